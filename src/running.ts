import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { DemoReset } from './demo/demo-reset.js';
import { emptyDemo, NotADemo } from './demo/empty-demo.js';
import { SampleHistory } from './demo/history/sample-history.js';
import { Database } from './platform/database.js';
import { prepareDatabase, type WholeConfig } from './platform/open-database.js';
import { asSystem } from './platform/viewer.js';
import { loadSample, type Sample } from './sample.js';
import { makeServer } from './server.js';
import { pastWords } from './welcome.js';

/** What is around the application, each time that it is brought up. */
export interface Around {
  /** The pages that it serves beside its API. */
  pages: (app: NestFastifyApplication) => void;
  say: (line: string) => void;
}

/** The application as it runs in this process: brought up, and, where it is a demo, begun anew in its place. */
export class Running {
  private stopping = false;
  /** What brings it up or takes it down is done one after the other. */
  private turn: Promise<void> = Promise.resolve();

  private constructor(
    private readonly config: WholeConfig,
    private readonly log: Logger,
    private readonly around: Around,
    private up: { app: NestFastifyApplication; sample: Sample | null },
  ) {}

  static async start(config: WholeConfig, log: Logger, around: Around): Promise<Running> {
    const running = new Running(config, log, around, await bringUp(config, log, around, config.port));
    await running.armReset();
    return running;
  }

  get app(): INestApplication {
    return this.up.app;
  }

  get sample(): Sample | null {
    return this.up.sample;
  }

  /** The sample's past. The server answers already; whoever signs in meanwhile stays signed in. */
  async giveItAPast(): Promise<void> {
    const { app, sample } = this.up;
    if (!sample || !this.config.sampleCases) return;
    const history = app.get(SampleHistory, { strict: false });
    const began = performance.now();
    const present = new Date(performance.timeOrigin + began);
    const making = setTimeout(() => this.around.say(pastWords.making), 300);
    const made = await history.make(sample.password, present);
    clearTimeout(making);
    const seconds = Math.round((performance.now() - began) / 1_000);
    if (made !== 'not_empty') this.around.say(pastWords[made](seconds));
  }

  /** Where it is a demo: everything in it is gone, and it begins as on its first day, at the same address. */
  beginAnew(): Promise<void> {
    return this.inTurn(async () => {
      if (this.stopping) return;
      const { port } = new URL(await this.up.app.getUrl());
      await this.up.app.close();
      await emptyDemo(this.config.databaseUrl).catch((error: unknown) => {
        if (error instanceof NotADemo) throw error;
        // It is as it was: the next time.
        this.log.error({ err: error }, 'the demo could not be emptied');
      });
      this.up = await bringUp(this.config, this.log, this.around, Number(port));
      await this.armReset();
    });
  }

  stop(): Promise<void> {
    this.stopping = true;
    return this.inTurn(() => this.up.app.close());
  }

  private async armReset(): Promise<void> {
    const { app } = this.up;
    if (this.config.demoResetMinutes === 0) return;
    const [mark] = await app.get(Database, { strict: false }).sql('select id from demo_mark');
    if (!mark) {
      this.log.warn('DEMO_RESET_MINUTES: this database was not begun as a demo, and is never emptied');
      return;
    }
    app.get(DemoReset, { strict: false }).arm(() => {
      void this.beginAnew()
        .then(() => this.giveItAPast())
        .catch((error: unknown) => {
          this.log.fatal({ err: error }, 'the demo did not begin anew');
          process.exitCode = 1;
          process.kill(process.pid, 'SIGTERM');
        });
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

async function bringUp(
  config: WholeConfig,
  log: Logger,
  around: Around,
  port: number,
): Promise<{ app: NestFastifyApplication; sample: Sample | null }> {
  await prepareDatabase(config, (line) => log.info(line));
  if (config.appDatabaseUrl === null)
    log.warn('APP_DATABASE_URL is not set: the application signs in as the owner of its tables');
  const app = await makeServer(config, log);
  around.pages(app);
  await app.init();
  const sample = config.sample ? await asSystem(() => loadSample(app, config)) : null;
  await app.listen(port, config.host);
  return { app, sample };
}
