import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { makeSymlinks } from '../../src/platform/embedded-postgres-binaries.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { withClient } from '../support/test-database.js';

interface Started {
  url: string;
  adopted: boolean;
}

/** An application of its own, in a process of its own, that can be killed. */
class Application {
  private readonly process: ChildProcess;
  readonly started: Promise<Started>;

  constructor(dataDir: string) {
    const module = new URL('../../src/platform/embedded-postgres.js', import.meta.url).href;
    const code = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
      const server = await startEmbeddedPostgres({
        dataDir: ${JSON.stringify(dataDir)}, database: 'app', settings: { shared_buffers: '16MB' },
      });
      process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
      console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
      setInterval(() => undefined, 1_000);`;
    this.process = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.started = new Promise((resolve, reject) => {
      createInterface({ input: this.process.stdout! }).once('line', (line) =>
        resolve(JSON.parse(line) as Started),
      );
      this.process.once('exit', (code) => reject(new Error(`the application ended with ${code}`)));
    });
    this.started.catch(() => undefined);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await gone;
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  const running: Application[] = [];

  const begin = (): Application => {
    const application = new Application(dataDir);
    running.push(application);
    return application;
  };
  const serverPid = async (): Promise<number> =>
    Number((await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const ask = (url: string, sql: string): Promise<unknown> =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ answer: unknown }>(sql);
      return rows[0]?.answer;
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-'));
    dataDir = join(folder, 'data');
  });
  afterEach(async () => {
    for (const application of running.splice(0)) await application.end('SIGTERM');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('two starts at once share one server, which stops only when the second has left too', async () => {
    const applications = [begin(), begin()];
    const started = await Promise.all(applications.map((application) => application.started));
    expect(started.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
    expect(started[0]!.url).toBe(started[1]!.url);

    await applications[0]!.end('SIGTERM');
    expect(await ask(started[1]!.url, 'select current_database() as answer')).toBe('app');
    await applications[1]!.end('SIGTERM');
    await expect(ask(started[1]!.url, 'select 1 as answer')).rejects.toThrow(/ECONNREFUSED/);
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  test('it sorts and stores the same everywhere, listens on this machine only and keeps its password to itself', async () => {
    const { url } = await begin().started;
    expect(
      await ask(
        url,
        `select concat_ws(' ', pg_encoding_to_char(encoding), datlocprovider, datlocale, current_setting('listen_addresses'))
           as answer from pg_database where datname = 'app'`,
      ),
    ).toBe('UTF8 b C.UTF-8 127.0.0.1');
    expect(await ask(url, `select upper('đầu mối') as answer`)).toBe('ĐẦU MỐI');
    expect((await stat(`${dataDir}.password`)).mode & 0o777).toBe(0o600);
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'select 1 as answer')).rejects.toThrow(/password authentication failed/);
  });

  test('a server that outlived its killed application is adopted, and stopped at the end', async () => {
    const first = begin();
    const { url } = await first.started;
    await ask(url, 'create table kept as select 42 as answer');
    const pid = await serverPid();
    await first.end('SIGKILL');

    const second = begin();
    expect(await second.started).toEqual({ url, adopted: true });
    expect(await serverPid()).toBe(pid);
    expect(await ask(url, 'select answer from kept')).toBe(42);
    await second.end('SIGTERM');
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  test('it starts again at once after application and server were killed together', async () => {
    const first = begin();
    const { url } = await first.started;
    process.kill(await serverPid(), 'SIGKILL');
    await first.end('SIGKILL');

    const { url: again, adopted } = await begin().started;
    expect(adopted).toBe(false);
    expect(again).toBe(url);
    expect(await ask(again, 'select answer from kept')).toBe(42);
  });

  test('a number left behind that now belongs to another process does not keep it from starting', async () => {
    const first = begin();
    await first.started;
    const file = join(dataDir, 'postmaster.pid');
    const text = await readFile(file, 'utf8');
    process.kill(await serverPid(), 'SIGKILL');
    await first.end('SIGKILL');
    await sleep(100);
    // This very process is alive, and is no server.
    await writeFile(file, text.replace(/^\d+/, String(process.pid)));
    await expect(begin().started).resolves.toMatchObject({ adopted: false });
  });

  test('when it cannot start it says why, in the words of the server', async () => {
    const refused = startEmbeddedPostgres({
      dataDir,
      database: 'app',
      settings: { shared_buffers: 'plenty' },
    });
    await expect(refused).rejects.toThrow(
      /did not start[^]*invalid value for parameter "shared_buffers": "plenty"/,
    );
  });

  test('a folder with other things in it is left alone', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'diary.txt'), 'mine');
    await expect(startEmbeddedPostgres({ dataDir: other, database: 'app' })).rejects.toThrow(/not empty/);
    expect(await readFile(join(other, 'diary.txt'), 'utf8')).toBe('mine');
  });

  test('links that a blocked postinstall script did not make are made, and making them again changes nothing', async () => {
    const native = join(folder, 'package', 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib', 'libthing.so.1.2'), 'code');
    await symlink('nowhere', join(native, 'lib', 'libthing.so.1'));
    const list = ['native/lib/libthing.so', 'native/lib/libthing.so.1'].map((target) => ({
      source: 'native/lib/libthing.so.1.2',
      target,
    }));
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(list));
    for (let round = 0; round < 2; round += 1) {
      await makeSymlinks(native);
      for (const { target } of list)
        expect(await readlink(join(folder, 'package', target))).toBe('libthing.so.1.2');
    }
  });
});
