import '@fastify/cookie';
import { Controller, Get, Inject, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../platform/access.js';
import type { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { AskedFlag } from '../platform/fields.js';
import { Answers } from '../platform/routes.js';
import { Shown } from '../platform/shown.js';
import { CONFIG } from '../platform/tokens.js';
import { Cookies, OIDC_COOKIE } from './cookies.js';
import { Oidc } from './oidc.js';
import { Pace } from './pace.js';
import { SESSION_COOKIE, Sessions } from './sessions.js';
import { From, type Where } from './where.js';

class SignInWaysView {
  @Shown('boolean') password: boolean;
  @Shown('boolean') passkey: boolean;
  @Shown('string', { nullable: true, about: 'what the provider is called; null: there is none' }) oidc:
    string | null;
}

class BeginDto {
  @AskedFlag({ about: 'to prove again who one is, in the session one has' }) again?: boolean;
}

type Elsewhere = { url: string; statusCode: number };
const to = (url: string): Elsewhere => ({ url, statusCode: 302 });

/** Signing in through a provider: the browser goes there and comes back, so these answers are for browsers. */
@ApiTags('identity')
@Access('public')
@Controller('api/session')
export class OidcController {
  private readonly pace = new Pace(60);

  constructor(
    private readonly oidc: Oidc,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What a sign-in page offers. */
  @Get('ways')
  @Answers(SignInWaysView)
  ways(): SignInWaysView {
    return { password: true, passkey: true, oidc: this.config.oidc?.name ?? null };
  }

  /** Sends the browser to the provider. */
  @Get('oidc')
  @Redirect()
  @ApiFoundResponse({ description: 'to the provider' })
  async begin(
    @Query() { again }: BeginDto,
    @From() where: Where,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Elsewhere> {
    this.pace.take(where.address);
    const me = await this.sessions.personOf(request.cookies[SESSION_COOKIE]);
    if (again && !me) throw new AppError('not_signed_in');
    const { url, token } = await this.oidc.begin(again ? me : null, me);
    this.cookies.errand(reply, token);
    return to(url);
  }

  /** The provider sends the browser back here; from here it goes on into the web app. */
  @Get('oidc/callback')
  @Redirect()
  @ApiFoundResponse({
    description: 'to /; to /sign-in#challenge=… for the second factor; to /sign-in?error=oidc_refused',
  })
  async finish(
    @From() where: Where,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Elsewhere> {
    const query = request.url.split('?')[1] ?? '';
    const outcome = await this.oidc.finish(request.cookies[OIDC_COOKIE]?.slice(0, 100) ?? '', query, where);
    this.cookies.errand(reply, null);
    if ('refused' in outcome) return to(`/sign-in?error=${outcome.refused}`);
    if ('challenge' in outcome) return to(`/sign-in#challenge=${outcome.challenge}`);
    if ('again' in outcome) this.cookies.session(reply, outcome.again);
    else this.cookies.enter(reply, outcome.entered);
    return to('/');
  }
}
