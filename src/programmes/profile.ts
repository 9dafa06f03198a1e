// What the coordination programmes differ in (domain.md A.13): settings, not code.
import { type OrgRoleRef, type PartyRole, type Urgency, urgencies } from './codes.js';

export const lessonsTriggers = [
  'large',
  'sensitive',
  'complex',
  'escalated',
  'working_group',
  'reopened',
  'very_urgent',
] as const;
export type LessonsTrigger = (typeof lessonsTriggers)[number];

export const lessonsScopes = ['whole_matter', 'communication_only'] as const;
export type LessonsScope = (typeof lessonsScopes)[number];

export const cadences = ['monthly', 'quarterly', 'half_yearly', 'yearly', 'on_event', 'on_request'] as const;
export type Cadence = (typeof cadences)[number];

export const requests = ['communication', 'settlement'] as const;
export const budgetKinds = ['regular', 'programme', 'newly_arising'] as const;
export const layouts = ['party_hd05', 'state_nd30'] as const;
export const rolls = ['none', 'next', 'previous'] as const;
export const surveyGroups = ['area', 'target_group'] as const;
export const submitters = ['adviser_lead', 'owner_leader'] as const;

/** A report or meeting that returns. */
export interface Periodic {
  code: string;
  nameVi: string;
  nameEn: string;
  cadence: Cadence;
  /** RFC 5545, of days: FREQ=MONTHLY;BYMONTHDAY=15. Null for cadences without a date. */
  rrule: string | null;
  /** Where a day that is not worked moves to. */
  roll: (typeof rolls)[number];
  /** "trước ngày …": done by the end of the day before (D-07). */
  strictlyBefore: boolean;
  from: OrgRoleRef[];
  to: OrgRoleRef[];
}

export interface Lessons {
  chair: OrgRoleRef;
  scope: LessonsScope;
}

export interface CoordinationProfile {
  /** Who has to notify: whoever is concerned (CB), or one fixed party (HT). */
  notifier: 'agency_concerned' | 'fixed_party';
  fixedNotifier: OrgRoleRef | null;
  /** What a notice may ask for. */
  notifyAsk: (typeof requests)[number][];
  focalMode: 'person' | 'unit_by_delegation';
  /** From this urgency on a telephone call may come first; never `routine`. */
  phoneAllowedFrom: Urgency;
  workingGroup: {
    purpose: 'settle' | 'coordinate';
    /** Who signs the decision (domain.md C.15.2); `lead_agency` is the head of the group's lead agency. */
    decidingAuthority: OrgRoleRef | 'lead_agency';
    /** Party and State bodies in one group: the heads of both sign. */
    bothRegimesSign: boolean;
  };
  /** Who gives direction on what the parties do not agree on. */
  escalateTo: OrgRoleRef;
  submittedBy: (typeof submitters)[number][];
  /** Parties that ask the adviser before they explain anything in public; empty: nobody has to. */
  preStatementConsultation: PartyRole[];
  /** What a consultation without an answer in time means (domain.md C.15.5); silence is never consent. */
  preStatementSilence: 'leader_may_go_on' | 'wait';
  lessons: Lessons & {
    adviserToParty: OrgRoleRef;
    mandatoryWhen: LessonsTrigger[];
    /** Where the owner's role in the programme changes who leads, or how far it goes. */
    byOwner: Partial<Record<PartyRole, Lessons>>;
  };
  surveys: { allowed: boolean; minGroupSize: number; by: (typeof surveyGroups)[number][] };
  budgetKinds: (typeof budgetKinds)[number][];
  periodic: Periodic[];
  /** Schemes are appraised by the adviser before they go to the Party committee. */
  appraisalGate: boolean;
  /** Parties that invite the adviser's leader to their meetings. */
  inviteToMeetings: PartyRole[];
  /** Layout of documents by organisation code, where it is not that of the organisation's own regime. */
  layout: Record<string, (typeof layouts)[number]>;
  amendment: 'all_parties_consent';
}

/** Who leads the lessons of a case, and how far they go, by what the owner is in the programme (A21). */
export function lessonsOf(profile: CoordinationProfile, ownerRole: PartyRole): Lessons {
  const { chair, scope, byOwner } = profile.lessons;
  const lessons = byOwner[ownerRole] ?? { chair, scope };
  // Of courts and procuracies only the information work, whatever a programme says.
  return isJudicial(ownerRole) ? { ...lessons, scope: 'communication_only' } : lessons;
}

export function isJudicial(role: PartyRole): boolean {
  return role === 'court' || role === 'procuracy';
}

/** Whether a telephone call may come before the writing. */
export function phoneAllowed(profile: CoordinationProfile, urgency: Urgency): boolean {
  return urgencies.indexOf(urgency) >= urgencies.indexOf(profile.phoneAllowedFrom);
}

/** The bodies that a profile names, each with where it stands: for checking that the programme has them. */
export function bodiesNamed(at: string, profile: CoordinationProfile): [string, OrgRoleRef][] {
  const { lessons, workingGroup } = profile;
  const authority = workingGroup.decidingAuthority;
  return [
    ...(profile.fixedNotifier
      ? [[`${at}.fixedNotifier`, profile.fixedNotifier] as [string, OrgRoleRef]]
      : []),
    ...(authority === 'lead_agency'
      ? []
      : [[`${at}.workingGroup.decidingAuthority`, authority] as [string, OrgRoleRef]]),
    [`${at}.escalateTo`, profile.escalateTo],
    [`${at}.lessons.chair`, lessons.chair],
    [`${at}.lessons.adviserToParty`, lessons.adviserToParty],
    ...Object.entries(lessons.byOwner).map(([role, one]): [string, OrgRoleRef] => [
      `${at}.lessons.byOwner.${role}.chair`,
      one.chair,
    ]),
    ...profile.periodic.flatMap((one, i) =>
      [...one.from, ...one.to].map((ref): [string, OrgRoleRef] => [`${at}.periodic[${i}]`, ref]),
    ),
    ...Object.keys(profile.layout).map((code): [string, OrgRoleRef] => [
      `${at}.layout.${code}`,
      `org:${code}`,
    ]),
  ];
}
