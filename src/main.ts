import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveApiDocs } from './api-docs.js';
import { ConfigError, loadConfig } from './platform/config.js';
import { makeLog } from './platform/log.js';
import { openDatabase } from './platform/open-database.js';
import { Running } from './running.js';
import { serveWebApp } from './web-app.js';
import { welcome } from './welcome.js';

/** Config, database, then the application (running.ts); then one screen of text. */
async function main(): Promise<void> {
  const settings = loadConfig(process.env);
  const log = makeLog(settings.logLevel);
  const opening = openDatabase(settings, (line) => log.debug(line));
  const starting = opening.then(({ config }) => {
    if (config.secretKeys.length === 0)
      log.warn(
        'SECRET_KEY is not set: nobody can set up codes from an app, and those set up are not accepted',
      );
    const say = (line: string): void => void process.stdout.write(`  ${line}\n\n`);
    const pages = (app: NestFastifyApplication): void => {
      serveApiDocs(app);
      if (!serveWebApp(app)) log.warn('the web app is not built: only the API is served');
    };
    return Running.start(config, log, { pages, say });
  });
  // Whoever waits for it hears of it, below; where there is no database that is told, and not twice.
  starting.catch(() => undefined);
  let stopping = false;
  // From the first moment on: whoever ends it while it starts leaves no database server behind.
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // What has been begun is waited for, and then ended; what has failed has said so.
    void starting
      .then(
        (running) => running.stop(),
        () => undefined,
      )
      .catch((error: unknown) => log.error({ err: error }, 'closing'))
      .then(() => opening)
      .then(
        (database) => database.close(),
        () => undefined,
      )
      .catch((error: unknown) => log.error({ err: error }, 'closing'))
      .then(() => process.exit());
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const database = await opening;
  try {
    const running = await starting;
    if (stopping) return;
    process.stdout.write(welcome(await running.app.getUrl(), database.config, running.sample));
    await running.giveItAPast();
  } catch (error) {
    if (stopping) return;
    await database.close();
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
