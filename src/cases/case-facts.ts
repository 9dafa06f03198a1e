import type { PartFacts } from './case-parts.js';
import type { GroupRole } from './step.js';
import type { Confidentiality, State, Urgency } from './case-states.js';
import type { ClockName } from './clock-kinds.js';

/** What is known of a case when an act is weighed and an answer is made: the row and the state of its parts. */
export interface CaseFacts {
  case: CaseRow;
  parties: PartyFacts[];
  recipients: RecipientFacts[];
  supplements: SupplementFacts[];
  runs: RunFacts[];
  clocks: ClockFacts[];
  /** Requests, tasks, the group, disagreements …: everything with a machine of its own. */
  parts: PartFacts[];
  /** Those who see the case because they are in its working group. */
  members: MemberFacts[];
  /** The list of a restricted case; what has run out stays until it is ended. */
  access: AccessFacts[];
  /**
   * Who answers for a position that has ended while something is still to be done from it: who followed in the seat, else
   * the next in line of the agency (domain.md C.9). Read with the case, no fact of it.
   */
  heirs?: Record<string, string[]>;
  /** The number of the latest journal entry. */
  lastSeq: number;
}

export interface MemberFacts {
  groupId: string;
  positionId: string;
  orgId: string;
  role: GroupRole;
}

export interface AccessFacts {
  orgId: string;
  positionId: string;
  /** `emergency`: to read, for a time. */
  level: 'list' | 'emergency';
  until: string | null;
}

export interface CaseRow {
  id: string;
  ref: string;
  programmeId: string;
  phoneAllowedFrom: Urgency;
  ownerOrgId: string;
  adviserOrgId: string;
  deciderOrgId: string | null;
  subject: string;
  facts: string;
  categories: string[];
  place: string;
  areaCode: string | null;
  complex: boolean;
  sensitive: boolean;
  large: boolean;
  peopleBand: string;
  urgency: Urgency;
  /** The highest it has had, where it was lowered since. */
  loweredFrom: Urgency | null;
  confidentiality: Confidentiality;
  exercise: boolean;
  occurredAt: Date;
  knownAt: Date;
  state: State;
  unacknowledged: boolean;
  stale: boolean;
  workBegun: boolean;
  retractionConsented: boolean;
  firstNotifiedAt: Date | null;
  notifiedByPhone: boolean;
  firstWrittenAt: Date | null;
  createdByOfficialId: string;
  leadOrgId: string | null;
  leadPositionId: string | null;
  reopenCount: number;
  resolvedAt: Date | null;
  closedAt: Date | null;
  /** The other case, for one that was merged into it. */
  survivorCaseId: string | null;
  /** The closed case that this one follows. */
  followUpOfId: string | null;
  /** Somebody's consent that waits for the other party's: to close without lessons, to withdraw. */
  pendingConsent: {
    act: string;
    orgId: string;
    officialId: string;
    inNameOf?: string | null;
    at: string;
  } | null;
  /** From the programme's profile. */
  agencyMaySubmit: boolean;
  lessonsChairOrgId: string;
  lessonsScope: 'whole_matter' | 'communication_only';
  /** What makes lessons mandatory here; see isMandatory in part-guards.ts. */
  lessonsTriggers: string[];
  reopenUntil: Date | null;
  /** Since when nobody reads its content (domain.md T43). */
  quarantinedAt: Date | null;
  /** When its content was removed (domain.md T44). */
  purgedAt: Date | null;
  /** The database's time when these facts were read. */
  readAt: Date;
  version: number;
}

export interface PartyFacts {
  orgId: string;
  name: string;
  role: 'owner' | 'adviser' | 'recipient' | 'coordinating' | 'decider';
  left: boolean;
}

export interface RecipientFacts {
  id: string;
  noticeId: string;
  orgId: string;
  primary: boolean;
  state: string;
  ackChannel: 'paper' | 'phone' | null;
  arrivalNumber: string | null;
  noticeVersion: number;
}

export interface SupplementFacts {
  id: string;
  recipientId: string;
  open: boolean;
}

export interface RunFacts {
  id: string;
  recipientId: string;
  orgId: string;
  state: 'open' | 'answered' | 'exhausted' | 'cancelled';
  step: number;
}

export interface ClockFacts {
  id: string;
  kind: ClockName;
  subjectId: string | null;
  owesOrgId: string;
  startedAt: string;
  dueAt: string;
  missedAt: string | null;
  paused: boolean;
  provisional: boolean;
}

/** What an act is done to, when it is not the case as a whole. */
export interface Subject {
  recipient?: RecipientFacts | undefined;
  run?: RunFacts | undefined;
  part?: PartFacts | undefined;
}
