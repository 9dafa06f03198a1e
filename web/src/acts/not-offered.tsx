import { lazy, Suspense } from 'react';
import type { Case } from '../case/use-case';
import type { Act } from './use-act';

// Wanted by few: fetched when a colleague was faster.
const Gone = lazy(() => import('./gone-note'));

/** The form of an act that is offered no more: says so and why, and gives back what was typed. Nothing while it is offered. */
export function NotOffered({
  act,
  seen,
  sending,
  typed,
}: {
  act: Act;
  /** The case as it is now. */
  seen: Case;
  sending: { state: string };
  /** What was typed so far, one piece after the other. */
  typed: readonly (string | undefined)[];
}) {
  // What one has just done oneself is not offered any more either.
  if (sending.state === 'sending' || sending.state === 'done') return null;
  if (seen.acts.some((one) => one.act === act.act && one.href === act.href)) return null;
  return (
    <Suspense>
      <Gone act={act} seen={seen} typed={typed} maybeDone={sending.state === 'unknown'} />
    </Suspense>
  );
}
