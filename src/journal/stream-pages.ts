import type { Queryable } from '../platform/database.js';

/** Before the first stream of any table, for whoever goes through them by their ids. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * The streams of a table in pages of about so many rows, each as the ids that it lies between: greater than the first,
 * up to the second. For whoever has to look at every row without a statement that runs as long as the table is large.
 */
export async function* streamsIn(
  db: Queryable,
  table: 'journal_entries' | 'journal_heads' | 'seal_heads',
  rows: number,
  only?: string,
): AsyncGenerator<[string, string]> {
  if (only !== undefined) {
    yield [BEFORE_ALL, AFTER_ALL];
    return;
  }
  for (let after = BEFORE_ALL; ;) {
    const [last] = await db.sql<{ id: string }>(
      `select stream_id as id from ${table} where stream_id > $1 order by stream_id offset $2 limit 1`,
      [after, rows - 1],
    );
    yield [after, last?.id ?? AFTER_ALL];
    if (!last) return;
    after = last.id;
  }
}
