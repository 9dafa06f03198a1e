import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { MONDAY } from '../support/app.js';
import { draftBody, noticeBody, people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import type { Caller } from './ground/caller.js';
import { ask, callerOf, eventually, flawsOf, makeGround, setClock, withTool } from './ground/ground.js';

const DAY_MS = 86_400_000;
/** How wrong the machines are: by a month in each direction, and not at all. */
const OFFSETS = [30 * DAY_MS, -30 * DAY_MS, 0];
const CASES = 5;

describe('the clock of a machine jumps', () => {
  let ground: Awaited<ReturnType<typeof makeGround>>;
  let processes: Application[];
  let focal: Caller;
  let clerk: Caller;
  beforeAll(async () => {
    ground = await makeGround();
    processes = await Promise.all(OFFSETS.map(() => Application.start({ databaseUrl: ground.url })));
  });
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await ground.drop();
  });

  it('F7 due times are the database’s, whatever the machine believes; nobody is signed out', async () => {
    const bodies = await withTool(ground.url, async (app) => {
      // Stands still, so that what three machines write can be compared to the millisecond.
      await app.setClock(MONDAY);
      focal = await callerOf(app, people.ownerFocal, '');
      clerk = await callerOf(app, people.ownerClerk, '');
      const make = async (): Promise<{ draft: object; notice: object }> => ({
        draft: await draftBody(app),
        notice: await noticeBody(app),
      });
      return Promise.all(Array.from({ length: CASES * OFFSETS.length }, make));
    });
    for (const [n, offsetMs] of OFFSETS.entries()) await processes[n]!.jump(offsetMs);
    for (const [n, { draft, notice }] of bodies.entries()) {
      const { url } = processes[n % OFFSETS.length]!;
      const filed = await focal.at(url).post('/api/cases', draft);
      expect(filed.status).toBe(201);
      const path = `/api/cases/${String(filed.body['id'])}/notice`;
      const sent = await clerk.at(url).post(path, notice, { version: 1 });
      expect(sent.status).toBe(200);
      const clock = await clerk.at(url).get('/api/clock');
      expect([clock.status, clock.body]).toEqual([200, { now: new Date(MONDAY).toISOString() }]);
    }
    const clocks = await ask<{ clocks: number; cases: number }>(
      ground.url,
      `select kind, started_at, due_at, next_at, count(*)::int as clocks, count(distinct case_id)::int as cases
       from deadlines group by 1, 2, 3, 4`,
    );
    expect(clocks.map((one) => one.cases)).toEqual(clocks.map(() => bodies.length));
    const recorded = await ask(
      ground.url,
      'select 1 from journal_entries where recorded_at <> $1 or occurred_at > $1',
      [new Date(MONDAY)],
    );
    expect(recorded).toEqual([]);
  });

  it('F7 nothing fires early: while the machines jump to and fro, the system does nothing', async () => {
    await setClock(ground.url, MONDAY);
    for (let swing = 0; swing < 15; swing++) {
      await swingAll(swing);
      await sleep(200);
    }
    expect(await ask(ground.url, 'select 1 from journal_entries where actor_official_id is null')).toEqual(
      [],
    );
  });

  it('F7 nothing fires twice: when the database’s time comes, each clock is handled once', async () => {
    await setClock(ground.url, new Date(Date.parse(MONDAY) + 7 * 3_600_000));
    let swing = 0;
    await eventually('all that is due is handled', async () => {
      await swingAll(swing++);
      return (await ask(ground.url, 'select 1 from deadlines where next_at <= app_now()')).length === 0;
    });
    for (let more = 0; more < 5; more++) {
      await swingAll(swing++);
      await sleep(200);
    }
    const missed = await ask<{ n: number }>(
      ground.url,
      `select count(*)::int as n from journal_entries where act = 'acknowledgementMissed' group by stream_id`,
    );
    expect(missed.map(({ n }) => n)).toEqual(Array.from({ length: CASES * OFFSETS.length }, () => 1));
    const twice = await ask(
      ground.url,
      `select stream_id, act, data - 'delta' as what from journal_entries
       where actor_official_id is null group by 1, 2, 3 having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    expect(await flawsOf(ground.url)).toEqual([]);
  });

  const swingAll = (swing: number): Promise<unknown> =>
    Promise.all(processes.map((one, n) => one.jump(OFFSETS[(n + swing) % OFFSETS.length]!)));
});
