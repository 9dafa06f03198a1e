import type { PartFacts } from '../cases/case-parts.js';
import type { NewPart } from '../cases/case-settler.js';
import type { DisagreementKind, Position } from '../cases/disagreement.js';
import type { PartyAnswer } from '../cases/submission-ready.js';
import type { Queryable } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';

/** A way to go and what follows from it (domain.md C.5.6). */
export interface Option {
  title: string;
  consequences: string;
}

/** Each party's answer to a submission: its confirmation, its objection in its own words, or its silence as noted. */
export interface Answer {
  answer: PartyAnswer;
  text: string | null;
  at: string;
}

/** A disagreement as it stood when the submission went up. A party without words stands there with `position` null. */
export interface FrozenDisagreement {
  id: string;
  point: string;
  kind: DisagreementKind;
  state: string;
  agreed: string | null;
  remaining: string[];
  positions: { orgId: string; name: string; position: Position | null }[];
}

export interface Frozen {
  at: string;
  /** The journal entry by which it went up: what comes after is news. */
  seq: number;
  disagreements: FrozenDisagreement[];
}

/** What people wrote in a submission: the content of the part. */
export interface SubmissionContent {
  question: string;
  summary: string[];
  done: string[];
  options: Option[];
  recommendation: string;
  neededBy: string | null;
  beyondCompetence: string | null;
  disagreementIds: string[];
  answers: Record<string, Answer>;
  /** An adjustment asked for goes up at once and says why (domain.md T27). */
  reason?: string;
  document?: { id: string; notation: string; issuedOn: string };
  frozen?: Frozen;
  office?: { act: string; at: string; text: string[] }[];
}

/** The Standing Committee's decision on one disagreement. */
export const decisionKinds = ['adopt_position_of', 'third_way', 'send_back', 'noted'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface Decision {
  disagreementId: string;
  decision: DecisionKind;
  orgId?: string;
  text?: string;
}

export interface ItemGiven {
  text: string;
  orgId?: string;
  coordinatingOrgIds?: string[];
  dueAt?: string;
  noAction?: boolean;
  reportToOrgId?: string;
  evidenceRequired?: boolean;
  /** In a matter of a court: what kind of information work (SG-12). */
  actionKind?: string | undefined;
}

/** A direction: only the outcome; no votes and nobody's opinion (domain.md C.15.10). */
export interface DirectionContent {
  channel: 'system' | 'paper' | 'phone';
  deliberatedOn: string;
  form: string;
  chairPositionId: string | null;
  conclusion: string | null;
  items: (ItemGiven & { no: number })[];
  decisions: Decision[];
  revokedItemIds: string[];
  document?: { id: string; notation: string; issuedOn: string };
  differences?: string[];
}

/** What people wrote in a part of a case, under the case's lock. */
export async function contentOf<T>(tx: Queryable, part: { id: string }): Promise<T> {
  const [row] = await tx.sql<{ content: T }>('select content from case_parts where id = $1', [part.id]);
  return row!.content;
}

/** A part that is about to be, as clocks look at it. */
export function factsOfNew(part: NewPart & { id: string }): PartFacts {
  const { id, kind, state, title, orgId } = part;
  return {
    id,
    kind,
    state,
    title,
    orgId,
    fromOrgId: part.fromOrgId ?? null,
    orgIds: part.orgIds ?? [],
    officialId: null,
    parentId: part.parentId ?? null,
    data: part.data ?? {},
  };
}

/** A text as a heading: whole words, at most so many characters. */
export function titleOf(text: string, most = 200): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : cut.length)}…`;
}

export function problem(field: string, code: string, vi: string, en: string): Problem {
  return { field, code, vi, en };
}
