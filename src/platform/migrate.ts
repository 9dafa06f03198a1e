import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { grantToApp } from './app-role.js';

/** Any fixed number: one lock for everybody who may migrate this database. */
const MIGRATION_LOCK = 7_310_238;

export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/**
 * The migrations are plain SQL files `<13 digits>-<title>.sql`, run in the order of their numbers.
 * TypeORM's runner wants a class for each, named with its timestamp; this makes them.
 */
export function migrationsFromFiles(folder = migrationsFolder): (new () => MigrationInterface)[] {
  return readdirSync(folder)
    .filter((file) => /^\d{13}-.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const [stamp = '', ...words] = file.replace(/\.sql$/, '').split('-');
      const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
      const sql = readFileSync(`${folder}/${file}`, 'utf8');
      return class implements MigrationInterface {
        name = `${title}${stamp}`;
        async up(runner: QueryRunner): Promise<void> {
          await runner.query(sql);
        }
        down(): Promise<void> {
          return Promise.reject(new Error(`migrations only go forward: ${file}`));
        }
      };
    });
}

/**
 * Brings the database at `url` up to date. Several processes may call it at once: TypeORM's runner
 * races with itself (four of six rounds failed with six processes), so an advisory lock is held meanwhile.
 * `only` names the migrations that a backup was made under; throws when it knows one that this software does not.
 */
export async function migrate(
  url: string,
  log: (line: string) => void = () => undefined,
  only?: readonly string[],
): Promise<void> {
  const known = migrationsFromFiles().map((one) => ({ one, name: new one().name! }));
  const unknown = only?.find((name) => !known.some((migration) => migration.name === name));
  if (unknown) throw new Error(`Phiên bản mới hơn phần mềm này / of a newer version than this: ${unknown}`);
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: known.filter(({ name }) => !only || only.includes(name)).map(({ one }) => one),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { max: 2 },
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations();
    for (const migration of done) log(`migration ${migration.name}`);
    await withOwner(url, grantToApp);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

async function withOwner(url: string, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}
