import type { Person } from '../identity/person.js';
import type { CaseFacts, Subject } from './case-facts.js';
import { brokenGuard, capacityFor } from './case-policy.js';
import { acts, type Act, workflow } from './case-workflow.js';
import type { Step } from './step.js';

export interface OfferedAct {
  act: Act;
  subjectId: string | null;
}

/** What this person may do now: state, role and conditions hold. What he must give along, the act itself says. */
export function actsOffered(person: Person, facts: CaseFacts): OfferedAct[] {
  return acts.flatMap((act) => {
    const step = workflow[act];
    if (step.who.length === 0 || !step.from.includes(facts.case.state)) return [];
    return subjectsOf(step, facts).flatMap(({ id, subject }) => {
      if (step.partFrom && !step.partFrom.includes(subject.part!.state)) return [];
      const capacity = capacityFor(person, act, facts, subject);
      if (!capacity || brokenGuard(step, facts, subject, person.officialId, capacity)) return [];
      return [{ act, subjectId: id }];
    });
  });
}

export function subjectsOf(step: Step, facts: CaseFacts): { id: string | null; subject: Subject }[] {
  if (step.on === 'case') return [{ id: null, subject: {} }];
  if (step.on === 'recipient')
    return facts.recipients.map((recipient) => ({ id: recipient.id, subject: { recipient } }));
  if (step.on === 'call_run') {
    return facts.runs.map((run) => ({ id: run.id, subject: subjectOfRun(facts, run.id) }));
  }
  return facts.parts
    .filter((part) => part.kind === step.on)
    .map((part) => ({ id: part.id, subject: { part } }));
}

export function subjectOfRun(facts: CaseFacts, runId: string): Subject {
  const run = facts.runs.find((one) => one.id === runId);
  return { run, recipient: facts.recipients.find((one) => one.id === run?.recipientId) };
}
