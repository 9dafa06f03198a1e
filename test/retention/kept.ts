import { fold } from '../../src/platform/fold.js';
import type { TestApp } from '../support/app.js';

export interface Kept {
  class: string;
  months: number | null;
  due: Date | null;
  told: Date | null;
  erased: Date | null;
}

/** Until when a case is kept, as it is stored. */
export async function keptOf(app: TestApp, id: string): Promise<Kept | undefined> {
  const [row] = await app.sql<Kept>(
    `select case_class as class, months, due_at as due, told_at as told, erased_at as erased
     from case_retentions where case_id = $1`,
    [id],
  );
  return row;
}

/** Every place in the database where the words stand. */
export async function placesOf(app: TestApp, words: string): Promise<string[]> {
  const columns = await app.sql<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await app.sql<{ n: number }>(
      `select count(*)::int as n from ${table} where ${column}::text ilike $1 or ${column}::text ilike $2`,
      [`%${words}%`, `%${fold(words)}%`],
    );
    if (row!.n > 0) found.push(`${table}.${column}`);
  }
  return found;
}
