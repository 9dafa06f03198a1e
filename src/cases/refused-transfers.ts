import type { CaseFacts } from './case-facts.js';
import type { PartFacts } from './case-parts.js';

/** From this refusal on, who is competent is itself a matter for direction (domain.md T41). */
export const REFUSALS_MAKE_A_DISAGREEMENT = 2;

/**
 * The transfers turned down since the parties last agreed, or were told by a direction, who is competent: with that the
 * count begins anew, or the case could never go where the direction says. Later parts have later ids.
 */
export function refusedTransfers(facts: CaseFacts): PartFacts[] {
  const settled = facts.parts
    .filter(
      (one) =>
        one.kind === 'disagreement' &&
        one.data['kind'] === 'competence' &&
        (one.state === 'directed' || one.state === 'reconciled'),
    )
    .map((one) => one.id);
  return facts.parts.filter(
    (one) =>
      one.kind === 'transfer' &&
      (one.state === 'refused' || one.state === 'lapsed') &&
      settled.every((id) => id < one.id),
  );
}
