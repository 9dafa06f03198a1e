import type { Queryable } from '../platform/database.js';
import { newId } from '../platform/ids.js';

/** Which rows of a table were made and which were changed. */
export interface Put {
  added: number;
  changed: number;
}

/**
 * How rows of a table are stored by their key. Column → type, as in the migration. A column followed by '?' keeps what
 * is stored when the file says nothing: a re-import must not bring back what was ended meanwhile.
 */
export interface Table {
  name: string;
  key: string[];
  columns: Record<string, string>;
  /** The table has an id of its own, made here. */
  id: boolean;
  /** Set only when a row is made. */
  atFirst?: string[];
  /** A counter that rises with each change. */
  bump?: string;
}

/** Any fixed number. */
const IMPORT_LOCK = 7_310_240;

/** Holds other imports back until this transaction ends: two processes that start together would cross. */
export async function oneImportAtATime(db: Queryable): Promise<void> {
  await db.sql('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
}

/** Stores rows by their key, all in one statement; rows that say nothing new are not touched. */
export async function put(db: Queryable, table: Table, rows: Record<string, unknown>[]): Promise<Put> {
  if (rows.length === 0) return { added: 0, changed: 0 };
  const given = table.id ? rows.map((row) => ({ id: newId(), ...row })) : rows;
  const result = await db.sql<{ inserted: boolean }>(statementFor(table), [JSON.stringify(given)]);
  const added = result.filter((one) => one.inserted).length;
  return { added, changed: result.length - added };
}

const statements = new Map<Table, string>();

function statementFor(table: Table): string {
  const known = statements.get(table);
  if (known) return known;
  const columns = Object.entries(table.columns).map(([name, type]) => ({
    name: name.replace('?', ''),
    type,
    keeps: name.endsWith('?'),
  }));
  const typed = [...(table.id ? [{ name: 'id', type: 'uuid' }] : []), ...columns];
  const names = typed.map((one) => one.name);
  const updated = columns.filter(
    (one) => !table.key.includes(one.name) && !table.atFirst?.includes(one.name),
  );
  const news = updated.map((one) =>
    one.keeps ? `coalesce(excluded.${one.name}, t.${one.name})` : `excluded.${one.name}`,
  );
  const bump = table.bump ? [`${table.bump} = t.${table.bump} + 1`] : [];
  const change = `do update
    set ${[...updated.map((one, i) => `${one.name} = ${news[i]}`), ...bump].join(', ')}
    where (${updated.map((one) => `t.${one.name}`).join(', ')}) is distinct from (${news.join(', ')})`;
  const text = `insert into ${table.name} as t (${[...names, ...(table.bump ? [table.bump] : [])].join(', ')})
    select ${[...names, ...(table.bump ? ['1'] : [])].join(', ')}
    from jsonb_to_recordset($1::jsonb) as given (${typed.map((one) => `${one.name} ${one.type}`).join(', ')})
    on conflict (${table.key.join(', ')}) ${updated.length > 0 ? change : 'do nothing'}
    returning xmax = 0 as inserted`;
  statements.set(table, text);
  return text;
}
