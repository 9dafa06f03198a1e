import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asApp } from './app-role.js';
import { chooseAccount, findBinaries, programOf, type ServerAccount } from './embedded-postgres-binaries.js';
import { passwordFor, prepareCluster, SUPERUSER } from './embedded-postgres-cluster.js';
import { endProcess, freePort, locked, servesDirectory, Users } from './embedded-postgres-processes.js';

export interface EmbeddedPostgres {
  /** Signs in as the server's administrator; `appUrl` as the application, which owns nothing (app-role.ts). */
  url: string;
  appUrl: string;
  /** The server was running already: it outlived its application, or another process uses it too. */
  adopted: boolean;
  /** Shuts the server down (fast, and waits), unless another live process still uses it. */
  stop(): Promise<void>;
}

interface Options {
  /** Beside it are kept: `.password` (0600), `.port`, `.log`, `.lock`, `.users/`. */
  dataDir: string;
  /** Created if missing. */
  database: string;
  /** Extra `-c key=value`; without effect on a server that is adopted. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

/** After a crash the server first replays its log, which takes as long as it takes. */
const READY_LIMIT_MS = 120_000;
/** How long the traces of a killed server may keep a new one from starting. */
const TRACES_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Starts, or adopts, the PostgreSQL server whose data is in `dataDir`, on a free port of the loopback interface.
 * Throws an Error whose message says why it does not run and what to do.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const server = new Server(dataDir, options.settings ?? {}, options.log ?? (() => undefined));
  const users = new Users(`${dataDir}.users`);
  await mkdir(dirname(dataDir), { recursive: true });
  return locked(`${dataDir}.lock`, async () => {
    const { port, adopted } = await server.adoptOrStart();
    try {
      await server.createDatabase(port, options.database);
    } catch (error) {
      if ((await users.count()) === 0) await server.shutDown();
      throw error;
    }
    const leave = await users.join();
    let stopped: Promise<void> | null = null;
    const stop = (): Promise<void> =>
      locked(`${dataDir}.lock`, async () => {
        await leave();
        if ((await users.count()) === 0) await server.shutDown();
      });
    const url = await server.url(port, options.database);
    return { url, appUrl: asApp(url), adopted, stop: () => (stopped ??= stop()) };
  });
}

class Server {
  private account: ServerAccount | null = null;

  constructor(
    private readonly dataDir: string,
    private readonly settings: Record<string, string>,
    private readonly log: (line: string) => void,
  ) {}

