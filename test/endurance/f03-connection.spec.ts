import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { CaseView } from '../../src/cases/case.view.js';
import { people } from '../support/scenario.js';
import { withClient } from '../support/test-database.js';
import { Application } from './ground/application.js';
import type { Answer, Caller } from './ground/caller.js';
import { ask, callerOf, eventually, flawsOf, makeGround, notifiedCases, withTool } from './ground/ground.js';
import { Proxy } from './ground/proxy.js';
import { Writers } from './ground/writers.js';

/** So long at most until it is said that it does not go now, on a machine that is busy. Milliseconds. */
const BOUND_MS = 25_000;
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

let ground: Awaited<ReturnType<typeof makeGround>>;
let proxy: Proxy;
/** Behind the network that fails; and one that is not, on the same database. */
let application: Application;
let other: Application;
let caller: Caller;
let cases: CaseView[];
let batches = 0;

beforeAll(async () => {
  ground = await makeGround();
  proxy = await Proxy.to(Number(new URL(ground.url).port));
  application = await Application.start({ databaseUrl: proxy.through(ground.url) });
  other = await Application.start({ databaseUrl: ground.url });
  await withTool(ground.url, async (app) => {
    cases = await notifiedCases(app, 8);
    caller = await callerOf(app, people.ownerFocal, application.url);
  });
});
afterAll(async () => {
  await Promise.all([application.stop(), other.stop()]);
  proxy.close();
  await ground.drop();
});

function refused(answer: Answer): void {
  expect([answer.status, answer.body['code']]).toEqual([503, 'unavailable']);
  expect(answer.retryAfter).toBe('2');
  expect(answer.ms).toBeLessThan(BOUND_MS);
}

/** Writers through the fault, others after it; everything that was answered is there, and the process is the same. */
async function through(fault: (writers: Writers) => Promise<void>): Promise<Writers> {
  const { pid } = application;
  const writers = await newWriters();
  try {
    await writers.reach(60);
    await fault(writers);
    await application.ready(10_000);
  } finally {
    proxy.heal();
    await writers.stop();
  }
  const afterwards = await newWriters();
  await afterwards.reach(60).finally(() => afterwards.stop());
  expect([application.pid, application.alive, afterwards.cut]).toEqual([pid, true, 0]);
  for (const { wrong, slowestMs, putOff, done } of [writers, afterwards]) {
    expect(wrong).toEqual([]);
    expect(slowestMs).toBeLessThan(BOUND_MS);
    for (const answer of putOff) refused(answer);
    const rows = await ask<{ tag: string }>(
      ground.url,
      `select data->>'changed' as tag from journal_entries where act = 'postUpdate' and data->>'changed' = any($1)`,
      [done.map((one) => one.tag)],
    );
    expect(rows.map(({ tag }) => tag).sort()).toEqual(done.map((one) => one.tag).sort());
  }
  expect(await flawsOf(ground.url)).toEqual([]);
  return writers;
}

async function newWriters(): Promise<Writers> {
  return new Writers(await versions(), () => caller, { mark: `mẻ ${++batches}` });
}

/** The cases as they now stand: the faults come one after another. */
async function versions(): Promise<CaseView[]> {
  const rows = await ask<{ id: string; version: number }>(ground.url, 'select id, version from cases');
  return cases.map((one) => ({ ...one, version: rows.find((row) => row.id === one.id)!.version }));
}

