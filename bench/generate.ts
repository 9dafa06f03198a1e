// Fills a database with cases of the past (past.ts), by COPY, batch by batch.
import pg from 'pg';
import { checked, checkReferences } from './check.js';
import { copyIn } from './copy-in.js';
import { type Ground, nameFor } from './ground.js';
import { dice, NOW, Past } from './past.js';
import { Lines, type Table, tables } from './tables.js';
import { World } from './world.js';

const BATCH = 2_000;

export async function generate(ground: Ground, cases: number, say: (line: string) => void): Promise<void> {
  const startedAt = performance.now();
  const name = nameFor(cases);
  const url = await ground.prepare(name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('update app_clock set shift = $1::timestamptz - clock_timestamp()', [NOW]);
    // The rows are whole and in order by their making: what the database would look up for each of them is known.
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set timezone = 'UTC'`,
    );
    const restore = await withoutIndexes(client);
    const lines = new Lines();
    const world = await World.read(client);
    const past = new Past(world, lines, dice(cases));
    let [entries, written] = [0, Promise.resolve()];
    for (let i = 0; i < cases; i += 1) {
      past.live(i, cases);
      if ((i + 1) % BATCH !== 0 && i + 1 < cases) continue;
      entries += lines.of.get('journal_entries')!.length;
      const batch = new Map(lines.of);
      lines.clear();
      // The database copies one batch in while the next is thought up.
      await written;
      written = copyAll(client, batch);
      const seconds = (performance.now() - startedAt) / 1_000;
      if ((i + 1) % (BATCH * 5) === 0)
        say(`  ${i + 1} of ${cases} cases, ${entries} entries, ${seconds.toFixed(0)} s`);
    }
    await written;
    await client.query(`select setval('case_refs', $1)`, [Math.max(1, cases)]);
    say('  indexes, statistics and check of the journals…');
    await restore();
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    say(
      `  ${await checked(client)} journals checked: whole; ${await checkReferences(client)} foreign keys hold`,
    );
    ground.markFilled(name, cases, NOW);
    const size = await client.query<{ size: string }>(
      'select pg_size_pretty(pg_database_size(current_database())) as size',
    );
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
    say(`${cases} cases with ${entries} entries in ${seconds} s, ${size.rows[0]!.size}`);
  } finally {
    await client.end();
  }
}

async function copyAll(client: pg.Client, batch: Map<Table, string[]>): Promise<void> {
  await client.query('begin');
  for (const table of Object.keys(tables) as Table[])
    await copyIn(client, table, [...tables[table]], batch.get(table) ?? []);
  await client.query('commit');
}

/** Takes away the indexes that are no constraints, which are made in one go in the end; returns what makes them. */
async function withoutIndexes(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
       and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`,
    [Object.keys(tables)],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return async () => {
    await client.query(`set maintenance_work_mem = '512MB'`);
    for (const { made } of rows) await client.query(made);
  };
}
