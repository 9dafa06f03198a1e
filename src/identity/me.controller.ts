import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Me } from '../platform/access.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Answers } from '../platform/routes.js';
import { Accounts } from './accounts.js';
import { Cookies } from './cookies.js';
import { CodeDto, PasswordDto } from './identity.dto.js';
import {
  RecoveryCodesView,
  SecurityView,
  SessionsView,
  sessionsView,
  TotpView,
  TrailView,
  TrailPageDto,
  trailPage,
} from './identity.view.js';
import { OwnSignIn } from './own-sign-in.js';
import type { Person } from './person.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { StepUp } from './step-up.js';
import { Trail } from './trail.js';
import { From, type Where } from './where.js';

/** One's own way in. No Idempotency-Key here: the answers hold secrets, which are not kept for a second asking. */
@ApiTags('identity')
@Access('signed-in')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly own: OwnSignIn,
    private readonly accounts: Accounts,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly stepUp: StepUp,
    private readonly cookies: Cookies,
    private readonly trail: Trail,
  ) {}

  /** How I sign in. */
  @Get('security')
  @Answers(SecurityView)
  async security(@Me() me: Person): Promise<SecurityView> {
    return {
      passwordChangedAt: (await this.accounts.passwordChangedAt(me.accountId))?.toISOString() ?? null,
      codes: await this.secondFactor.isOn(me.accountId),
      recoveryCodesLeft: await this.secondFactor.recoveryCodesLeft(me.accountId),
      provedAt: me.provedAt.toISOString(),
      ways: await this.stepUp.waysOf(me.accountId),
    };
  }

  /** Every other session ends; this one goes on under a new cookie. */
  @Post('password')
  @HttpCode(204)
  async password(
    @Me() me: Person,
    @Body() body: PasswordDto,
    @From() where: Where,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookies.session(reply, await this.own.changePassword(me, body.current, body.next, where));
  }

  /** A secret for an app that shows codes; it counts when a code of it has come back. Takes a fresh proof. */
  @Post('totp')
  @HttpCode(201)
  @ApiCreatedResponse({ type: TotpView })
  beginCodes(@Me() me: Person): Promise<TotpView> {
    return this.own.beginCodes(me);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesView })
  async confirmCodes(
    @Me() me: Person,
    @Body() body: CodeDto,
    @From() where: Where,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.own.confirmCodes(me, body.code, where) };
  }

  /** Takes a fresh proof. */
  @Delete('totp')
  @HttpCode(204)
  turnCodesOff(@Me() me: Person): Promise<void> {
    return this.own.turnCodesOff(me);
  }

  /** New recovery codes in the place of those there were. Takes a fresh proof. */
  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesView })
  async newRecoveryCodes(@Me() me: Person): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.own.newRecoveryCodes(me) };
  }

  /** Where I am signed in. */
  @Get('sessions')
  @Answers(SessionsView)
  async listSessions(@Me() me: Person): Promise<SessionsView> {
    return sessionsView(me, await this.sessions.listOf(me.accountId));
  }

  /** Ends all my sessions but this one. Their open tabs are told and cut within a second. */
  @Delete('sessions')
  @HttpCode(204)
  endOtherSessions(@Me() me: Person): Promise<void> {
    return this.own.endOtherSessions(me);
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  endSession(@Me() me: Person, @Param('session') session: string): Promise<void> {
    if (!isId(session)) throw new AppError('not_found');
    return this.own.endSession(me, session);
  }

  /** What has happened to my account: sign-ins, failures, changes. */
  @Get('trail')
  @Answers(TrailView)
  ownTrail(@Me() me: Person, @Query() asked: TrailPageDto): Promise<TrailView> {
    return trailPage(this.trail, me.accountId, asked);
  }
}
