import { withoutBlanks } from '../../../acts/field';
import type { Case, Part } from '../../../case/use-case';
import type { Brief } from '../../../parts/brief/brief-sheet';
import type { DisagreementContent } from '../positions/disagreement-card';

/** What the server keeps of a submission. */
export interface SubmissionContent {
  question: string;
  summary: string[];
  done: string[];
  options: { title: string; consequences: string }[];
  recommendation: string;
  neededBy: string | null;
  beyondCompetence: string | null;
  disagreementIds: string[];
  answers: Record<string, { answer: string; text: string | null; at: string }>;
  document?: { notation: string };
  frozen?: { at: string };
}

export interface SubmissionValues {
  question: string;
  /** A line of text for each line of the brief. */
  summary: string;
  done: string;
  options: { title: string; consequences: string }[];
  recommendation: string;
  neededBy?: string;
  beyondCompetence: string;
  disagreementIds: string[];
}

export function valuesOf(content: SubmissionContent | null, points: readonly Part[]): SubmissionValues {
  return {
    question: content?.question ?? '',
    summary: (content?.summary ?? []).join('\n'),
    done: (content?.done ?? []).join('\n'),
    options: content?.options ?? [
      { title: '', consequences: '' },
      { title: '', consequences: '' },
    ],
    recommendation: content?.recommendation ?? '',
    neededBy: content?.neededBy ?? undefined,
    beyondCompetence: content?.beyondCompetence ?? '',
    disagreementIds:
      content?.disagreementIds ??
      points.filter((part) => part.state === 'unreconciled').map((part) => part.id),
  };
}

/** What was written in words, one piece after the other. */
export function wordsOfSubmission(values: SubmissionValues): string[] {
  const { question, summary, done, beyondCompetence, options, recommendation } = values;
  const ways = options.flatMap((one) => [one.title, one.consequences]);
  return [question, summary, done, beyondCompetence, ...ways, recommendation];
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What is sent. A revision says only what has changed: what is said anew is confirmed anew by all parties. */
export function submissionBody(
  values: SubmissionValues,
  before: SubmissionValues | null,
): Record<string, unknown> {
  const whole: Record<string, unknown> = {
    ...values,
    summary: linesOf(values.summary),
    done: linesOf(values.done),
  };
  const changed = before
    ? Object.fromEntries(
        Object.entries(whole).filter(([name]) => {
          const [was, is] = [before, values].map((one) =>
            JSON.stringify(one[name as keyof SubmissionValues]),
          );
          return was !== is;
        }),
      )
    : whole;
  const lists = before ? [] : ['summary', 'done', 'options', 'disagreementIds'];
  return (withoutBlanks(changed, new Set(lists)) ?? {}) as Record<string, unknown>;
}

/** The brief as it would look: the form's own words, the positions as they stand now. */
export function previewOf(
  values: SubmissionValues,
  seen: Case,
  points: readonly Part[],
  by: { orgId: string; name: string },
  nameOf: (orgId: string) => string,
): Brief {
  return {
    submissionId: seen.id,
    caseId: seen.id,
    ref: seen.ref,
    subject: seen.subject,
    urgency: seen.urgency as Brief['urgency'],
    state: 'in_review',
    question: values.question,
    reason: null,
    summary: linesOf(values.summary),
    history: [],
    done: linesOf(values.done),
    disagreements: points
      .filter((part) => values.disagreementIds.includes(part.id))
      .map((part) => pointOf(part, nameOf)),
    beyondCompetence: values.beyondCompetence || null,
    options: values.options.filter((one) => one.title || one.consequences),
    recommendation: { text: values.recommendation, of: by },
    askedBy: by,
    neededBy: values.neededBy ?? null,
    document: null,
    frozenAt: null,
    updatedSince: [],
  };
}

function pointOf(part: Part, nameOf: (orgId: string) => string): Brief['disagreements'][number] {
  const content = part.content as unknown as DisagreementContent;
  const last = content.attempts?.at(-1);
  return {
    id: part.id,
    point: part.title,
    kind: content.kind,
    agreed: last?.agreed ?? null,
    remaining: last?.remaining ?? [],
    positions: part.orgIds.map((orgId) => {
      const stated = content.positions?.[orgId];
      const words = stated?.confirmed ? stated : null;
      return {
        orgId,
        name: nameOf(orgId),
        missing: words === null,
        text: words?.text ?? null,
        legalBasis: words?.legalBasis ?? null,
        statedAt: words?.statedAt ?? null,
        signedBy: words?.signedBy ?? null,
        answer: null,
        answerText: null,
      };
    }),
  };
}
