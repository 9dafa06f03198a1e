import { DataSource } from 'typeorm';
import { Accounts } from '../../src/identity/accounts.js';
import { loadConfig } from '../../src/platform/config.js';
import { makeLog } from '../../src/platform/log.js';
import { asSystem } from '../../src/platform/viewer.js';
import { importData } from '../../src/sample.js';
import { makeServer } from '../../src/server.js';

export const SAMPLE_PASSWORD = 'mot mat khau cho ca mau';

/** Loads the sample into the template, by the code that loads it for a newcomer; each test file copies the result. */
export async function fillTemplate(url: string, appUrl: string | null): Promise<void> {
  const config = loadConfig({ SAMPLE: 'off', LOG_LEVEL: 'error' });
  const app = await makeServer(
    { ...config, databaseUrl: url, appDatabaseUrl: appUrl },
    makeLog('error'),
    false,
  );
  await app.init();
  await asSystem(async () => {
    await importData(app);
    await app.get(Accounts, { strict: false }).openForAllOfficials(SAMPLE_PASSWORD);
  });
  // Closing the application ends its pool: a template cannot be copied while somebody is connected to it.
  await app.close();
  const source = app.get(DataSource, { strict: false });
  if (source.isInitialized) await source.destroy();
}
