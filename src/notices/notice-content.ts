import { canonical } from '../platform/canonical.js';

/** What a notice must state (domain.md C.7). Text but for the contact and the kind of request. */
export interface NoticeContent {
  whatHappened: string;
  confirmed: string;
  unconfirmed: string;
  affected: string;
  measures: string;
  risks: string;
  requestKind: string;
  request: string;
  communicationPlan: string;
  contact: { positionId: string; phone: string };
  nextUpdateAt: string;
  links?: string[];
}

export const requestKinds = ['communication', 'settlement', 'both', 'information'] as const;

/** Why a notice is refused (domain.md C.5.1), and what each reason asks for. */
export const refusalReasons = [
  'wrong_addressee',
  'out_of_competence',
  'missing_content',
  'bad_form',
  'integrity_failed',
  'duplicate',
  'classified',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Refusing for competence is a leader's; for form, the clerk's. */
export const leaderRefuses: readonly RefusalReason[] = ['out_of_competence'];

/** From "very urgent" on nobody is sent away for a gap in the text: he asks for a supplement instead (T10, A11). */
export const notWhenVeryUrgent: readonly RefusalReason[] = ['missing_content', 'bad_form'];

export interface ChangedField {
  field: string;
  before: string;
  after: string;
}

/** What changed between two versions, field by field. */
export function changesBetween(before: NoticeContent, after: NoticeContent): ChangedField[] {
  const spell = (value: unknown): string => (typeof value === 'string' ? value : canonical(value ?? ''));
  return Object.keys(after)
    .map((field) => ({
      field,
      before: spell(before[field as keyof NoticeContent]),
      after: spell(after[field as keyof NoticeContent]),
    }))
    .filter((change) => change.before !== change.after);
}
