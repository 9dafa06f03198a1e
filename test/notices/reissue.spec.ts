import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { workflow } from '../../src/cases/case-workflow.js';
import { MONDAY, TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  draftedCase,
  dueOf,
  holderOf,
  noticeBody,
  notifiedCase,
  OTHER_DEPARTMENT,
  people,
} from '../support/scenario.js';
import { told } from '../support/told.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();

async function rowOf(seen: CaseView, code: string) {
  const orgId = await app.org(code);
  return seen.recipients.find((one) => one.orgId === orgId)!;
}

/** Sent to the wrong department first of all, which returns it and names the right one. */
async function misdirected(draft: object = {}): Promise<CaseView> {
  const drafted = await draftedCase(app, draft);
  const recipients = [
    { orgId: await app.org(ADVISER) },
    { orgId: await app.org(OTHER_DEPARTMENT), primary: true },
  ];
  const clerk = await app.as(people.ownerClerk);
  const sent = await clerk.act(drafted.id, 'issueNotice', await noticeBody(app, { recipients }));
  const wrongOne = await holderOf(app, `${OTHER_DEPARTMENT}/van-thu`);
  return wrongOne.act(
    sent.id,
    'refuseReceipt',
    {
      reasonCode: 'wrong_addressee',
      explanation: 'Việc này thuộc Sở Nội vụ.',
      proposedOrgId: await app.org(DEPARTMENT),
    },
    (await rowOf(sent, OTHER_DEPARTMENT)).id,
  );
}

async function toTheRightOne(over: object = {}) {
  const recipients = [{ orgId: await app.org(ADVISER) }, { orgId: await app.org(DEPARTMENT), primary: true }];
  return { ...(await noticeBody(app, { recipients })), answerToReason: 'Gửi đúng nơi nhận.', ...over };
}

