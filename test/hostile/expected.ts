import { agenciesOf, brokenGuard, capacityFor, sightOf } from '../../src/cases/case-policy.js';
import { subjectOfRun } from '../../src/cases/offered-acts.js';
import type { CaseFacts, Subject } from '../../src/cases/case-facts.js';
import { type Act, workflow } from '../../src/cases/case-workflow.js';
import type { Step } from '../../src/cases/step.js';
import type { Person } from '../../src/identity/person.js';
import type { Door } from './doors.js';
import { NOTHING } from './knock.js';

/** What an answer must be: its status and, of a refusal, its code. */
export interface Expected {
  status: number;
  code?: string | string[];
}

export const NOT_SIGNED_IN: Expected = { status: 401, code: 'not_signed_in' };
const NOT_ALLOWED: Expected = { status: 403, code: 'not_allowed' };
export const NOT_THERE: Expected = { status: 404, code: 'not_found' };

export const SEALED: Expected = { status: 403, code: 'sealed' };
export const PURPOSE_NEEDED: Expected = { status: 403, code: 'purpose_needed' };

/** That there is such a case for him at all. */
export function maySee(person: Person, facts: CaseFacts): boolean {
  return sightOf(person, facts) !== 'none';
}

/** Of these there is an envelope: what stands in it says not a word of the matter. */
const enveloped = /\{case\}(\/journal|\/verdict|\/notices|\/seen)?$/;

/** The part, recipient or run of this case that an act could be done to; the one it is open for, where there is one. */
export function subjectFor(act: Act, facts: CaseFacts): { id: string; subject: Subject } | null {
  const step: Step = workflow[act];
  if (step.on === 'recipient')
    return facts.recipients[0]
      ? { id: facts.recipients[0].id, subject: { recipient: facts.recipients[0] } }
      : null;
  if (step.on === 'call_run')
    return facts.runs[0] ? { id: facts.runs[0].id, subject: subjectOfRun(facts, facts.runs[0].id) } : null;
  const parts = facts.parts.filter((part) => part.kind === step.on);
  const part = parts.find((one) => step.partFrom?.includes(one.state)) ?? parts[0];
  return part ? { id: part.id, subject: { part } } : null;
}

/**
 * What the table and the policy say of an act that is asked for. Where they allow it, it is asked for on a version
 * that is not the case's: only who may do it hears of that, and nothing is done. What is refused by the state or a
 * condition is asked for on the very version.
 */
export function ofAct(
  act: Act,
  person: Person | null,
  facts: CaseFacts,
): { expected: Expected; subjectId: string; version: number } {
  const step: Step = workflow[act];
  const found = step.on === 'case' ? { id: NOTHING, subject: {} } : subjectFor(act, facts);
  const { version } = facts.case;
  const subjectId = found?.id ?? NOTHING;
  if (!person) return { expected: NOT_SIGNED_IN, subjectId, version };
  if (!maySee(person, facts) || !found) return { expected: NOT_THERE, subjectId, version };
  const capacity = capacityFor(person, act, facts, found.subject);
  if (!capacity)
    return {
      expected: sightOf(person, facts) === 'envelope' && !step.reach ? SEALED : NOT_ALLOWED,
      subjectId,
      version,
    };
  const { part } = found.subject;
  const refused = (code: string): ReturnType<typeof ofAct> => ({
    expected: { status: 409, code },
    subjectId,
    version,
  });
  if (!step.from.includes(facts.case.state)) return refused('wrong_state');
  if (step.partFrom && part && !step.partFrom.includes(part.state)) return refused('part_settled');
  if (brokenGuard(step, facts, found.subject, person.officialId, capacity)) return refused('not_now');
  return { expected: { status: 409, code: 'changed_meanwhile' }, subjectId, version: version + 1_000 };
}

/**
 * Reading something of a case: whoever sees it whole reads all of it, what is not there is not there. `stated`: of a
 * restricted one he has said what for.
 */
export function ofReading(
  door: Door,
  person: Person | null,
  facts: CaseFacts,
  partId: string | null,
  stated: boolean,
): Expected {
  if (!person) return NOT_SIGNED_IN;
  const sight = sightOf(person, facts);
  if (sight === 'none') return NOT_THERE;
  // Who has read a restricted case: the leaders who answer for its list. They learn nothing else by it.
  if (door.path.endsWith('/readers'))
    return capacityFor(person, 'grantAccess', facts, {}) ? { status: 200 } : NOT_ALLOWED;
  if (sight === 'whole' && facts.case.confidentiality === 'restricted' && !stated) return PURPOSE_NEEDED;
  // An export says what for.
  if (door.path.endsWith('/export')) return { status: 422, code: 'missing' };
  // A receipt belongs to the paper; there is none of what is not there.
  if (sight === 'envelope' && door.path.endsWith('/receipt')) return NOT_THERE;
  if (sight === 'envelope') return enveloped.test(door.path) ? { status: 200 } : SEALED;
  // Who looked at a case is for the agency whose case it is.
  if (door.path.endsWith('/access') && !agenciesOf(person).includes(facts.case.ownerOrgId))
    return NOT_ALLOWED;
  return /\{(part|recipient|run|file)\}/.test(door.path) && !partId ? NOT_THERE : { status: 200 };
}
