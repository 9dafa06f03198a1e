import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endStates } from '../../src/cases/case-states.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { ActView } from '../../src/cases/act.view.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { Directory } from '../../src/directory/directory.service.js';
import type { Role } from '../../src/directory/who-answers.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { fill, filled, type Pick } from '../support/fill.js';
import {
  ADVISER, callBody, DEPARTMENT, draftBody, draftedCase, notifiedCase, OTHER_DEPARTMENT, OWNER, people,
} from '../support/scenario.js'; // prettier-ignore
import { jump } from '../support/time.js';

/** Enough walks that every act of the table is done in one of them (asserted below). */
const WALKS = 25;
const STEPS = 12;
const SEED = 20_261_123;

let app: TestApp;
let everybody: As[];
const done = new Map<string, number>();
const timesDone = (act: string): number => done.get(act) ?? 0;
/** What happened in the walk under way, for whoever reads a failure. */
let trace: string[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  const logins = await app.sql<{ login: string }>(
    `select distinct a.login from accounts a join effective_capacities e on e.official_id = a.official_id
     join organisations o on o.id = e.org_id
     where o.code = any($1) or o.code = any($2) and e.roles && array['clerk', 'focal', 'leader'] order by 1`,
    [
      [OWNER, ADVISER],
      [DEPARTMENT, OTHER_DEPARTMENT],
    ],
  );
  everybody = await Promise.all(logins.map(({ login }) => app.as(login)));
  await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
});
afterAll(() => app.close());

/** Updates, corrections and the like are possible nearly always: a walk that takes them as they come gets nowhere. */
const quiet: Act[] = ['postUpdate', 'correctEntry', 'changeUrgency'];
const pauses = [1, 7, 16, 40, 130, 400, 900, 2_000, 6_000];

/** Numbers become choices. */
function pickerOf(numbers: number[]): Pick {
  let at = 0;
  return (from) => from[numbers[at++ % numbers.length]! % from.length]!;
}

async function begin(pick: Pick): Promise<string> {
  const over = { urgency: pick(['routine', 'urgent', 'very_urgent', 'flash']) };
  const call = over.urgency === 'routine' ? 'draft' : pick(['draft', 'notice', 'call', 'call']);
  if (call === 'draft') return (await draftedCase(app, over)).id;
  if (call === 'notice') return (await notifiedCase(app, over, pick([[ADVISER], [ADVISER, DEPARTMENT]]))).id;
  const body = {
    case: await draftBody(app, over),
    call: await callBody(app, { taken: pick([true, false]) }),
  };
  return expectOk(await (await app.as(people.ownerFocal)).post('/api/phone-reports', body)).id;
}

interface Offer {
  by: As;
  seen: CaseView;
  offered: ActView;
}

async function offersTo(by: As, id: string): Promise<Offer[]> {
  const seen = (await by.get(`/api/cases/${id}`)).body as Partial<CaseView>;
  return (seen.acts ?? []).map((offered) => ({ by, seen: seen as CaseView, offered }));
}

/**
 * One offered act of one person, done; false when there is none. `any` is the next best, `lively` one that leads on,
 * `seldom` the one of all that was done least so far, so that no act stays unwalked.
 */
async function act(id: string, pick: Pick, how: 'any' | 'lively' | 'seldom'): Promise<boolean> {
  const first = everybody.indexOf(pick(everybody));
  const inTurn = [...everybody.slice(first), ...everybody.slice(0, first)];
  if (how === 'seldom') {
    const all: Offer[] = [];
    for (const by of inTurn) all.push(...(await offersTo(by, id)));
    all.sort((a, b) => timesDone(a.offered.act) - timesDone(b.offered.act));
    for (const offer of all) if (await take(offer, pick)) return true;
    return false;
  }
  for (const by of inTurn) {
    const offers = await offersTo(by, id);
    const fitting = offers.filter((one) => how === 'any' || !quiet.includes(one.offered.act as Act));
    if (fitting.length > 0 && (await take(pick(fitting), pick))) return true;
  }
  return false;
}

