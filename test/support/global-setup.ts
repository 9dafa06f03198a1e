import 'reflect-metadata';
import { rm } from 'node:fs/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { prepareAppUser } from '../../src/platform/app-role.js';
import { migrate } from '../../src/platform/migrate.js';
import { fillTemplate } from './sample-database.js';
import { appUrlOf, dropDatabase, inDatabase, templateName, withClient } from './test-database.js';

const DATA_DIR = '.local/test-postgres/data';

/** What the teardown, in this same process, must undo. */
export interface TestServer {
  adminUrl: string;
  embedded: EmbeddedPostgres | null;
}

export default function globalSetup(): Promise<void> {
  return prepare(startServer);
}

/** One real server for the whole run, and in it a template with all migrations and the sample; each test file copies that. */
export async function prepare(start: () => Promise<EmbeddedPostgres>): Promise<void> {
  const given = process.env['TEST_DATABASE_URL'];
  const embedded = given ? null : await start();
  const adminUrl = given ?? embedded!.url;
  const template = templateName(process.pid);
  try {
    // On a server of ours, what a killed run left behind goes; a server that was given may serve others too.
    if (embedded) await dropLeftovers(adminUrl);
    await dropDatabase(adminUrl, template);
    await withClient(adminUrl, (admin) => admin.query(`create database ${template}`));
    await migrate(inDatabase(adminUrl, template));
    if (embedded) {
      process.env['TEST_APP_URL'] = embedded.appUrl;
      await prepareAppUser(adminUrl, embedded.appUrl);
    }
    const url = inDatabase(adminUrl, template);
    await fillTemplate(url, appUrlOf(url));
  } catch (error) {
    await dropDatabase(adminUrl, template).catch(() => undefined);
    await embedded?.stop();
    throw error;
  }
  process.env['TEST_ADMIN_URL'] = adminUrl;
  process.env['TEST_RUN'] = String(process.pid);
  (globalThis as { testServer?: TestServer }).testServer = { adminUrl, embedded };
}

async function startServer(): Promise<EmbeddedPostgres> {
  const start = (): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({
      dataDir: DATA_DIR,
      database: 'tests',
      // Nothing here outlives the run: not waiting for the disk makes it several times faster.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
    });
  try {
    return await start();
  } catch (first) {
    // Without fsync, a machine that lost its power may leave a broken cluster. It holds nothing: make a new one.
    await rm(DATA_DIR, { recursive: true, force: true });
    return start().catch(() => Promise.reject(first as Error));
  }
}

/** Databases whose run has ended; another run may be at work on this server right now. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  const names = await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^(t|template_app)_[0-9]+'`,
    );
    return rows.map((row) => row.datname);
  });
  for (const name of names) if (!isRunning(Number(/\d+/.exec(name)?.[0]))) await dropDatabase(adminUrl, name);
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
