import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { Logger } from 'pino';
import { CalendarService } from '../../src/calendar/calendar.service.js';
import { DeadlinesJob } from '../../src/cases/deadlines.job.js';
import { Mailer } from '../../src/delivery/mailer.js';
import { Teller } from '../../src/delivery/teller.js';
import { HealthController } from '../../src/health/health.controller.js';
import { Sessions } from '../../src/identity/sessions.js';
import { Clock } from '../../src/platform/clock.js';
import { type Config, loadConfig } from '../../src/platform/config.js';
import { Database, type Queryable } from '../../src/platform/database.js';
import { makeLog } from '../../src/platform/log.js';
import { asSystem } from '../../src/platform/viewer.js';
import { Programmes } from '../../src/programmes/programmes.service.js';
import { makeServer } from '../../src/server.js';
import { serveWebApp } from '../../src/web-app.js';
import { As } from './as.js';
import { SAMPLE_PASSWORD } from './sample-database.js';
import { appUrlOf, createTestDatabase } from './test-database.js';

/** A Monday morning in office hours, with the sample's people at their desks. */
export const MONDAY = '2026-11-23T09:00:00+07:00';

/** What a server leaves behind. */
export interface Estate {
  databaseUrl: string;
  port: number;
  drop: () => Promise<void>;
}

/** The real application on a real database of its own, with a clock that stands until it is set. */
export class TestApp {
  private readonly owner: pg.Pool;
  private readonly people = new Map<string, Promise<As>>();

  private constructor(
    readonly nest: NestFastifyApplication,
    readonly databaseUrl: string,
    readonly filesDir: string,
    private readonly drop: () => Promise<void>,
  ) {
    this.owner = new pg.Pool({ connectionString: databaseUrl, max: 2, allowExitOnIdle: true });
    // Some tests cut all connections.
    this.owner.on('error', () => undefined);
  }

  static async start(
    settings: Partial<Config> & {
      databaseUrl?: string;
      at?: string;
      log?: Logger;
      serveWeb?: boolean;
      /** Takes over from one that has died: its database and its address. */
      heirOf?: Estate;
    } = {},
  ): Promise<TestApp> {
    const { at = MONDAY, heirOf, databaseUrl = heirOf?.databaseUrl, log, serveWeb, ...rest } = settings;
    const database = databaseUrl
      ? { url: databaseUrl, drop: heirOf?.drop ?? (() => Promise.resolve()) }
      : await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'files-'));
    const config = {
      ...loadConfig({ SAMPLE: 'off', LOG_LEVEL: 'error' }),
      filesDir: folder,
      databasePool: 8,
      // Tests let days pass within one session; what ends it is proved in tests of its own.
      sessionIdleMinutes: 0,
      stepUpMinutes: 0,
      secondFactorForRestricted: false,
      requestsPerMinute: 0,
      clockControl: true,
      ...rest,
    };
    const nest = await makeServer(
      { ...config, databaseUrl: database.url, appDatabaseUrl: rest.appDatabaseUrl ?? appUrlOf(database.url) },
      log ?? makeLog(config.logLevel),
      false,
    );
    const drop = async (): Promise<void> => {
      rmSync(folder, { recursive: true, force: true });
      await database.drop();
    };
    const app = new TestApp(nest, database.url, config.filesDir, drop);
    if (serveWeb && !serveWebApp(nest)) throw new Error('the web app is not built');
    if (!databaseUrl) await app.setClock(at);
    await nest.listen(heirOf?.port ?? 0, '127.0.0.1');
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.nest.getHttpServer().address() as AddressInfo).port}`;
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.nest.get<T>(type as never, { strict: false });
  }

  /** The database as the system asks it: what is there, whoever sees it. */
  get database(): Queryable & Pick<Database, 'transaction'> {
    const database = this.get(Database);
    return {
      sql: (text, params) => asSystem(() => database.sql(text, params)),
      transaction: (work, along) => asSystem(() => database.transaction(work, along)),
    };
  }

  /** As the owner of the tables, past the application and its wall: what tests look up, arrange and break. */
  sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    return this.owner.query(text, params).then(({ rows }) => rows as T[]);
  }

  /** Sets the application's clock; what is kept for a second of real time is forgotten with it. */
  async setClock(at: string | Date): Promise<void> {
    await this.get(Clock).freezeAt(new Date(at));
    this.forget();
  }

  async now(): Promise<Date> {
    return this.get(Database).now();
  }

  async advance(minutes: number): Promise<void> {
    await this.setClock(new Date((await this.now()).getTime() + minutes * 60_000));
  }

  /** What changed in the directory or the sessions is felt at once instead of within a second. */
  forget(): void {
    this.get(Sessions).forget();
    this.get(HealthController).forget();
  }

  /** Handles the clocks that are due, and tells people what happened. */
  async tick(): Promise<void> {
    await this.get(DeadlinesJob).handleDue();
    await this.settle();
  }

  /** Sets the clock and handles everything that came due on the way, minute by minute where clocks want it. */
  async runTo(at: string): Promise<void> {
    const until = new Date(at);
    for (;;) {
      const [next] = await this.sql<{ at: Date | null }>('select min(next_at) as at from deadlines');
      if (!next?.at || next.at > until) break;
      if (next.at > (await this.now())) await this.setClock(next.at);
      await this.tick();
    }
    await this.setClock(until);
    await this.tick();
  }

  settle(): Promise<void> {
    return this.get(Teller).settled();
  }

  sendMail(): Promise<number> {
    return this.get(Mailer).sendDue();
  }

  /** Acts as one of the sample's people, signed in once. */
  as(login: string): Promise<As> {
    let person = this.people.get(login);
    if (!person) {
      person = As.signIn(this, login, SAMPLE_PASSWORD);
      this.people.set(login, person);
    }
    return person;
  }

  /** After a jump of days every session has run out: whoever is asked for next signs in again. */
  signInAnew(): void {
    this.people.clear();
  }

  async org(code: string): Promise<string> {
    return this.idOf('organisations', code);
  }

  async position(code: string): Promise<string> {
    return this.idOf('positions', code);
  }

  private async idOf(table: string, code: string): Promise<string> {
    const [row] = await this.sql<{ id: string }>(`select id from ${table} where code = $1`, [code]);
    if (!row) throw new Error(`the sample has no ${code} in ${table}`);
    return row.id;
  }

  /** The server is gone, without a farewell to anybody who is connected; what it leaves is for an heir. */
  async die(): Promise<Estate> {
    const port = Number(new URL(this.url).port);
    (this.nest.getHttpServer() as Server).closeAllConnections();
    await this.nest.close();
    await this.owner.end();
    return { databaseUrl: this.databaseUrl, port, drop: this.drop };
  }

  async close(): Promise<void> {
    await this.settle();
    await this.nest.close();
    await this.owner.end();
    await this.drop();
  }

  /** For tests that change calendars or rules themselves. */
  get calendars(): CalendarService {
    return this.get(CalendarService);
  }

  get programmes(): Programmes {
    return this.get(Programmes);
  }
}
