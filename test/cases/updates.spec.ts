import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER, callBody, DEPARTMENT, draftedCase, dueOf, holderOf, local, notifiedCase, people, phoneReportedCase,
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

const report = {
  kind: 'quick',
  facts: 'Người lao động đã trở lại làm việc.',
  sourceClass: 'own_agency',
  confidence: 'confirmed',
};
const nothing = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

async function missedAt(id: string, kind: string): Promise<string | null> {
  const [row] = await app.sql<{ at: Date | null }>(
    'select missed_at as at from deadlines where case_id = $1 and kind = $2 order by id limit 1',
    [id, kind],
  );
  return row!.at && local(row!.at.toISOString());
}

describe('T48: the parties keep one another up to date', () => {
  it('T48 an update is told to the parties and starts the clock for the next one', async () => {
    const { id } = await notifiedCase(app, { urgency: 'very_urgent' }, [ADVISER, DEPARTMENT]);
    const seen = await focal.act(id, 'postUpdate', { ...report, changed: 'Hết dừng việc.' });
    expect(dueOf(seen, 'update')).toBe('2026-11-24 09:00');
    for (const login of [people.adviserLead, people.adviserDeputy, 'tran.thi.cam.tu'])
      expect(await told(app, login, id)).toContain('postUpdate');
    expect((await focal.see(id, 1)).entries![0]!.data).toMatchObject({
      ...report,
      changed: 'Hết dừng việc.',
    });
    await app.advance(60);
    const again = await focal.act(id, 'postUpdate', report);
    expect(again.clocks.filter((clock) => clock.kind === 'update')).toHaveLength(1);
    expect(dueOf(again, 'update')).toBe('2026-11-24 10:00');
  });

  it('T48 "no change" is an update without facts; every other kind has them', async () => {
    const { id } = await notifiedCase(app);
    expect((await focal.act(id, 'postUpdate', nothing)).version).toBe(3);
    for (const kind of ['quick', 'periodic', 'final'])
      expect(wrong(await focal.tryTo(id, 'postUpdate', { ...nothing, kind }))).toEqual(['facts: missing']);
    expect(wrong(await focal.tryTo(id, 'postUpdate', {}))).toEqual([
      'kind: missing', 'sourceClass: missing', 'confidence: missing', 'facts: missing',
    ]); // prettier-ignore
  });

  it('T48 says from where it is known and how surely, from closed lists without any social network', async () => {
    const { id, version } = await notifiedCase(app);
    const body = { ...report, sourceClass: 'social_media', confidence: 'rumour' };
    const answer = await focal.post(`/api/cases/${id}/updates`, body, { version });
    expect(wrong(answer, 400, 'malformed')).toEqual(['sourceClass: isIn', 'confidence: isIn']);
  });

  it('T48 keeps when it was so apart from when it was written down, and knows no future', async () => {
    const { id } = await notifiedCase(app);
    const early = { ...report, occurredAt: '2026-11-23T08:10:00+07:00' };
    await focal.act(id, 'postUpdate', early);
    const entry = (await focal.see(id, 1)).entries![0]!;
    expect(local(entry.occurredAt)).toBe('2026-11-23 08:10');
    expect(local(entry.recordedAt)).toBe('2026-11-23 09:00');
    expect(entry.recordedLater).toBe(true);
    const late = { ...report, occurredAt: '2026-11-23T09:05:00+07:00' };
    expect(wrong(await focal.tryTo(id, 'postUpdate', late))).toEqual(['occurredAt: in_the_future']);
  });

  it('T48 comes from a focal point or an officer at work on it, not from the clerk nor for a draft', async () => {
    const { id } = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    for (const position of ['lk-snv/dau-moi', 'lk-btgdv/chuyen-vien-truc', 'lk-bhxh/truc-ban'])
      await (await holderOf(app, position)).act(id, 'postUpdate', nothing);
    const { version } = await focal.see(id);
    const clerk = await app.as(people.ownerClerk);
    refused(await clerk.post(`/api/cases/${id}/updates`, nothing, { version }), 403, 'not_allowed');
    const draft = await draftedCase(app);
    const answer = await focal.post(`/api/cases/${draft.id}/updates`, nothing, { version: 1 });
    refused(answer, 409, 'wrong_state');
  });
});

