import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  draftedCase, dueOf, holderOf, local, noticeBody, notifiedCase, people, phoneReportedCase,
} from '../support/scenario.js'; // prettier-ignore
import { jump, live } from '../support/time.js';
import { told } from '../support/told.js';

let app: TestApp;
let focal: As;
let leader: As;

beforeAll(async () => {
  app = await TestApp.start();
  [focal, leader] = await Promise.all([app.as(people.ownerFocal), app.as(people.ownerLeader)]);
});
afterAll(() => app.close());
beforeEach(() => jump(app, MONDAY));

async function rows(id: string, kind: string) {
  const found = await app.sql<{ due: Date; missed: Date | null; met: Date | null; cancelled: Date | null }>(
    `select due_at as due, missed_at as missed, met_at as met, cancelled_at as cancelled
     from deadlines where case_id = $1 and kind = $2 order by id`,
    [id, kind],
  );
  const spell = (at: Date | null): string | null => at && local(at.toISOString());
  return found.map(({ due, missed, met, cancelled }) => ({
    due: spell(due), missed: spell(missed), met: spell(met), cancelled: spell(cancelled),
  })); // prettier-ignore
}

function provisional(seen: CaseView, kind: string): boolean | undefined {
  return seen.clocks.find((clock) => clock.kind === kind)?.provisional;
}

describe('C.10: how long a step may take', () => {
  it('A06 a notice sent on Monday at 16:45 is to be acknowledged by the end of Wednesday: Tuesday is a holiday', async () => {
    await jump(app, '2026-11-23T16:45:00+07:00');
    const seen = await notifiedCase(app, { urgency: 'routine' });
    expect(dueOf(seen, 'ack')).toBe('2026-11-25 17:00');
  });

  it('A07 a very urgent notice on that holiday is due an hour later: its clock knows no holidays', async () => {
    await jump(app, '2026-11-24T10:15:00+07:00');
    const seen = await notifiedCase(app, { urgency: 'very_urgent' });
    expect(dueOf(seen, 'ack')).toBe('2026-11-24 11:15');
    expect(provisional(seen, 'ack')).toBe(false);
  });

  it.each([
    ['routine', '2026-11-25 09:00', '2026-11-25 17:00'],
    ['urgent', '2026-11-23 15:00', '2026-11-23 15:00'],
    ['very_urgent', '2026-11-23 11:00', '2026-11-23 10:00'],
    ['flash', '2026-11-23 09:30', '2026-11-23 09:15'],
  ])('C.10 %s: to be told by %s, and to be acknowledged by %s', async (urgency, notify, ack) => {
    const drafted = await draftedCase(app, { urgency });
    expect(dueOf(drafted, 'notify')).toBe(notify);
    const clerk = await app.as(people.ownerClerk);
    const seen = await clerk.act(drafted.id, 'issueNotice', await noticeBody(app));
    expect(dueOf(seen, 'ack')).toBe(ack);
    expect(seen.clocks.map((clock) => clock.kind)).toEqual(['ack']);
  });

  it('A33 a clock that runs into a year without an official calendar says that it is provisional', async () => {
    await jump(app, '2026-12-31T16:00:00+07:00');
    const routine = await notifiedCase(app, { urgency: 'routine' });
    expect(dueOf(routine, 'ack')).toBe('2027-01-04 17:00');
    expect(provisional(routine, 'ack')).toBe(true);
    // An hour of the clock reads no calendar, whatever the year.
    await jump(app, '2026-12-31T23:30:00+07:00');
    expect(provisional(await notifiedCase(app, { urgency: 'very_urgent' }), 'ack')).toBe(false);
    await jump(app, MONDAY);
    expect(provisional(await notifiedCase(app, { urgency: 'routine' }), 'ack')).toBe(false);
  });

  it('C.10 a clock that runs out does not raise the version: whoever was looking can still act', async () => {
    const { id, version } = await draftedCase(app, { urgency: 'very_urgent' });
    await live(app, '2026-11-23T13:00:00+07:00');
    const seen = await focal.see(id, 50);
    expect(seen.lastSeq).toBeGreaterThan(4);
    expect(seen.version).toBe(version);
    const answer = await focal.patch(`/api/cases/${id}/draft`, { place: 'Xã Bản Sao' }, { version });
    expect(answer.status).toBe(200);
  });

  it('C.10 late stays late, also when it is met afterwards', async () => {
    const { id } = await draftedCase(app, { urgency: 'very_urgent' });
    await live(app, '2026-11-23T12:00:00+07:00');
    expect((await focal.see(id)).clocks[0]).toMatchObject({ kind: 'notify', paused: false });
    expect(local((await focal.see(id)).clocks[0]!.missedAt!)).toBe('2026-11-23 11:00');
    const clerk = await app.as(people.ownerClerk);
    await clerk.act(id, 'issueNotice', await noticeBody(app));
    expect(await rows(id, 'notify')).toEqual([
      { due: '2026-11-23 11:00', missed: '2026-11-23 11:00', met: '2026-11-23 12:00', cancelled: null },
    ]);
  });

  it('C.10 late is recorded too when nothing looked at the clock before it was met; on the dot is late', async () => {
    const late = await draftedCase(app, { urgency: 'very_urgent' });
    const early = await draftedCase(app, { urgency: 'very_urgent' });
    const clerk = await app.as(people.ownerClerk);
    await jump(app, '2026-11-23T10:59:59+07:00');
    await clerk.act(early.id, 'issueNotice', await noticeBody(app));
    await jump(app, '2026-11-23T11:00:00+07:00');
    await clerk.act(late.id, 'issueNotice', await noticeBody(app));
    expect((await rows(early.id, 'notify'))[0]!.missed).toBeNull();
    expect((await rows(late.id, 'notify'))[0]!.missed).toBe('2026-11-23 11:00');
  });
});

