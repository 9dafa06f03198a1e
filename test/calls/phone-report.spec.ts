import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER, callBody, draftBody, draftedCase, dueOf, holderOf, local, OWNER, people, phoneReportedCase,
} from '../support/scenario.js'; // prettier-ignore
import { told } from '../support/told.js';
import { live } from '../support/time.js';

const SATURDAY = '2026-11-21T22:40:00+07:00';

let app: TestApp;
let focal: As;
let duty: As;

beforeAll(async () => {
  app = await TestApp.start({ at: SATURDAY });
  [focal, duty] = await Promise.all([app.as(people.ownerFocal), app.as(people.adviserDuty)]);
});
afterAll(() => app.close());

async function report(by: As, of: object = {}, call: object = {}) {
  const body = { case: await draftBody(app, { urgency: 'flash', ...of }), call: await callBody(app, call) };
  return by.post('/api/phone-reports', body);
}

interface Ended {
  met: string | null;
  missed: string | null;
}

async function clockOf(id: string, kind: string): Promise<Ended> {
  const [row] = await app.sql<{ met_at: Date | null; missed_at: Date | null }>(
    'select met_at, missed_at from deadlines where case_id = $1 and kind = $2',
    [id, kind],
  );
  const spell = (at: Date | null): string | null => at && local(at.toISOString());
  return { met: spell(row!.met_at), missed: spell(row!.missed_at) };
}

