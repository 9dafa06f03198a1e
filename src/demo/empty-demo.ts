import pg from 'pg';

/** The database was not begun as a demo: whatever is asked of it, it is not emptied. */
export class NotADemo extends Error {
  constructor() {
    super('this database was not begun as a demo, and is not emptied');
  }
}

/**
 * Empties a database that was begun as a demo; throws `NotADemo` for any other. That it is one is looked up in the
 * transaction that empties it: a crash leaves all or nothing. Whoever still holds a table is not waited for long. The
 * bytes of its files go as those of any file that no row names any more (files/file-tidy.ts).
 */
export async function emptyDemo(databaseUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query(`set local lock_timeout = '15s'`);
    if (!(await isDemo(owner))) throw new NotADemo();
    await owner.query('drop schema public cascade');
    await owner.query('create schema public');
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

async function isDemo(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ there: boolean }>(
    `select to_regclass('public.demo_mark') is not null as there`,
  );
  return rows[0]!.there && (await owner.query('select from demo_mark for update')).rowCount === 1;
}