/** Does what is offered; false when this person has nothing to do it with. */
async function take({ by, seen, offered }: Offer, pick: Pick): Promise<boolean> {
  const body = await fill({ app, by, seen, offered, pick });
  if (!body) return false;
  const sent = { version: seen.version };
  const answer =
    offered.method === 'PATCH'
      ? await by.patch(offered.href, body, sent)
      : await by.post(offered.href, body, sent);
  // What is offered and filled in rightly succeeds: a refusal is a mistake of the offer or of the table.
  if (answer.status !== 200)
    throw new Error(`${offered.act} by ${by.login} in ${seen.state}: ${JSON.stringify(answer.body)}`);
  const after = answer.body as CaseView;
  expect(after.version).toBe(seen.version + 1);
  trace.push(`${by.login}: ${offered.act}, now ${after.state}`);
  done.set(offered.act, timesDone(offered.act) + 1);
  return true;
}

async function passTime(id: string, minutes: number): Promise<void> {
  trace.push(`${minutes} minutes`);
  const version = await versionOf(id);
  await jump(app, new Date((await app.now()).getTime() + minutes * 60_000).toISOString());
  await app.tick();
  expect(await versionOf(id)).toBe(version);
}

async function versionOf(id: string): Promise<number> {
  const [row] = await app.sql<{ version: number }>('select version from cases where id = $1', [id]);
  return row!.version;
}

/** THE RULE: an open case always has somebody who must act next and a clock that is running. */
async function holds(id: string): Promise<void> {
  const [row] = await app.sql<{ state: string; is_open: boolean }>(
    'select state, is_open from cases where id = $1',
    [id],
  );
  expect(row!.is_open).toBe(!(endStates as readonly string[]).includes(row!.state));
  const clocks = await app.sql<{ kind: string; owes_org_id: string; owes_roles: Role[]; paused: boolean }>(
    `select kind, owes_org_id, owes_roles, paused_at is not null as paused from deadlines
     where case_id = $1 and met_at is null and cancelled_at is null`,
    [id],
  );
  if (!row!.is_open) expect(clocks).toEqual([]);
  else expect(clocks.filter((clock) => !clock.paused)).not.toEqual([]);
  const now = await app.now();
  for (const { owes_org_id, owes_roles } of clocks) {
    const answering = await app.get(Directory).whoAnswers(owes_org_id, owes_roles, now);
    expect(answering.filter((one) => one.absent === null)).not.toEqual([]);
  }
  app.forget();
  const health = (await everybody[0]!.get('/health')).body;
  expect(health.clocks).toMatchObject({ withoutClock: [], withoutAnybody: [] });
}

describe('the rule that holds the system together', () => {
  it('C.10 C.1 after any walk through the table an open case has a running clock and somebody who owes it', async () => {
    const choices = (count: number) => fc.array(fc.noBias(fc.nat()), { minLength: count, maxLength: count });
    const step = fc.record({
      time: fc.constantFrom(false, false, true),
      how: fc.constantFrom('any', 'lively', 'lively', 'seldom', 'seldom'),
      picks: choices(8),
    });
    const walk = fc.record({
      start: choices(4),
      steps: fc.array(step, { minLength: STEPS, maxLength: STEPS }),
    });
    await fc.assert(
      fc.asyncProperty(walk, async ({ start, steps }) => {
        trace = [];
        try {
          const id = await begin(pickerOf(start));
          await holds(id);
          for (const { time, how, picks } of steps) {
            const pick = pickerOf(picks);
            if (time) await passTime(id, pick(pauses));
            else if (!(await act(id, pick, how))) await act(id, pick, 'any');
            await holds(id);
          }
          // Walked: its reminders need not be given through all the weeks of the other walks.
          await app.sql('update deadlines set next_at = null where case_id = $1', [id]);
        } catch (error) {
          throw new Error(trace.join('\n'), { cause: error });
        }
      }),
      { numRuns: WALKS, seed: SEED, endOnFailure: true },
    );
  }, 300_000);

  it('C.1(3) every chain of the journal verifies after all of that', async () => {
    const { flaws, entries } = await app.get(JournalVerifier).verify();
    expect(flaws).toEqual([]);
    expect(entries).toBeGreaterThan(WALKS * 5);
  });

  it('C.4 the walks have done every act of the first half that a person can do', () => {
    expect(filled().filter((act) => !done.has(act))).toEqual([]);
  });
});
