import type { Server } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Logger } from 'pino';
import { DeadlinesJob } from '../../cases/deadlines.job.js';
import { Teller } from '../../delivery/teller.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { LOG } from '../../platform/tokens.js';
import { asSystem } from '../../platform/viewer.js';
import { ownAddress } from '../own-address.js';
import { matters } from './matters.js';
import { Scene } from './scene.js';

/** How it went: the past is there; there was one already; or it broke off, and what there is stays. */
export type Made = 'made' | 'not_empty' | 'broken_off';

/** The first matter came up so many working days ago. */
const FIRST_DAY = 36;
const TOLERANCE_MS = 30 * 60_000;

/**
 * The sample's past: its people do, over HTTP and through the one door, what they would have done in the last weeks.
 * The clock begins earlier, which it does only while nothing has ever been recorded, goes forward from act to act with
 * all that runs out on the way, and ends at the real present.
 */
@Injectable()
export class SampleHistory implements OnModuleDestroy {
  /** Somebody waits for it to end before he moves the clock himself. */
  private running: Promise<Made> | null = null;
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly deadlines: DeadlinesJob,
    private readonly teller: Teller,
    private readonly host: HttpAdapterHost,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** Resolves when it is over, or at once. */
  async over(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.over();
  }

  make(password: string, present: Date): Promise<Made> {
    const url = ownAddress(this.host.httpAdapter.getHttpServer() as Server);
    this.running ??= this.play(new Scene(url, password, present)).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async play(scene: Scene): Promise<Made> {
    if (!(await this.clock.beginAt(scene.workday(FIRST_DAY, '07:30')))) {
      // Broken off the last time by the end of the process: the clock must not stay behind.
      await this.clock.catchUp();
      return 'not_empty';
    }
    try {
      await scene.open();
      return (await this.walk(scene)) ? 'made' : 'broken_off';
    } catch (error) {
      this.log.warn({ err: error }, 'the history of the sample broke off; what there is stays');
      return 'broken_off';
    } finally {
      await this.clock.catchUp();
    }
  }

  /** Always the matter whose next moment is the earliest. */
  private async walk(scene: Scene): Promise<boolean> {
    const running = matters.map((matter) => ({ life: matter(scene), next: new Date(0) }));
    while (running.length > 0) {
      const [first] = running.sort((a, b) => a.next.getTime() - b.next.getTime());
      if (first!.next.getTime() > 0 && !(await this.goTo(first!.next))) return false;
      scene.now = first!.next;
      const step = await first!.life.next();
      if (step.done) running.splice(running.indexOf(first!), 1);
      else first!.next = step.value;
    }
    return true;
  }

  /** Forward to that moment, and on the way to each at which a clock wants to be looked at. */
  private async goTo(moment: Date): Promise<boolean> {
    for (;;) {
      if (this.stopping) return false;
      const [due] = await asSystem(() =>
        this.database.sql<{ at: Date | null }>(
          'select min(next_at) as at from deadlines where next_at <= $1 and next_at > app_now()',
          [moment],
        ),
      );
      // Those who were told are told at the time at which it happened.
      await this.teller.settled();
      const moved = await this.clock.jumpTo(due?.at ?? moment);
      // The clock runs on while people act; far beyond, somebody else has moved it, and this is no past any more.
      if (!moved && (await this.clock.now()).getTime() - moment.getTime() > TOLERANCE_MS) return false;
      await this.deadlines.handleDue();
      if (!due?.at) return true;
    }
  }
}
