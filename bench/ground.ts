// The databases of the measurements, on an embedded server of their own (fsync on), kept between runs.
import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { Accounts } from '../src/identity/accounts.js';
import { loadConfig } from '../src/platform/config.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/platform/embedded-postgres.js';
import { makeLog } from '../src/platform/log.js';
import { migrate } from '../src/platform/migrate.js';
import { asSystem } from '../src/platform/viewer.js';
import { importData } from '../src/sample.js';
import { makeServer } from '../src/server.js';

export const FOLDER = '.local/bench';
export const PASSWORD = 'mot mat khau de do toc do';

/** Where filled databases and the moment each was filled at are written down. */
const LIST = `${FOLDER}/databases.json`;
type List = Record<string, { cases: number; filledAt: string }>;

export class Ground {
  private constructor(private readonly server: EmbeddedPostgres) {}

  static async open(): Promise<Ground> {
    return new Ground(await startEmbeddedPostgres({ dataDir: `${FOLDER}/postgres`, database: 'bench' }));
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  url(database: string): string {
    const url = new URL(this.server.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** How many cases the databases that are there have, the largest first. */
  filled(): number[] {
    return Object.values(list())
      .map((one) => one.cases)
      .sort((a, b) => b - a);
  }

  /** An empty database with the sample's programmes, directory, calendars and accounts, and one stand-in more. */
  async prepare(name: string): Promise<string> {
    await this.drop(name);
    await this.admin(`create database ${name}`);
    const url = this.url(name);
    await migrate(url);
    const config = loadConfig({ SAMPLE: 'off' });
    const app = await makeServer({ ...config, databaseUrl: url }, makeLog('warn'), false);
    await app.init();
    await asSystem(async () => {
      await importData(app);
      await app.get(Accounts, { strict: false }).openForAllOfficials(PASSWORD);
    });
    await app.close();
    // The one who files: the insurer's focal point, who stands in for its clerk, may write the case and send the paper.
    await withClient(url, (client) =>
      client.query(
        `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
         select gen_random_uuid(), a.id, b.id, now() - interval '1 year', now() + interval '10 years', 'Phân công trực văn thư'
         from positions a, positions b where a.code = 'lk-bhxh/van-thu' and b.code = 'lk-bhxh/dau-moi'`,
      ),
    );
    return url;
  }

  /** Writes down that a database is whole, and from when on its clock goes on in a measurement. */
  markFilled(name: string, cases: number, at: Date): void {
    writeFileSync(
      LIST,
      `${JSON.stringify({ ...list(), [name]: { cases, filledAt: at.toISOString() } }, null, 2)}\n`,
    );
  }

  /**
   * A copy to measure on, so that the original stays as it was filled. Its clock goes on from the moment of filling:
   * otherwise all clocks of a database of last week would be due at once.
   */
  async copy(cases: number): Promise<{ url: string; drop(): Promise<void> }> {
    const name = `measured_${process.pid}_${cases}`;
    const kept = list()[nameFor(cases)];
    if (!kept) throw new Error(`there is no database of ${cases} cases`);
    await this.drop(name);
    await this.admin(`create database ${name} template ${nameFor(cases)} strategy file_copy`);
    const url = this.url(name);
    await withClient(url, (client) =>
      client.query('update app_clock set shift = $1::timestamptz - clock_timestamp()', [kept.filledAt]),
    );
    return { url, drop: () => this.drop(name) };
  }

  /** What runs left behind that were killed. */
  async tidy(): Promise<void> {
    const names = await withClient(this.server.url, async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        `select datname from pg_database where datname like 'measured\\_%'`,
      );
      return rows.map((row) => row.datname);
    });
    for (const name of names) if (!isRunning(Number(/\d+/.exec(name)?.[0]))) await this.drop(name);
  }

  private drop(name: string): Promise<void> {
    return this.admin(`drop database if exists ${name} with (force)`);
  }

  private async admin(sql: string): Promise<void> {
    await withClient(this.server.url, (client) => client.query(sql));
  }
}

export function nameFor(cases: number): string {
  return `cases_${cases}`;
}

function list(): List {
  return existsSync(LIST) ? (JSON.parse(readFileSync(LIST, 'utf8')) as List) : {};
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