describe('T47: silence', () => {
  it('T47 past its time makes the case stale, tells officer, focal point and leader, and asks again', async () => {
    const { id, version } = await notifiedCase(app, { urgency: 'flash' });
    await focal.act(id, 'postUpdate', nothing);
    await live(app, '2026-11-23T21:00:00+07:00');
    const seen = await focal.see(id, 200);
    expect(seen).toMatchObject({ stale: true, state: 'notified', version: version + 1 });
    expect(dueOf(seen, 'update')).toBe('2026-11-24 09:00');
    expect(await missedAt(id, 'update')).toBe('2026-11-23 21:00');
    expect(seen.entries!.filter((entry) => entry.act === 'updateMissed')).toHaveLength(1);
    expect(await told(app, people.ownerFocal, id)).toContain('updateMissed!');
    expect(await told(app, people.ownerLeader, id)).toContain('updateMissed!');
    expect(await told(app, people.adviserLead, id)).not.toContain('updateMissed!');
    const line = (await focal.get('/api/cases')).body.items.find((one: { id: string }) => one.id === id);
    expect(line.stale).toBe(true);
  });

  it('T47 the mark goes with the next update, and what was missed stays on record', async () => {
    const { id } = await notifiedCase(app, { urgency: 'flash' });
    await focal.act(id, 'postUpdate', nothing);
    await live(app, '2026-11-23T22:00:00+07:00');
    expect((await focal.act(id, 'postUpdate', nothing)).stale).toBe(false);
    expect(await missedAt(id, 'update')).toBe('2026-11-23 21:00');
  });
});

