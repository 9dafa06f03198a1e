import { AppError } from '../platform/errors.js';
import type { CaseFacts, Subject } from './case-facts.js';
import type { PartKind } from './case-parts.js';
import { subjectOfRun } from './offered-acts.js';

/** The recipient an act is about; throws `not_found` for one that is not of this case. */
export function recipientSubject(facts: CaseFacts, recipientId: string): Subject {
  const recipient = facts.recipients.find((one) => one.id === recipientId);
  if (!recipient) throw new AppError('not_found');
  return { recipient };
}

/** The part an act is about; throws `not_found` for one that is not of this case or of another kind. */
export function partSubject(facts: CaseFacts, kind: PartKind, partId: string): Subject {
  const part = facts.parts.find((one) => one.id === partId && one.kind === kind);
  if (!part) throw new AppError('not_found');
  return { part };
}

/** The run of the call tree an act is about, with the recipient it calls. */
export function runSubject(facts: CaseFacts, runId: string): Subject {
  const subject = subjectOfRun(facts, runId);
  if (!subject.run) throw new AppError('not_found');
  return subject;
}
