import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import { Stage } from './stage.js';
import { play } from './story.js';

/** More than the story says; a line too many is not worth the memory. */
const MOST_LINES = 2_000;

interface Run {
  startedAt: number;
  stage: Stage;
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
  ) {}

  onModuleDestroy(): void {
    this.run?.stage.close();
  }

  /** Where real cases are, none of this is there. */
  requireSample(): void {
    if (!this.config.clockControl || this.password() === null) throw new AppError('not_found');
  }

  state(after: number): {
    playing: boolean;
    startedAt: string | null;
    whole: boolean | null;
    lines: string[];
  } {
    const { run } = this;
    return {
      playing: run !== undefined && run.whole === null,
      startedAt: run ? new Date(run.startedAt).toISOString() : null,
      whole: run?.whole ?? null,
      lines: run?.lines.slice(after) ?? [],
    };
  }

  /** Begins it; one that is being played goes on. */
  start(): void {
    this.requireSample();
    if (this.run?.whole === null) return;
    const lines: string[] = [];
    const print = (text: string): void => {
      if (lines.length < MOST_LINES) lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
    };
    const stage = new Stage(this.address(), this.password()!, print);
    const startedAt = performance.timeOrigin + performance.now();
    const run: Run = { startedAt, stage, lines, whole: null };
    this.run = run;
    void play(stage, print)
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

  /** The sample's password stays on the server: it is what the story signs its people in with. */
  private password(): string | null {
    const kept = `${this.config.dataDir}/sample-password`;
    if (this.config.samplePassword !== null) return this.config.samplePassword;
    return this.config.sample && existsSync(kept) ? readFileSync(kept, 'utf8').trim() : null;
  }

  /** Itself, by the way everybody else comes in. */
  private address(): string {
    const { address, port, family } = (
      this.host.httpAdapter.getHttpServer() as Server
    ).address() as AddressInfo;
    const host = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
    return `http://${family === 'IPv6' && host.includes(':') ? `[${host}]` : host}:${port}`;
  }
}
