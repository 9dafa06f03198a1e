import { performance } from 'node:perf_hooks';

/** Something small that is read often and changes seldom: read again when it is a second old. Real time, not the app's. */
export class Remembered<T> {
  private value: T | undefined;
  private readAt = -Infinity;
  private reading: Promise<T> | undefined;
  /** Rises when what is known is forgotten: what was asked before that is not remembered. */
  private generation = 0;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly keepMs = 1_000,
  ) {}

  async get(): Promise<T> {
    if (this.value !== undefined && performance.now() - this.readAt < this.keepMs) return this.value;
    // Everybody who comes meanwhile waits for the one question.
    this.reading ??= this.refresh(this.generation);
    return this.reading;
  }

  forget(): void {
    this.generation += 1;
    this.value = undefined;
    this.reading = undefined;
  }

  private async refresh(generation: number): Promise<T> {
    const startedAt = performance.now();
    try {
      const value = await this.read();
      if (generation === this.generation) {
        this.value = value;
        this.readAt = startedAt;
      }
      return value;
    } finally {
      if (generation === this.generation) this.reading = undefined;
    }
  }
}
