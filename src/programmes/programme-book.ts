// Which programme holds for an agency, and which body plays a role in it: pure rules over all programmes at once.
import type { Succession } from '../directory/directory.view.js';
import type { OrgRoleRef, PartyRole } from './codes.js';
import type { CoordinationProfile } from './profile.js';

export interface Party {
  orgId: string;
  orgCode: string;
  role: PartyRole;
  lead: boolean;
  leaderPositionId: string | null;
  standingUnitOrgId: string | null;
}

export interface ProgrammeView {
  id: string;
  code: string;
  title: string;
  docType: string;
  number: string | null;
  symbol: string | null;
  signedOn: string | null;
  validFrom: string;
  validTo: string | null;
  parentCode: string | null;
  version: number;
  /** Null for a frame that has programmes below it and no flow of its own. */
  profile: CoordinationProfile | null;
  /** The lead first. */
  parties: Party[];
}

/** A programme under which a case can run. */
export type WorkingProgramme = ProgrammeView & { profile: CoordinationProfile };

/** Finds who took over from a body; null while it stands. */
export type SuccessorOf = (orgId: string) => Succession | null;

/**
 * The programme that holds for an agency on a day: one with a profile, of which the agency, or the body it took over
 * from, is a party (domain.md C.15.3). The agency's own comes before an inherited one, the later begun before the older.
 */
export function programmeOn(
  programmes: ProgrammeView[],
  orgId: string,
  on: string,
  successorOf: SuccessorOf,
): WorkingProgramme | null {
  const found = programmes
    .filter((one): one is WorkingProgramme => one.profile !== null)
    .filter((one) => one.validFrom <= on && (one.validTo === null || one.validTo >= on))
    .map((one) => ({ one, own: one.parties.some((party) => party.orgId === orgId) }))
    .filter(({ one, own }) => own || one.parties.some((party) => successorOf(party.orgId)?.orgId === orgId))
    .sort((a, b) => Number(b.own) - Number(a.own) || (a.one.validFrom > b.one.validFrom ? -1 : 1));
  return found[0]?.one ?? null;
}

/** The bodies that play a role on a day: the parties themselves, or whoever took over from them by then. */
export function bodiesInRole(programme: ProgrammeView, ref: OrgRoleRef, successorOf: SuccessorOf): string[] {
  if (ref === 'agency_concerned') return [];
  const named = programme.parties.filter((party) =>
    ref.startsWith('org:') ? `org:${party.orgCode}` === ref : party.role === ref,
  );
  return [...new Set(named.map((party) => successorOf(party.orgId)?.orgId ?? party.orgId))];
}
