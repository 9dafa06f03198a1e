import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JournalVerifier } from '../../src/journal/verify.js';
import { AccessFiling } from '../../src/cases/access-filing.job.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import {
  DEPARTMENT,
  ADVISER,
  draftedCase,
  holderOf,
  notifiedCase,
  people,
  phoneReportedCase,
  receivedCase,
  STRANGER,
} from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { castOf, submitted, coordinated } from '../committee/scene.js';
import { type Door, doorsOf, schemasOf } from './doors.js';
import { type Answered, hangUp, inTurns, knock, PATIENCE } from './knock.js';
import { CANARY, Dice, type Ground, malformed, type Malformed } from './malformed.js';

const SEED = Number(process.env['HOSTILE_SEED'] ?? 20_261_121);
const REQUESTS = 10_200;
const BATCH = 60;

/** What only we ourselves ever say: stack traces, statements, names of tables, paths of the machine. */
const LEAKS =
  /\bat \S+ \(|\.[jt]s:\d+|node_modules|\/dist\/|\bselect .+ from\b|insert into|syntax error|\bpg_|relation "|violates|constraint "|TypeError|RangeError|SyntaxError|Unexpected token|invalid input syntax|column /i;

let app: TestApp;
let doors: Door[];
let ground: Ground;
let crowd: (As | null)[];
const dice = new Dice(SEED);

beforeAll(async () => {
  app = await TestApp.start({ logLevel: 'silent' });
  doors = doorsOf(app).doors;
  const cast = await castOf(app);
  const joint = await coordinated(app);
  await submitted(app, cast, joint.id);
  const made = [
    await draftedCase(app), await phoneReportedCase(app), await notifiedCase(app, {}, [ADVISER, DEPARTMENT]),
    await receivedCase(app), await coordinatedCase(app), joint,
  ]; // prettier-ignore
  const rows = await app.sql<{ id: string }>(
    `select id from case_parts union all select id from notice_recipients union all select id from official_documents
     union all (select id from positions limit 30) union all (select id from organisations limit 10) union all select id from cases`,
  );
  ground = { all: schemasOf(app), caseIds: made.map((one) => one.id), ids: rows.map((row) => row.id) };
  const { administrator, auditor: _, ...others } = people;
  crowd = [
    ...(await Promise.all(Object.values(others).map((login) => app.as(login)))),
    await app.as(administrator), await holderOf(app, `${STRANGER}/dau-moi`), null,
  ]; // prettier-ignore
});
afterAll(async () => {
  hangUp();
  await app.close();
});

/** How much there is of everything that requests can change, and where each case stands. That one has looked is logged. */
async function standing(): Promise<string> {
  const tables = await app.sql<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('sign_in_failures', 'access_log', 'migrations')
     order by 1`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as t, count(*)::int as n from ${name}`);
  const rows = await app.sql(counts.join(' union all '));
  const cases = await app.sql('select id, version, state, md5(c::text) as whole from cases c order by id');
  const heads = await app.sql(
    `select stream_id, seq, encode(hash, 'hex') as hash from journal_heads order by 1`,
  );
  return JSON.stringify([rows, cases, heads]);
}

interface Shot extends Malformed {
  door: Door;
  as: As | null;
  key: string;
}

/** Nobody here is signed out, and nobody moves the clock: the run goes on with the same people at the same time. */
function shooter(door: Door): As | null {
  if (door.name === 'delete /api/session') return null;
  const as = dice.pick(crowd);
  return door.name === 'put /api/clock' && as?.login === people.administrator ? null : as;
}

async function shots(batch: number): Promise<Shot[]> {
  const versions = await app.sql<{ id: string; version: number }>('select id, version from cases');
  return Array.from({ length: BATCH }, (_, nth) => {
    const door = doors[(batch * BATCH + nth) % doors.length]!;
    const caseId = dice.pick(ground.caseIds);
    const made = malformed(door, ground, dice, caseId);
    const key = randomUUID();
    const version = versions.find((one) => one.id === caseId)?.version ?? 1;
    const match: Record<string, string> = door.act && dice.chance(0.9) ? { 'if-match': `"${version}"` } : {};
    return {
      ...made,
      headers: { 'idempotency-key': key, ...match, ...made.headers },
      door,
      as: shooter(door),
      key,
    };
  });
}

