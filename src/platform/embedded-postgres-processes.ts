import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK_LIMIT_MS = 180_000;
/** A lock file is created first and filled in the next instant; an empty one this old lost its writer. */
const EMPTY_LOCK_MS = 5_000;

/**
 * What tells one process from a later one that was given the same number; null when it has ended.
 * A zombie counts as ended: in a container nobody may ever collect it.
 */
export async function identityOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name stands in parentheses and may itself hold spaces: the fields are counted from behind it.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    if (fields.length < 20 || fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return `${pid} ${fields[19]} ${boot.trim()}`;
  }
  if (!isThere(pid)) return null;
  if (process.platform === 'win32') return `${pid}`;
  return `${pid} ${ps('lstart=', pid)}`;
}

/** Is `pid` a PostgreSQL server on exactly this data directory? */
export async function servesDirectory(pid: number, realDataDir: string): Promise<boolean> {
  if (process.platform === 'linux') {
    // The command line can be read whoever runs the server; /proc/<pid>/cwd often can't, in a container.
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.split('\0').includes(realDataDir)) return true;
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
    return cwd === realDataDir && program.includes('postgres');
  }
  if (!isThere(pid)) return false;
  return process.platform === 'win32' || ps('command=', pid).includes(realDataDir);
}

/**
 * Sends the signal and waits until the process itself has ended; false when it has not after `limitMs` milliseconds.
 * A server takes its number from its folder a moment before that: the missing number would be no proof.
 */
export async function endProcess(pid: number, signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
  const identity = await identityOf(pid);
  if (identity === null) return true;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
    throw error;
  }
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if ((await identityOf(pid)) !== identity) return true;
    await sleep(10);
  }
  return false;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ps(field: string, pid: number): string {
  try {
    return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Runs `work` while no other process does so under the same lock file. The lock of a dead process is taken over. */
export async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LOCK_LIMIT_MS;
  while (!(await tryLock(file))) {
    const holder = await readFile(file, 'utf8').catch(() => '');
    if (await isAbandoned(file, holder)) await removeExactly(file, holder);
    else if (performance.now() > deadline)
      throw new Error(`Another process (${holder || 'unknown'}) has been holding ${file} for too long.`);
    else await sleep(50);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryLock(file: string): Promise<boolean> {
  // Known before it is created: between the two nothing is waited for, so that nobody finds it empty for long.
  const identity = (await identityOf(process.pid)) ?? `${process.pid}`;
  try {
    await writeFile(file, identity, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(file: string, holder: string): Promise<boolean> {
  if (holder) return (await identityOf(Number.parseInt(holder, 10))) !== holder;
  const found = await stat(file).catch(() => null);
  // A file's age is measured by the clock that wrote it, the machine's.
  // eslint-disable-next-line no-restricted-syntax
  return found !== null && Date.now() - found.mtimeMs > EMPTY_LOCK_MS;
}

/** Removes the dead holder's lock, and not one that somebody else has taken in the meantime. */
async function removeExactly(file: string, holder: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  // Of several processes that saw the dead lock, only one can rename it.
  if (
    !(await rename(file, aside).then(
      () => true,
      () => false,
    ))
  )
    return;
  if ((await readFile(aside, 'utf8')) === holder) await rm(aside, { force: true });
  else await rename(aside, file);
}

/**
 * Which live processes use a server: one small file for each use. The last to leave stops the server;
 * without this, a second start that adopted it would stop it under the first one's feet.
 */
export class Users {
  constructor(private readonly folder: string) {}

  async join(): Promise<() => Promise<void>> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, randomUUID());
    await writeFile(file, (await identityOf(process.pid)) ?? '', { mode: 0o600 });
    return () => rm(file, { force: true });
  }

  /** How many uses there are by processes that still run; the notes of dead ones are swept away. */
  async count(): Promise<number> {
    let alive = 0;
    for (const name of await readdir(this.folder).catch(() => [])) {
      const file = join(this.folder, name);
      const identity = await readFile(file, 'utf8').catch(() => '');
      if (identity && (await identityOf(Number.parseInt(identity, 10))) === identity) alive += 1;
      else await rm(file, { force: true });
    }
    return alive;
  }
}

/** A free port of the loopback interface: `wanted` if it is free, else any. */
export async function freePort(wanted: number): Promise<number> {
  const listening = (port: number): Promise<number | null> =>
    new Promise((done) => {
      const probe = createServer();
      probe.once('error', () => done(null));
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => done(address !== null && typeof address === 'object' ? address.port : null));
      });
    });
  // The same port as last time, so that a tool which knows it finds the database again.
  const port = (wanted > 0 ? await listening(wanted) : null) ?? (await listening(0));
  if (port === null) throw new Error('No free port on 127.0.0.1 for the embedded PostgreSQL.');
  return port;
}
