import type { Capacity, Role } from '../directory/who-answers.js';
import type { Looking } from '../journal/access-log.js';
import type { Language } from '../platform/language.js';
import type { Proof } from './session.entity.js';

/** Who stands behind a request: an official, and what he may speak for at this moment. */
export interface Person {
  accountId: string;
  officialId: string;
  login: string;
  fullName: string;
  language: Language;
  /** The session he came with, and when he last proved in it who he is. */
  sessionId: string;
  provedAt: Date;
  proof: Proof;
  /** Own positions first, then those he stands in for. */
  capacities: Capacity[];
}

/** The actor of everything that happens by itself, such as a missed clock. */
export const SYSTEM = 'system' as const;
export type Actor = Person | typeof SYSTEM;

export function hasRole(person: Person, role: Role): boolean {
  return person.capacities.some((capacity) => capacity.roles.includes(role));
}

export function isAdministrator(person: Person): boolean {
  return hasRole(person, 'admin');
}

export function isAuditor(person: Person): boolean {
  return hasRole(person, 'auditor');
}

/** As whom a person looks, for the access log: for one of these agencies, an auditor as the auditor. */
export function lookingAs(me: Person, orgIds?: readonly string[]): Looking {
  const fitting = me.capacities.find((one) =>
    orgIds ? orgIds.includes(one.orgId) : !isAuditor(me) || one.roles.includes('auditor'),
  );
  const { positionId, onBehalfOfPositionId, orgId } = fitting ?? me.capacities[0]!;
  return { officialId: me.officialId, positionId, onBehalfOfPositionId, orgId };
}
