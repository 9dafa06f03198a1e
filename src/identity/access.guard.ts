import '@fastify/cookie';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type AccessRule } from '../platform/access.js';
import type { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { isForeign } from '../platform/foreign.js';
import { CONFIG } from '../platform/tokens.js';
import { Pace } from './pace.js';
import { isAdministrator, isAuditor, type Person } from './person.js';
import { sessionCookieOf } from './seat.js';
import { Sessions } from './sessions.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Before every route: refuses one that does not say who may call it, and puts the person on the request. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly pace: Pace | null;

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    @Inject(CONFIG) config: Config,
  ) {
    this.pace = config.requestsPerMinute > 0 ? new Pace(config.requestsPerMinute) : null;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access`);
    const request = context.switchToHttp().getRequest<FastifyRequest & { person?: Person }>();
    if (!READS.has(request.method) && isForeign(request.headers, request.host))
      throw new AppError('foreign_origin');
    if (rule === 'public') return true;
    const attended = request.headers['x-unattended'] === undefined;
    const person = await this.sessions.personOf(request.cookies[sessionCookieOf(request)], attended);
    if (!person) throw new AppError('not_signed_in');
    // Also what is refused below is known to be his, and counts.
    request.person = person;
    this.pace?.take(person.accountId);
    if (rule === 'administrator' && !isAdministrator(person)) throw new AppError('administrators_only');
    if (rule === 'auditor' && !isAuditor(person)) throw new AppError('auditors_only');
    if (rule === 'overseer' && !isAuditor(person) && !isAdministrator(person))
      throw new AppError('auditors_only');
    return true;
  }
}
