import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access.js';
import { Count } from '../platform/fields.js';
import { Answers } from '../platform/routes.js';
import { castOf } from '../programmes/cast.js';
import { parseProgrammeFile } from '../programmes/programme-file.js';
import { sampleProgrammes } from '../sample.js';
import { DemoPlayer } from './demo-player.js';
import { DemoView, type SamplePersonView } from './demo.view.js';

class AfterDto {
  @Count(0, 100_000, { optional: true, about: 'so many lines are known already' }) after?: number;
}

/**
 * The story on the page. Anybody may read it, for the story moves the clock over nights and every session ends on the
 * way; it is about invented people, and not there where the clock cannot be moved.
 */
@ApiTags('demo')
@Controller('api/demo')
export class DemoController {
  private cast: SamplePersonView[] | undefined;

  constructor(private readonly player: DemoPlayer) {}

  /** Who is in the sample, and how far the story has come. */
  @Get()
  @Access('public')
  @Answers(DemoView)
  read(@Query() { after }: AfterDto): DemoView {
    this.player.requireSample();
    this.cast ??= sampled();
    return { ...this.player.state(after ?? 0), cast: this.cast };
  }

  /** Plays it from the beginning, on the sample, with its clock. */
  @Post('play')
  @Access('administrator')
  @HttpCode(200)
  @Answers(DemoView)
  play(): DemoView {
    this.player.start();
    return this.read({ after: 0 });
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
