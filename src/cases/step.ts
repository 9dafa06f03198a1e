import type { Role } from '../directory/who-answers.js';
import type { Guard } from './case-guards.js';
import type { Need } from './case-needs.js';
import type { PartKind, PartState } from './case-parts.js';
import type { State } from './case-states.js';
import type { ClockName } from './clock-kinds.js';

/**
 * An agency by its part in the case. `recipient`: the one the act is about. Of the part an act is done to: `of` is the
 * agency it belongs to (asked, owing, submitting, chairing), `from` the one it comes from, `each` all it concerns.
 */
export type Side = 'owner' | 'adviser' | 'recipient' | 'party' | 'decider' | 'lead' | 'of' | 'from' | 'each';
/** In a working group people act by what they are in it. */
export const groupRoles = ['lead', 'deputy', 'secretary', 'member'] as const;
export type GroupRole = (typeof groupRoles)[number];
/** A role in an agency by its part in the case, or a role in the case's working group. */
export type Who = `${Side}.${Role}` | `group.${GroupRole}`;

export interface Step {
  row: string;
  vi: string;
  en: string;
  /** What it is done to: the case, one of its recipients, a run of the call tree, or another part of it. */
  on: 'case' | 'recipient' | 'call_run' | PartKind;
  /** The states of the case. Empty: it opens a case. */
  from: readonly State[];
  /** The states it may lead to; `same` leaves it where it is. */
  to: readonly (State | 'same')[];
  /** The states of the part it is done to, and those it may lead to. */
  partFrom?: readonly PartState[];
  partTo?: readonly PartState[];
  /**
   * How much of a case one must see to do it: all of it unless said otherwise. `envelope`: the clerk of a restricted
   * case, whoever can lift a hold. `outside`: somebody who does not see it at all (the second person in an emergency).
   */
  reach?: 'envelope' | 'outside';
  /** It binds an agency, or ends a right: whoever does it has proved who he is a short while ago (docs/adr/0008). */
  legalEffect?: true;
  /** Empty: only the system does it. */
  who: readonly Who[];
  needs: readonly Need[];
  when?: readonly Guard[];
  stops?: readonly ClockName[];
  starts?: readonly ClockName[];
}
