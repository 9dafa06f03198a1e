import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveApiDocs } from './api-docs.js';
import { ConfigError, loadConfig } from './platform/config.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres.js';
import { makeLog } from './platform/log.js';
import { keptSecretKey } from './platform/secret-box.js';
import { Running } from './running.js';
import { serveWebApp } from './web-app.js';
import { welcome } from './welcome.js';

/** Config, database, then the application (running.ts); then one screen of text. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = makeLog(config.logLevel);
  if (config.databaseUrl === null && config.secretKeys.length === 0)
    config.secretKeys = [keptSecretKey(config.dataDir)];
  if (config.secretKeys.length === 0)
    log.warn('SECRET_KEY is not set: nobody can set up codes from an app, and those set up are not accepted');
  let embedded: EmbeddedPostgres | undefined;
  if (config.databaseUrl === null) {
    embedded = await startEmbeddedPostgres({
      dataDir: `${config.dataDir}/postgres`,
      database: 'dau_moi',
      log: (line) => log.debug(line),
    });
  }
  const databaseUrl = config.databaseUrl ?? embedded!.url;
  const appDatabaseUrl = config.appDatabaseUrl ?? embedded?.appUrl ?? null;
  try {
    const say = (line: string): void => void process.stdout.write(`  ${line}\n\n`);
    const pages = (app: NestFastifyApplication): void => {
      serveApiDocs(app);
      if (!serveWebApp(app)) log.warn('the web app is not built: only the API is served');
    };
    const running = await Running.start({ ...config, databaseUrl, appDatabaseUrl }, log, { pages, say });
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      void running
        .stop()
        .catch((error: unknown) => log.error({ err: error }, 'closing'))
        .then(() => embedded?.stop())
        .then(() => process.exit());
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    process.stdout.write(welcome(await running.app.getUrl(), config, running.sample));
    await running.giveItAPast();
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
