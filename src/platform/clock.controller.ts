import { Body, Controller, Get, HttpCode, Inject, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from './access.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { AppError } from './errors.js';
import { Moment } from './fields.js';
import { CONFIG } from './tokens.js';
import { Answers } from './routes.js';
import { Shown } from './shown.js';

class TimeView {
  @Shown('moment', { about: "the application's time: what countdowns are measured from" }) now: string;
}

class ClockDto {
  @Moment({ about: 'not before the present time' }) now: string;
}

/** The application's clock. Moving it is for the sample's demo; where real cases are, the route is not there. */
@ApiTags('clock')
@Controller('api/clock')
export class ClockController {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Access('signed-in')
  @Answers(TimeView)
  async read(): Promise<TimeView> {
    return { now: (await this.clock.now()).toISOString() };
  }

  /** Lets the sample's clock run on from a later time. Never back: what was recorded stays in the past. */
  @Put()
  @Access('administrator')
  @HttpCode(200)
  @Answers(TimeView)
  async jump(@Body() body: ClockDto): Promise<TimeView> {
    if (!this.config.clockControl) throw new AppError('not_found');
    if (!(await this.clock.jumpTo(new Date(body.now)))) {
      throw new AppError('malformed', {}, [
        {
          field: 'now',
          code: 'in_the_past',
          vi: 'Đồng hồ không lùi lại.',
          en: 'The clock does not go back.',
        },
      ]);
    }
    return this.read();
  }
}
