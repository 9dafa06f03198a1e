import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../src/platform/embedded-postgres-processes.js';
import { appUrlOf } from '../../support/test-database.js';

interface Settings {
  databaseUrl: string;
  env?: Record<string, string>;
}

/** On a machine that is busy with other things. Milliseconds. */
const START_MS = 120_000;

const program = fileURLToPath(new URL('../../../src/main.js', import.meta.url));
const machineClock = new URL('./machine-clock.js', import.meta.url).href;

/** The application as it runs in earnest: a process of its own, with its clocks and deliveries at work. */
export class Application {
  private child: ChildProcess | undefined;
  /** What it wrote to its log, all its lives together. */
  log = '';

  private constructor(
    private readonly settings: Settings,
    readonly port: number,
  ) {}

  static async start(settings: Settings): Promise<Application> {
    const application = new Application(settings, await freePort(0));
    await application.start();
    return application;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  /** Starts (again) under the same address; resolves when it is ready. */
  async start(): Promise<void> {
    const appUrl = appUrlOf(this.settings.databaseUrl);
    const child = spawn(process.execPath, ['--import', machineClock, program], {
      env: {
        ...process.env,
        DATABASE_URL: this.settings.databaseUrl,
        ...(appUrl ? { APP_DATABASE_URL: appUrl } : {}),
        PORT: String(this.port),
        HOST: '127.0.0.1',
        SAMPLE: 'off',
        LOG_LEVEL: 'info',
        // A few people ask for as much as hundreds would.
        REQUESTS_PER_MINUTE: '0',
        ...this.settings.env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (part: Buffer) => (this.log = (this.log + part.toString()).slice(-2_000_000)));
    await this.ready(START_MS).catch(async (error: unknown) => {
      // Left running, it would keep the run itself from ending.
      await this.kill();
      throw error;
    });
  }

  /** Waits until it says that it is ready. */
  async ready(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (this.alive && performance.now() < deadline) {
      if ((await this.health('ready')) === 200) return;
      await sleep(25);
    }
    throw new Error(`the application is not ready after ${limitMs} ms:\n${this.log.slice(-3_000)}`);
  }

  /** The status it answers; 0 when it does not answer. */
  health(which: 'live' | 'ready'): Promise<number> {
    return fetch(`${this.url}/health/${which}`, { signal: AbortSignal.timeout(30_000) }).then(
      async (answer) => {
        await answer.text();
        return answer.status;
      },
      () => 0,
    );
  }

  get alive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** kill -9. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** As an operator stops it; answers how long that took, in milliseconds. */
  async stop(): Promise<number> {
    const begun = performance.now();
    const late = setTimeout(() => this.child?.kill('SIGKILL'), 30_000);
    await this.end('SIGTERM');
    clearTimeout(late);
    return performance.now() - begun;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.child!, 'exit');
    this.child!.kill(signal);
    await gone;
  }

  /** Lets the clock of its machine jump, by so many milliseconds from the true time. */
  jump(offsetMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child!.once('message', () => resolve());
      this.child!.send({ offsetMs }, (error) => error && reject(error));
    });
  }

  /** What it holds of the machine's memory. Megabytes. */
  memory(): number {
    return (
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.pid)], { encoding: 'utf8' }).trim()) / 1_024
    );
  }
}
