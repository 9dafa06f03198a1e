import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { workflow } from '../../src/cases/case-workflow.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  documentBody,
  dueOf,
  holderOf,
  noticeBody,
  people,
  phoneReportedCase,
} from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

/** A case told by telephone to `agency`, which has taken it or not. */
async function calledCase(agency: string, taken: boolean): Promise<CaseView> {
  const [callee] = await app.sql<{ id: string; phone: string }>(
    `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1`,
    [agency === ADVISER ? `${ADVISER}/chuyen-vien-truc` : `${agency}/dau-moi`],
  );
  return phoneReportedCase(app, {}, { calleePositionId: callee!.id, calleeNumber: callee!.phone, taken });
}

async function confirm(id: string, to: string[], over: object = {}): Promise<CaseView> {
  const clerk = await app.as(people.ownerClerk);
  return clerk.act(id, 'confirmInWriting', { ...(await noticeBody(app, over, to)), differences: [] });
}

const clockKindsOf = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();
const stateOf = async (seen: CaseView, code: string) => {
  const orgId = await app.org(code);
  return seen.recipients.find((one) => one.orgId === orgId)!;
};

describe('the paper that follows a call', () => {
  it('T05 must be as complete as any notice, and say how it differs from the call; told all at once', async () => {
    const { id, version } = await phoneReportedCase(app);
    const clerk = await app.as(people.ownerClerk);
    const answer = await clerk.post(`/api/cases/${id}/confirmation`, {}, { version });
    expect(wrong(answer)).toEqual(workflow.confirmInWriting.needs.map((need) => `${need}: missing`));
    expect(workflow.confirmInWriting.needs).toEqual([...workflow.issueNotice.needs, 'differences']);
    const bad = {
      ...(await noticeBody(app, { document: await documentBody(app, { symbol: 'SNV' }) }, [DEPARTMENT])),
      differences: ['Bà Nguyễn Thị Hoa Mơ báo thêm.'],
    };
    expect(wrong(await clerk.post(`/api/cases/${id}/confirmation`, bad, { version })).sort()).toEqual([
      'differences: personal_name',
      'document.symbol: symbol_against_issuer',
      'recipients: adviser_missing',
    ]);
  });

  it('T05 taken by nobody on the telephone: every recipient is to acknowledge, the clock for the paper has stopped', async () => {
    const called = await calledCase(ADVISER, false);
    expect(dueOf(called, 'written_confirm')).toBe('2026-11-23 15:00');
    await app.advance(30);
    const seen = await confirm(called.id, [ADVISER, DEPARTMENT]);
    expect(seen.state).toBe('notified');
    expect(clockKindsOf(seen)).toEqual(['ack', 'ack']);
    expect(seen.unconfirmed).toBe(false);
    expect(seen.firstNotifiedAt).toBe(called.firstNotifiedAt);
    expect(seen.firstWrittenAt).toBe((await app.now()).toISOString());
  });

  it('T05 taken on the telephone by the primary: received, to be registered and assigned; the others acknowledge', async () => {
    const called = await calledCase(ADVISER, true);
    const seen = await confirm(called.id, [ADVISER, DEPARTMENT]);
    expect(seen.state).toBe('received');
    expect(clockKindsOf(seen)).toEqual(['ack', 'assign', 'formal_ack']);
    expect(await stateOf(seen, ADVISER)).toMatchObject({
      state: 'acknowledged',
      ackChannel: 'phone',
      arrivalNumber: null,
    });
    expect(await stateOf(seen, DEPARTMENT)).toMatchObject({ state: 'sent', ackChannel: null });
    const [notice] = (await (await app.as(people.adviserClerk)).get(`/api/cases/${seen.id}/notices`)).body;
    expect(notice.kind).toBe('confirmation');
    // Received when it was said, by the person who said so.
    expect(notice.recipients[0]).toMatchObject({
      acknowledgedBy: 'Triệu Đức Long',
      acknowledgedAt: called.firstNotifiedAt,
      acknowledgedVersion: 1,
    });
  });

  it('T05 taken on the telephone by another than the primary: only that one need not acknowledge', async () => {
    const called = await calledCase(DEPARTMENT, true);
    const seen = await confirm(called.id, [ADVISER, DEPARTMENT]);
    expect(seen.state).toBe('notified');
    expect(clockKindsOf(seen)).toEqual(['ack', 'formal_ack']);
    const department = await stateOf(seen, DEPARTMENT);
    expect(department.state).toBe('acknowledged');
    const registered = await (
      await holderOf(app, `${DEPARTMENT}/van-thu`)
    ).act(seen.id, 'registerReceipt', await arrivalBody(app), department.id);
    expect(clockKindsOf(registered)).toEqual(['ack']);
    expect(registered.state).toBe('notified');
  });

  it('T05 addressed to another as the primary than the one who took the call waits for that one', async () => {
    const called = await calledCase(ADVISER, true);
    const recipients = [
      { orgId: await app.org(ADVISER) },
      { orgId: await app.org(DEPARTMENT), primary: true },
    ];
    const seen = await confirm(called.id, [ADVISER], { recipients });
    expect(seen.state).toBe('notified');
    expect(clockKindsOf(seen)).toEqual(['ack', 'formal_ack']);
  });

  it('T05 registered afterwards stops the clock for it, and cannot be done twice', async () => {
    const seen = await confirm((await calledCase(ADVISER, true)).id, [ADVISER]);
    const clerk = await app.as(people.adviserClerk);
    const { id: recipient } = seen.recipients[0]!;
    const arrival = await arrivalBody(app);
    const registered = await clerk.act(seen.id, 'registerReceipt', arrival, recipient);
    expect(clockKindsOf(registered)).toEqual(['assign']);
    expect(registered.recipients[0]).toMatchObject({
      arrivalNumber: arrival.arrivalNumber,
      state: 'acknowledged',
    });
    const again = await clerk.post(
      `/api/cases/${seen.id}/recipients/${recipient}/registration`,
      await arrivalBody(app),
      { version: registered.version },
    );
    expect([again.status, again.body.code]).toEqual([409, 'not_now']);
  });

  it('T05 that comes late is a fact that stays', async () => {
    const late = await phoneReportedCase(app, { urgency: 'flash' });
    await app.advance(6 * 60 + 1);
    await confirm(late.id, [ADVISER]);
    const rows = await app.sql<{ late: boolean }>(
      `select missed_at = due_at as late from deadlines where case_id = $1 and kind = 'written_confirm'`,
      [late.id],
    );
    expect(rows).toEqual([{ late: true }]);
  });

  it('T05 keeps the paper, its differences and its document in the journal', async () => {
    const called = await phoneReportedCase(app);
    const clerk = await app.as(people.ownerClerk);
    const differences = ['Số người dừng việc là trên 100, không phải 51 đến 100.'];
    const seen = await clerk.act(called.id, 'confirmInWriting', { ...(await noticeBody(app)), differences });
    const [notice] = expectOk<{ differences: string[]; document: { id: string } }[]>(
      await clerk.get(`/api/cases/${seen.id}/notices`),
    );
    expect(notice!.differences).toEqual(differences);
    const entry = (await clerk.see(seen.id, 1)).entries![0]!;
    expect(entry).toMatchObject({ act: 'confirmInWriting', documentId: notice!.document.id });
    expect(entry.data).toMatchObject({ differences });
  });
});