describe('the connection to the database', () => {
  it('F3 is cut: clear refusals at once, and it goes on when the connection is there again', async () => {
    const writers = await through(async () => {
      proxy.cut();
      await sleep(300);
      proxy.refuse();
      const answers = await Promise.all([
        caller.get('/api/cases'),
        caller.get('/health/ready'),
        caller.post(`/api/cases/${cases[0]!.id}/updates`, update, { version: 1 }),
      ]);
      for (const answer of answers) {
        refused(answer);
        expect(answer.ms).toBeLessThan(8_000);
      }
      await sleep(1_000);
      proxy.heal();
    });
    expect(writers.putOff.length).toBeGreaterThan(0);
  });

  it('F3 dies without a word: requests are refused in bounded time, and the cases it held are free for others', async () => {
    await through(async (writers) => {
      // Caught in the midst of an act, with the case's lock in hand.
      proxy.delayMs = 15;
      await eventually('an act is under way when the network dies', async () => {
        proxy.hang();
        await sleep(50);
        if ((await idleInTransaction()) > 0) return true;
        proxy.heal();
        return false;
      });
      proxy.delayMs = 0;
      const held = await heldCases();
      const answers = await Promise.all([
        caller.get('/api/cases'),
        caller.get(`/api/cases/${cases[0]!.id}`),
        caller.get('/health/ready'),
        caller.post(`/api/cases/${cases[1]!.id}/updates`, update, { version: 1 }),
      ]);
      for (const answer of answers) refused(answer);
      // The database itself lets go of what a vanished process held.
      expect(held.length).toBeGreaterThan(0);
      await eventually('the locks are let go', async () => (await idleInTransaction()) === 0);
      for (const { id, version } of (await versions()).filter((one) => held.includes(one.id))) {
        const answer = await caller.at(other.url).post(`/api/cases/${id}/updates`, update, { version });
        expect(answer.status).toBe(200);
      }
      // Those cases have moved on behind the writers' backs: they are told so, and that is right.
      writers.stopOn(held);
      proxy.heal();
    });
  });

  it('F3 is slow: acts take longer, and that is all', async () => {
    const writers = await through(async (slow) => {
      proxy.delayMs = 60;
      await slow.reach(slow.done.length + 40);
      proxy.delayMs = 0;
    });
    expect(writers.putOff).toEqual([]);
  });

  it('F3 is exhausted: with no connection left, clear refusals, and it goes on when there are some', async () => {
    await through(async () => {
      const taken = await takeAll();
      try {
        const answers = await Promise.all([
          caller.get('/api/cases'),
          caller.get('/health/ready'),
          caller.at(other.url).post(`/api/cases/${cases[0]!.id}/updates`, update, { version: 1 }),
        ]);
        for (const answer of answers) refused(answer);
      } finally {
        await Promise.all(taken.map((client) => client.end()));
      }
    });
  });

  it('F3 somebody else holds a case for long: acts on it are refused in time, those on others are not', async () => {
    const [held, free] = await versions();
    const path = ({ id }: CaseView): string => `/api/cases/${id}/updates`;
    await withClient(ground.url, async (client) => {
      await client.query('begin');
      await client.query('select 1 from journal_heads where stream_id = $1 for update', [held!.id]);
      // More than there are connections: those who wait must not keep the others out.
      const waiting = Array.from({ length: 30 }, () =>
        caller.post(path(held!), update, { version: held!.version }),
      );
      for (const answer of await Promise.all(waiting)) refused(answer);
      expect((await caller.post(path(free!), update, { version: free!.version })).status).toBe(200);
      await client.query('rollback');
    });
    expect((await caller.post(path(held!), update, { version: held!.version })).status).toBe(200);
    expect(await flawsOf(ground.url)).toEqual([]);
  });
});

async function idleInTransaction(): Promise<number> {
  const rows = await ask(
    ground.url,
    `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
       and backend_xid is not null`,
  );
  return rows.length;
}

/** Cases whose lock somebody holds. */
async function heldCases(): Promise<string[]> {
  return withClient(ground.url, async (client) => {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(
      'select stream_id as id from journal_heads for update skip locked',
    );
    await client.query('rollback');
    const open = rows.map((row) => row.id);
    return cases.map((one) => one.id).filter((id) => !open.includes(id));
  });
}

/** Every connection the server has, those of the applications included. */
async function takeAll(): Promise<pg.Client[]> {
  const taken: pg.Client[] = [];
  await takeMore(taken);
  for (;;) {
    const { rows } = await taken[0]!.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'dau-moi%'`,
    );
    if (rows.length === 0) return taken;
    await takeMore(taken);
  }
}

/** Until the server says that there is none left. */
async function takeMore(taken: pg.Client[]): Promise<void> {
  const takeOne = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: ground.url });
    client.on('error', () => undefined);
    return client.connect().then(
      () => taken.push(client) > 0,
      () => false,
    );
  };
  while ((await Promise.all(Array.from({ length: 10 }, takeOne))).includes(true));
}
