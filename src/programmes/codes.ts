// The closed lists of the coordination programmes. Kinds of organisations and categories are data, not here.

export const urgencies = ['routine', 'urgent', 'very_urgent', 'flash'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a body is in a programme (domain.md B.8). */
export const partyRoles = [
  'comm_adviser',
  'decider',
  'council',
  'executive',
  'front',
  'court',
  'procuracy',
  'department',
  'other',
] as const;
export type PartyRole = (typeof partyRoles)[number];

/** A body named by what it is in the programme, by its code, or as the one whose case it is. */
export type OrgRoleRef = PartyRole | 'agency_concerned' | `org:${string}`;

/** Clocks of domain.md C.10. */
export const deadlineKinds = [
  'notify',
  'written_confirm',
  'ack',
  'call_step',
  'formal_ack',
  'fix',
  'supplement',
  'assign',
  'first_response',
  'request_answer',
  'task',
  'comms_plan',
  'first_info',
  'pre_statement',
  'update',
  'wg_decide',
  'wg_end',
  'reconcile',
  'direction',
  'direction_paper',
  'direction_item',
  'submission_fix',
  'resolve',
  'transfer',
  'stability',
  'lessons_open',
  'lessons_hold',
  'lessons_approve',
  'ca_default',
  'ca_verification',
  'effectiveness',
  'reopen',
  'unmerge',
  'archive',
  'access_answer',
  'access_review',
  'quarantine',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/**
 * m, h: continuous minutes, hours. wh, wd: working hours, days. eod: the end of the n-th working day after.
 * cd: calendar days. mo: months.
 */
export const deadlineUnits = ['m', 'h', 'wh', 'wd', 'eod', 'cd', 'mo'] as const;
export type DeadlineUnit = (typeof deadlineUnits)[number];

/** What may pause a clock. */
export const pauses = ['awaiting_direction', 'supplement_late', 'submission_returned'] as const;
export type Pause = (typeof pauses)[number];

/** Whose people an audience means: the case's owner, the adviser, the agency the clock is about, the one that owes it, the decider. */
export const audienceSides = ['owner', 'adviser', 'recipient', 'owing', 'decider'] as const;
export type AudienceSide = (typeof audienceSides)[number];
