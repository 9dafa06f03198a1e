import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntryView } from '../../src/cases/case.view.js';
import { DeadlinesJob } from '../../src/cases/deadlines.job.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import {
  ADVISER, draftedCase, dueOf, local, noticeBody, notifiedCase, people,
} from '../support/scenario.js'; // prettier-ignore
import { jump, live } from '../support/time.js';
import { told } from '../support/told.js';

let app: TestApp;
let focal: As;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());
beforeEach(async () => {
  // Each test has the clocks of its own cases only, and the rules of the files.
  await app.sql('update deadlines set cancelled_at = app_now(), next_at = null where met_at is null');
  await app.sql('delete from deadline_rules where programme_id is not null');
  app.programmes.forget();
  await jump(app, MONDAY);
});

async function bySystem(id: string): Promise<EntryView[]> {
  return (await focal.see(id, 200)).entries!.filter((entry) => entry.actor === null);
}

/** "10:00 remind 50", "11:00 clockMissed". */
async function looks(id: string): Promise<string[]> {
  return (await bySystem(id)).map(({ recordedAt, act, data }) =>
    [local(recordedAt).slice(11), act, data!['percent']].filter(Boolean).join(' '),
  );
}

/** A rule of the programme's own, from a moment on. */
async function rule(kind: string, urgency: string, span: string, from: string, pauseIn: string[] = []) {
  const [value, unit] = span.split(' ');
  await app.sql(
    `insert into deadline_rules (id, programme_id, kind, urgency, value, unit, pause_in, reminders, repeat, ladder, valid_from)
     select $1, id, $2, $3, $4, $5, $6, '{0.5,1}', '{"every":0.5,"atLeast":"5m","atMost":"1d"}',
       '[["owner.focal"],["owner.leader"]]', $7 from programmes where code = 'lam-khe-2026'`,
    [randomUUID(), kind, urgency, Number(value), unit, pauseIn, `2026-11-23T${from}:00+07:00`],
  );
  app.programmes.forget();
}

const at = (time: string): string => `2026-11-23T${time}:00+07:00`;
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

describe('C.10: reminders', () => {
  it('C.10 come at half, at four fifths, at the end, and then after every half of the span', async () => {
    const { id } = await draftedCase(app, { urgency: 'very_urgent' });
    await live(app, at('14:10'));
    expect(await looks(id)).toEqual([
      '10:00 remind 50', '10:36 remind 80', '11:00 clockMissed', '12:00 remind 150', '13:00 remind 200', '14:00 remind 250',
    ]); // prettier-ignore
  });

  it('C.10 of a clock of working time come in working time', async () => {
    const { id } = await draftedCase(app, { urgency: 'urgent' });
    await live(app, at('15:00'));
    expect(await looks(id)).toEqual(['11:00 remind 50', '14:12 remind 80', '15:00 clockMissed']);
  });

  it('C.10 climb the ladder: before the end those who must act, with every overdue step one more', async () => {
    const { id } = await draftedCase(app, { urgency: 'very_urgent' });
    await live(app, at('12:59'));
    expect(await told(app, people.ownerFocal, id)).toEqual(['remind!', 'remind!', 'clockMissed!', 'remind!']);
    expect(await told(app, people.ownerLeader, id)).toEqual(['draft', 'clockMissed!', 'remind!']);
    expect(await told(app, 'bach.hung.thai', id)).toEqual(['remind!']);
    expect(await told(app, people.adviserLead, id)).toEqual([]);
  });

  it('C.10 are not made up for after the system has stood still: the latest is given, once', async () => {
    const { id } = await draftedCase(app, { urgency: 'very_urgent' });
    await jump(app, at('10:50'));
    await app.tick();
    expect(await looks(id)).toEqual(['10:50 remind 80']);
    await jump(app, at('14:10'));
    await app.tick();
    await app.tick();
    expect(await looks(id)).toEqual(['10:50 remind 80', '14:10 clockMissed', '14:10 remind 250']);
    const missed = (await focal.see(id)).clocks[0]!.missedAt!;
    expect(local(missed)).toBe('2026-11-23 11:00');
  });

  it('C.10 stop when the step is done', async () => {
    const { id } = await draftedCase(app, { urgency: 'very_urgent' });
    await live(app, at('10:10'));
    await focal.act(id, 'discard', { reason: 'Trùng.' });
    await live(app, at('14:00'));
    expect(await looks(id)).toEqual(['10:00 remind 50']);
  });
});

