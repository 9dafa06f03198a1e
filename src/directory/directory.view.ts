import type { Regime, Share } from './organisation.entity.js';
import type { RosterWarning } from './roster-warnings.js';
import type { Answering } from './who-answers.js';

/** A body as it is called and placed at a moment. Days are inclusive, in Việt Nam. */
export interface OrganisationAt {
  orgId: string;
  versionId: string;
  code: string;
  name: string;
  nameEn: string;
  shortName: string;
  symbolAbbr: string;
  regime: Regime;
  kind: string;
  level: string;
  parentOrgId: string | null;
  validFrom: string;
  validTo: string | null;
}

export interface Succession {
  orgId: string;
  share: Share;
  function: string | null;
  effectiveOn: string;
  basis: string;
}

export interface StandInView {
  forPositionId: string;
  positionId: string;
  fullName: string;
  startsAt: string;
  endsAt: string;
  basis: string;
  actions: string[] | null;
}

/** One agency of the directory page: how to reach it now, and who stands in for whom. */
export interface AgencyView extends OrganisationAt {
  /** The unit that answers by delegation, where the agency has one. */
  unitName: string | null;
  /** The primary, then the deputies in their order. */
  focalPoint: Answering[];
  /** Those in charge of coordination, then the head. */
  leaders: Answering[];
  clerks: Answering[];
  onDuty: Answering[];
  dutyPhone: string | null;
  phoneTestedOn: string | null;
  standIns: StandInView[];
  warnings: RosterWarning[];
}

export interface DirectoryOverview {
  at: string;
  agencies: AgencyView[];
  /** The same warnings as at the agencies, together. */
  warnings: RosterWarning[];
}
