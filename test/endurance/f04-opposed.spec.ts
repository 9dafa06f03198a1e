import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { nextNumber, people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import type { Answer, Caller } from './ground/caller.js';
import { ask, callerOf, flawsOf, makeGround, notifiedCases, withTool } from './ground/ground.js';

/** Decisions that end something, each on a case of its own; and decisions on which one comes back again and again. */
const RECEIPTS = 100;
const CASES = 20;
const ROUNDS = 45;

type Cast = Record<'focal' | 'leader' | 'head' | 'clerk' | 'recipientLeader', Caller>;

/** What two people decided at once, each as he sees it. */
interface Pair {
  one: { act: string; answer: Answer };
  other: { act: string; answer: Answer };
  version: number;
}

let ground: Awaited<ReturnType<typeof makeGround>>;
let here: Application;
let there: Application;
let cast: Cast;

beforeAll(async () => {
  ground = await makeGround();
  here = await Application.start({ databaseUrl: ground.url });
  there = await Application.start({ databaseUrl: ground.url });
  cast = await withTool(ground.url, async (app) => {
    const of = (login: string): Promise<Caller> => callerOf(app, login, here.url);
    const head = await ask<{ login: string }>(
      ground.url,
      `select a.login from positions p join accounts a on a.official_id = p.official_id where p.code = 'lk-bhxh/giam-doc'`,
    );
    return {
      focal: await of(people.ownerFocal),
      leader: await of(people.ownerLeader),
      head: await of(head[0]!.login),
      clerk: await of(people.adviserClerk),
      recipientLeader: await of(people.adviserLead),
    };
  });
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await ground.drop();
});

/** Runs `work` for each, a few at a time. */
async function eachOf<T>(all: T[], work: (one: T, n: number) => Promise<void>): Promise<void> {
  const left = all.map((one, n) => ({ one, n }));
  const run = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await work(next.one, next.n);
  };
  await Promise.all(Array.from({ length: 6 }, run));
}

/** One sends to this process, one to that; who is the first on his way changes each time. */
async function atOnce(
  turn: number,
  version: number,
  one: { act: string; by: Caller; path: string; body: object },
  other: { act: string; by: Caller; path: string; body: object },
): Promise<Pair> {
  const sides = [one, other];
  const order = turn % 2 === 0 ? sides : sides.toReversed();
  const sent = order.map(({ by, path, body }, n) =>
    by.at((turn + n) % 3 === 0 ? here.url : there.url).post(path, body, { version }),
  );
  const answers = await Promise.all(sent);
  const answerOf = (side: typeof one): Answer => answers[order.indexOf(side)]!;
  return {
    one: { act: one.act, answer: answerOf(one) },
    other: { act: other.act, answer: answerOf(other) },
    version,
  };
}

/** Exactly one wins; the other is told which act it was, and the version it has to look at. */
function winner({ one, other, version }: Pair): { act: string; body: CaseView } {
  expect([one.answer.status, other.answer.status].sort()).toEqual([200, 409]);
  const [won, lost] = one.answer.status === 200 ? [one, other] : [other, one];
  expect(lost.answer.body).toMatchObject({
    code: 'changed_meanwhile',
    details: { version: version + 1, changed: [{ act: won.act, seq: won.answer.body['lastSeq'] }] },
  });
  return { act: won.act, body: won.answer.body as unknown as CaseView };
}

describe('two people decide at once', () => {
  it(`F4 receipt is acknowledged and refused at once, ${RECEIPTS} times: one wins, the other is told what changed`, async () => {
    const cases = await withTool(ground.url, (app) => notifiedCases(app, RECEIPTS));
    const won: string[] = [];
    await eachOf(cases, async (seen, n) => {
      const path = `/api/cases/${seen.id}/recipients/${seen.recipients[0]!.id}`;
      const arrival = { arrivalNumber: nextNumber(), arrivalOn: '2026-11-23' };
      const refusal = { reasonCode: 'other', explanation: 'Việc này không thuộc thẩm quyền.' };
      const pair = await atOnce(
        n,
        seen.version,
        { act: 'acknowledge', by: cast.clerk, path: `${path}/acknowledgement`, body: arrival },
        { act: 'refuseReceipt', by: cast.recipientLeader, path: `${path}/refusal`, body: refusal },
      );
      const { act, body } = winner(pair);
      expect(body.state).toBe(act === 'acknowledge' ? 'received' : 'returned');
      won.push(act);
    });
    // Now the one, now the other: neither is preferred by being slow.
    expect(new Set(won).size).toBe(2);
    const recorded = await ask<{ id: string; n: number; act: string; state: string }>(
      ground.url,
      `select e.stream_id as id, count(*)::int as n, min(e.act) as act, min(c.state) as state
       from journal_entries e join cases c on c.id = e.stream_id
       where e.act in ('acknowledge', 'refuseReceipt') group by 1`,
    );
    expect(recorded).toHaveLength(RECEIPTS);
    for (const row of recorded)
      expect([row.n, row.state]).toEqual([1, row.act === 'acknowledge' ? 'received' : 'returned']);
  });

  it(`F4 the urgency is raised and lowered at once, ${CASES * ROUNDS} times on ${CASES} cases: the same`, async () => {
    const cases = await withTool(ground.url, (app) => notifiedCases(app, CASES));
    const firsts = { one: 0, other: 0 };
    await eachOf(cases, async (seen) => {
      let { version, urgency } = seen;
      for (let round = 0; round < ROUNDS; round++) {
        const [by, wants, against] = opposed(urgency);
        const change = { act: 'changeUrgency', path: `/api/cases/${seen.id}/urgency` };
        const body = (to: string): object => ({ urgency: to, reason: 'Tình hình đã khác.' });
        const pair = await atOnce(
          round,
          version,
          { ...change, by: cast[by], body: body(wants) },
          { ...change, by: cast.leader, body: body(against) },
        );
        const { body: after } = winner(pair);
        firsts[pair.one.answer.status === 200 ? 'one' : 'other'] += 1;
        expect(after.urgency).toBe(pair.one.answer.status === 200 ? wants : against);
        expect(after.version).toBe(version + 1);
        ({ version, urgency } = after);
      }
    });
    expect(Math.min(firsts.one, firsts.other)).toBeGreaterThan(0);
    const [recorded] = await ask<{ n: number }>(
      ground.url,
      `select count(*)::int as n from journal_entries where act = 'changeUrgency'`,
    );
    expect(recorded!.n).toBe(CASES * ROUNDS);
    expect(await flawsOf(ground.url)).toEqual([]);
  });
});

/** Who wants what against the leader: a focal point may raise, to lower it takes a leader. */
function opposed(urgency: string): ['focal' | 'head', string, string] {
  if (urgency === 'urgent') return ['focal', 'very_urgent', 'routine'];
  if (urgency === 'routine') return ['focal', 'very_urgent', 'urgent'];
  return ['head', 'routine', 'urgent'];
}
