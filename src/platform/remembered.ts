import { performance } from 'node:perf_hooks';

/** Something small that is read often and changes seldom: read again when it is a second old. Real time, not the app's. */
export class Remembered<T> {
  private value: T | undefined;
  private readAt = -Infinity;
  private reading: Promise<T> | undefined;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly keepMs = 1_000,
  ) {}

  async get(): Promise<T> {
    if (this.value !== undefined && performance.now() - this.readAt < this.keepMs) return this.value;
    // Everybody who comes meanwhile waits for the one question.
    this.reading ??= this.refresh().finally(() => (this.reading = undefined));
    return this.reading;
  }

  forget(): void {
    this.value = undefined;
    this.reading = undefined;
  }

  private async refresh(): Promise<T> {
    const startedAt = performance.now();
    const value = await this.read();
    this.value = value;
    this.readAt = startedAt;
    return value;
  }
}
