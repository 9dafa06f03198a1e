import { AppError } from '../platform/errors.js';

const MINUTE = 60_000;

/** How often one address may ask in a minute for what costs a row each time. In this process only: it guards a table. */
export class Pace {
  private readonly asked = new Map<string, number>();
  private since = performance.now();

  constructor(private readonly most: number) {}

  /** Throws `too_many`. */
  take(address: string): void {
    if (performance.now() - this.since > MINUTE) {
      this.asked.clear();
      this.since = performance.now();
    }
    const times = (this.asked.get(address) ?? 0) + 1;
    if (times > this.most) throw new AppError('too_many', { seconds: 60 });
    this.asked.set(address, times);
  }
}
