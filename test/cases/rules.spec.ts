import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actPaths } from '../../src/cases/act-paths.js';
import type { Act } from '../../src/cases/case-workflow.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER, arrivalBody, contentBody, DEPARTMENT, documentBody, draftBody, draftedCase, holderOf, noticeBody,
  notifiedCase, people, phoneReportedCase,
} from '../support/scenario.js'; // prettier-ignore
import { jump } from '../support/time.js';
import { told } from '../support/told.js';

let app: TestApp;
let focal: As;
let clerk: As;

beforeAll(async () => {
  app = await TestApp.start();
  [focal, clerk] = await Promise.all([app.as(people.ownerFocal), app.as(people.ownerClerk)]);
});
afterAll(() => app.close());
beforeEach(() => jump(app, MONDAY));

/** Asks for an act that is not offered, on the latest version. */
async function force(by: As, id: string, act: Act, subject = '') {
  const { version } = await by.see(id);
  return by.post(`/api/cases/${id}${actPaths[act]!.replace(':subject', subject)}`, {}, { version });
}

describe('R-01: each agency acts within its own functions', () => {
  it('R-01 what is the owner’s to do, the adviser and the recipients do not do for him', async () => {
    const { id, recipients } = await notifiedCase(app, { urgency: 'flash' }, [ADVISER, DEPARTMENT]);
    await app.advance(16);
    await app.tick();
    const { runs } = (await focal.get(`/api/cases/${id}/calls`)).body;
    const owners: Act[] = [
      'discard', 'issueNotice', 'confirmInWriting', 'reissueNotice', 'supplement', 'recallNotice',
      'changeUrgency', 'retractPhoneReport', 'recordCallAttempt', 'acknowledgeByPhone',
    ]; // prettier-ignore
    const others = ['lk-btgdv/pho-truong-ban', 'lk-btgdv/truong-ban', 'lk-btgdv/van-thu', 'lk-snv/giam-doc'];
    for (const position of others) {
      const other = await holderOf(app, position);
      for (const act of owners)
        refused(await force(other, id, act, runs[0].id as string), 403, 'not_allowed');
    }
    // And nobody but the recipient says whether he has received it: not the sender, not another recipient.
    const adviser = recipients.find((one) => one.primary)!;
    const recipientsActs: Act[] = [
      'acknowledge', 'refuseReceipt', 'requestSupplement', 'registerReceipt', 'acceptRecall', 'refuseRecall',
    ]; // prettier-ignore
    const outside = [
      'lk-bhxh/van-thu',
      'lk-bhxh/pho-giam-doc',
      'lk-bhxh/giam-doc',
      'lk-snv/van-thu',
      'lk-snv/giam-doc',
    ];
    for (const position of outside) {
      const other = await holderOf(app, position);
      for (const act of recipientsActs) refused(await force(other, id, act, adviser.id), 403, 'not_allowed');
    }
    expect(await focal.see(id)).toMatchObject({ state: 'notified', version: 2 });
  });

  it('R-01 a recipient of one case is nothing in another', async () => {
    const [mine, other] = [await notifiedCase(app), await notifiedCase(app)];
    const adviser = await app.as(people.adviserClerk);
    const { version } = await adviser.see(mine.id);
    const path = `/api/cases/${mine.id}/recipients/${other.recipients[0]!.id}/acknowledgement`;
    refused(await adviser.post(path, await arrivalBody(app), { version }), 404, 'not_found');
  });
});

