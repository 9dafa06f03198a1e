import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AppError } from './errors.js';
import { LOG } from './tokens.js';
import { Wire } from './wire.js';
import { Turns } from './turns.js';
import { currentViewer, isSame, said, sayings, SYSTEM_VIEWER, type Viewer } from './viewer.js';

// A day is a day, not an instant: 'YYYY-MM-DD' as it stands in the row, with no time zone applied.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** What both a transaction and the database itself can do: ask in SQL. */
export interface Queryable {
  sql<T = Record<string, unknown>>(text: string, params?: unknown[]): Promise<T[]>;
}

/** A statement with its parameters, to be asked together with others. */
export interface Question {
  text: string;
  params: unknown[];
}

/** What a session is told, and what holds to the end of a transaction. */
const SAY = `select ${sayings(1, false)}`;
const OPEN = 'select open_cases($1::uuid[])';
const CLOSE = `select set_config('app.opened', '', false)`;
const PLAN_ONCE = `select set_config('plan_cache_mode', 'force_generic_plan', false)`;
const PLAN_AS_EVER = `select set_config('plan_cache_mode', 'auto', false)`;
const SAY_HERE = `select ${sayings(1, true)}`;

/** One transaction. `now` is the database's time when it began: every time an act records comes from it. */
export class Tx implements Queryable {
  private readonly after: (() => void)[] = [];
  private readonly refusals: (() => void)[] = [];
  private asWhom: 'person' | 'system' = 'person';

  constructor(
    private readonly wire: Wire,
    /** Whom the database knows to ask. */
    private told: Viewer,
    readonly now: Date,
    /** Rises whenever reference data change (the directory): what is remembered of an older version is not true any more. */
    readonly referenceVersion: number,
    /** The rows of what was asked along with the beginning. */
    readonly along: unknown[] = [],
  ) {}

  async sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    this.tell();
    return (await this.wire.ask(text, params)) as T[];
  }

  /**
   * On whose behalf it goes on. The person's at first: the one door asks for the lock of a journal as him, and gets none
   * of a case he does not know. Then the system's: an act changes also what its actor may not see (docs/adr/0012).
   */
  ask(asWhom: 'person' | 'system'): void {
    this.asWhom = asWhom;
  }

  /**
   * A write whose answer nobody reads: it waits and goes out with the next question, or with the commit, and nobody
   * waits for it. That question or commit throws what went wrong here, as `explain` puts it.
   */
  later(text: string, params: unknown[] = [], explain?: (error: unknown) => unknown): void {
    this.tell();
    this.wire.send(text, params, explain);
  }

  /** On the same journey as what is asked next. */
  private tell(): void {
    const viewer = this.asWhom === 'system' ? SYSTEM_VIEWER : currentViewer();
    if (isSame(this.told, viewer)) return;
    this.wire.send(SAY_HERE, said(viewer));
    this.told = viewer;
  }

  /** Runs once the transaction is durable; never when it is rolled back. */
  afterCommit(what: () => void): void {
    this.after.push(what);
  }

  /** Runs when the transaction was given up by whoever worked in it; not when its commit failed: who knows what that did. */
  whenRefused(what: () => void): void {
    this.refusals.push(what);
  }

  /** What is to be run now that it is given up. */
  get refused(): readonly (() => void)[] {
    return this.refusals;
  }

  /** What is to be run now that it is durable. */
  get committed(): readonly (() => void)[] {
    return this.after;
  }
}

/** How long a transaction waits for its turn before the caller is told to come back. Milliseconds. */
const PATIENCE_MS = 10_000;
/**
 * Connections that no transaction takes. What one asks outside itself (the calendar, the rules) must not wait for the
 * others to end while they wait for the same: with all connections taken nobody would ever get on.
 */
const SPARE = 2;

/**
 * The only way to the database for the features: `sql` reads, `transaction` writes.
 * Hot statements are SQL by hand, because a repository costs 1.4–1.75 times as much (docs/adr/0004).
 */
@Injectable()
export class Database implements Queryable, OnModuleInit {
  private readonly turns: Turns;
  /** Whom each connection was told to be asked by, outside transactions. */
  private readonly told = new WeakMap<pg.PoolClient, Viewer>();

  constructor(
    readonly source: DataSource,
    @Optional() @Inject(LOG) private readonly log?: Logger,
  ) {
    const { max = 10 } = (source.options as { extra?: { max?: number } }).extra ?? {};
    this.turns = new Turns(Math.max(1, max - SPARE), PATIENCE_MS, () => new AppError('unavailable'));
  }

