import { AppError } from '../platform/errors.js';

const MINUTE = 60_000;

/**
 * How often one address, or one account, may ask in a minute. In this process only: it guards a table, or the machine;
 * what guards a password is counted in the database (throttle.ts).
 */
export class Pace {
  private readonly asked = new Map<string, number>();
  private since = -Infinity;

  constructor(private readonly most: number) {}

  /** Throws `too_many`, with the seconds until it may ask again. `now`: milliseconds of a clock that only goes on. */
  take(who: string, now = performance.now()): void {
    if (now - this.since > MINUTE) {
      this.asked.clear();
      this.since = now;
    }
    const gone = now - this.since;
    const times = (this.asked.get(who) ?? 0) + 1;
    if (times > this.most)
      throw new AppError('too_many', { seconds: Math.max(1, Math.ceil((MINUTE - gone) / 1_000)) });
    this.asked.set(who, times);
  }
}
