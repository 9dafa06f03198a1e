import type { TestServer } from './global-setup.js';
import { dropDatabase, templateName, testDatabasePrefix, withClient } from './test-database.js';

/** Drops what this run's tests left, and stops the server unless another run still uses it. */
export default async function globalTeardown(): Promise<void> {
  const { testServer } = globalThis as { testServer?: TestServer };
  if (!testServer) return;
  const { adminUrl, embedded } = testServer;
  try {
    const left = await withClient(adminUrl, async (admin) => {
      const { rows } = await admin.query<{ datname: string }>(
        'select datname from pg_database where starts_with(datname, $1) or datname = $2',
        [testDatabasePrefix(process.pid), templateName(process.pid)],
      );
      return rows.map((row) => row.datname);
    });
    for (const name of left) await dropDatabase(adminUrl, name);
  } finally {
    await embedded?.stop();
  }
}
