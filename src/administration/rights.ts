// Who may do what to the directory: pure rules over what somebody speaks for (docs/security.md, "The directory").
import { type Capacity, type Role, roles } from '../directory/who-answers.js';
import { AppError, type Problem } from '../platform/errors.js';
import type { Words } from '../platform/language.js';
import type { Actor, Prepared, Weight } from './change.js';

/** Roles that outrank a leader's own power to appoint, or that watch over the others. */
const highRoles: readonly Role[] = [
  'head',
  'leader',
  'adviser_lead',
  'sc_office',
  'sc_member',
  'security_officer',
  'auditor',
  'admin',
];
/** Those who configure and those who audit take no part in cases (domain.md C.2). */
const apartRoles: readonly Role[] = ['admin', 'auditor'];
const caseRoles: readonly Role[] = roles.filter((one) => !apartRoles.includes(one));

/** A power that somebody's stand-in has for single acts on cases does not reach to the directory. */
const full = (capacity: Capacity): boolean => capacity.actions === null;

function throughRoles(by: Actor, orgIds: readonly string[] | null, held: readonly Role[]): Capacity | null {
  return (
    by.capacities.find(
      (one) =>
        full(one) &&
        (orgIds === null || orgIds.includes(one.orgId)) &&
        one.roles.some((role) => held.includes(role)),
    ) ?? null
  );
}

export const asAdministrator = (by: Actor): Capacity | null => throughRoles(by, null, ['admin']);
export const asLeaderOf = (by: Actor, orgIds: readonly string[]): Capacity | null =>
  throughRoles(by, orgIds, ['leader', 'head']);
/** The leader and the focal points keep an agency's numbers and rosters. */
export const asKeeperOf = (by: Actor, orgIds: readonly string[]): Capacity | null =>
  asLeaderOf(by, orgIds) ?? throughRoles(by, orgIds, ['focal', 'focal_deputy']);
export const asOverseer = (by: Actor): Capacity | null => throughRoles(by, null, ['admin', 'auditor']);

/** He leads every one of them. */
export const leadsAll = (by: Actor, orgIds: readonly string[]): boolean =>
  orgIds.length > 0 && orgIds.every((orgId) => asLeaderOf(by, [orgId]) !== null);

/** The agencies whose leader or focal point he is. */
export function keptBy(by: Actor): string[] {
  return [...new Set(by.capacities.map((one) => one.orgId))].filter((orgId) => asKeeperOf(by, [orgId]));
}

/** What giving these roles takes. */
export function weightOf(given: readonly Role[]): Weight {
  return given.some((role) => highRoles.includes(role)) ? 'office' : 'opens';
}

/** Whether somebody would both configure or audit, and take part in cases. */
export function isMixed(held: readonly (readonly Role[])[]): boolean {
  const all = held.flat();
  return all.some((role) => apartRoles.includes(role)) && all.some((role) => caseRoles.includes(role));
}

/** Nobody gives himself anything; one person is enough for what his own agency's leader decides, and for what opens nothing. */
export function needsSecond(by: Actor, prepared: Prepared): boolean {
  const { onBehalfOfOfficialId: inNameOf } = prepared.capacity;
  if (prepared.gains.some((one) => one === by.officialId || one === inNameOf)) throw new AppError('own_gain');
  if (prepared.weight === 'plain') return false;
  if (prepared.weight !== 'opens') return true;
  return !prepared.own && !leadsAll(by, prepared.orgIds);
}

/** Whom a proposal waits for: its weight, its agencies, who proposed it. */
export interface Waiting {
  weight: Weight;
  orgIds: string[];
  gains: string[];
  proposedBy: Actor;
  /** Of a change of mail: whose it is. He knows best. */
  subjectId: string | null;
}

/**
 * A second person: another administrator, or a leader of every agency it is about; an administrator's word is needed
 * where none has proposed what goes beyond one agency. Never the one who proposed it, nor one who gains by it.
 */
export function mayConsent(he: Actor, waiting: Waiting): boolean {
  const first = [waiting.proposedBy.officialId, ...waiting.gains];
  if (first.includes(he.officialId)) return false;
  // Nor in the name of one of these: whoever stands in for him has no say of his own in it.
  const by = {
    ...he,
    capacities: he.capacities.filter((one) => !first.includes(one.onBehalfOfOfficialId ?? '')),
  };
  if (waiting.weight === 'mail' && by.officialId === waiting.subjectId) return true;
  if (asAdministrator(by)) return true;
  const byAdministrator = asAdministrator(waiting.proposedBy) !== null;
  if (waiting.weight === 'office' && !byAdministrator) return false;
  return leadsAll(by, waiting.orgIds);
}

const names = {
  administrator: { vi: 'quản trị hệ thống', en: 'of an administrator' },
  leader: { vi: 'lãnh đạo cơ quan hoặc quản trị hệ thống', en: "of the agency's leader or an administrator" },
  keeper: {
    vi: 'lãnh đạo, đầu mối của cơ quan hoặc quản trị hệ thống',
    en: "of the agency's leader or focal point, or an administrator",
  },
  holder: {
    vi: 'chính người giữ vị trí, lãnh đạo cơ quan hoặc quản trị hệ thống',
    en: "of the holder himself, the agency's leader or an administrator",
  },
} satisfies Record<string, Words>;

export function notAllowed(needed: keyof typeof names): AppError {
  return new AppError('not_allowed', { roles: names[needed] });
}

export function refuse(act: Words, vi: string, en: string, details: Record<string, unknown> = {}): AppError {
  return new AppError('not_now', { act, why: { vi, en } }, [], details);
}

export function unfit(act: Words, problems: Problem[]): void {
  if (problems.length > 0) throw new AppError('missing', { act, count: problems.length }, problems);
}

export function problem(field: string, code: string, vi: string, en: string): Problem {
  return { field, code, vi, en };
}
