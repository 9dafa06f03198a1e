import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '../platform/config.js';
import { makeLog } from '../platform/log.js';
import { openDatabase, prepareDatabase, type WholeConfig } from '../platform/open-database.js';
import { asSystem } from '../platform/viewer.js';
import { makeServer } from '../server.js';

/** Runs an administrator's command on the database the server uses, also while that is running. */
export async function withDatabase(work: (config: WholeConfig) => Promise<number>): Promise<void> {
  const opening = openDatabase(loadConfig(process.env));
  // Broken off: the embedded server is not left behind. What was half done is rolled back by the end of its connection.
  const breakOff = (): void => {
    void opening
      .then((database) => database.close())
      .catch(() => undefined)
      .then(() => process.exit(1));
  };
  process.once('SIGTERM', breakOff);
  process.once('SIGINT', breakOff);
  const database = await opening;
  try {
    process.exitCode = await work(database.config);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    process.off('SIGTERM', breakOff);
    process.off('SIGINT', breakOff);
    await database.close();
  }
}

/** Runs with the application on a database that is ready. */
export async function onApp<T>(
  config: WholeConfig,
  work: (app: NestFastifyApplication) => Promise<T>,
): Promise<T> {
  const app = await makeServer(config, makeLog('warn'), false);
  try {
    await app.init();
    return await asSystem(() => work(app));
  } finally {
    await app.close();
  }
}

/** `withDatabase` with the application on it, the database brought up to date. */
export function withApp(
  work: (app: NestFastifyApplication, config: WholeConfig) => Promise<number>,
): Promise<void> {
  return withDatabase(async (config) => {
    await prepareDatabase(config);
    return onApp(config, (app) => work(app, config));
  });
}