describe('T49: what was written is corrected by a new entry', () => {
  const reason = 'Ghi nhầm số liệu.';

  it('T49 the old entry stays as it was; the new one points to it and says why', async () => {
    const { id } = await notifiedCase(app);
    await focal.act(id, 'postUpdate', report);
    const before = (await focal.see(id, 9)).entries!;
    const text = 'Còn một phân xưởng chưa làm việc.';
    await focal.act(id, 'correctEntry', { seq: 3, reason, text });
    const after = (await focal.see(id, 9)).entries!;
    expect(after.slice(0, 3)).toEqual(before);
    expect(after[3]).toMatchObject({
      act: 'correctEntry',
      correctsSeq: 3,
      data: { reason, corrected: { text }, recomputed: [] },
    });
    expect(await told(app, people.adviserDeputy, id)).toContain('correctEntry');
  });

  it('T49 is the author’s, or a leader’s of his agency: no colleague, no other agency, no entry of the system', async () => {
    const { id } = await notifiedCase(app);
    await focal.act(id, 'postUpdate', report);
    const { version } = await focal.see(id);
    const body = { seq: 3, reason, text: 'Khác.' };
    const path = `/api/cases/${id}/corrections`;
    for (const login of [people.ownerClerk, 'pham.ngoc.son', people.adviserDeputy, people.adviserLead])
      refused(await (await app.as(login)).post(path, body, { version }), 403, 'not_allowed');
    await leader.act(id, 'correctEntry', body);
    await live(app, '2026-11-23T13:00:00+07:00');
    const bySystem = (await focal.see(id, 50)).entries!.find((entry) => entry.actor === null)!;
    expect(wrong(await leader.tryTo(id, 'correctEntry', { ...body, seq: bySystem.seq }))).toEqual([
      'seq: no_such_entry',
    ]);
    expect(wrong(await leader.tryTo(id, 'correctEntry', { ...body, seq: 999 }))).toEqual([
      'seq: no_such_entry',
    ]);
  });

  it('T49 says which entry, why, and what is right', async () => {
    const { id } = await notifiedCase(app);
    expect(wrong(await leader.tryTo(id, 'correctEntry', {}))).toEqual([
      'seq: missing', 'reason: missing', 'text: missing',
    ]); // prettier-ignore
    expect(wrong(await focal.tryTo(id, 'correctEntry', { seq: 1, reason }))).toEqual(['text: missing']);
    const future = { seq: 1, reason, occurredAt: '2026-11-23T10:00:00+07:00' };
    expect(wrong(await focal.tryTo(id, 'correctEntry', future))).toEqual(['occurredAt: in_the_future']);
  });

  it('T49 a corrected time of the call moves the clock for the paper, and the entry says so', async () => {
    const callAt = '2026-11-23T09:00:00+07:00';
    const early = { knownAt: '2026-11-23T08:40:00+07:00', occurredAt: '2026-11-23T08:30:00+07:00' };
    const { id } = await phoneReportedCase(app, early, { callAt });
    const right = { seq: 1, reason: 'Xem lại nhật ký điện thoại.', occurredAt: '2026-11-23T08:50:00+07:00' };
    const seen = await focal.act(id, 'correctEntry', right);
    expect(dueOf(seen, 'written_confirm')).toBe('2026-11-23 14:50');
    expect(local(seen.firstNotifiedAt!)).toBe('2026-11-23 08:50');
    const [told, correction] = (await focal.see(id, 2)).entries!;
    expect(local(told!.occurredAt)).toBe('2026-11-23 09:00');
    expect(correction!.data).toMatchObject({
      recomputed: ['notify', 'written_confirm'],
      was: { occurredAt: new Date(callAt).toISOString() },
    });
    const { phoneReports } = (await focal.get(`/api/cases/${id}/calls`)).body;
    expect(local(phoneReports[0].callAt as string)).toBe('2026-11-23 09:00');
  });

  it('T49 a call that was really made too late makes the notice late; before it was known none can be', async () => {
    const early = { knownAt: '2026-11-23T08:20:00+07:00', occurredAt: '2026-11-23T08:10:00+07:00' };
    const { id } = await phoneReportedCase(
      app,
      early,
      await callBody(app, { callAt: '2026-11-23T08:40:00+07:00' }),
    );
    expect(await missedAt(id, 'notify')).toBeNull();
    const correction = { seq: 1, reason, occurredAt: '2026-11-23T08:10:00+07:00' };
    expect(wrong(await focal.tryTo(id, 'correctEntry', correction))).toEqual([
      'occurredAt: before_it_was_known',
    ]);
    await focal.act(id, 'correctEntry', { ...correction, occurredAt: '2026-11-23T08:55:00+07:00' });
    expect(await missedAt(id, 'notify')).toBe('2026-11-23 08:50');
  });

  it('T49 a clock that has run out is not moved: what was late stays late', async () => {
    const { id } = await draftedCase(app, {
      urgency: 'very_urgent',
      occurredAt: '2026-11-23T08:00:00+07:00',
    });
    const right = { seq: 1, reason, knownAt: '2026-11-23T08:30:00+07:00' };
    const moved = await focal.act(id, 'correctEntry', right);
    expect(dueOf(moved, 'notify')).toBe('2026-11-23 10:30');
    expect(local(moved.knownAt)).toBe('2026-11-23 08:30');
    await live(app, '2026-11-23T10:40:00+07:00');
    const seen = await focal.act(id, 'correctEntry', { ...right, knownAt: '2026-11-23T10:00:00+07:00' });
    expect(local(seen.clocks[0]!.missedAt!)).toBe('2026-11-23 10:30');
    expect((await focal.see(id, 1)).entries![0]!.data).toMatchObject({ recomputed: [] });
  });

  it('T49 R-01 nobody moves the owner’s elapsed time by correcting something of his own', async () => {
    const { id, knownAt } = await notifiedCase(app);
    const clerk = await app.as(people.adviserClerk);
    await clerk.act(id, 'acknowledge', { arrivalNumber: '7001', arrivalOn: '2026-11-23' });
    const body = { seq: 3, reason, knownAt: '2026-11-23T08:59:00+07:00' };
    expect(wrong(await clerk.tryTo(id, 'correctEntry', body))).toEqual(['knownAt: not_in_this_entry']);
    expect((await focal.see(id)).knownAt).toBe(knownAt);
    const before = { seq: 1, reason, knownAt: '2026-11-23T07:00:00+07:00' };
    expect(wrong(await focal.tryTo(id, 'correctEntry', before))).toEqual([
      'knownAt: known_before_it_happened',
    ]);
  });
});
