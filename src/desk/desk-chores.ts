import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Drafts } from './drafts.js';

/** What has to be thrown away in time. */
@Injectable()
export class DeskChores {
  constructor(private readonly drafts: Drafts) {}

  @Interval(600_000)
  async tidy(): Promise<void> {
    await this.drafts.tidy();
  }
}
