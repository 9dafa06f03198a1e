import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '../platform/config.js';
import { cookieName } from '../platform/cookies.js';
import { CONFIG } from '../platform/tokens.js';
import type { Entered } from './entrance.js';
import { sessionCookieOf } from './seat.js';
import { DEVICE_COOKIE } from './where.js';

/** What was begun with a provider; it comes back from another site, so that it cannot be as strict as the others. */
export const OIDC_COOKIE = 'dau_moi_oidc';

const DEVICE_SECONDS = 180 * 24 * 3_600;

/** The cookies: the session, gone with the browser; and the mark of a browser that is known. */
@Injectable()
export class Cookies {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  enter(reply: FastifyReply, { sessionToken, deviceToken }: Entered): void {
    this.session(reply, sessionToken);
    void reply.setCookie(this.named(DEVICE_COOKIE), deviceToken, {
      ...this.closed,
      path: this.under('/api'),
      maxAge: DEVICE_SECONDS,
    });
  }

  session(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.named(sessionCookieOf(reply.request)), token, { ...this.closed, path: '/' });
  }

  errand(reply: FastifyReply, token: string | null): void {
    const set = { ...this.closed, sameSite: 'lax' as const, path: this.under('/api/session/oidc') };
    if (token === null) void reply.clearCookie(this.named(OIDC_COOKIE), set);
    else void reply.setCookie(this.named(OIDC_COOKIE), token, set);
  }

  leave(reply: FastifyReply): void {
    void reply.clearCookie(this.named(sessionCookieOf(reply.request)), { ...this.closed, path: '/' });
  }

  private named(name: string): string {
    return cookieName(name, this.config.secureCookies);
  }

  /** A cookie of one host alone is one for all its paths. */
  private under(path: string): string {
    return this.config.secureCookies ? '/' : path;
  }

  /** No script can read it, no other site can send it. */
  private get closed(): { httpOnly: true; sameSite: 'strict'; secure: boolean } {
    return { httpOnly: true, sameSite: 'strict', secure: this.config.secureCookies };
  }
}
