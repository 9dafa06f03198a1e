import type { Logger } from 'pino';

/**
 * Work that begins again every moment and must not begin while it is still going on. What goes wrong in a round is
 * logged, as `failed` says, and never thrown: there is a next round. In this process; between several the rows decide.
 */
export class OnceAtATime {
  private going = false;

  constructor(private readonly failed: string) {}

  /** Ends when the round has ended that it began; at once where one is under way. */
  async round(log: Pick<Logger, 'error'>, work: () => Promise<unknown>): Promise<void> {
    if (this.going) return;
    this.going = true;
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, this.failed);
    } finally {
      this.going = false;
    }
  }
}
