import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { viewerOf } from './cases/viewer-of.js';
import type { Person } from './identity/person.js';
import { LiveAdapter } from './live/live-adapter.js';
import type { Config } from './platform/config.js';
import { answerUnrouted } from './platform/errors.filter.js';
import { setUpHttp } from './platform/http.js';
import { NestLog } from './platform/log.js';
import { runAs } from './platform/viewer.js';

/** Requests larger than this are refused unread. Bytes. */
const BODY_LIMIT = 1_048_576;

/**
 * A connection on which nothing moves for so long is given up: one that sends a byte now and then, or does not read what
 * it has asked for. Longer than any answer takes, the look through a file and the scanner's included. Milliseconds.
 */
const STILL_MS = 180_000;

/** Builds the application on a database that is there and migrated; it is neither initialised nor listening yet. */
export async function makeServer(
  config: Config & { databaseUrl: string },
  log: Logger,
  jobs = true,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    connectionTimeout: STILL_MS,
    trustProxy: config.trustProxy,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: answerUnrouted,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, log, jobs), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    // JSON is read by fastify itself; Nest's own parsers would also take what a plain form of another site can send.
    bodyParser: false,
  });
  await setUpHttp(app, log, config.secureCookies);
  nameViewers(app.getHttpAdapter().getInstance());
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.enableShutdownHooks([]);
  return app;
}

/**
 * What a request asks of the database it asks as the person whom the guard has found; until then as nobody. Named once
 * more when the body has been read: that goes on from the socket, where nobody is named.
 */
function nameViewers(fastify: FastifyInstance): void {
  const name = (request: FastifyRequest & { person?: Person }, _reply: unknown, done: () => void): void =>
    runAs(() => viewerOf(request.person), done);
  fastify.addHook('onRequest', name);
  fastify.addHook('preValidation', name);
}