describe('R-02: the agency concerned is the one that notifies', () => {
  it('R-02 whoever drafts a case drafts it for his own agency; he cannot name another', async () => {
    expect((await draftedCase(app)).ownerOrgId).toBe(await app.org('lk-bhxh'));
    const body = await draftBody(app, { ownerOrgId: await app.org('lk-kcn') });
    refused(await focal.post('/api/cases', body), 404, 'not_found');
    const own = await holderOf(app, 'lk-kcn/dau-moi');
    expect(expectOk(await own.post('/api/cases', body)).ownerOrgId).toBe(await app.org('lk-kcn'));
  });

  it('R-02 where the programme names the one that notifies, no other does', async () => {
    // Before the reorganisation, in a town where the People's Council tells the adviser.
    await jump(app, '2025-05-12T09:00:00+07:00');
    const over = { areaCode: undefined, place: 'Phường Phúc Giang' };
    const adviser = await app.as('hoa.thi.le.quyen');
    expect(wrong(await adviser.post('/api/cases', await draftBody(app, over)))).toEqual([
      'ownerOrgId: not_the_notifier',
    ]);
    const council = await app.as('tran.duc.toan');
    const seen = expectOk(await council.post('/api/cases', await draftBody(app, over)));
    expect(seen.ownerOrgId).toBe(await app.org('pgtx-hdnd'));
  });
});

describe('R-03: a notice goes to the adviser and states what is asked', () => {
  it('R-03 without the adviser among the recipients it is refused', async () => {
    const { id } = await draftedCase(app);
    const answer = await clerk.tryTo(id, 'issueNotice', await noticeBody(app, {}, [DEPARTMENT]));
    expect(wrong(answer)).toEqual(['recipients: adviser_missing']);
    const seen = await clerk.act(id, 'issueNotice', await noticeBody(app, {}, [DEPARTMENT, ADVISER]));
    // Its receipt is the one that counts, also when it was named last.
    expect(seen.recipients.find((one) => one.primary)!.orgId).toBe(await app.org(ADVISER));
  });

  it('R-03 without the request, and its kind, it is refused', async () => {
    const { id } = await draftedCase(app);
    const content = await contentBody(app, { request: undefined, requestKind: undefined });
    const answer = await clerk.tryTo(id, 'issueNotice', await noticeBody(app, { content }));
    expect(wrong(answer)).toEqual(['content.requestKind: missing', 'content.request: missing']);
  });
});

describe('R-04: writing is the rule, the telephone the exception', () => {
  it('R-04 what was only said can be received by nobody', async () => {
    const { id, version } = await phoneReportedCase(app);
    const adviser = await app.as(people.adviserClerk);
    const seen = await adviser.see(id);
    expect(seen.recipients).toEqual([]);
    expect(seen.acts.map((one) => one.act)).not.toContain('acknowledge');
    refused(
      await clerk.post(`/api/cases/${id}/notice`, await noticeBody(app), { version }),
      409,
      'wrong_state',
    );
  });

  it('R-04 from which urgency on is for the programme to say; a case keeps what was so when it began', async () => {
    const before = await draftedCase(app, { urgency: 'urgent' });
    const set = async (from: string): Promise<void> => {
      await app.sql(`update programmes set profile = jsonb_set(profile, '{phoneAllowedFrom}', $1::jsonb)`, [
        `"${from}"`,
      ]);
      app.programmes.forget();
    };
    await set('flash');
    const offered = async (id: string): Promise<string[]> => (await focal.see(id)).acts.map((one) => one.act);
    expect(await offered((await draftedCase(app, { urgency: 'very_urgent' })).id)).not.toContain(
      'reportByPhone',
    );
    expect(await offered((await draftedCase(app, { urgency: 'flash' })).id)).toContain('reportByPhone');
    expect(await offered(before.id)).toContain('reportByPhone');
    await set('urgent');
  });
});

