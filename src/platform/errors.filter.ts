import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isDatabaseAway, isDiskFull } from './database-away.js';
import { AppError } from './errors.js';
import { ERRORS_PAGE } from './errors-page.js';
import type { ErrorCode } from './error-codes.js';
import { newId } from './ids.js';
import { languageOf } from './language.js';

const byStatus: Record<number, ErrorCode> = {
  400: 'malformed',
  401: 'not_signed_in',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

/** Refusals that somebody may be trying his luck with (ASVS 16.3.2, 16.3.3). */
const refusals = new Set([401, 403, 404, 429]);

/** One shape for every error: RFC 9457 problem details, a sentence to act on, and a reference number. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = this.understand(thrown);
    const reference = newId();
    if (error.status >= 500)
      this.log.error({ reference, route: request.routeOptions?.url, err: thrown }, 'request failed');
    else if (refusals.has(error.status)) this.note(request, error, reference);
    answer(request, reply, error, reference);
  }

  /** Who was refused what, for whoever watches over the installation: the route and not the address, no word of a case. */
  private note(
    request: FastifyRequest & { person?: { accountId: string } },
    error: AppError,
    reference: string,
  ): void {
    const { method, routeOptions, person } = request;
    const { status, code } = error;
    this.log.info(
      { reference, method, route: routeOptions?.url, status, code, account: person?.accountId },
      'refused',
    );
  }

  private understand(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    const status =
      thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number })?.statusCode;
    const code = status === undefined ? undefined : byStatus[status];
    if (code) return new AppError(code);
    if (isDiskFull(thrown)) return new AppError('storage_full');
    if (isDatabaseAway(thrown)) return new AppError('unavailable');
    return new AppError('internal');
  }
}

/** What fastify itself refuses, before there is a route (an address that is none): in the same shape. */
export function answerUnrouted(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  // No hook has run yet: what every answer carries (platform/http.ts) is said here, as there is nothing to show.
  void reply.headers({
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  answer(request, reply, new AppError('malformed'), newId());
}

function answer(request: FastifyRequest, reply: FastifyReply, error: AppError, reference: string): void {
  const language = languageOf(request.headers['accept-language']);
  if (error.status === 503) void reply.header('Retry-After', error.code === 'storage_full' ? '60' : '2');
  if (error.code === 'too_many')
    void reply.header('Retry-After', String(Number(error.facts['seconds'] ?? 1)));
  void reply
    .status(error.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .send({
      type: `${ERRORS_PAGE}#${error.code}`,
      title: error.sentence(language),
      status: error.status,
      code: error.code,
      reference,
      ...(error.problems.length > 0
        ? { problems: error.problems.map((p) => ({ field: p.field, code: p.code, message: p[language] })) }
        : {}),
      ...(Object.keys(error.details).length > 0 ? { details: error.details } : {}),
    });
}
