import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { Drafts } from './drafts.js';
import { DutyShifts } from './duty-shifts.js';

/** What has to be thrown away in time. */
@Injectable()
export class DeskChores {
  private readonly once = new OnceAtATime('what is kept at the desk could not be tidied; it is tried again');

  constructor(
    private readonly drafts: Drafts,
    private readonly shifts: DutyShifts,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(600_000)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.tidy());
  }

  @AsSystem()
  async tidy(): Promise<void> {
    await this.drafts.tidy();
    await this.shifts.tidy();
  }
}
