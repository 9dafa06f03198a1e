import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AppError } from './errors.js';
import { nameOf, Wire } from './wire.js';
import { Turns } from './turns.js';

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

/** One transaction. `now` is the database's time when it began: every time an act records comes from it. */
export class Tx implements Queryable {
  private readonly after: (() => void)[] = [];

  constructor(
    private readonly wire: Wire,
    readonly now: Date,
    /** Rises whenever reference data change (the directory): what is remembered of an older version is not true any more. */
    readonly referenceVersion: number,
    /** The rows of what was asked along with the beginning. */
    readonly along: unknown[] = [],
  ) {}

  async sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    return (await this.wire.ask(text, params)) as T[];
  }

  /**
   * A write whose answer nobody reads: it waits and goes out with the next question, or with the commit, and nobody
   * waits for it. That question or commit throws what went wrong here, as `explain` puts it.
   */
  later(text: string, params: unknown[] = [], explain?: (error: unknown) => unknown): void {
    this.wire.send(text, params, explain);
  }

  /** Runs once the transaction is durable; never when it is rolled back. */
  afterCommit(what: () => void): void {
    this.after.push(what);
  }

  committed(): void {
    for (const what of this.after) what();
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
export class Database implements Queryable {
  private readonly turns: Turns;

  constructor(readonly source: DataSource) {
    const { max = 10 } = (source.options as { extra?: { max?: number } }).extra ?? {};
    this.turns = new Turns(Math.max(1, max - SPARE), PATIENCE_MS, () => new AppError('unavailable'));
  }

  async sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    const result = await this.pool.query({ name: nameOf(text), text, values: params });
    return result.rows as T[];
  }

  /** Several questions in one journey; each is answered by what is there when its turn comes. */
  async together(...questions: Question[]): Promise<unknown[][]> {
    const client = await this.pool.connect();
    const wire = new Wire(client);
    const answers = await Promise.allSettled(questions.map(({ text, params }) => wire.ask(text, params)));
    const failed = answers.find((one) => one.status === 'rejected');
    client.release(failed !== undefined);
    if (failed) throw failed.reason;
    return answers.map((one) => (one as PromiseFulfilledResult<unknown[]>).value);
  }

  /** The application's time, from the database: a machine whose clock jumps changes nothing. */
  async now(): Promise<Date> {
    const [row] = await this.sql<{ now: Date }>('select app_now() as now');
    return row!.now;
  }

  /**
   * Runs `work` in one transaction and commits, or rolls everything back when it throws.
   * `actor` is told to the database (`app.actor`), so that rules living there know who acts.
   * `along` is asked on the same journey as the beginning; its rows are `tx.along`.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, actor = '', along?: Question): Promise<T> {
    return this.turns.take(() => this.transact(work, actor, along));
  }

  private async transact<T>(
    work: (tx: Tx) => Promise<T>,
    actor: string,
    along: Question | undefined,
  ): Promise<T> {
    const client = await this.pool.connect();
    // A connection that breaks fails its statements; what it says besides has nobody else to hear it.
    const ignore = (): void => undefined;
    client.on('error', ignore);
    const wire = new Wire(client);
    let tx: Tx;
    let answer: T;
    let broken = false;
    try {
      tx = await begin(wire, actor, along);
      answer = await work(tx);
      await wire.commit();
    } catch (error) {
      broken = await wire.rollback();
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
    tx.committed();
    return answer;
  }

  private get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }
}

async function begin(wire: Wire, actor: string, along: Question | undefined): Promise<Tx> {
  wire.send('begin');
  const [opened, rows] = await Promise.all([
    wire.ask(`select app_now() as now, version, set_config('app.actor', $1, true) from reference_version`, [
      actor,
    ]),
    along ? wire.ask(along.text, along.params) : [],
  ]);
  const { now, version } = opened[0] as { now: Date; version: string };
  return new Tx(wire, now, Number(version), rows);
}