  /** Does not begin as somebody for whom the database keeps nothing back. */
  async onModuleInit(): Promise<void> {
    const [row] = await this.sql<{ held: boolean }>(`select row_security_active('cases') as held`);
    if (!row!.held)
      throw new Error(
        'Người dùng cơ sở dữ liệu của ứng dụng bỏ qua được chính sách hàng (chủ bảng hoặc BYPASSRLS): xem APP_DATABASE_URL. / ' +
          'The database user of the application is not held by row-level security (owner or BYPASSRLS): see APP_DATABASE_URL.',
      );
  }

  async sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    const [rows] = await this.together({ text, params });
    return rows as T[];
  }

  /** Several questions in one journey; each is answered by what is there when its turn comes. */
  together(...questions: Question[]): Promise<unknown[][]> {
    return this.journey(questions);
  }

  /**
   * The same about cases that are named. Whether they are to be seen is asked once for each, not once for each row of
   * theirs: a page of a list reads hundreds.
   */
  async about(caseIds: readonly string[], ...questions: Question[]): Promise<unknown[][]> {
    const answers = await this.journey([
      { text: OPEN, params: [caseIds] },
      ...questions,
      // Taken back with the same breath: the next question on this connection finds nothing open.
      { text: CLOSE, params: [] },
    ]);
    return answers.slice(1, -1);
  }

  /**
   * The same, where each statement was written to have one plan whatever its values: made once in each connection. By
   * itself the database plans anew for each question as long as it believes that values make it cheaper; of a statement
   * with a policy in every part that takes several times what it is to save.
   */
  async inOnePlan(...questions: Question[]): Promise<unknown[][]> {
    const answers = await this.journey([
      { text: PLAN_ONCE, params: [] },
      ...questions,
      { text: PLAN_AS_EVER, params: [] },
    ]);
    return answers.slice(1, -1);
  }

  private async journey(questions: readonly Question[]): Promise<unknown[][]> {
    const viewer = currentViewer();
    const client = await this.pool.connect();
    client.on('error', ignore);
    let broken = true;
    try {
      const wire = new Wire(client);
      if (!isSame(this.told.get(client), viewer)) {
        wire.send(SAY, said(viewer));
        this.told.set(client, viewer);
      }
      const answers = await Promise.allSettled(questions.map(({ text, params }) => wire.ask(text, params)));
      const failed = answers.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      broken = false;
      return answers.map((one) => (one as PromiseFulfilledResult<unknown[]>).value);
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }

  /** The application's time, from the database: a machine whose clock jumps changes nothing. */
  async now(): Promise<Date> {
    const [row] = await this.sql<{ now: Date }>('select app_now() as now');
    return row!.now;
  }

  /**
   * Runs `work` in one transaction and commits, or rolls everything back when it throws.
   * Who acts is told to the database, so that its own wall knows (platform/viewer.ts).
   * `along` is asked on the same journey as the beginning; its rows are `tx.along`.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, along?: Question): Promise<T> {
    return this.turns.take(() => this.transact(work, along));
  }

  private async transact<T>(work: (tx: Tx) => Promise<T>, along: Question | undefined): Promise<T> {
    const client = await this.pool.connect();
    client.on('error', ignore);
    const wire = new Wire(client);
    let tx: Tx | undefined;
    let answer: T;
    let broken = false;
    let ending: 'refused' | 'committing' = 'refused';
    try {
      tx = await begin(wire, along);
      answer = await work(tx);
      ending = 'committing';
      await wire.commit();
    } catch (error) {
      broken = await wire.rollback();
      if (ending === 'refused') this.runAll(tx?.refused ?? []);
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
    this.runAll(tx.committed);
    return answer;
  }

  /** What follows a transaction changes nothing of how it ended: neither what was recorded, nor why it was refused. */
  private runAll(hooks: readonly (() => void)[]): void {
    for (const hook of hooks) {
      try {
        hook();
      } catch (error) {
        this.log?.error({ err: error }, 'what follows a transaction could not be done');
      }
    }
  }

  private get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }
}

/** A connection that breaks fails its statements; what it says besides has nobody else to hear it. */
function ignore(): void {}

async function begin(wire: Wire, along: Question | undefined): Promise<Tx> {
  const viewer = currentViewer();
  wire.send('begin');
  const [opened, rows] = await Promise.all([
    wire.ask(`select app_now() as now, version, ${sayings(1, true)} from reference_version`, said(viewer)),
    along ? wire.ask(along.text, along.params) : [],
  ]);
  const { now, version } = opened[0] as { now: Date; version: string };
  return new Tx(wire, viewer, now, Number(version), rows);
}
