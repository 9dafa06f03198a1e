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
  /** The number of the latest journal entry. */
  lastSeq: number;
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
  version: number;
}

export interface PartyFacts {
  orgId: string;
  name: string;
  role: 'owner' | 'adviser' | 'recipient' | 'decider';
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
}
