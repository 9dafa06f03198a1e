import '@fastify/cookie';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Me } from '../platform/access.js';
import { Database } from '../platform/database.js';
import { Cookies } from './cookies.js';
import type { Entered } from './entrance.js';
import { PasskeyAnswerDto, SecondFactorDto, SignInDto, StepUpDto } from './identity.dto.js';
import {
  BegunView,
  begunView,
  PersonView,
  personView,
  ProvedView,
  SecondFactorView,
} from './identity.view.js';
import { Pace } from './pace.js';
import { Passkeys } from './passkeys.js';
import type { Person } from './person.js';
import { sessionCookieOf } from './seat.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';
import { Trail } from './trail.js';
import { From, type Where } from './where.js';

/** No Idempotency-Key here: the answers hold secrets, which are not kept for a second asking. */
@ApiTags('identity')
@Controller('api/session')
export class IdentityController {
  private readonly pace = new Pace(120);

  constructor(
    private readonly database: Database,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly stepUp: StepUp,
    private readonly passkeys: Passkeys,
    private readonly cookies: Cookies,
    private readonly trail: Trail,
  ) {}

  /** Opens a session and sets its cookie; where a second factor is set up, answers 202 with a challenge instead. */
  @Post()
  @Access('public')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonView })
  @ApiAcceptedResponse({ type: SecondFactorView })
  async open(
    @Body() body: SignInDto,
    @From() where: Where,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView | SecondFactorView> {
    const outcome = await this.signIn.withPassword(body.login, body.password, where);
    if ('entered' in outcome) return this.enter(outcome.entered, request, reply);
    void reply.status(202);
    const { token, expiresAt } = outcome.challenge;
    return { challenge: token, expiresAt: expiresAt.toISOString() };
  }

  /** The second step: the challenge of the first, and a code. */
  @Post('second-factor')
  @Access('public')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonView })
  async second(
    @Body() body: SecondFactorDto,
    @From() where: Where,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    return this.enter(await this.signIn.withSecondFactor(body.challenge, body.code, where), request, reply);
  }

  /** What the browser needs to sign in with a passkey. Names nobody. */
  @Post('passkey/begin')
  @Access('public')
  @HttpCode(200)
  @ApiOkResponse({ type: BegunView })
  async beginPasskey(@From() where: Where): Promise<BegunView> {
    this.pace.take(where.address);
    return begunView(await this.passkeys.beginToSign(null));
  }

  /** Both factors at once: opens a session and sets its cookie. */
  @Post('passkey')
  @Access('public')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonView })
  async openWithPasskey(
    @Body() body: PasskeyAnswerDto,
    @From() where: Where,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    const entered = await this.signIn.withPasskey(body.challenge, body.credential, where);
    return this.enter(entered, request, reply);
  }

  /** Proves again who one is, for what needs a fresh proof; the session goes on under a new cookie. */
  @Post('step-up')
  @Access('signed-in')
  @HttpCode(200)
  @ApiOkResponse({ type: ProvedView })
  async prove(
    @Me() me: Person,
    @Body() body: StepUpDto,
    @From() where: Where,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProvedView> {
    return this.proved(await this.stepUp.withPassword(me, body.password, body.code, where), reply);
  }

  @Post('step-up/passkey/begin')
  @Access('signed-in')
  @HttpCode(200)
  @ApiOkResponse({ type: BegunView })
  async beginToProve(@Me() me: Person): Promise<BegunView> {
    return begunView(await this.stepUp.beginWithPasskey(me));
  }

  @Post('step-up/passkey')
  @Access('signed-in')
  @HttpCode(200)
  @ApiOkResponse({ type: ProvedView })
  async proveWithPasskey(
    @Me() me: Person,
    @Body() body: PasskeyAnswerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProvedView> {
    return this.proved(await this.stepUp.withPasskey(me, body.challenge, body.credential), reply);
  }

  /** Who am I, and for whom may I speak at this moment? */
  @Get()
  @Access('signed-in')
  @ApiOkResponse({ type: PersonView })
  me(@Me() me: Person): PersonView {
    return personView(me);
  }

  @Delete()
  @Access('signed-in')
  @HttpCode(204)
  async close(@Me() me: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.database.transaction((tx) => this.signOut(tx, me));
    this.cookies.leave(reply);
  }

  private async enter(entered: Entered, request: FastifyRequest, reply: FastifyReply): Promise<PersonView> {
    // Whoever sat at this browser before is signed out: one browser has one session.
    const before = await this.sessions.personOf(request.cookies[sessionCookieOf(request)]);
    if (before) await this.database.transaction((tx) => this.signOut(tx, before));
    this.cookies.enter(reply, entered);
    return personView((await this.sessions.personOf(entered.sessionToken))!);
  }

  private async proved(token: string, reply: FastifyReply): Promise<ProvedView> {
    this.cookies.session(reply, token);
    return { provedAt: (await this.sessions.personOf(token))!.provedAt.toISOString() };
  }

  private async signOut(tx: Parameters<Trail['note']>[0], person: Person): Promise<void> {
    const { accountId, officialId, sessionId } = person;
    await this.sessions.end(tx, accountId, { only: sessionId });
    await this.trail.note(tx, accountId, 'signedOut', officialId, { sessionId });
  }
}
