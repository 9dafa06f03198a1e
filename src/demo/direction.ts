import type { Director, Windows } from './stage.js';

export const paces = ['run', 'pause', 'step'] as const;
export type Pace = (typeof paces)[number];

/** How long each event stays on the two windows before the next. Milliseconds of real time. */
const BEAT_MS = 1_800;

/** The story before an audience: it goes on, waits, or goes scene by scene; and says who is to be seen at which window. */
export class LiveDirection implements Director {
  pace: Pace;
  scenes = 0;
  title: string | null = null;
  waiting = false;
  windows: Windows = {};
  private wake: () => void = () => undefined;

  constructor(pace: Pace) {
    this.pace = pace;
  }

  get beatMs(): number {
    return BEAT_MS;
  }

  set(pace: Pace): void {
    this.pace = pace;
    if (pace !== 'pause') this.wake();
  }

  async scene(text: string, windows: Windows): Promise<void> {
    // The first begins by itself; each further one where it may.
    if (this.scenes > 0 && this.pace !== 'run') await this.held();
    this.scenes += 1;
    this.title = text;
    this.show(windows);
  }

  show(windows: Windows): void {
    this.windows = { ...this.windows, ...windows };
  }

  /** Ends the waiting for good: the server stops. */
  close(): void {
    this.set('run');
  }

  private async held(): Promise<void> {
    this.waiting = true;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.waiting = false;
  }
}
