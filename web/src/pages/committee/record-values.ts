import { withoutBlanks } from '../../acts/field';
import type { Case } from '../../case/use-case';
import type { Brief } from '../../parts/brief/brief-sheet';

export type Channel = 'system' | 'paper' | 'phone';

export interface ItemValues {
  text: string;
  noAction?: boolean;
  orgId?: string;
  dueAt?: string;
  coordinatingOrgIds?: string[];
  reportToOrgId?: string;
  evidenceRequired?: boolean;
  actionKind?: string;
}

/** "adopt:" and the agency whose position is adopted, or another kind of decision. */
export interface DecisionValues {
  choice?: string;
  text?: string;
}

export interface RecordValues {
  channel: Channel;
  decisions: Record<string, DecisionValues>;
  items: ItemValues[];
  conclusion?: string;
  deliberatedOn?: string;
  form?: string;
  chairPositionId?: string;
  document?: Record<string, unknown>;
  readBack?: boolean;
}

/** What was written in words, one piece after the other. */
export function wordsOfRecord({ decisions, items, conclusion }: RecordValues): (string | undefined)[] {
  return [...Object.values(decisions).map((one) => one.text), ...items.map((one) => one.text), conclusion];
}

/** The points that still wait for a decision: what the parties have settled since needs none. */
export function openPoints(seen: Case, brief: Brief): Brief['disagreements'] {
  const waiting = new Set(
    seen.parts
      .filter((part) => part.kind === 'disagreement' && part.state === 'escalated')
      .map((part) => part.id),
  );
  return brief.disagreements.filter((one) => waiting.has(one.id));
}

function isBlank(item: ItemValues): boolean {
  return withoutBlanks(item) === undefined;
}

/** A paper of which nothing but its type is known is not there yet. */
function begun(document: RecordValues['document']): RecordValues['document'] {
  const { type: _, ...rest } = document ?? {};
  return withoutBlanks(rest) === undefined ? undefined : document;
}

/** What is sent; the order of the decisions is that of the points, so that a refusal finds its place. */
export function bodyOf(values: RecordValues, points: Brief['disagreements']): Record<string, unknown> {
  const { document, readBack, decisions, items, ...rest } = values;
  const body = {
    ...rest,
    items: items
      .filter((one) => !isBlank(one))
      .map(({ noAction, text, ...item }) => (noAction ? { text, noAction } : { text, ...item })),
    decisions: points.flatMap(({ id }): Record<string, unknown>[] => {
      const { choice, text } = decisions[id] ?? {};
      if (!choice) return [];
      const [decision, orgId] = choice.split(':');
      return decision === 'adopt'
        ? [{ disagreementId: id, decision: 'adopt_position_of', orgId }]
        : [{ disagreementId: id, decision, ...(decision === 'third_way' ? { text } : {}) }];
    }),
    ...(values.channel === 'phone'
      ? { readBack }
      : values.channel === 'paper'
        ? { document: begun(document) }
        : {}),
  };
  return withoutBlanks(body, new Set(['items', 'decisions'])) as Record<string, unknown>;
}

/** Where a problem of the body stands on the screen: decisions are shown by their points, tasks with the blank ones between. */
export function placeOf(path: string, body: Record<string, unknown>, values: RecordValues): string {
  const [, list, index, field] = /^(decisions|items)\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
  if (index === undefined) return path;
  const rest = field ? `.${field}` : '';
  if (list === 'items') {
    const sent = values.items.flatMap((one, n) => (isBlank(one) ? [] : [n]));
    return `items.${sent[Number(index)]}${rest}`;
  }
  const decision = (body['decisions'] as { disagreementId: string }[])[Number(index)];
  return `decision.${decision?.disagreementId}${rest}`;
}
