import { existsSync, readFileSync } from 'node:fs';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import type { DemoView } from './demo.view.js';
import { LiveDirection, type Pace } from './direction.js';
import { SampleHistory } from './history/sample-history.js';
import { ownAddress } from './own-address.js';
import { Stage } from './stage.js';
import { play } from './story.js';

/** More than the story says; a line too many is not worth the memory. */
const MOST_LINES = 2_000;
/** So many scenes has the story; a test counts them. */
export const SCENES = 14;

interface Run {
  startedAt: number;
  stage: Stage;
  direction: LiveDirection;
  lines: string[];
  whole: boolean | null;
}

/** Plays the story on this very server, as `npm run demo` does from outside: over HTTP and sockets, with its people. */
@Injectable()
export class DemoPlayer implements OnModuleDestroy {
  private run: Run | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    private readonly host: HttpAdapterHost,
    private readonly history: SampleHistory,
  ) {}

  onModuleDestroy(): void {
    this.run?.direction.close();
    this.run?.stage.close();
  }

  /** Where real cases are, none of this is there. */
  requireSample(): void {
    if (!this.config.clockControl || this.password() === null) throw new AppError('not_found');
  }

  state(after: number): Omit<DemoView, 'cast'> {
    const { run } = this;
    return {
      playing: run !== undefined && run.whole === null,
      startedAt: run ? new Date(run.startedAt).toISOString() : null,
      whole: run?.whole ?? null,
      lines: run?.lines.slice(after) ?? [],
      making: this.history.isRunning,
      pace: run?.direction.pace ?? 'run',
      waiting: run?.direction.waiting ?? false,
      scene: run?.direction.scenes ?? 0,
      scenes: SCENES,
      title: run?.direction.title ?? null,
      phone: run?.direction.windows.phone ?? null,
      desk: run?.direction.windows.desk ?? null,
    };
  }

  /** Begins it; one that is being played goes on. */
  start(pace: Pace): void {
    this.requireSample();
    if (this.run?.whole === null) return;
    const lines: string[] = [];
    const print = (text: string): void => {
      if (lines.length < MOST_LINES) lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
    };
    const direction = new LiveDirection(pace);
    const stage = new Stage(
      ownAddress(this.host.httpAdapter.getHttpServer() as Server),
      this.password()!,
      print,
      direction,
    );
    const startedAt = performance.timeOrigin + performance.now();
    const run: Run = { startedAt, stage, direction, lines, whole: null };
    this.run = run;
    void this.history
      .over()
      .then(() => play(stage, print))
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'the story broke off');
        print(
          'Câu chuyện dừng giữa chừng; xem nhật ký máy chủ. / The story broke off; see the log of the server.',
        );
        return false;
      })
      .then((whole) => {
        run.whole = whole;
        stage.close();
      });
  }

  /** Goes on, waits before the next scene, or plays one and waits again. */
  set(pace: Pace): void {
    this.requireSample();
    if (this.run?.whole === null) this.run.direction.set(pace);
  }

  /** The sample's password stays on the server: it is what the story signs its people in with. */
  password(): string | null {
    const kept = `${this.config.dataDir}/sample-password`;
    if (this.config.samplePassword !== null) return this.config.samplePassword;
    return this.config.sample && existsSync(kept) ? readFileSync(kept, 'utf8').trim() : null;
  }
}