describe('T45: the urgency changes', () => {
  const reason = 'Thêm hai phân xưởng dừng việc.';

  it('A32 T45 raised at minute 50 of a clock of four working hours: due an hour from now', async () => {
    const { id } = await notifiedCase(app, { urgency: 'urgent' });
    await app.advance(50);
    const seen = await focal.act(id, 'changeUrgency', { urgency: 'very_urgent', reason });
    expect(seen.urgency).toBe('very_urgent');
    expect(dueOf(seen, 'ack')).toBe('2026-11-23 10:50');
    const entry = (await focal.see(id, 1)).entries![0]!;
    expect(entry.data).toEqual({ reason, urgency: { from: 'urgent', to: 'very_urgent' } });
    expect(local(seen.clocks[0]!.startedAt)).toBe('2026-11-23 09:00');
  });

  it('T45 nobody is late because of it: what has lasted longer than the new time is due from now', async () => {
    const { id } = await notifiedCase(app, { urgency: 'urgent' });
    await jump(app, '2026-11-23T14:30:00+07:00');
    const seen = await focal.act(id, 'changeUrgency', { urgency: 'flash', reason });
    expect(dueOf(seen, 'ack')).toBe('2026-11-23 14:45');
    await app.tick();
    expect((await rows(id, 'ack'))[0]!.missed).toBeNull();
  });

  it('T45 what was missed stays missed: a leader who lowers the urgency changes nothing about that', async () => {
    const { id } = await notifiedCase(app, { urgency: 'very_urgent' });
    await live(app, '2026-11-23T10:05:00+07:00');
    const before = await rows(id, 'ack');
    expect(before[0]!.missed).toBe('2026-11-23 10:00');
    const seen = await leader.act(id, 'changeUrgency', { urgency: 'routine', reason });
    expect(await rows(id, 'ack')).toEqual(before);
    expect(seen.unacknowledged).toBe(true);
    // The call tree that opened is measured by the new urgency: half an hour for each step.
    expect(dueOf(seen, 'call_step')).toBe('2026-11-23 10:35');
  });

  it('T45 the focal point raises it, only a leader lowers it, and both say why', async () => {
    const { id } = await notifiedCase(app, { urgency: 'very_urgent' });
    expect(wrong(await focal.tryTo(id, 'changeUrgency', { urgency: 'routine', reason }))).toEqual([
      'urgency: leader_lowers',
    ]);
    expect(wrong(await focal.tryTo(id, 'changeUrgency', {}))).toEqual([
      'urgency: missing',
      'reason: missing',
    ]);
    expect(wrong(await focal.tryTo(id, 'changeUrgency', { urgency: 'very_urgent', reason }))).toEqual([
      'urgency: unchanged',
    ]);
    await focal.act(id, 'changeUrgency', { urgency: 'flash', reason });
    // From the top there is no way up: it is not offered to him any more, but to the leader and the head.
    expect((await focal.see(id)).acts.map((one) => one.act)).not.toContain('changeUrgency');
    const head = await holderOf(app, 'lk-bhxh/giam-doc');
    const seen = await head.act(id, 'changeUrgency', { urgency: 'routine', reason });
    expect(seen.urgency).toBe('routine');
    expect(await told(app, people.adviserLead, id)).toContain('changeUrgency');
  });

  it('T45 is the owner’s alone, and not for a draft, which is simply revised', async () => {
    const { id, version } = await notifiedCase(app);
    const body = { urgency: 'flash', reason };
    for (const login of [people.adviserLead, people.adviserDeputy, people.ownerClerk]) {
      const answer = await (await app.as(login)).post(`/api/cases/${id}/urgency`, body, { version });
      refused(answer, 403, 'not_allowed');
    }
    const drafted = await draftedCase(app, { urgency: 'routine' });
    const path = `/api/cases/${drafted.id}/urgency`;
    refused(await focal.post(path, body, { version: drafted.version }), 409, 'wrong_state');
    const revised = await focal.act(drafted.id, 'revise', { urgency: 'flash' });
    expect(dueOf(revised, 'notify')).toBe('2026-11-23 09:30');
  });

  it('T45 a clock that has no measure at the new urgency keeps the one it had', async () => {
    const { id, clocks } = await phoneReportedCase(app);
    await app.advance(30);
    const seen = await leader.act(id, 'changeUrgency', { urgency: 'routine', reason });
    expect(seen.clocks).toMatchObject([{ kind: 'written_confirm', dueAt: clocks[0]!.dueAt }]);
  });

  it('T45 C.9 whoever stands in for the leader lowers it in his name', async () => {
    const { id } = await notifiedCase(app, { urgency: 'flash' });
    await app.sql(
      `insert into stand_ins (id, from_position_id, to_position_id, basis, starts_at, ends_at)
       values (gen_random_uuid(), $1, $2, 'Giấy uỷ quyền số 12', '2026-11-23T00:00+07', '2026-11-24T00:00+07')`,
      [await app.position('lk-bhxh/pho-giam-doc'), await app.position('lk-bhxh/dau-moi')],
    );
    app.forget();
    await focal.act(id, 'changeUrgency', { urgency: 'urgent', reason });
    expect((await focal.see(id, 1)).entries![0]).toMatchObject({
      actor: { positionId: await app.position('lk-bhxh/dau-moi') },
      onBehalfOf: { positionId: await app.position('lk-bhxh/pho-giam-doc'), fullName: 'Đào Thị Ngân Giang' },
    });
    await app.sql(`delete from stand_ins where basis = 'Giấy uỷ quyền số 12'`);
    app.forget();
  });
});
