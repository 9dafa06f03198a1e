import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  draftedCase,
  dueOf,
  holderOf,
  notifiedCase,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  receivedCase,
  STRANGER,
} from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();
const explanation = 'Không xử lý được văn bản này.';
const OWNERS_PHONE = '0900 555 069';

/** Somebody of the adviser refuses a new notice; `as` is his position. */
async function refuse(body: object, as = 'van-thu', draft: object = {}): Promise<Response> {
  return refuseThis(await notifiedCase(app, draft), body, as);
}

async function refuseThis(sent: CaseView, body: object, as = 'van-thu', code = ADVISER): Promise<Response> {
  const him = await holderOf(app, `${code}/${as}`);
  const orgId = await app.org(code);
  const { id } = sent.recipients.find((one) => one.orgId === orgId)!;
  const { version } = await him.see(sent.id);
  return him.post(`/api/cases/${sent.id}/recipients/${id}/refusal`, { explanation, ...body }, { version });
}

describe('refusing receipt', () => {
  it('T10 by the primary recipient returns the notice: the sender is to correct and reissue it', async () => {
    const answer = await refuse({ reasonCode: 'other' });
    const returned = expectOk(answer);
    expect(returned.state).toBe('returned');
    expect(kinds(returned)).toEqual(['fix']);
    expect(returned.clocks[0]!.owesOrgId).toBe(returned.ownerOrgId);
    expect(returned.recipients[0]!.state).toBe('refused');
    const clerk = await app.as(people.ownerClerk);
    const [notice] = (await clerk.get(`/api/cases/${returned.id}/notices`)).body;
    expect(notice.recipients[0].refusal).toEqual({ reasonCode: 'other', explanation });
    expect((await clerk.see(returned.id)).acts.map((one) => one.act)).toContain('reissueNotice');
  });

  it.each([
    ['routine', '2026-11-25 09:00'],
    ['urgent', '2026-11-23 15:00'],
    ['very_urgent', '2026-11-23 11:00'],
    ['flash', '2026-11-23 10:00'],
  ])('C.10 T10 at urgency %s it is to be reissued by %s', async (urgency, due) => {
    expect(dueOf(expectOk(await refuse({ reasonCode: 'other' }, 'van-thu', { urgency })), 'fix')).toBe(due);
  });

  it('T10 by another recipient changes its own row, and the notice stands', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const seen = expectOk(await refuseThis(sent, { reasonCode: 'other' }, 'van-thu', DEPARTMENT));
    expect(seen.state).toBe('notified');
    expect(kinds(seen)).toEqual(['ack']);
  });

  it('T10 is the clerk’s or the leader’s, and of a notice that is not received yet', async () => {
    for (const position of ['chuyen-vien-chinh', 'chuyen-vien-truc', 'pho-phong-khoa-giao'])
      refused(await refuse({ reasonCode: 'other' }, position), 403, 'not_allowed');
    refused(await refuseThis(await receivedCase(app), { reasonCode: 'other' }), 409, 'not_now');
    const sent = await notifiedCase(app);
    expectOk(await refuseThis(sent, { reasonCode: 'other' }));
    refused(await refuseThis(sent, { reasonCode: 'other' }), 409, 'not_now');
  });

  it('T10 gives a reason of the list and explains it, naming no citizen', async () => {
    const clerk = await app.as(people.adviserClerk);
    const sent = await notifiedCase(app);
    const path = `/api/cases/${sent.id}/recipients/${sent.recipients[0]!.id}/refusal`;
    const { version } = sent;
    expect(wrong(await clerk.post(path, {}, { version }))).toEqual([
      'reasonCode: missing',
      'explanation: missing',
    ]);
    refused(await clerk.post(path, { reasonCode: 'too_busy', explanation }, { version }), 400, 'malformed');
    const named = { reasonCode: 'other', explanation: 'Theo lời bà Lê Thị Nhàn Rỗi.' };
    expect(wrong(await clerk.post(path, named, { version }))).toEqual(['explanation: personal_name']);
  });

  it('T10 ends what was asked to be supplied: whoever sends a paper back waits for nothing', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    for (const code of [ADVISER, DEPARTMENT]) {
      const clerk = await holderOf(app, `${code}/van-thu`);
      const orgId = await app.org(code);
      const { id } = sent.recipients.find((one) => one.orgId === orgId)!;
      await clerk.act(sent.id, 'requestSupplement', { missing: ['Phương án'] }, id);
    }
    const one = expectOk(await refuseThis(sent, { reasonCode: 'other' }, 'van-thu', DEPARTMENT));
    expect(kinds(one)).toEqual(['ack', 'supplement']);
    const both = expectOk(await refuseThis(sent, { reasonCode: 'other' }));
    expect(kinds(both)).toEqual(['fix']);
  });

  it('T10 C.5.2 stops ringing whoever refuses', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' });
    await app.advance(15);
    await app.tick();
    const seen = expectOk(await refuseThis(sent, { reasonCode: 'other' }));
    expect(kinds(seen)).toEqual(['fix']);
    const { runs } = (await (await app.as(people.ownerFocal)).get(`/api/cases/${sent.id}/calls`)).body;
    expect(runs[0].state).toBe('cancelled');
    expect(seen.unacknowledged).toBe(false);
  });
});

