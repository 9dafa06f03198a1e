import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { prepareAppUser } from './platform/app-role.js';
import { ConfigError, loadConfig } from './platform/config.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres.js';
import { makeLog } from './platform/log.js';
import { migrate } from './platform/migrate.js';
import { keptSecretKey } from './platform/secret-box.js';
import { asSystem } from './platform/viewer.js';
import { serveApiDocs } from './api-docs.js';
import { SampleHistory } from './demo/history/sample-history.js';
import { loadSample } from './sample.js';
import { makeServer } from './server.js';
import { serveWebApp } from './web-app.js';
import { pastWords, welcome } from './welcome.js';

/** Config, database, migrations, sample, HTTP and sockets; then one screen of text. */
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
  try {
    const appDatabaseUrl = config.appDatabaseUrl ?? embedded?.appUrl ?? null;
    await migrate(databaseUrl, (line) => log.info(line));
    if (appDatabaseUrl !== null) await prepareAppUser(databaseUrl, appDatabaseUrl);
    else log.warn('APP_DATABASE_URL is not set: the application signs in as the owner of its tables');
    const app = await makeServer({ ...config, databaseUrl, appDatabaseUrl }, log);
    serveApiDocs(app);
    if (!serveWebApp(app)) log.warn('the web app is not built: only the API is served');
    await app.init();
    const sample = config.sample ? await asSystem(() => loadSample(app, config)) : null;
    await app.listen(config.port, config.host);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      void app
        .close()
        .catch((error: unknown) => log.error({ err: error }, 'closing'))
        .then(() => embedded?.stop())
        .then(() => process.exit(0));
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    process.stdout.write(welcome(await app.getUrl(), config, sample));
    // The server answers already. Whoever signs in meanwhile stays signed in.
    if (sample && config.sampleCases) await giveItAPast(app, sample.password);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function giveItAPast(app: INestApplication, password: string): Promise<void> {
  const history = app.get(SampleHistory, { strict: false });
  const began = performance.now();
  const present = new Date(performance.timeOrigin + began);
  const making = setTimeout(() => process.stdout.write(`  ${pastWords.making}\n`), 300);
  const made = await history.make(password, present);
  clearTimeout(making);
  const seconds = Math.round((performance.now() - began) / 1_000);
  if (made !== 'not_empty') process.stdout.write(`  ${pastWords[made](seconds)}\n\n`);
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