describe('a notice that was returned', () => {
  it('A10 T12 goes to the right addressee, and the agency is measured from when it learned of the matter', async () => {
    const returned = await misdirected({ urgency: 'very_urgent' });
    const clock = () =>
      app.sql(
        `select started_at, due_at, met_at, missed_at from deadlines where case_id = $1 and kind = 'notify'`,
        [returned.id],
      );
    const before = await clock();
    await app.advance(45);
    const clerk = await app.as(people.ownerClerk);
    const seen = await clerk.act(returned.id, 'reissueNotice', await toTheRightOne());
    expect(seen.state).toBe('notified');
    expect(kinds(seen)).toEqual(['ack', 'ack']);
    expect(dueOf(seen, 'ack')).toBe('2026-11-23 10:45');
    expect(seen.recipients.filter((one) => one.primary).map((one) => one.orgId)).toEqual([
      await app.org(DEPARTMENT),
    ]);
    expect(seen).toMatchObject({
      knownAt: returned.knownAt,
      firstNotifiedAt: returned.firstNotifiedAt,
      firstWrittenAt: returned.firstWrittenAt,
    });
    expect(await clock()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('A10 T12 tells those it goes to now, and the one it no longer goes to; to that one the case is gone', async () => {
    const returned = await misdirected();
    await (await app.as(people.ownerClerk)).act(returned.id, 'reissueNotice', await toTheRightOne());
    const dropped = await holderOf(app, `${OTHER_DEPARTMENT}/van-thu`);
    expect((await told(app, dropped.login, returned.id)).at(-1)).toBe('reissueNotice');
    for (const path of ['', '/notices', '/journal', '/calls'])
      refused(await dropped.get(`/api/cases/${returned.id}${path}`), 404, 'not_found');
    const { items } = (await dropped.get('/api/inbox')).body;
    const item = items.find((one: { caseId: string }) => one.caseId === returned.id);
    expect(item).toMatchObject({ subject: null, urgency: null, needsAction: false });
    expect((await told(app, 'ly.thi.sen', returned.id)).at(-1)).toBe('reissueNotice!');
    expect((await told(app, people.adviserClerk, returned.id)).at(-1)).toBe('reissueNotice!');
  });

  it('T12 is acknowledged anew by everybody it goes to, also by whoever had the paper before', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const department = await holderOf(app, `${DEPARTMENT}/van-thu`);
    await department.act(sent.id, 'acknowledge', await arrivalBody(app), (await rowOf(sent, DEPARTMENT)).id);
    const adviser = await app.as(people.adviserClerk);
    const refusal = { reasonCode: 'bad_form', explanation: 'Thiếu người ký.', missing: ['Người ký'] };
    await adviser.act(sent.id, 'refuseReceipt', refusal, (await rowOf(sent, ADVISER)).id);
    const body = { ...(await noticeBody(app, {}, [ADVISER, DEPARTMENT])), answerToReason: 'Đã bổ sung.' };
    const seen = await (await app.as(people.ownerClerk)).act(sent.id, 'reissueNotice', body);
    expect(seen.recipients.map((one) => one.state)).toEqual(['sent', 'sent']);
    expect(kinds(seen)).toEqual(['ack', 'ack']);
    const received = await adviser.act(
      sent.id,
      'acknowledge',
      await arrivalBody(app),
      (await rowOf(seen, ADVISER)).id,
    );
    expect(received.state).toBe('received');
  });

  it('T12 stops ringing for the paper before, and what was asked to be supplied to it', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' }, [ADVISER, DEPARTMENT]);
    const department = await holderOf(app, `${DEPARTMENT}/van-thu`);
    const missing = { missing: ['Phương án'] };
    await department.act(sent.id, 'requestSupplement', missing, (await rowOf(sent, DEPARTMENT)).id);
    await app.advance(15);
    await app.tick();
    const adviser = await app.as(people.adviserClerk);
    const refusal = { reasonCode: 'other', explanation: 'Trùng nội dung đã trao đổi.' };
    const returned = await adviser.act(sent.id, 'refuseReceipt', refusal, (await rowOf(sent, ADVISER)).id);
    expect(kinds(returned)).toEqual(['ack', 'call_step', 'fix', 'supplement']);
    expect(returned.unacknowledged).toBe(true);
    const body = { ...(await noticeBody(app, {}, [ADVISER, DEPARTMENT])), answerToReason: 'Đã rõ.' };
    const seen = await (await app.as(people.ownerClerk)).act(sent.id, 'reissueNotice', body);
    expect(kinds(seen)).toEqual(['ack', 'ack']);
    expect(seen.unacknowledged).toBe(false);
    const { runs } = (await adviser.get(`/api/cases/${sent.id}/calls`)).body as { runs: { state: string }[] };
    expect(runs.map((run) => run.state)).toEqual(['cancelled', 'cancelled']);
  });

  it('T12 is as complete as a notice, and answers why it was returned', async () => {
    const { id, version } = await misdirected();
    const clerk = await app.as(people.ownerClerk);
    const answer = await clerk.post(`/api/cases/${id}/reissue`, {}, { version });
    expect(wrong(answer)).toEqual(workflow.reissueNotice.needs.map((need) => `${need}: missing`));
    expect(workflow.reissueNotice.needs).toEqual([...workflow.issueNotice.needs, 'answerToReason']);
    const named = await toTheRightOne({ answerToReason: 'Ông Nguyễn Văn Vô Danh đã xác nhận.' });
    expect(wrong(await clerk.post(`/api/cases/${id}/reissue`, named, { version }))).toEqual([
      'answerToReason: personal_name',
    ]);
    refused(
      await (await app.as(people.ownerFocal)).post(`/api/cases/${id}/reissue`, named, { version }),
      403,
      'not_allowed',
    );
  });

  it('T12 is possible only while it is returned', async () => {
    const sent = await notifiedCase(app);
    const clerk = await app.as(people.ownerClerk);
    const answer = await clerk.post(`/api/cases/${sent.id}/reissue`, await toTheRightOne(), {
      version: sent.version,
    });
    refused(answer, 409, 'wrong_state');
  });

  it('T12 that comes late is kept as late', async () => {
    const returned = await misdirected({ urgency: 'flash' });
    await app.advance(61);
    await (await app.as(people.ownerClerk)).act(returned.id, 'reissueNotice', await toTheRightOne());
    const rows = await app.sql(
      `select missed_at = due_at as late from deadlines where case_id = $1 and kind = 'fix'`,
      [returned.id],
    );
    expect(rows).toEqual([{ late: true }]);
  });

  it('T12 returned a second time and sent back to the first: it sees the case again', async () => {
    const returned = await misdirected();
    const clerk = await app.as(people.ownerClerk);
    const again = await clerk.act(returned.id, 'reissueNotice', await toTheRightOne());
    const department = await holderOf(app, `${DEPARTMENT}/van-thu`);
    const refusal = {
      reasonCode: 'wrong_addressee',
      explanation: 'Không phải việc này.',
      addresseeUnknown: true,
    };
    await department.act(again.id, 'refuseReceipt', refusal, (await rowOf(again, DEPARTMENT)).id);
    const recipients = [
      { orgId: await app.org(ADVISER) },
      { orgId: await app.org(OTHER_DEPARTMENT), primary: true },
    ];
    const seen = await clerk.act(returned.id, 'reissueNotice', await toTheRightOne({ recipients }));
    const first = await holderOf(app, `${OTHER_DEPARTMENT}/van-thu`);
    expect((await first.see(seen.id)).acts.map((one) => one.act)).toContain('acknowledge');
    expect((await department.get(`/api/cases/${seen.id}`)).status).toBe(404);
    expect(seen.parties.filter((party) => party.left).map((party) => party.orgId)).toEqual([
      await app.org(DEPARTMENT),
    ]);
  });
});