describe('R-05: information goes through the focal points', () => {
  it('R-05 a notice asks the focal point, his deputy and the clerk of each recipient, and nobody else', async () => {
    const { id } = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    // The adviser's focal point is away: who stands in for him is told in his place.
    const asked = [
      people.adviserClerk,
      people.adviserStandIn,
      people.adviserDeputy,
      'ly.thi.sen',
      'tran.thi.cam.tu',
    ];
    for (const login of asked) expect(await told(app, login, id)).toEqual(['issueNotice!']);
    const others = [
      'hua.van.dat',
      people.adviserLead,
      people.adviserDuty,
      'vien.dinh.phong',
      'phan.khac.huy',
    ];
    for (const login of others) expect(await told(app, login, id)).toEqual([]);
  });

  it('R-05 it is received by the clerk or the focal point; an officer, a leader or the head cannot', async () => {
    const { id, recipients } = await notifiedCase(app);
    for (const position of ['chuyen-vien-truc', 'pho-truong-ban', 'truong-ban']) {
      const other = await holderOf(app, `lk-btgdv/${position}`);
      refused(await force(other, id, 'acknowledge', recipients[0]!.id), 403, 'not_allowed');
    }
    const deputy = await app.as(people.adviserDeputy);
    expect((await deputy.act(id, 'acknowledge', await arrivalBody(app))).state).toBe('received');
  });

  it('R-05 a notice names an officer of the agency with a number the directory knows', async () => {
    const { id } = await draftedCase(app);
    const { contact } = (await contentBody(app)) as { contact: object };
    const content = await contentBody(app, { contact: { ...contact, phone: '0912 000 000' } });
    const answer = await clerk.tryTo(id, 'issueNotice', await noticeBody(app, { content }));
    expect(wrong(answer)).toEqual(['content.contact: number_not_registered']);
  });
});

describe('A31: whoever stands in for somebody', () => {
  it('A31 acts within the dates, and the journal names both', async () => {
    const { id } = await notifiedCase(app);
    const standIn = await app.as(people.adviserStandIn);
    await standIn.act(id, 'acknowledge', await arrivalBody(app));
    expect((await standIn.see(id, 1)).entries![0]).toMatchObject({
      act: 'acknowledge',
      actor: {
        fullName: 'Nguyễn Thị Mai Quỳnh',
        positionId: await app.position('lk-btgdv/chuyen-vien-chinh'),
      },
      onBehalfOf: {
        fullName: 'Hứa Văn Đạt',
        positionId: await app.position('lk-btgdv/truong-phong-khoa-giao'),
      },
    });
  });

  it.each(['2026-10-31T23:59:00+07:00', '2028-01-01T00:00:00+07:00'])(
    'A31 outside the dates (%s) is an officer like any other: he sees the case and is refused',
    async (at) => {
      await jump(app, '2026-10-30T09:00:00+07:00');
      const { id, recipients } = await notifiedCase(app, { urgency: 'routine' });
      await jump(app, at);
      const standIn = await app.as(people.adviserStandIn);
      expect((await standIn.see(id)).acts.map((one) => one.act)).not.toContain('acknowledge');
      refused(await force(standIn, id, 'acknowledge', recipients[0]!.id), 403, 'not_allowed');
    },
  );

  it('A31 does what the paper is limited to, and nothing beyond', async () => {
    const { id, recipients } = await notifiedCase(app);
    await app.sql(`update stand_ins set actions = '{requestSupplement}'`);
    app.forget();
    const standIn = await app.as(people.adviserStandIn);
    refused(await force(standIn, id, 'acknowledge', recipients[0]!.id), 403, 'not_allowed');
    const seen = await standIn.act(id, 'requestSupplement', { missing: ['Số người'] });
    expect(seen.clocks.map((clock) => clock.kind)).toContain('supplement');
    await app.sql('update stand_ins set actions = null');
    app.forget();
  });
});

describe('C.2: who signs', () => {
  it('C.2 an officer and a focal point send no notice; the clerk and the leader do', async () => {
    const { id } = await draftedCase(app);
    for (const position of ['truc-ban', 'dau-moi', 'dau-moi-du-phong'])
      refused(await force(await holderOf(app, `lk-bhxh/${position}`), id, 'issueNotice'), 403, 'not_allowed');
    const leader = await app.as(people.ownerLeader);
    expect((await leader.act(id, 'issueNotice', await noticeBody(app))).state).toBe('notified');
  });

  it.each(['lk-bhxh/truc-ban', 'lk-bhxh/dau-moi', 'lk-btgdv/truong-ban'])(
    'C.2 a notice signed by %s is refused: he is no leader of the agency',
    async (position) => {
      const { id } = await draftedCase(app);
      const document = await documentBody(app, { signatoryPositionId: await app.position(position) });
      const answer = await clerk.tryTo(id, 'issueNotice', await noticeBody(app, { document }));
      expect(wrong(answer)).toEqual(['document.signatoryPositionId: not_a_signatory']);
    },
  );
});
