import type { Problem } from '../platform/errors.js';
import type { Words } from '../platform/language.js';
import type { CaseFacts, Subject } from './case-facts.js';
import type { PartKind, PartState } from './case-parts.js';

/** In what capacity somebody asks; the system asks in none. */
export interface Asking {
  officialId: string | null;
  /** Himself, and whoever holds the post he stands in for: what is done in somebody's name is that one's doing too. */
  people: readonly string[];
  orgId: string | null;
  roles: readonly string[];
  /** The position acted from, and the one acted in the name of. */
  positionIds: readonly string[];
}

/** A condition beyond state and role; its words say why an act is not possible now. */
export interface GuardRule extends Words {
  holds(facts: CaseFacts, subject: Subject, asking: Asking): boolean;
  /** All the reasons at once, where there may be several. */
  why?(facts: CaseFacts): Problem[];
}

/** Whether he, or the one in whose name he acts, is one of these. */
export function isAmong(asking: Asking, ...those: unknown[]): boolean {
  return those.some((one) => typeof one === 'string' && asking.people.includes(one));
}

/** Whether he acts from this position, or for one that has ended: as who followed, or as the next in line (domain.md C.9). */
export function answersFor(facts: CaseFacts, asking: Asking, positionId: unknown): boolean {
  const id = String(positionId);
  return [id, ...(facts.heirs?.[id] ?? [])].some((one) => asking.positionIds.includes(one));
}

/** Is there a part of this kind in one of these states? */
export function has(facts: CaseFacts, kind: PartKind, states: readonly PartState[]): boolean {
  return facts.parts.some((part) => part.kind === kind && states.includes(part.state));
}
