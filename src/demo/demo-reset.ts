import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';

const MINUTE_MS = 60_000;

/**
 * When the demo begins anew. The steady clock of the process counts: that of the application is moved by the story, by
 * weeks within a minute. What then happens is none of the application's: it ends with it (running.ts).
 */
@Injectable()
export class DemoReset {
  private due: number | null = null;
  private begin: () => void = () => undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** From now on it counts; `begin` is called once. */
  arm(begin: () => void, now = performance.now()): void {
    this.begin = begin;
    this.due = now + this.config.demoResetMinutes * MINUTE_MS;
  }

  /** Null: it never does. */
  leftSeconds(now = performance.now()): number | null {
    return this.due === null ? null : Math.max(0, Math.ceil((this.due - now) / 1_000));
  }

  @Interval(1_000)
  look(now = performance.now()): void {
    if (this.due === null || now < this.due) return;
    this.due = null;
    this.begin();
  }
}