const known = new Set([
  200, 201, 202, 204, 302, 400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431,
]);

/** A field that does not exist is named, and a problem may quote the word it is about, so that he finds it. */
function withoutHisOwnWords(payload: string): string {
  return payload
    .replace(/"field":"(?:[^"\\]|\\.)*"/g, '')
    .replace(/"message":"(?:[^"\\]|\\.)*"/g, (message) =>
      message.replace(/\\"(?:[^"\\]|\\.)*?\\"|“[^”]*”/g, ''),
    );
}

/** What is wrong with an answer; the request is printed with it, to be sent again. */
function faults({ statusCode, payload, headers, took }: Answered, shot: Shot): string[] {
  const found: string[] = [];
  if (!known.has(statusCode)) found.push(`answers ${statusCode}`);
  if (took > PATIENCE / 2) found.push(`takes ${Math.round(took)} ms`);
  if (statusCode >= 400) {
    const ours = withoutHisOwnWords(payload);
    if (LEAKS.test(ours)) found.push(`tells how we are made: ${payload.slice(0, 300)}`);
    if (ours.includes(CANARY)) found.push(`repeats what was sent: ${payload.slice(0, 300)}`);
    if (shot.method !== 'head' && !String(headers['content-type']).startsWith('application/problem+json'))
      found.push(`is no problem document: ${statusCode} ${payload.slice(0, 200)}`);
  }
  return found;
}

/** Where two descriptions of the same part company. */
function different(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  return `${before.slice(Math.max(0, at - 80), at + 40)} → ${after.slice(at, at + 40)}`;
}

describe('10,000 malformed requests', () => {
  it(`fail nothing, hang nothing, tell nothing and change nothing (seed ${SEED})`, async () => {
    const found: string[] = [];
    const statuses = new Map<number, number>();
    const begun = performance.now();
    let sent = 0;
    let before = await standing();
    for (let batch = 0; sent < REQUESTS && found.length < 20; batch += 1) {
      const accepted = new Set<string>();
      const fired = await shots(batch);
      await inTurns(fired, async (shot) => {
        sent += 1;
        try {
          const answer = await knock(app, shot);
          statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
          if (answer.statusCode < 300 && shot.method !== 'get') accepted.add(shot.key);
          for (const fault of faults(answer, shot))
            found.push(
              `${shot.method} ${shot.url.slice(0, 300)} by ${shot.as?.login} ${JSON.stringify(shot.headers).slice(0, 300)} ${String(shot.payload).slice(0, 600)}\n  ${fault}`,
            );
        } catch (error) {
          found.push(`${shot.method} ${shot.url.slice(0, 300)}: ${String(error)}`);
        }
      });
      // What was asked for by number is filed apart from the asking.
      await app.get(AccessFiling).fileAll();
      await app.settle();
      const after = await standing();
      if (accepted.size === 0 && after !== before)
        found.push(
          `batch ${batch}: nothing was accepted, and something has changed: ${different(before, after)}`,
        );
      before = after;
    }
    expect(found).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(10_000);
    process.stdout.write(
      `fuzz: ${sent} requests in ${Math.round((performance.now() - begun) / 1_000)} s, seed ${SEED}, ${JSON.stringify(Object.fromEntries(statuses))}\n`,
    );
    // A generator that never gets past the door proves nothing of what is behind it.
    for (const status of [400, 403, 404, 409, 422]) expect(statuses.get(status)).toBeGreaterThan(15);
  }, 300_000);

  it('leave a journal that verifies, and everybody signed in', async () => {
    expect((await app.get(JournalVerifier).verify()).flaws).toEqual([]);
    const answer = await knock(app, {
      method: 'get',
      url: '/api/session',
      as: await app.as(people.ownerFocal),
    });
    expect(answer.statusCode).toBe(200);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
