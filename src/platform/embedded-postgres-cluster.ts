import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asRoot, programOf, SHARED_FOLDER, type ServerAccount } from './embedded-postgres-binaries.js';

/** The server's own administrator; the application's tables belong to it. */
export const SUPERUSER = 'postgres';

/** The administrator's password: made once, readable by this account only, kept beside the data. */
export async function passwordFor(dataDir: string): Promise<string> {
  const file = `${dataDir}.password`;
  if (!existsSync(file)) {
    if (existsSync(join(dataDir, 'PG_VERSION')))
      throw new Error(
        `${file} is gone, so nobody can sign in to the database in ${dataDir}. Put the file back.`,
      );
    await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  try {
    await chmod(file, 0o600);
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${(error as Error).message}). The database was made by another account: ` +
        `start with that one, or give ${dirname(dataDir)} to this one.`,
      { cause: error },
    );
  }
}

/** Makes the cluster if there is none, and sees to it that the server may use it. Returns where the data really is. */
export async function prepareCluster(
  account: ServerAccount,
  dataDir: string,
  password: string,
  options: { sync: boolean; log: (line: string) => void },
): Promise<string> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    if (account.separate && !(await mayEnter(account, dirname(await realpath(dataDir)))))
      await moveOut(dataDir, options.log);
    return giveTo(account, await realpath(dataDir));
  }
  if ((await readdir(dataDir).catch(() => [])).length > 0)
    throw new Error(`${dataDir} is not empty and is not a database: move it away, or choose another folder.`);
  await rm(dataDir, { recursive: true, force: true });

  const reachable = !account.separate || (await mayEnter(account, dirname(dataDir)));
  const place = reachable ? dataDir : await placeOutside();
  // Made beside its place and renamed when complete: a start that is cut off leaves nothing that looks like a database.
  const fresh = `${place}.new`;
  const secret = `${place}.secret`;
  options.log('Creating the database cluster (once)');
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { mode: 0o700 });
    await rm(secret, { force: true });
    await writeFile(secret, password, { mode: 0o600 });
    if (account.owner)
      for (const path of [fresh, secret]) await chown(path, account.owner.uid, account.owner.gid);
    await initialise(account, fresh, secret, options.sync);
    await rename(fresh, place);
  } finally {
    await rm(secret, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
  if (!reachable) await pointTo(dataDir, place, options.log);
  return realpath(place);
}

/** The collation and encoding are said in full: taken from the environment they differ from machine to machine. */
async function initialise(
  account: ServerAccount,
  folder: string,
  secret: string,
  sync: boolean,
): Promise<void> {
  const [file = '', ...args] = [
    ...account.prefix,
    programOf(account.native, 'initdb'),
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(sync ? [] : ['--no-sync']),
  ];
  const child = spawn(file, args, { ...account.spawn, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`initdb could not create the database in ${folder}:\n${output.trim().slice(-2_000)}`);
}

/** A cluster may have been made by root under another arrangement: hand it over, where that is possible. */
async function giveTo(account: ServerAccount, folder: string): Promise<string> {
  const { uid } = await stat(folder);
  if (!account.owner || account.owner.uid === uid) return folder;
  if (process.getuid?.() !== 0)
    throw new Error(
      `The database in ${folder} belongs to account number ${uid}, and this is ${account.owner.uid}: ` +
        `start with that account, or run "chown -R ${account.owner.uid} ${dirname(folder)}" as root.`,
    );
  await asRoot('chown', ['-R', `${account.owner.uid}:${account.owner.gid}`, folder]);
  return folder;
}

/** Passing through is enough (0711); what is secret in that folder has its own 0600. */
async function mayEnter(account: ServerAccount, folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  await chmod(folder, mode | 0o111);
  const trial = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account.spawn, stdio: 'ignore' });
  if (trial.status !== 0) await chmod(folder, mode);
  return trial.status === 0;
}

async function placeOutside(): Promise<string> {
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  return join(SHARED_FOLDER, `data-${randomUUID()}`);
}

async function moveOut(dataDir: string, log: (line: string) => void): Promise<void> {
  const place = await placeOutside();
  await asRoot('mv', [await realpath(dataDir), place]);
  await rm(dataDir, { force: true });
  await pointTo(dataDir, place, log);
}

async function pointTo(dataDir: string, place: string, log: (line: string) => void): Promise<void> {
  await symlink(place, dataDir);
  log(`The account that runs the database cannot enter ${dirname(dataDir)}: its data is kept in ${place}`);
}
