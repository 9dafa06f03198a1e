import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { prepareAppUser } from '../platform/app-role.js';
import { type Config, loadConfig } from '../platform/config.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';
import { makeLog } from '../platform/log.js';
import { migrate } from '../platform/migrate.js';
import { keptSecretKey } from '../platform/secret-box.js';
import { asSystem } from '../platform/viewer.js';
import { makeServer } from '../server.js';

export type WholeConfig = Config & { databaseUrl: string };

/** Runs an administrator's command on the database the server uses, also while that is running. */
export async function withDatabase(work: (config: WholeConfig) => Promise<number>): Promise<void> {
  const config = loadConfig(process.env);
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: `${config.dataDir}/postgres`, database: 'dau_moi' })
      : null;
  if (embedded && config.secretKeys.length === 0) config.secretKeys = [keptSecretKey(config.dataDir)];
  try {
    process.exitCode = await work({
      ...config,
      databaseUrl: config.databaseUrl ?? embedded!.url,
      appDatabaseUrl: config.appDatabaseUrl ?? embedded?.appUrl ?? null,
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
}

/** The same with the application on it, the database brought up to date. */
export function withApp(
  work: (app: NestFastifyApplication, config: WholeConfig) => Promise<number>,
): Promise<void> {
  return withDatabase(async (config) => {
    await migrate(config.databaseUrl);
    if (config.appDatabaseUrl !== null) await prepareAppUser(config.databaseUrl, config.appDatabaseUrl);
    const app = await makeServer(config, makeLog('warn'), false);
    await app.init();
    try {
      return await asSystem(() => work(app, config));
    } finally {
      await app.close();
    }
  });
}
