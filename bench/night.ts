// W7, the night of a big incident: people live on some cases, acts at a steady pace whatever is answered, clocks due.
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { crowd } from './crowd.js';
import { type Ground, withClient } from './ground.js';
import { People, Writer } from './live.js';
import { median } from './median.js';
import { startApp } from './servers.js';

const PROMISE = { p99: 150, late: 2, growth: 1.1 };
const PEOPLE = 200;
const CASES = 20;
const ACTS_PER_SECOND = 50;
const CLOCKS_PER_SECOND = 2;
const AGENCY = 'lk-btgdv';
/** Connections, plans and the compiler of the process: not counted. */
const WARM_UP_MS = 5_000;

interface Night {
  /** From the moment an act was to be sent to its answer: whoever has to wait for the one before it waits. */
  took: number[];
  refused: number;
  /** How long the oldest clock had been due and not handled, at each look. Seconds. */
  late: number[];
  /** Resident memory of the application at each look. Megabytes. */
  memory: number[];
}

export async function night(
  ground: Ground,
  cases: number,
  seconds: number,
  say: (line: string) => void,
): Promise<void> {
  const copy = await ground.copy(cases);
  const app = await startApp(copy.url);
  const people = new People();
  try {
    const ids = await livingCases(copy.url);
    const cookies = await crowd(copy.url, AGENCY, PEOPLE);
    const each = PEOPLE / ids.length;
    for (const [n, caseId] of ids.entries())
      await people.gather({ url: app.url, caseId, cookies: cookies.slice(n * each, (n + 1) * each) });
    const cookie = await Writer.cookie(app.url);
    const writers = await Promise.all(ids.map((id) => Writer.as(cookie, app.url, id)));
    say(
      `  w7 ${PEOPLE} people are connected and watch ${ids.length} cases; ${seconds} s of ${ACTS_PER_SECOND} acts a second`,
    );
    await pace(writers, WARM_UP_MS, { took: [], refused: 0, late: [], memory: [] });
    const clocks = await letClocksComeDue(copy.url, ids, seconds);
    const found: Night = { took: [], refused: 0, late: [], memory: [] };
    const over = new AbortController();
    const looking = look(copy.url, app.pid, found, over.signal);
    await pace(writers, seconds * 1_000, found);
    // The last clocks have time to be late.
    await sleep(PROMISE.late * 1_000);
    over.abort();
    await looking;
    tell(found, clocks, seconds, say);
  } finally {
    people.leave();
    await app.stop();
    await copy.drop();
  }
}

/** Received cases of the agency that the crowd is of. */
async function livingCases(databaseUrl: string): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select c.id from cases c join organisations o on o.id = c.adviser_org_id and o.code = $1
       where c.state = 'received' order by c.id desc limit $2`,
      [AGENCY, CASES],
    );
    if (rows.length < CASES) throw new Error(`there are only ${rows.length} cases to work on`);
    return rows.map((row) => row.id);
  });
}

/** Clocks of other cases come due one after the other, evenly over the time. */
async function letClocksComeDue(databaseUrl: string, except: string[], seconds: number): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query(
      `with some as (select id, row_number() over (order by id) as n from deadlines
         where met_at is null and cancelled_at is null and paused_at is null and missed_at is null
           and next_at is not null and case_id <> all($1::uuid[]) order by id limit $2)
       update deadlines d set due_at = app_now() + make_interval(secs => some.n::float8 / $3),
         next_at = app_now() + make_interval(secs => some.n::float8 / $3) from some where some.id = d.id`,
      [except, seconds * CLOCKS_PER_SECOND, CLOCKS_PER_SECOND],
    );
    return rowCount ?? 0;
  });
}

async function pace(writers: Writer[], forMs: number, found: Night): Promise<void> {
  const begun = performance.now();
  const lines = writers.map(() => Promise.resolve());
  for (let n = 0; ; n += 1) {
    const at = begun + (n * 1_000) / ACTS_PER_SECOND;
    if (at - begun >= forMs) break;
    if (at > performance.now()) await sleep(at - performance.now());
    const line = n % writers.length;
    lines[line] = lines[line]!.then(() =>
      writers[line]!.post().then(
        () => void found.took.push(performance.now() - at),
        () => void (found.refused += 1),
      ),
    );
  }
  await Promise.all(lines);
}

async function look(databaseUrl: string, pid: number, found: Night, over: AbortSignal): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    while (!over.aborted) {
      const { rows } = await client.query<{ late: number | null }>(
        'select extract(epoch from app_now() - min(next_at))::float8 as late from deadlines where next_at <= app_now()',
      );
      found.late.push(rows[0]!.late ?? 0);
      const rss = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
      found.memory.push(Number(rss.trim()) / 1_024);
      await sleep(500);
    }
  });
}

function tell(
  { took, refused, late, memory }: Night,
  clocks: number,
  seconds: number,
  say: (line: string) => void,
): void {
  const sorted = took.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)]!;
  const latest = Math.max(...late);
  const quarter = Math.ceil(memory.length / 4);
  const [then, now] = [median(memory.slice(quarter, 2 * quarter)), median(memory.slice(-quarter))];
  const met = (is: boolean): string => (is ? 'met' : 'NOT MET');
  say(
    `\nW7: ${PEOPLE} people on ${CASES} cases, ${took.length} acts in ${seconds} s, ${clocks} clocks due; ${refused} acts refused`,
  );
  say(
    `  an act: p50 ${median(sorted).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, promised < ${PROMISE.p99}: ${met(p99 < PROMISE.p99 && refused === 0)}`,
  );
  say(
    `  a clock handled at the latest ${latest.toFixed(1)} s after it was due, promised ${PROMISE.late}: ${met(latest <= PROMISE.late)}`,
  );
  say(
    `  memory ${then.toFixed(0)} MB in the second quarter, ${now.toFixed(0)} MB in the last: ${met(now <= then * PROMISE.growth)}`,
  );
}
