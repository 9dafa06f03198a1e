import { prepareAppUser } from './app-role.js';
import type { Config } from './config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';
import { keptSecretKey } from './secret-box.js';

/** The settings, and the database that it runs on, by both of its users. */
export type WholeConfig = Config & { databaseUrl: string };

export interface OpenedDatabase {
  config: WholeConfig;
  /** Leaves it; the embedded server is shut down when nobody else uses it. */
  close(): Promise<void>;
}

/** The database of the settings, or the embedded one, which is started, and beside which its secret key is kept. */
export async function openDatabase(
  config: Config,
  log: (line: string) => void = () => undefined,
): Promise<OpenedDatabase> {
  const { databaseUrl } = config;
  if (databaseUrl !== null) return { config: { ...config, databaseUrl }, close: () => Promise.resolve() };
  const embedded = await startEmbeddedPostgres({
    dataDir: `${config.dataDir}/postgres`,
    database: 'dau_moi',
    log,
  });
  const secretKeys = config.secretKeys.length > 0 ? config.secretKeys : [keptSecretKey(config.dataDir)];
  const appDatabaseUrl = config.appDatabaseUrl ?? embedded.appUrl;
  return {
    config: { ...config, databaseUrl: embedded.url, appDatabaseUrl, secretKeys },
    close: () => embedded.stop(),
  };
}

/** Brings it up to date, and lets the application's own user in: a server that is new knows him without a password. */
export async function prepareDatabase(config: WholeConfig, log?: (line: string) => void): Promise<void> {
  await migrate(config.databaseUrl, log);
  if (config.appDatabaseUrl !== null) await prepareAppUser(config.databaseUrl, config.appDatabaseUrl);
}
