import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endStates } from '../../src/cases/case-states.js';
import { type Act, acts, workflow } from '../../src/cases/case-workflow.js';
import { Directory } from '../../src/directory/directory.service.js';
import type { Role } from '../../src/directory/who-answers.js';
import { HealthController } from '../../src/health/health.controller.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import type { Pick } from '../support/fill/filling.js';
import {
  ADVISER,
  DEPARTMENT,
  draftedCase,
  notifiedCase,
  OTHER_DEPARTMENT,
  people,
} from '../support/scenario.js';
import { agrees } from './told-and-stored.js';
import { type How, type Road, roads, Walker } from './walker.js';

/** At least one from each beginning, and then until every act of the table has been done; so many at most. */
const LEAST = Object.keys(roads).length;
const MOST = 4 * LEAST;
const STEPS = 8;
const SEED = 20_261_123;

let app: TestApp;
let walker: Walker;

beforeAll(async () => {
  app = await TestApp.start();
  walker = await Walker.among(app);
  // Something to merge with, to double, to be sent on to.
  await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
});
afterAll(() => app.close());

const pauses = [1, 7, 16, 40, 130, 400, 900, 2_000, 6_000];

/** Numbers become choices. */
function pickerOf(numbers: number[]): Pick {
  let at = 0;
  return (from) => from[numbers[at++ % numbers.length]! % from.length]!;
}

async function begin(road: Road, pick: Pick): Promise<string> {
  const calls = ['phone_reported', 'begun', 'unanswered'].includes(road);
  // A long watch may end without lessons, where nothing makes them mandatory.
  const plain = road === 'watched';
  const urgency = pick(['urgent', plain ? 'routine' : 'flash', ...(calls || plain ? [] : ['routine'])]);
  const nature = { complex: !plain && pick([false, true]), sensitive: false, large: false };
  const { id } = await draftedCase(app, { urgency, nature });
  walker.trace.push(`${id}: ${urgency}, to ${road}`);
  await walker.lead(id, road, pick);
  return id;
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
  const over = (endStates as readonly string[]).includes(row!.state);
  // Lists leave out what is closed; somebody must still file it and improve what was found.
  expect(row!.is_open).toBe(!over && row!.state !== 'closed');
  const clocks = await app.sql<{ kind: string; owes_org_id: string; owes_roles: Role[]; paused: boolean }>(
    `select kind, owes_org_id, owes_roles, paused_at is not null as paused from deadlines
     where case_id = $1 and met_at is null and cancelled_at is null`,
    [id],
  );
  if (over) expect(clocks.filter((clock) => clock.kind !== 'effectiveness')).toEqual([]);
  else expect(clocks.filter((clock) => !clock.paused)).not.toEqual([]);
  const now = await app.now();
  for (const { owes_org_id, owes_roles } of clocks) {
    const answering = await app.get(Directory).whoAnswers(owes_org_id, owes_roles, now);
    expect(answering.filter((one) => one.absent === null)).not.toEqual([]);
  }
}

/** The watch says the same of all cases at once. */
async function watchIsCalm(): Promise<void> {
  app.get(HealthController).forget();
  const health = (await (await app.as(people.ownerLeader)).get('/health')).body;
  expect(health.clocks).toMatchObject({ withoutClock: [], withoutAnybody: [] });
}

/** Acts that people do on a case that is there; `draft` opens one, and each walk begins with it. */
const byPeople = acts.filter((act) => workflow[act].who.length > 0 && workflow[act].from.length > 0);

/** What no walk of this cast can reach, and why. */
const outOfReach: Partial<Record<Act, string>> = {};

const undone = (): Act[] => byPeople.filter((act) => walker.timesDone(act) === 0 && !outOfReach[act]);
const beginnings = Object.keys(roads) as Road[];

interface Step {
  time: boolean;
  how: How;
  picks: number[];
}

async function stepAndCheck(id: string, { time, how, picks }: Step): Promise<void> {
  const pick = pickerOf(picks);
  const version = await versionOf(id);
  if (time) {
    await walker.passTime(pick(pauses));
    expect(await versionOf(id)).toBe(version);
  } else if (!(await walker.step(id, pick, how))) await walker.step(id, pick, 'any');
  await holds(id);
  await agrees(app, id);
}

describe('the rule that holds the system together', () => {
  it('C.10 C.1 after any walk through the table an open case has a running clock and somebody who owes it', async () => {
    const choices = (count: number) => fc.array(fc.noBias(fc.nat()), { minLength: count, maxLength: count });
    const step: fc.Arbitrary<Step> = fc.record({
      time: fc.constantFrom(false, false, false, true),
      how: fc.constantFrom<How[]>('any', 'lively', 'seldom', 'seldom', 'seldom', 'seldom'),
      picks: choices(8),
    });
    const walk = fc.record({
      start: choices(4),
      steps: fc.array(step, { minLength: STEPS, maxLength: STEPS }),
    });
    for (const [at, { start, steps }] of fc.sample(walk, { numRuns: MOST, seed: SEED }).entries()) {
      if (at >= LEAST && undone().length === 0) break;
      walker.trace = [`walk ${at}`];
      try {
        // Each state in its turn, so that the late acts have as good a chance as the early ones.
        const id = await begin(beginnings[at % LEAST]!, pickerOf(start));
        await holds(id);
        for (const one of steps) await stepAndCheck(id, one);
        await watchIsCalm();
        // Walked: its reminders need not be given through all the weeks of the other walks.
        await app.sql('update deadlines set next_at = null');
      } catch (error) {
        throw new Error(walker.trace.join('\n'), { cause: error });
      }
    }
  }, 900_000);

  it('C.1(3) every chain of the journal verifies after all of that', async () => {
    const { flaws, entries } = await app.get(JournalVerifier).verify();
    expect(flaws).toEqual([]);
    expect(entries).toBeGreaterThan(LEAST * 5);
  });

  it('C.4 the walks have done every act of the table that a person can do', () => {
    expect(undone()).toEqual([]);
    // An excuse that is none any more goes.
    expect(Object.keys(outOfReach).filter((act) => walker.timesDone(act) > 0)).toEqual([]);
  });
});
