import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import { type Made, SampleHistory } from '../../src/demo/history/sample-history.js';
import type { DutyBoardView } from '../../src/desk/duty.view.js';
import type { LessonListView } from '../../src/lessons/lesson.view.js';
import type { ImprovementListView } from '../../src/lessons/review.view.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { asSystem } from '../../src/platform/viewer.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { draftBody, people } from '../support/scenario.js';

const make = (app: TestApp, present: Date): Promise<Made> =>
  app.get(SampleHistory).make(SAMPLE_PASSWORD, present);

/** A night without offices: the sample is started at any time. */
describe('the past of the sample, begun in the night of a Sunday', () => {
  const present = new Date('2026-11-29T02:50:00+07:00');
  let app: TestApp;
  let made: Made;
  /** Before the clock of the world is caught up with: as it is on arrival. */
  let arrival: Date;

  beforeAll(async () => {
    app = await TestApp.start({ samplePassword: SAMPLE_PASSWORD });
    const clock = app.get(Clock);
    // Where the test runs it may be any day: on arrival it is that moment.
    const catchUp = clock.catchUp.bind(clock);
    clock.catchUp = async () => {
      arrival = await clock.now();
      return arrival <= present ? clock.jumpTo(present) : catchUp();
    };
    made = await make(app, present);
    await app.setClock(present);
  }, 300_000);
  afterAll(() => app.close());

  it('has matters at every main stage, by the acts of its people', async () => {
    expect(made).toBe('made');
    const rows = await app.sql<{ state: string; n: number }>(
      'select state, count(*)::int as n from cases group by state',
    );
    expect(Object.fromEntries(rows.map(({ state, n }) => [state, n]))).toEqual({
      drafted: 1,
      phone_reported: 1,
      notified: 2,
      returned: 1,
      received: 2,
      assigned: 2,
      in_coordination: 1,
      awaiting_direction: 2,
      under_direction: 1,
      resolved: 1,
      lessons: 1,
      closed: 3,
      archived: 1,
      merged: 1,
    });
    const [restricted] = await app.sql<{ n: number }>(
      `select count(*)::int as n from cases where confidentiality = 'restricted'`,
    );
    expect(restricted!.n).toBe(1);
  });

  it('ends before the present: nothing in it lies ahead', async () => {
    expect(arrival.getTime()).toBeLessThanOrEqual(present.getTime());
    const [latest] = await app.sql<{ at: Date; first: Date }>(
      'select max(recorded_at) as at, min(recorded_at) as first from journal_entries',
    );
    expect(latest!.at.getTime()).toBeLessThanOrEqual(present.getTime());
    expect(present.getTime() - latest!.first.getTime()).toBeGreaterThan(40 * 24 * 3_600_000);
  });

  it('fills the duty board on arrival: something overdue, something within half an hour, something today', async () => {
    const board = expectOk<DutyBoardView>(await (await app.as(people.adviserDuty)).get('/api/duty'));
    const bands = new Set(board.items.map((item) => item.band));
    expect([...bands]).toEqual(expect.arrayContaining(['overdue', 'soon', 'today']));
  });

  it('has an open call tree, a brief for the Committee, lessons and what is to be improved', async () => {
    const [run] = await app.sql<{ n: number }>(
      `select count(*)::int as n from deadlines where kind = 'call_step' and next_at is not null`,
    );
    expect(run!.n).toBeGreaterThan(0);
    const adviser = await app.as(people.adviserLead);
    const lessons = expectOk<LessonListView>(await adviser.get('/api/lessons'));
    expect(lessons.items.length).toBeGreaterThanOrEqual(2);
    const { items } = expectOk<ImprovementListView>(await adviser.get('/api/improvements'));
    expect(new Set(items.map((one) => one.state))).toEqual(new Set(['open', 'in_progress', 'verified']));
    const waiting = expectOk<CaseListView>(
      await (await app.as(people.scOffice)).get('/api/cases?state=awaiting_direction'),
    );
    expect(waiting.items).toHaveLength(2);
  });

  it('verifies, entry by entry', async () => {
    const { flaws, streams } = await asSystem(() => app.get(JournalVerifier).verify({}));
    expect(flaws).toEqual([]);
    expect(streams).toBeGreaterThan(15);
  });

  it('is made once', async () => {
    const before = await app.sql('select count(*) from journal_entries');
    expect(await make(app, present)).toBe('not_empty');
    expect(await app.sql('select count(*) from journal_entries')).toEqual(before);
  });
});

describe('where the past of a sample is not made', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ samplePassword: SAMPLE_PASSWORD });
  });
  afterAll(() => app.close());

  it('is off where there is no sample, and where it is switched off', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://localhost/x' }).sampleCases).toBe(false);
    expect(loadConfig({}).sampleCases).toBe(true);
    expect(loadConfig({ SAMPLE_CASES: 'off' }).sampleCases).toBe(false);
  });

  it('never sets the clock back once anything has been recorded, and catches up with the world', async () => {
    const clock = app.get(Clock);
    expect(await clock.beginAt(new Date('2026-10-01T08:00:00+07:00'))).toBe(true);
    const focal = await app.as(people.ownerFocal);
    expectOk(await focal.post('/api/cases', await draftBody(app)));
    expect(await clock.beginAt(new Date('2026-09-01T08:00:00+07:00'))).toBe(false);
    expect((await app.now()).getTime()).toBeGreaterThan(Date.parse('2026-10-01T08:00:00+07:00'));
    // Broken off by the end of the process: the next start makes nothing, and the clock is the world's again.
    expect(await make(app, new Date('2026-11-29T02:50:00+07:00'))).toBe('not_empty');
    expect(await app.sql('select shift from app_clock')).toMatchObject([{ shift: {} }]);
    const [row] = await app.sql<{ ms: number }>(
      'select abs(extract(epoch from app_now() - clock_timestamp()))::float8 as ms from app_clock',
    );
    expect(row!.ms).toBeLessThan(1);
  });

  it('a jump ends nobody’s session: no time has passed for whoever is there', async () => {
    const focal = await app.as(people.ownerFocal);
    const later = new Date((await app.now()).getTime() + 40 * 24 * 3_600_000);
    expect(await app.get(Clock).jumpTo(later)).toBe(true);
    app.forget();
    expectOk(await focal.get('/api/session'));
    const [session] = await app.sql<{ ahead: boolean }>(
      `select bool_and(ends_at < app_now() + interval '13 hours') as ahead from sessions`,
    );
    expect(session!.ahead).toBe(true);
  });
});
