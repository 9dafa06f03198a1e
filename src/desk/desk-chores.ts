import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AsSystem } from '../platform/viewer.js';
import { Drafts } from './drafts.js';
import { DutyShifts } from './duty-shifts.js';

/** What has to be thrown away in time. */
@Injectable()
export class DeskChores {
  constructor(
    private readonly drafts: Drafts,
    private readonly shifts: DutyShifts,
  ) {}

  @Interval(600_000)
  @AsSystem()
  async tidy(): Promise<void> {
    await this.drafts.tidy();
    await this.shifts.tidy();
  }
}
