import '@fastify/cookie';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Me } from '../platform/access.js';
import { CONFIG } from '../platform/tokens.js';
import type { Config } from '../platform/config.js';
import { SignInDto } from './identity.dto.js';
import type { Person } from './person.js';
import { personView, PersonView } from './identity.view.js';
import { SESSION_COOKIE, Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

@ApiTags('identity')
@Controller('api/session')
export class IdentityController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Opens a session and sets its cookie. */
  @Post()
  @Access('public')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonView })
  async open(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    const { token } = await this.signIn.signIn(body.login, body.password, request.ip);
    void reply.setCookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.secureCookies,
      path: '/',
    });
    return personView((await this.sessions.personOf(token))!);
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
  async close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.close(request.cookies[SESSION_COOKIE]!);
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }
}
