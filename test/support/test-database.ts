import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { asApp } from '../../src/platform/app-role.js';

/** Any fixed number: one copy of the template at a time, in all workers together. */
const COPY_LOCK = 7_310_239;

/** Databases of one run begin with this: the number of the process that runs jest tells whose they are. */
export const testDatabasePrefix = (run: number): string => `t_${run}_`;
export const templateName = (run: number): string => `template_app_${run}`;

/** Runs `work` on one connection to `url`, and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function inDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/**
 * How the application signs in there: on a server of ours, also one of a test's own, as itself; on one that was given as
 * the owner with the role put on.
 */
export function appUrlOf(url: string): string | null {
  return process.env['TEST_APP_URL'] ? asApp(url) : null;
}

/**
 * A database of its own with every migration applied and no rows but theirs; `drop()` it when done.
 * It takes about 50 ms: one for each test file, not for each test.
 */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = process.env['TEST_ADMIN_URL'];
  const run = Number(process.env['TEST_RUN']);
  if (!adminUrl || !run) throw new Error('TEST_ADMIN_URL is not set: run the tests with "npm test"');
  const name = testDatabasePrefix(run) + randomBytes(6).toString('hex');
  await withClient(adminUrl, async (admin) => {
    // Copying fails while anybody, another copy included, is connected to the template. Ends with the connection.
    await admin.query('select pg_advisory_lock($1)', [COPY_LOCK]);
    await admin.query(`create database ${name} template ${templateName(run)}`);
  });
  return { url: inDatabase(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
}

/** A database in which there is nothing at all: not even a migration has run. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = process.env['TEST_ADMIN_URL']!;
  const name = testDatabasePrefix(Number(process.env['TEST_RUN'])) + randomBytes(6).toString('hex');
  await withClient(adminUrl, (admin) => admin.query(`create database ${name}`));
  return { url: inDatabase(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, (admin) =>
    admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  );
}
