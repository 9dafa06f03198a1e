import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AppError } from './errors.js';
import { Turns } from './turns.js';

// A day is a day, not an instant: 'YYYY-MM-DD' as it stands in the row, with no time zone applied.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** What both a transaction and the database itself can do: ask in SQL. */
export interface Queryable {
  sql<T = Record<string, unknown>>(text: string, params?: unknown[]): Promise<T[]>;
}

interface Client {
  query(config: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

const statementNames = new Map<string, string>();

/** The same text gets the same name, so that the server plans each statement once per connection. */
function nameOf(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    // Statements are written in the code, not made from input; the bound only guards against a mistake.
    if (statementNames.size < 2_000) statementNames.set(text, name);
  }
  return name;
}

/** One transaction. `now` is the database's time when it began: every time an act records comes from it. */
export class Tx implements Queryable {
  private readonly after: (() => void)[] = [];

  constructor(
    private readonly client: Client,
    readonly now: Date,
  ) {}

  async sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
    const result = await this.client.query({ name: nameOf(text), text, values: params });
    return result.rows as T[];
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
    const pool = (this.source.driver as unknown as { master: Client }).master;
    const result = await pool.query({ name: nameOf(text), text, values: params });
    return result.rows as T[];
  }

  /** The application's time, from the database: a machine whose clock jumps changes nothing. */
  async now(): Promise<Date> {
    const [row] = await this.sql<{ now: Date }>('select app_now() as now');
    return row!.now;
  }

  /**
   * Runs `work` in one transaction and commits, or rolls everything back when it throws.
   * `actor` is told to the database (`app.actor`), so that rules living there know who acts.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, actor = ''): Promise<T> {
    return this.turns.take(() => this.transact(work, actor));
  }

  private async transact<T>(work: (tx: Tx) => Promise<T>, actor: string): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as Client;
    let tx: Tx;
    let answer: T;
    try {
      await runner.startTransaction();
      const { rows } = await client.query({
        name: 'begin',
        text: `select app_now() as now, set_config('app.actor', $1, true)`,
        values: [actor],
      });
      tx = new Tx(client, (rows[0] as { now: Date }).now);
      answer = await work(tx);
      await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
    tx.committed();
    return answer;
  }
}
