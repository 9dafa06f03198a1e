// The shape of a programme file (data/programmes/*.yaml): bodies, people, who answers, and what the parties agreed.
import type { Regime, Share } from '../directory/organisation.entity.js';
import type { Role } from '../directory/who-answers.js';
import type { PartyRole } from './codes.js';
import type { WantedRule } from './deadline-rules.js';
import { FileCheck, readYaml } from './file-check.js';
import { checkReferences } from './file-references.js';
import type { CoordinationProfile } from './profile.js';
import { ProgrammeReader } from './programme-reader.js';

interface Validity {
  validFrom: string;
  validTo: string | null;
}
interface Period {
  startsAt: string;
  endsAt: string;
}

export interface FilePlace extends Validity {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  successors: string[];
}
export interface FileVersion extends Validity {
  name: string;
  nameEn: string;
  shortName: string;
  symbol: string;
  level: string;
  kind: string;
  regime: Regime;
  parent: string | null;
  basis: string | null;
}
export interface FileOrganisation {
  code: string;
  versions: FileVersion[];
}
export interface FileSuccession {
  from: string;
  to: string;
  share: Share;
  function: string | null;
  effectiveOn: string;
  basis: string;
}
export interface FilePost extends Validity {
  code: string;
  org: string;
  title: string;
  titleEn: string;
  roles: Role[];
}
export interface FileOfficial {
  code: string;
  fullName: string;
  phone: string | null;
  email: string | null;
  active: boolean;
  /** For those worth meeting in the sample: who they are, in a line. */
  about: { vi: string; en: string } | null;
  posts: FilePost[];
}
export interface FileFocalPoint extends Validity {
  org: string;
  unit: string | null;
  primary: string;
  deputies: string[];
  dutyPhone: string | null;
  phoneTestedOn: string | null;
}
export interface FileShift extends Period {
  org: string;
  position: string;
  phone: string;
}
export interface FileStandIn extends Period {
  for: string;
  by: string;
  basis: string;
  actions: string[] | null;
  revokedAt: string | null;
}
export interface FileAbsence extends Period {
  position: string;
  reason: string;
}
export interface FileParty {
  org: string;
  role: PartyRole;
  lead: boolean;
  leader: string | null;
  standingUnit: string | null;
}
export interface FileProgramme extends Validity {
  code: string;
  title: string;
  docType: string;
  number: string | null;
  symbol: string | null;
  signedOn: string | null;
  parent: string | null;
  parties: FileParty[];
  profile: CoordinationProfile | null;
  deadlineRules: WantedRule[];
}

export interface ProgrammeFile {
  places: FilePlace[];
  organisations: FileOrganisation[];
  successions: FileSuccession[];
  officials: FileOfficial[];
  focalPoints: FileFocalPoint[];
  dutyRoster: FileShift[];
  standIns: FileStandIn[];
  absences: FileAbsence[];
  programmes: FileProgramme[];
}

/** Codes that a file may refer to without saying what they are: those stored already. */
export interface KnownCodes {
  organisations: string[];
  positions: string[];
  programmes: string[];
  places: string[];
}

const nothingKnown: KnownCodes = { organisations: [], positions: [], programmes: [], places: [] };

/** @throws InvalidData with everything that is wrong: shape, values and references */
export function parseProgrammeFile(text: string, known: KnownCodes = nothingKnown): ProgrammeFile {
  const check = new FileCheck();
  const file = new ProgrammeReader(check).file(readYaml(text));
  // References of a file that is not even well-formed would only repeat what was said.
  check.done();
  checkReferences(check, file, known);
  check.done();
  return file;
}
