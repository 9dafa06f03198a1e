import { expect } from '@jest/globals';
import type { CaseFacts } from '../../src/cases/case-facts.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import { type Changed, replay } from '../../src/cases/facts-diff.js';
import { remaindersOf } from '../../src/journal/erasing.js';
import type { TestApp } from '../support/app.js';

type Delta = Record<string, Changed>;

/** What the entries of the journal say has changed is, all together, what the database says today. */
export async function agrees(app: TestApp, caseId: string): Promise<void> {
  const entries = await app.sql<{ seq: number; delta: Delta | null }>(
    `select seq, data->'delta' as delta from journal_entries where stream_id = $1 order by seq`,
    [caseId],
  );
  // Of what was erased, what is left stands in the entry that erased it.
  const left = await remaindersOf(app.database, caseId);
  const deltas = entries.map(
    ({ seq, delta }) => delta ?? (left.get(seq)!.kept['delta'] as Delta | undefined) ?? {},
  );
  const [told, stored] = [replay(deltas), await factsOfCase(app.database, caseId)];
  expect(comparable(told!)).toEqual(comparable(stored!));
}

/** Lists in whatever order; that a notice has arrived is nobody's act and has no entry. */
function comparable(facts: CaseFacts): unknown {
  const { case: row, ...rest } = JSON.parse(JSON.stringify(facts)) as Record<string, unknown>;
  const { readAt: _, ...known } = row as Record<string, unknown>;
  const spelled = (item: Record<string, unknown>): string => {
    if (item['state'] === 'delivered') item['state'] = 'sent';
    return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const lists = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(spelled).sort() : value,
  ]);
  return { ...known, ...Object.fromEntries(lists) };
}
