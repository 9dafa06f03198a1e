import { isWorkingUnit, type SpanUnit, type WorkingCalendar } from '../calendar/working-time.js';
import type { CaseFacts } from './case-facts.js';
import { has } from './guard-rule.js';

/**
 * What clocks may stand still for besides the state: a submission that was sent back to its author (domain.md T23), and
 * a supplement that is late on the other side: whoever settles the case waits for what somebody else owes (C.10).
 */
export function conditionsOf(facts: CaseFacts, now: Date): string[] {
  const settlingOrgId = facts.case.leadOrgId ?? facts.case.ownerOrgId;
  const supplementLate = facts.clocks.some(
    (one) =>
      one.kind === 'supplement' && one.owesOrgId !== settlingOrgId && Date.parse(one.dueAt) <= now.getTime(),
  );
  return [
    ...(has(facts, 'submission', ['returned']) ? ['submission_returned'] : []),
    ...(supplementLate ? ['supplement_late'] : []),
  ];
}

/** The moment moved on by as much time as the clock stood still, in the clock's own time. */
export function shifted(
  calendar: WorkingCalendar,
  moment: Date,
  pausedAt: Date,
  now: Date,
  unit: SpanUnit,
): Date {
  if (!isWorkingUnit(unit)) return new Date(moment.getTime() + now.getTime() - pausedAt.getTime());
  return calendar.addWorkingMinutes(moment, calendar.workingMinutesBetween(pausedAt, now).minutes).at;
}
