import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import type { WorkingProgramme } from '../programmes/programme-book.js';
import type { CaseFacts, CaseRow, PartyFacts } from './case-facts.js';
import type { Urgency } from './case-states.js';
import type { DraftDto } from './case.dto.js';

/** What the programme's profile says of the later life of a case; fixed on the day of filing. */
export interface RulesOfLife {
  agencyMaySubmit: boolean;
  lessonsChairOrgId: string;
  lessonsScope: CaseRow['lessonsScope'];
  lessonsTriggers: string[];
}

/** All that a new case is made of. */
export interface NewCase {
  ownerOrgId: string;
  adviser: string;
  decider: string | null;
  rules: RulesOfLife;
  programme: WorkingProgramme;
  person: Person;
  capacity: Capacity;
  input: DraftDto;
}

/** The facts of a case as they stand before its first act, without reading back what has just been written. */
export function newCase(
  { programme, ownerOrgId, adviser, decider, rules, person, input }: NewCase,
  { id, ref, now, parties }: { id: string; ref: string; now: Date; parties: PartyFacts[] },
): CaseFacts {
  const { complex, sensitive, large } = input.nature!;
  return {
    case: {
      id,
      ref,
      programmeId: programme.id,
      phoneAllowedFrom: programme.profile.phoneAllowedFrom,
      ownerOrgId,
      adviserOrgId: adviser,
      deciderOrgId: decider,
      subject: input.subject!,
      facts: input.facts!,
      categories: input.categories!,
      place: input.place!,
      areaCode: input.areaCode ?? null,
      ...{ complex, sensitive, large },
      peopleBand: input.peopleBand ?? 'unknown',
      urgency: input.urgency as Urgency,
      loweredFrom: null,
      confidentiality: (input.confidentiality ?? 'internal') as CaseRow['confidentiality'],
      exercise: input.exercise ?? false,
      occurredAt: new Date(input.occurredAt!),
      knownAt: new Date(input.knownAt!),
      state: 'drafted',
      unacknowledged: false,
      stale: false,
      workBegun: false,
      retractionConsented: false,
      firstNotifiedAt: null,
      notifiedByPhone: false,
      firstWrittenAt: null,
      createdByOfficialId: person.officialId,
      leadOrgId: null,
      leadPositionId: null,
      reopenCount: 0,
      resolvedAt: null,
      closedAt: null,
      survivorCaseId: null,
      followUpOfId: null,
      pendingConsent: null,
      ...rules,
      reopenUntil: null,
      quarantinedAt: null,
      purgedAt: null,
      readAt: now,
      version: 0,
    },
    parties,
    recipients: [],
    supplements: [],
    runs: [],
    clocks: [],
    parts: [],
    members: [],
    access: [],
    lastSeq: 0,
  };
}
