import { Readable } from 'node:stream';
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ownCookies } from './cookies.js';
import { AppError, type Problem } from './errors.js';
import { serveErrorsPage } from './errors-page.js';
import { ErrorsFilter } from './errors.filter.js';

/** Nothing that comes in has more levels than this; what walks through it by recursion must not run out of stack. */
const MAX_DEPTH = 20;
/** So many mistakes are told at once: a list of thousands would only make the answer larger than the question. */
const MAX_PROBLEMS = 100;
/** So much of the name of a field that does not exist is told back. Characters. */
const MAX_NAME = 200;

/** What every HTTP request goes through, in the application and in the tests alike. */
export async function setUpHttp(app: NestFastifyApplication, log: Logger, overTls: boolean): Promise<void> {
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    // Plain http on a closed network is a way this runs: upgrading would break it. TLS belongs to the proxy before us.
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // A year; only where we are told that people come over TLS.
    strictTransportSecurity: overTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  takeStreams(app.getHttpAdapter().getInstance());
  app.useGlobalFilters(new ErrorsFilter(log));
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) =>
        new AppError('malformed', {}, errors.flatMap((error) => problemsOf(error)).slice(0, MAX_PROBLEMS)),
    }),
  );
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    request.cookies = ownCookies(request.cookies, overTls);
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    // Bytes on their way to a file have no levels.
    const tooDeep = !(request.body instanceof Readable) && isDeeperThan(MAX_DEPTH, request.body);
    done(tooDeep ? new AppError('malformed') : undefined);
  });
  fastify.addHook('onSend', (_request, reply, payload: unknown, done) => {
    // What a case says is nobody's to keep on the way.
    if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store');
    done(null, payload);
  });
  serveErrorsPage(fastify);
}

/** Kinds of content that a route may take as they come, counting as it reads (`@RouteConfig({ streams: true })`). */
const STREAMED = ['application/octet-stream', 'application/xml'];

function takeStreams(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(STREAMED, (request, payload, done) => {
    const { streams } = request.routeOptions.config as { streams?: boolean };
    if (streams) done(null, payload);
    else done(new AppError('unsupported_media_type'));
  });
}

const sentences: Record<string, { vi: string; en: string }> = {
  whitelistValidation: { vi: 'Không có mục này.', en: 'There is no such field.' },
  isUuid: { vi: 'Phải là một mã định danh.', en: 'Must be an identifier.' },
  isIn: { vi: 'Không phải giá trị cho phép.', en: 'Not one of the allowed values.' },
  maxLength: { vi: 'Quá dài.', en: 'Too long.' },
  minLength: { vi: 'Không được để trống.', en: 'Must not be empty.' },
  isBoolean: { vi: 'Phải là có hoặc không.', en: 'Must be true or false.' },
  isIso8601: {
    vi: 'Phải là thời điểm có múi giờ, ví dụ 2026-11-21T22:40:00+07:00.',
    en: 'Must be a time with its zone, such as 2026-11-21T22:40:00+07:00.',
  },
  arrayMaxSize: { vi: 'Quá nhiều mục.', en: 'Too many items.' },
};

function problemsOf(error: ValidationError, path = ''): Problem[] {
  const field = (path === '' ? error.property : `${path}.${error.property}`).slice(0, MAX_NAME);
  const own = Object.keys(error.constraints ?? {}).map((code) => ({
    field,
    code,
    ...(sentences[code] ?? { vi: 'Không đúng dạng.', en: 'Malformed.' }),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, field))];
}

/** Level by level and not by recursion: it is there for bodies on which recursion would fail. */
function isDeeperThan(most: number, body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((one) =>
      one !== null && typeof one === 'object' ? (Object.values(one) as unknown[]) : [],
    );
  }
  return false;
}