describe('C.10: a rule that lets a clock stand still', () => {
  /** A notice with a clock for updates that stands still while it is returned. */
  async function returned(span: string) {
    await rule('update', 'urgent', span, '08:00', ['returned']);
    await rule('update', 'very_urgent', '2 h', '08:00', ['returned']);
    const { id } = await notifiedCase(app);
    const seen = await focal.act(id, 'postUpdate', update);
    await jump(app, at('10:00'));
    const refusal = { reasonCode: 'other', explanation: 'Thiếu chữ ký.' };
    await (await app.as(people.adviserClerk)).act(id, 'refuseReceipt', refusal);
    return { id, due: dueOf(seen, 'update') };
  }
  const paused = async (id: string) => (await focal.see(id)).clocks.filter((clock) => clock.paused);
  async function reissue(id: string) {
    const body = await noticeBody(app, { answerToReason: 'Đã ký.' }, [ADVISER]);
    return (await app.as(people.ownerClerk)).act(id, 'reissueNotice', body);
  }

  it('C.10 it stands still from the return to the reissue, and is due so much later', async () => {
    const { id, due } = await returned('4 h');
    expect(due).toBe('2026-11-23 13:00');
    expect(await paused(id)).toMatchObject([{ kind: 'update' }]);
    await live(app, at('14:30'));
    expect((await bySystem(id)).filter((entry) => entry.act === 'updateMissed')).toEqual([]);
    expect((await focal.get('/api/cases?filter=overdue')).body.items).toEqual([]);
    const seen = await reissue(id);
    expect(dueOf(seen, 'update')).toBe('2026-11-23 17:30');
    expect(await paused(id)).toEqual([]);
    await live(app, at('17:30'));
    expect(await looks(id)).toContain('17:30 updateMissed');
  });

  it('C.10 in working time it is due later by the working time that it stood', async () => {
    const { id, due } = await returned('4 wh');
    expect(due).toBe('2026-11-23 15:00');
    await jump(app, at('14:00'));
    // An hour and a half in the morning, half an hour in the afternoon.
    expect(dueOf(await reissue(id), 'update')).toBe('2026-11-23 17:00');
  });

  it('C.10 met while it stood still it is not late, and the next one stands still from its start', async () => {
    const { id } = await returned('4 h');
    await jump(app, at('14:00'));
    await focal.act(id, 'postUpdate', update);
    const [old] = await app.sql<{ missed_at: Date | null; met_at: Date | null }>(
      `select missed_at, met_at from deadlines where case_id = $1 and kind = 'update' order by id`,
      [id],
    );
    expect(old).toMatchObject({ missed_at: null, met_at: new Date(at('14:00')) });
    expect(await paused(id)).toMatchObject([{ kind: 'update', dueAt: new Date(at('18:00')).toISOString() }]);
    await jump(app, at('15:00'));
    expect(dueOf(await reissue(id), 'update')).toBe('2026-11-23 19:00');
  });

  it('C.10 measured anew while it stood still it keeps only the time it stood since then', async () => {
    const { id } = await returned('4 h');
    await jump(app, at('11:00'));
    await focal.act(id, 'changeUrgency', { urgency: 'very_urgent', reason: 'Lan rộng.' });
    await jump(app, at('12:00'));
    expect(dueOf(await reissue(id), 'update')).toBe('2026-11-23 14:00');
  });

  it('C.10 the return itself has a clock that runs, so somebody always owes something', async () => {
    const { id } = await returned('4 h');
    const running = (await focal.see(id)).clocks.filter((clock) => !clock.paused);
    expect(running.map((clock) => clock.kind)).toEqual(['fix']);
    const { ref } = await focal.see(id);
    const watched = async (): Promise<string[]> => {
      app.forget();
      return (await focal.get('/health')).body.clocks.withoutClock;
    };
    expect(await watched()).not.toContain(ref);
    // Were it not so, the watch would say so: a clock that stands still is none.
    await app.sql(`update deadlines set paused_at = app_now(), next_at = null where case_id = $1`, [id]);
    expect(await watched()).toContain(ref);
  });
});

describe('C.10: a rule is changed', () => {
  it('C.10 the new one holds for clocks that start from its day on; those that run keep theirs', async () => {
    const before = await draftedCase(app, { urgency: 'very_urgent' });
    await rule('notify', 'very_urgent', '1 h', '10:00');
    await jump(app, at('09:30'));
    const between = await draftedCase(app, { urgency: 'very_urgent' });
    await jump(app, at('10:00'));
    const after = await draftedCase(app, { urgency: 'very_urgent' });
    const dues = await Promise.all([before, between, after].map(async ({ id }) => focal.see(id)));
    expect(dues.map((seen) => dueOf(seen, 'notify')!.slice(11))).toEqual(['11:00', '11:30', '11:00']);
    // The reminders too are those of the rule it began with: at four fifths, which the new one has not.
    await live(app, at('10:40'));
    expect(await looks(before.id)).toContain('10:36 remind 80');
    await live(app, at('10:59'));
    expect(await looks(after.id)).toEqual(['10:30 remind 50']);
  });
});

describe('C.10: several processes', () => {
  it('C.10 two processes on one database handle what is due once', async () => {
    const other = await TestApp.start({ databaseUrl: app.databaseUrl });
    const cases = [];
    for (let i = 0; i < 8; i++) cases.push(await notifiedCase(app, { urgency: 'very_urgent' }));
    await jump(app, at('10:00'));
    const jobs = [app, other, app, other].map((one) => one.get(DeadlinesJob));
    await Promise.all(jobs.map((job) => job.handleDue()));
    // Whoever found a case locked leaves it for the next look.
    await Promise.all(jobs.map((job) => job.handleDue()));
    for (const { id } of cases) {
      expect(await looks(id)).toEqual(['10:00 acknowledgementMissed']);
      expect((await focal.get(`/api/cases/${id}/calls`)).body.runs).toHaveLength(1);
    }
    expect((await app.get(JournalVerifier).verify()).flaws).toEqual([]);
    await other.close();
  });
});
