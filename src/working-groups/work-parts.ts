import type { Problem } from '../platform/errors.js';
import type { Queryable, Tx } from '../platform/database.js';
import type { ActionKind } from './action-kinds.js';

/** One agency's turn with a request: from whom to whom, and how long it took (domain.md C.5.3, DP §II.5). */
export interface Hop {
  fromOrgId: string;
  toOrgId: string;
  /** What was said along when it was passed on. */
  text?: string;
  at: string;
  endedAt?: string;
  end?: 'forwarded' | 'answered' | 'declined';
  tookMinutes?: number;
}

export interface RequestContent {
  text: string;
  notation: string;
  hops: Hop[];
  acceptance?: { extent: string; text?: string; byOrgId: string; at: string };
  answer?: { text: string; notation?: string; byOrgId: string; at: string };
  refusal?: { reason: string; legalBasis: string; byOrgId: string; at: string; disagreementId: string };
  closing?: { note?: string; at: string };
}

export interface TaskData {
  /** Who is to do it; guards compare with the position that acts. */
  positionId: string;
  actionKind: ActionKind;
  dueAt: string;
  extensions: number;
  submittedAt?: string;
}

export interface TaskContent {
  text: string;
  results: { text: string; at: string }[];
  returns: { reason: string; at: string }[];
  extensions: { from: string; to: string; reason: string; at: string }[];
  verification?: { note?: string; at: string };
  cancellation?: { reason: string; at: string };
}

export interface SignedPaper {
  id: string;
  notation: string;
  issuedOn: string;
  signatory: string;
}

/** What the group is for, how it works and when it ends (domain.md C.5.4). */
export interface Terms {
  objective: string;
  scope?: string;
  tasks: { actionKind: string; text: string }[];
  powers: string;
  rules: string;
  cadence?: string;
  reportTo: string;
  budgetKind?: string;
  endsOn?: string;
  endCondition?: string;
}

export interface Meeting {
  id: string;
  heldAt: string;
  recordedAt: string;
  agenda: string;
  /** Positions: of the group those who were there and those who were not. */
  attended: string[];
  absent: string[];
  /** Others who were there, in their capacity. */
  guests?: string[];
  minutes: string;
  notation?: string;
  conclusions: { text: string; taskId?: string }[];
}

export interface GroupData {
  /** By agency, the positions it has named itself. */
  nominated: Record<string, string[]>;
  /** Agencies that became parties only to name their people: they leave again when that is done. */
  calledOrgIds: string[];
  endsOn?: string;
}

export interface GroupContent {
  why: string;
  suggestedLeadOrgId?: string;
  nominations: { orgId: string; positionIds: string[]; at: string; note?: string }[];
  decision?: SignedPaper & { coSignatory?: { orgId: string; positionId: string; capacity: string } };
  terms?: Terms;
  amendments: (SignedPaper & { reason: string; changes: Record<string, unknown> })[];
  meetings: Meeting[];
  report?: { text: string; at: string };
  rejection?: { reason: string; at: string };
  dissolution?: { at: string; paper?: SignedPaper; by: 'decision' | 'end_date' | 'withdrawal' };
}

/** What people wrote in a part so far; `content` is merged by its fields, so a list is read, added to and given back. */
export async function contentOf<T>(db: Queryable, partId: string): Promise<T> {
  const [row] = await db.sql<{ content: T }>('select content from case_parts where id = $1', [partId]);
  return row!.content;
}

/** A part is called by the beginning of what it asks. */
export function titleOf(text: string): string {
  const line = text.split('\n')[0]!;
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}

/** Times that somebody sets for another must lie ahead. */
export function pastProblems(field: string, at: string | undefined, tx: Tx): Problem[] {
  if (at === undefined || Date.parse(at) > tx.now.getTime()) return [];
  return [
    { field, code: 'in_the_past', vi: 'Thời hạn phải ở phía trước.', en: 'The due time must lie ahead.' },
  ];
}

/** `fields` of what was given that are not there, under the name of the whole. */
export function partsMissing(whole: string, given: object | undefined, fields: readonly string[]): Problem[] {
  if (given === undefined) return [];
  return fields
    .filter((field) => {
      const value = (given as Record<string, unknown>)[field];
      return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    })
    .map((field) => ({
      field: `${whole}.${field}`,
      code: 'missing',
      vi: `Thiếu mục "${field}".`,
      en: `Missing: ${field}.`,
    }));
}
