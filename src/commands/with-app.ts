import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, loadConfig } from '../platform/config.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';
import { makeLog } from '../platform/log.js';
import { migrate } from '../platform/migrate.js';
import { makeServer } from '../server.js';

/** Runs an administrator's command on the same database the server uses, also while that is running. */
export async function withApp(
  work: (app: NestFastifyApplication, config: Config & { databaseUrl: string }) => Promise<number>,
): Promise<void> {
  const config = loadConfig(process.env);
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: `${config.dataDir}/postgres`, database: 'dau_moi' })
      : null;
  const whole = { ...config, databaseUrl: config.databaseUrl ?? embedded!.url };
  try {
    await migrate(whole.databaseUrl);
    const app = await makeServer(whole, makeLog('warn'), false);
    await app.init();
    process.exitCode = await work(app, whole);
    await app.close();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
}