describe('each reason asks for its own', () => {
  it('T10 wrong_addressee proposes the right one, or says that it is not known', async () => {
    const reasonCode = 'wrong_addressee';
    expect(wrong(await refuse({ reasonCode }))).toEqual(['proposedOrgId: missing']);
    expectOk(await refuse({ reasonCode, proposedOrgId: await app.org(DEPARTMENT) }));
    expectOk(await refuse({ reasonCode, addresseeUnknown: true }));
  });

  it('T10 wrong_addressee proposes neither oneself, nor the sender, nor an agency that is not', async () => {
    for (const code of [ADVISER, OWNER, 'pgtx-btg']) {
      const answer = await refuse({ reasonCode: 'wrong_addressee', proposedOrgId: await app.org(code) });
      expect([code, ...wrong(answer)]).toEqual([code, 'proposedOrgId: not_an_addressee']);
    }
  });

  it('T10 out_of_competence is a leader’s to say, not the clerk’s', async () => {
    expect(wrong(await refuse({ reasonCode: 'out_of_competence' }))).toEqual(['reasonCode: leader_refuses']);
    for (const position of ['pho-truong-ban', 'truong-ban'])
      expect((await refuse({ reasonCode: 'out_of_competence' }, position)).status).toBe(200);
  });

  it.each(['missing_content', 'bad_form'])('T10 %s lists what is missing', async (reasonCode) => {
    expect(wrong(await refuse({ reasonCode }))).toEqual(['missing: missing']);
    expect(wrong(await refuse({ reasonCode, missing: [] }))).toEqual(['missing: missing']);
    expectOk(await refuse({ reasonCode, missing: ['Số, ký hiệu'] }));
  });

  it('T10 duplicate names the other case, one that he can see', async () => {
    const reasonCode = 'duplicate';
    expect(wrong(await refuse({ reasonCode }))).toEqual(['duplicateOfCaseId: missing']);
    const hidden = await draftedCase(app);
    const nowhere = { id: '01900000-0000-7000-8000-000000000000' };
    for (const { id } of [hidden, nowhere])
      expect(wrong(await refuse({ reasonCode, duplicateOfCaseId: id }))).toEqual([
        'duplicateOfCaseId: no_such_case',
      ]);
    const sent = await notifiedCase(app);
    expect(wrong(await refuseThis(sent, { reasonCode, duplicateOfCaseId: sent.id }))).toEqual([
      'duplicateOfCaseId: no_such_case',
    ]);
    expectOk(await refuseThis(sent, { reasonCode, duplicateOfCaseId: (await notifiedCase(app)).id }));
  });

  it('T10 integrity_failed says which registered number of the sender was called back', async () => {
    const reasonCode = 'integrity_failed';
    expect(wrong(await refuse({ reasonCode }))).toEqual(['calledBackNumber: missing']);
    for (const calledBackNumber of ['0900 555 999', '0900 555 018'])
      expect(wrong(await refuse({ reasonCode, calledBackNumber }))).toEqual([
        'calledBackNumber: number_not_registered',
      ]);
    expectOk(await refuse({ reasonCode, calledBackNumber: OWNERS_PHONE }));
    expectOk(await refuse({ reasonCode, calledBackNumber: '+84.900.555.069' }));
  });
});

describe('an urgent notice', () => {
  it.each(['very_urgent', 'flash'])(
    'A11 at %s is not sent away for a gap: a supplement is asked for',
    async (urgency) => {
      for (const reasonCode of ['missing_content', 'bad_form']) {
        const answer = await refuse({ reasonCode, missing: ['Phương án'] }, 'van-thu', { urgency });
        expect(wrong(answer)).toEqual(['reasonCode: supplement_instead']);
      }
      const sent = await notifiedCase(app, { urgency });
      const clerk = await app.as(people.adviserClerk);
      const asked = await clerk.act(
        sent.id,
        'requestSupplement',
        { missing: ['Phương án'] },
        sent.recipients[0]!.id,
      );
      expect(asked.state).toBe('notified');
      expect(kinds(asked)).toEqual(['ack', 'supplement']);
      const received = await clerk.act(
        sent.id,
        'acknowledge',
        await arrivalBody(app),
        sent.recipients[0]!.id,
      );
      expect(kinds(received)).toEqual(['assign', 'supplement']);
    },
  );

  it('A11 of less haste may be sent away for it', async () => {
    for (const urgency of ['routine', 'urgent'])
      expectOk(await refuse({ reasonCode: 'bad_form', missing: ['Người ký'] }, 'van-thu', { urgency }));
  });

  it('A11 in a flash is refused all the same when it is not genuine, classified or meant for another', async () => {
    const draft = { urgency: 'flash' };
    for (const body of [
      { reasonCode: 'integrity_failed', calledBackNumber: OWNERS_PHONE },
      { reasonCode: 'classified' },
      { reasonCode: 'wrong_addressee', addresseeUnknown: true },
    ])
      expect(expectOk(await refuse(body, 'van-thu', draft)).state).toBe('returned');
    expectOk(await refuse({ reasonCode: 'out_of_competence' }, 'pho-truong-ban', draft));
  });

  it('T10 is refused by nobody it was not sent to', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const path = `/api/cases/${sent.id}/recipients/${sent.recipients[0]!.id}/refusal`;
    const body = { reasonCode: 'other', explanation };
    const { version } = sent;
    for (const code of [DEPARTMENT, OWNER])
      refused(
        await (await holderOf(app, `${code}/van-thu`)).post(path, body, { version }),
        403,
        'not_allowed',
      );
    for (const code of [STRANGER, OTHER_DEPARTMENT])
      refused(await (await holderOf(app, `${code}/van-thu`)).post(path, body, { version }), 404, 'not_found');
  });
});
