import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { identityOf } from '../../src/platform/embedded-postgres-processes.js';
import { until } from '../documents/store.js';

const program = fileURLToPath(new URL('../../src/main.js', import.meta.url));

const isAlive = async (pid: number): Promise<boolean> => (await identityOf(pid)) !== null;

it('F10 whoever ends it while it starts leaves no database server behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stopped-'));
  const server = (): number => {
    try {
      return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    } catch {
      return 0;
    }
  };
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    SAMPLE: 'off',
  };
  const application = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  application.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise((resolve) => application.once('exit', resolve));
  await until(() => server() > 0);
  const pid = server();
  expect([await isAlive(pid), said]).toEqual([true, '']);
  try {
    application.kill('SIGINT');
    await ended;
    expect(await isAlive(pid)).toBe(false);
  } finally {
    if (await isAlive(pid)) process.kill(pid, 'SIGINT');
    await until(async () => !(await isAlive(pid)));
    rmSync(folder, { recursive: true, force: true });
  }
});
