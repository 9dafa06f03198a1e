import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Cookies } from '../identity/cookies.js';
import { PersonView, personView } from '../identity/identity.view.js';
import { Sessions } from '../identity/sessions.js';
import { SignIn } from '../identity/sign-in.js';
import { From, type Where } from '../identity/where.js';
import { Access } from '../platform/access.js';
import type { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { Count, OneOf, Text } from '../platform/fields.js';
import { Answers } from '../platform/routes.js';
import { CONFIG } from '../platform/tokens.js';
import { castOf } from '../programmes/cast.js';
import { parseProgrammeFile } from '../programmes/programme-file.js';
import { sampleProgrammes } from '../sample.js';
import { DemoPlayer } from './demo-player.js';
import { type Pace, paces } from './direction.js';
import { DemoReset } from './demo-reset.js';
import { DemoResetView, DemoView, type SamplePersonView } from './demo.view.js';

class AfterDto {
  @Count(0, 100_000, { optional: true, about: 'so many lines are known already' }) after?: number;
}

class PaceDto {
  @OneOf(paces, { optional: true }) pace?: Pace;
}

class EnterDto {
  @Text(100) login: string;
}

/**
 * The story on the page. Anybody may read it, for the story moves the clock over nights and every session ends on the
 * way; it is about invented people, and not there where the clock cannot be moved.
 */
@ApiTags('demo')
@Controller('api/demo')
export class DemoController {
  private cast: SamplePersonView[] | undefined;

  constructor(
    private readonly player: DemoPlayer,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly reset: DemoReset,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who is in the sample, and how far the story has come. */
  @Get()
  @Access('public')
  @Answers(DemoView)
  read(@Query() { after }: AfterDto): DemoView {
    this.player.requireSample();
    this.cast ??= sampled();
    return { ...this.player.state(after ?? 0), cast: this.cast };
  }

  /** When the demo begins anew, with everything that anybody entered gone: each page says so beforehand. */
  @Get('reset')
  @Access('public')
  @Answers(DemoResetView)
  resets(): DemoResetView {
    this.player.requireSample();
    return { leftSeconds: this.reset.leftSeconds(), everyMinutes: this.config.demoResetMinutes };
  }

  /** Plays it from the beginning, on the sample, with its clock. */
  @Post('play')
  @Access('administrator')
  @HttpCode(200)
  @Answers(DemoView)
  play(@Body() { pace }: PaceDto): DemoView {
    this.player.start(pace ?? 'run');
    return this.read({ after: 0 });
  }

  /** Lets it go on, wait, or play one more scene. */
  @Post('pace')
  @Access('administrator')
  @HttpCode(200)
  @Answers(DemoView)
  pace(@Body() { pace }: PaceDto): DemoView {
    this.player.set(pace ?? 'run');
    return this.read({ after: 0 });
  }

  /**
   * One click, and one is any of the sample's people: by the sample's own password, which stays on the server, and so only
   * while he has no other and no second factor.
   */
  @Post('enter')
  @Access('public')
  @HttpCode(200)
  @Answers(PersonView)
  async enter(
    @Body() { login }: EnterDto,
    @From() where: Where,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonView> {
    this.player.requireSample();
    const outcome = await this.signIn.withPassword(login, this.player.password()!, where);
    if (!('entered' in outcome)) throw new AppError('not_found');
    this.cookies.enter(reply, outcome.entered);
    return personView((await this.sessions.personOf(outcome.entered.sessionToken))!);
  }
}

function sampled(): SamplePersonView[] {
  return sampleProgrammes()
    .flatMap((text) => castOf(parseProgrammeFile(text)))
    .map(({ code, fullName, about, posts: [post] }) => ({
      login: code,
      fullName,
      about: { vi: about.vi, en: about.en },
      title: post?.title ?? '',
      titleEn: post?.titleEn ?? '',
      orgName: post?.orgName ?? '',
      roles: post?.roles ?? [],
    }));
}
