import type { CallStep } from '../directory/call-ladder.js';

/** The first step at or after `from` that can be rung; null when there is none left. */
export function stepFrom(steps: readonly CallStep[], from: number): number | null {
  const index = steps.findIndex((step, at) => at >= from && step.skipped === null);
  return index === -1 ? null : index;
}

/** Outcomes after which ringing the same number again is no use. */
const noUse = new Set(['wrong_number', 'refused']);

export type NextCall = { do: 'again' } | { do: 'step'; step: number } | { do: 'exhausted' };

/** What comes after a call that brought no receipt: the same again, the next in the tree, or the end of it. */
export function afterAttempt(
  steps: readonly CallStep[],
  at: number,
  attemptsMade: number,
  attemptsPerStep: number,
  outcome: string,
): NextCall {
  if (attemptsMade < attemptsPerStep && !noUse.has(outcome)) return { do: 'again' };
  const next = stepFrom(steps, at + 1);
  return next === null ? { do: 'exhausted' } : { do: 'step', step: next };
}