describe('T03: an emergency is told on the telephone first', () => {
  it('T03 is recorded by the caller, with the time of the call and the time of writing it down', async () => {
    await app.setClock('2026-11-21T23:15:00+07:00');
    const [occurredAt, knownAt] = ['2026-11-21T22:20:00+07:00', '2026-11-21T22:30:00+07:00'];
    const seen = expectOk(await report(focal, { occurredAt, knownAt }, { callAt: SATURDAY }));
    expect(seen).toMatchObject({ state: 'phone_reported', notifiedByPhone: true, unconfirmed: true });
    expect(local(seen.firstNotifiedAt!)).toBe('2026-11-21 22:40');
    const [entry] = (await focal.see(seen.id, 5)).entries!;
    expect(entry).toMatchObject({ seq: 1, act: 'reportByPhone', recordedLater: true });
    expect([local(entry!.occurredAt), local(entry!.recordedAt)]).toEqual([
      '2026-11-21 22:40', '2026-11-21 23:15',
    ]); // prettier-ignore
    const { phoneReports } = (await duty.get(`/api/cases/${seen.id}/calls`)).body;
    expect(phoneReports).toMatchObject([{ readBack: true, taken: false, unconfirmed: true }]);
    expect(local(phoneReports[0].callAt as string)).toBe('2026-11-21 22:40');
  });

  it('T03 stops the clock to notify at the call, not at the writing, and starts the one for the paper there', async () => {
    // Known at 22:30: half an hour to tell. Called at 22:40, written down at 23:15.
    const times = { occurredAt: '2026-11-21T22:20:00+07:00', knownAt: '2026-11-21T22:30:00+07:00' };
    const seen = expectOk(await report(focal, times, { callAt: SATURDAY }));
    expect(seen.clocks.map((clock) => clock.kind)).toEqual(['written_confirm']);
    expect(dueOf(seen, 'written_confirm')).toBe('2026-11-22 04:40');
    expect(await clockOf(seen.id, 'notify')).toEqual({ met: '2026-11-21 22:40', missed: null });
  });

  it('T03 a call that was itself too late is recorded as late', async () => {
    const times = { occurredAt: '2026-11-21T22:00:00+07:00', knownAt: '2026-11-21T22:00:00+07:00' };
    const seen = expectOk(await report(focal, times, { callAt: SATURDAY }));
    expect(await clockOf(seen.id, 'notify')).toEqual({ met: '2026-11-21 22:40', missed: '2026-11-21 22:30' });
  });

  it('T03 for a draft: called in time and written down after the clock ran out, it was not late', async () => {
    await app.setClock(SATURDAY);
    const drafted = await draftedCase(app, { urgency: 'flash' });
    await live(app, '2026-11-21T23:20:00+07:00');
    expect(await clockOf(drafted.id, 'notify')).toEqual({ met: null, missed: '2026-11-21 23:10' });
    const callAt = '2026-11-21T22:50:00+07:00';
    const seen = await focal.act(drafted.id, 'reportByPhone', await callBody(app, { callAt }));
    expect(seen.state).toBe('phone_reported');
    expect(await clockOf(drafted.id, 'notify')).toEqual({ met: '2026-11-21 22:50', missed: null });
    const acts = (await focal.see(drafted.id, 20)).entries!.map((entry) => entry.act);
    expect(acts).toContain('clockMissed');
    await app.setClock(SATURDAY);
  });

  it('T03 is recorded by the officer who took the call, for the agency that called', async () => {
    const seen = expectOk(await report(duty, {}, { taken: true, answered: 'Đã nhận tin.' }));
    expect(seen.ownerOrgId).toBe(await app.org(OWNER));
    expect((await focal.see(seen.id)).acts.map((one) => one.act)).toContain('beginWork');
    expect((await duty.see(seen.id, 1)).entries![0]!.actor!.positionId).toBe(
      await app.position('lk-btgdv/chuyen-vien-truc'),
    );
  });

  it('T03 is recorded by nobody who was neither on one end of the line nor on the other', async () => {
    const [callee] = await app.sql<{ id: string; phone: string }>(
      `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = 'lk-ubnd/dau-moi'`,
    );
    const call = { calleePositionId: callee!.id, calleeNumber: callee!.phone };
    expect(wrong(await report(duty, {}, call))).toEqual(['calleePositionId: not_on_the_line']);
    expectOk(await report(focal, {}, call));
    refused(await report(await holderOf(app, 'lk-snv/truc-ban')), 404, 'not_found');
  });

  it('T03 names everything that is missing in the case and in the call at once', async () => {
    const answer = await focal.post('/api/phone-reports', { case: {}, call: {} });
    expect(wrong(answer).map((one) => one.split(':')[0])).toEqual([
      'subject', 'categories', 'place', 'occurredAt', 'knownAt', 'facts', 'urgency', 'nature', 'noStateSecret',
      'callAt', 'callerPositionId', 'calleePositionId', 'calleeNumber', 'said', 'asked', 'readBack', 'noStateSecret',
    ]); // prettier-ignore
  });

  it('T03 says whether it was read back, and "no" is an answer', async () => {
    expect(wrong(await report(focal, {}, { readBack: undefined }))).toEqual(['readBack: missing']);
    expectOk(await report(focal, {}, { readBack: false }));
  });

  it('T03 refuses a number that is not in the directory, however it is spelled it takes one that is', async () => {
    expect(wrong(await report(focal, {}, { calleeNumber: '0912 000 000' }))).toEqual([
      'calleeNumber: number_not_registered',
    ]);
    // The focal point's own number is registered, but not with the agency that was called.
    expect(wrong(await report(focal, {}, { calleeNumber: '0900 555 069' }))).toEqual([
      'calleeNumber: number_not_registered',
    ]);
    for (const calleeNumber of ['+84 900 555 017', '0900.555.017', '0200 555 1200'])
      expectOk(await report(focal, {}, { calleeNumber }));
  });

  it('T03 refuses a caller of another agency and a called person of one’s own', async () => {
    const drafted = await draftedCase(app, { urgency: 'flash' });
    const [stranger, colleague] = [
      await app.position('lk-snv/dau-moi'),
      await app.position('lk-bhxh/van-thu'),
    ];
    const call = await callBody(app, { callerPositionId: stranger });
    expect(wrong(await focal.tryTo(drafted.id, 'reportByPhone', call))).toEqual([
      'callerPositionId: not_of_the_owner',
    ]);
    expect(wrong(await report(focal, {}, { calleePositionId: colleague }))).toContain(
      'calleePositionId: not_of_another_agency',
    );
    refused(await report(focal, {}, { callerPositionId: stranger }), 404, 'not_found');
  });

  it('T03 refuses a call that has not been made yet, or was made before anybody knew', async () => {
    expect(wrong(await report(focal, {}, { callAt: '2026-11-21T22:45:00+07:00' }))).toEqual([
      'callAt: in_the_future',
    ]);
    expect(wrong(await report(focal, {}, { callAt: '2026-11-21T22:30:00+07:00' }))).toEqual([
      'callAt: before_it_was_known',
    ]);
  });

  it('T03 tells the adviser’s lead, the leaders of both and the officer on duty; the owner’s people must write', async () => {
    const { id } = await phoneReportedCase(app);
    for (const login of [people.adviserLead, people.ownerLeader, people.adviserDuty])
      expect(await told(app, login, id)).toEqual(['reportByPhone']);
    expect(await told(app, people.ownerClerk, id)).toEqual(['reportByPhone!']);
    expect(await told(app, people.ownerFocal, id)).toEqual([]);
    for (const login of [people.scOffice, 'thai.thi.khanh.hoa'])
      expect(await told(app, login, id)).toEqual([]);
  });

  it('R-04 A04 an ordinary matter is not told by telephone: it must be in writing, and nothing is kept of it', async () => {
    const before = await app.sql('select id from cases');
    const answer = await report(focal, { urgency: 'routine' });
    expect(refused(answer, 409, 'not_now').title).toMatch(/phải báo bằng văn bản/);
    expect(await app.sql('select id from cases')).toHaveLength(before.length);
    const drafted: CaseView = await draftedCase(app, { urgency: 'routine' });
    expect(drafted.acts.map((one) => one.act)).not.toContain('reportByPhone');
    const body = await callBody(app);
    const { version } = drafted;
    refused(await focal.post(`/api/cases/${drafted.id}/phone-report`, body, { version }), 409, 'not_now');
    expectOk(await report(focal, { urgency: 'urgent' }));
  });

  it('R-05 the agency that was called is the one that sees it, besides the caller and the adviser', async () => {
    const [callee] = await app.sql<{ id: string; phone: string }>(
      `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = 'lk-ubnd/truc-ban'`,
    );
    const call = { calleePositionId: callee!.id, calleeNumber: callee!.phone };
    const { id, parties } = await phoneReportedCase(app, {}, call);
    expect(parties.map((party) => party.role).sort()).toEqual(['adviser', 'owner', 'recipient']);
    expect((await (await holderOf(app, 'lk-ubnd/truc-ban')).see(id)).id).toBe(id);
    refused(await (await holderOf(app, 'lk-syt/dau-moi')).get(`/api/cases/${id}`), 404, 'not_found');
    expect((await duty.see(id)).parties.map((party) => party.orgId)).toContain(await app.org(ADVISER));
  });
});
