import type { Problem } from '../platform/errors.js';
import type { Words } from '../platform/language.js';
import type { CaseFacts, Subject } from './case-facts.js';
import type { PartKind, PartState } from './case-parts.js';

/** In what capacity somebody asks; the system asks in none. */
export interface Asking {
  officialId: string | null;
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

/** Is there a part of this kind in one of these states? */
export function has(facts: CaseFacts, kind: PartKind, states: readonly PartState[]): boolean {
  return facts.parts.some((part) => part.kind === kind && states.includes(part.state));
}