  async url(port: number, database: string): Promise<string> {
    return `postgres://${SUPERUSER}:${await passwordFor(this.dataDir)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  }

  async adoptOrStart(): Promise<{ port: number; adopted: boolean }> {
    const deadline = performance.now() + READY_LIMIT_MS;
    for (;;) {
      const running = await this.running();
      if (!running) return { port: await this.start(), adopted: false };
      // It may be shutting down after its application's end: then it is gone in a moment, and we start our own.
      if (await this.answers(running.port)) return { port: running.port, adopted: true };
      if (performance.now() > deadline)
        throw new Error(
          `The PostgreSQL server ${running.pid} on ${this.dataDir} does not answer.\n${this.tail(0)}`,
        );
      await sleep(50);
    }
  }

  async createDatabase(port: number, database: string): Promise<void> {
    const client = await this.connect(port);
    try {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
      if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
    } finally {
      await client.end();
    }
  }

  async shutDown(): Promise<void> {
    const running = await this.running();
    if (!running) return;
    if (process.platform === 'win32') {
      // There are no signals on Windows; pg_ctl knows the other way.
      const native = await findBinaries();
      spawnSync(programOf(native, 'pg_ctl'), ['stop', '-D', this.dataDir, '-m', 'fast', '-w'], {
        stdio: 'ignore',
      });
      return;
    }
    // SIGINT is PostgreSQL's "fast": sessions are ended, everything is written. SIGQUIT gives up on that.
    for (const signal of ['SIGINT', 'SIGQUIT'] as const)
      if (await endProcess(running.pid, signal, STOP_LIMIT_MS)) return;
    throw new Error(`The PostgreSQL server ${running.pid} does not stop.\n${this.tail(0)}`);
  }

  /** The live server on this data directory, if there is one; a number left behind by a dead one is not. */
  private async running(): Promise<{ pid: number; port: number } | null> {
    const lines = (await readFile(join(this.dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    const pid = Number(lines[0]);
    if (!pid || !(await servesDirectory(pid, await realpath(this.dataDir)))) return null;
    return { pid, port: Number(lines[3]) };
  }

  private async start(): Promise<number> {
    const password = await passwordFor(this.dataDir);
    this.account ??= await chooseAccount(await findBinaries(), dirname(this.dataDir));
    const folder = await prepareCluster(this.account, this.dataDir, password, {
      sync: this.settings['fsync'] !== 'off',
      log: this.log,
    });
    const deadline = performance.now() + TRACES_LIMIT_MS;
    let wanted = Number(await readFile(`${this.dataDir}.port`, 'utf8').catch(() => 0));
    for (;;) {
      await this.disownStaleNumber(folder);
      const port = await freePort(wanted);
      const from = await this.logSize();
      const ended = await this.launch(this.account, folder, port, from);
      if (!ended) {
        await writeFile(`${this.dataDir}.port`, String(port), { mode: 0o600 });
        return port;
      }
      const reason = this.tail(from);
      const portTaken = /could not bind|could not create any TCP/i.test(reason);
      const traces = /lock file .* already exists|still in use/i.test(reason);
      if (!(portTaken || traces) || performance.now() > deadline)
        throw new Error(`PostgreSQL did not start (${ended}). The end of ${this.dataDir}.log:\n${reason}`);
      if (portTaken) wanted = 0;
      await sleep(200);
    }
  }

  /** Resolves to null when the server answers, to how it ended when it does not. */
  private async launch(
    account: ServerAccount,
    folder: string,
    port: number,
    from: number,
  ): Promise<string | null> {
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...this.settings,
    };
    const args = [
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ];
    const child = this.spawn(account, folder, args);
    let ended: string | null = null;
    child.once('error', (error) => (ended = error.message));
    child.once('exit', (code, signal) => {
      // On Windows the child is pg_ctl, which ends well when the server runs.
      if (process.platform !== 'win32' || code !== 0) ended = signal ?? `exit code ${code}`;
    });
    child.unref();
    const deadline = performance.now() + READY_LIMIT_MS;
    try {
      while (ended === null) {
        if (await this.answers(port)) return null;
        if (performance.now() > deadline)
          throw new Error(`PostgreSQL is not ready after ${READY_LIMIT_MS / 1_000} s.\n${this.tail(from)}`);
        await sleep(10);
      }
    } catch (error) {
      child.kill('SIGINT');
      throw error;
    }
    return ended;
  }

  private spawn(account: ServerAccount, folder: string, args: string[]): ChildProcess {
    const logFile = `${this.dataDir}.log`;
    if (process.platform === 'win32') {
      // Only pg_ctl can lay down an administrator's rights there.
      const quoted = args.map((arg) => `"${arg}"`).join(' ');
      const start = ['start', '-D', folder, '-l', logFile, '-w', '-o', quoted];
      return spawn(programOf(account.native, 'pg_ctl'), start, { stdio: 'ignore', detached: true });
    }
    const [file = '', ...rest] = [
      ...account.prefix,
      programOf(account.native, 'postgres'),
      '-D',
      folder,
      ...args,
    ];
    const output = openSync(logFile, 'a', 0o600);
    try {
      // In a group of its own: Ctrl-C must reach the application first, which then stops the server.
      return spawn(file, rest, { ...account.spawn, detached: true, stdio: ['ignore', output, output] });
    } finally {
      closeSync(output);
    }
  }

  /**
   * A killed server's number may meanwhile belong to another process; PostgreSQL would then refuse for ever.
   * Our own number in its place is one it knows to be harmless (its parent's), and its second check, whether
   * orphans of the old server still hold the shared memory, stays in force: better than removing the file.
   */
  private async disownStaleNumber(folder: string): Promise<void> {
    const file = join(folder, 'postmaster.pid');
    const text = await readFile(file, 'utf8').catch(() => '');
    if (!text || (await this.running())) return;
    await writeFile(file, text.replace(/^\d+/, String(process.pid)));
  }

  /** Is our own server ready on that port? The password and the directory tell it from anybody else's. */
  private async answers(port: number): Promise<boolean> {
    if (!port) return false;
    let client: pg.Client | null = null;
    try {
      client = await this.connect(port);
      const { rows } = await client.query<{ folder: string }>(
        `select current_setting('data_directory') as folder`,
      );
      return (await realpath(rows[0]!.folder)) === (await realpath(this.dataDir));
    } catch (error) {
      if (/^28/.test((error as { code?: string }).code ?? '') && (await this.running())?.port === port)
        throw new Error(
          `${this.dataDir}.password does not fit the database in ${this.dataDir}: put the right one back.`,
          {
            cause: error,
          },
        );
      return false;
    } finally {
      await client?.end().catch(() => undefined);
    }
  }

  private async connect(port: number): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: await this.url(port, 'postgres'),
      connectionTimeoutMillis: 5_000,
    });
    // A server that goes away under an idle connection must not take this process with it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Where this start's part of the server's log begins; a log that has grown long is set aside first. */
  private async logSize(): Promise<number> {
    const file = `${this.dataDir}.log`;
    const size = (await stat(file).catch(() => null))?.size ?? 0;
    if (size < LOG_LIMIT_BYTES) return size;
    await rename(file, `${file}.1`);
    return 0;
  }

  private tail(from: number): string {
    try {
      return readFileSync(`${this.dataDir}.log`)
        .subarray(from)
        .toString('utf8')
        .trim()
        .split('\n')
        .slice(-15)
        .join('\n');
    } catch {
      return '(the log cannot be read)';
    }
  }
}
