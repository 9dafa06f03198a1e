import type { CaseFacts } from './case-facts.js';
import { isAtLeast } from './case-states.js';
import { has } from './guard-rule.js';

/** Lessons are mandatory by what the case is and by what has happened to it (domain.md C.5.9); the profile says which. */
export function lessonsAreMandatory(facts: CaseFacts): boolean {
  const { case: row } = facts;
  const holds: Record<string, boolean> = {
    large: row.large,
    sensitive: row.sensitive,
    complex: row.complex,
    escalated: has(facts, 'submission', [
      'submitted',
      'on_agenda',
      'returned',
      'directed',
      'deferred',
      'referred',
    ]),
    working_group: has(facts, 'group', ['active', 'reported', 'dissolved']),
    reopened: row.reopenCount > 0,
    // Also where it was lowered since: what was very urgent once is learned from.
    very_urgent: [row.urgency, row.loweredFrom].some((one) => one && isAtLeast(one, 'very_urgent')),
  };
  return row.lessonsTriggers.some((trigger) => holds[trigger]);
}
