// Rounds of floor and application in turn, their medians, and the table of what came out.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Given } from './floor-rows.js';
import { withClient } from './ground.js';
import { median } from './median.js';
import { load, loopFloor, type Running, startApp, startFloor } from './servers.js';
import { asked, givenFor, newTag, signIn, type Work } from './works.js';

export interface How {
  rounds: number;
  concurrencies: number[];
  warmUpMs: number;
  measureMs: number;
  /** A folder for CPU profiles of the application. */
  profile: string | undefined;
}

/** Connections to the database, of the application (its default) and of the floor alike. */
const POOL = 16;

export const promises: Record<Work, { ratio: number; what: string }> = {
  w1: { ratio: 0.6, what: 'a case with its first notice to two recipients' },
  w2: { ratio: 0.7, what: 'one case with 50 journal entries' },
  w3: { ratio: 0.7, what: 'my open cases, a page of 25' },
  search: { ratio: 0.7, what: 'W3 with words searched, frequent and rare, with and without marks' },
};

export interface Point {
  concurrency: number;
  /** Medians of the rounds, answers per second. */
  floor: number;
  app: number;
  /** The median of the rounds' own ratios: what slows the machine for a while slows both. */
  ratio: number;
  /** Milliseconds, medians of the rounds. */
  floorMedian: number;
  appMedian: number;
  floorP99: number;
  appP99: number;
}

export interface Result {
  points: Point[];
  /** How long after the load the last of its deliveries was made, in seconds, the longest of the rounds. */
  deliveriesAfter: number;
}

type Measured = { perSecond: number; median: number; p99: number };

export async function measure(
  work: Work,
  databaseUrl: string,
  how: How,
  say: (line: string) => void,
): Promise<Result> {
  const first = await startApp(databaseUrl);
  const given = await givenFor(databaseUrl, first.url).finally(() => first.stop());
  const found = new Map(
    how.concurrencies.map((c) => [c, { floor: [] as Measured[], app: [] as Measured[] }]),
  );
  let deliveriesAfter = 0;
  for (let round = 1; round <= how.rounds; round += 1) {
    for (const side of ['floor', 'app'] as const) {
      const server = await start(side, databaseUrl, given, how.profile);
      try {
        for (const concurrency of how.concurrencies) {
          const plan = { ...(await asked(databaseUrl, work, newTag())), concurrency };
          const cookies = side === 'app' ? await signIn(server.url, work, Math.min(concurrency, 8)) : [''];
          const { warmUpMs, measureMs } = how;
          const outcome = await load({
            ...plan,
            url: server.url,
            cookies,
            tag: newTag(),
            warmUpMs,
            measureMs,
          });
          found.get(concurrency)![side].push(outcome);
          if (side === 'app') deliveriesAfter = Math.max(deliveriesAfter, await told(databaseUrl));
          else await forgetUntold(databaseUrl);
          say(
            `  ${work} round ${round} ${side.padEnd(5)} at ${String(concurrency).padStart(2)}: ` +
              `${outcome.perSecond.toFixed(0).padStart(5)}/s  p50 ${outcome.median.toFixed(1)} p99 ${outcome.p99.toFixed(1)} ms`,
          );
        }
      } finally {
        await server.stop();
      }
    }
  }
  return { deliveriesAfter, points: how.concurrencies.map((c) => pointOf(c, found.get(c)!)) };
}

function start(side: 'floor' | 'app', databaseUrl: string, given: Given, profile?: string): Promise<Running> {
  return side === 'app' ? startApp(databaseUrl, profile) : startFloor({ databaseUrl, poolSize: POOL, given });
}

function pointOf(concurrency: number, { floor, app }: { floor: Measured[]; app: Measured[] }): Point {
  const middle = (list: Measured[], of: keyof Measured): number => median(list.map((one) => one[of]));
  return {
    concurrency,
    floor: middle(floor, 'perSecond'),
    app: middle(app, 'perSecond'),
    ratio: median(app.map((one, round) => one.perSecond / floor[round]!.perSecond)),
    floorMedian: middle(floor, 'median'),
    appMedian: middle(app, 'median'),
    floorP99: middle(floor, 'p99'),
    appP99: middle(app, 'p99'),
  };
}

/** Waits until everybody has been told; seconds. Deliveries of one point must not run into the next. */
async function told(databaseUrl: string): Promise<number> {
  const startedAt = performance.now();
  await withClient(databaseUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query('select 1 from untold_entries limit 1');
      if (rows.length === 0) return;
      await sleep(50);
    }
  });
  return (performance.now() - startedAt) / 1_000;
}

/** The floor tells nobody; what it wrote must not be told by the application in its own time. */
async function forgetUntold(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query('delete from untold_entries'));
}

/** W1's statements in a tight loop, without HTTP: below the floor there is only the database. */
export async function loopOnly(databaseUrl: string, concurrency: number, how: How): Promise<number> {
  const app = await startApp(databaseUrl);
  const given = await givenFor(databaseUrl, app.url).finally(() => app.stop());
  const tag = newTag();
  const { body } = await asked(databaseUrl, 'w1', tag);
  const { warmUpMs, measureMs } = how;
  const loop = { concurrency, warmUpMs, measureMs, body: body!, tag };
  const perSecond = await loopFloor({ databaseUrl, poolSize: concurrency, given, loop });
  await forgetUntold(databaseUrl);
  return perSecond;
}
