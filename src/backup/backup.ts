import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Transform, type TransformCallback, Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { listed, migrationsOf, quoted, sequencesOf, type TableShape, tablesOf } from './tables.js';

export const FORMAT = 'dau-moi-backup-1';

/** What one table's copy must be when it is read back. */
export interface TableCopy {
  name: string;
  columns: string[];
  rows: number;
  /** Of the rows as PostgreSQL writes them, in the order of the key. */
  sha256: string;
}

export interface Manifest {
  format: typeof FORMAT;
  /** The application's time. */
  takenAt: string;
  postgres: string;
  migrations: string[];
  tables: TableCopy[];
  sequences: Record<string, string | null>;
}

/**
 * Copies the whole database into a new folder as of one moment, while people go on working. The folder appears under its
 * name only when it is whole. Throws when it exists already, or the disk is full: then nothing is left behind.
 */
export async function backup(databaseUrl: string, folder: string): Promise<Manifest> {
  if (await exists(folder)) throw new Error(`${folder}: đã có / exists already`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    const manifest = await asOfOneMoment(databaseUrl, (client) => copyAll(client, unfinished));
    await writeFile(`${unfinished}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(unfinished, folder);
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Runs `work` on one connection that sees the database as it is at this moment, whatever is written meanwhile. */
export async function asOfOneMoment<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // The same moments are spelled alike wherever the copy is made.
    await client.query(`set timezone to 'UTC'; set datestyle to 'ISO'; set extra_float_digits to 3`);
    await client.query('begin isolation level repeatable read read only');
    const answer = await work(client);
    await client.query('commit');
    return answer;
  } finally {
    await client.end();
  }
}

async function copyAll(client: pg.Client, folder: string): Promise<Manifest> {
  const { rows } = await client.query<{ now: Date; version: string }>(
    `select app_now() as now, current_setting('server_version') as version`,
  );
  const tables: TableCopy[] = [];
  for (const shape of await tablesOf(client)) {
    const file = createWriteStream(`${folder}/${shape.name}.copy.gz`, { flags: 'wx', mode: 0o600 });
    tables.push(await copyTable(client, shape, [createGzip({ level: 6 }), file]));
  }
  return {
    format: FORMAT,
    takenAt: rows[0]!.now.toISOString(),
    postgres: rows[0]!.version,
    migrations: await migrationsOf(client),
    tables,
    sequences: await sequencesOf(client),
  };
}

/** Copies one table through `into`, counting and digesting what passes; with nothing to go into, only that. */
export async function copyTable(
  client: pg.Client,
  { name, columns, orderBy }: TableShape,
  into: (NodeJS.ReadWriteStream | NodeJS.WritableStream)[] = [],
): Promise<TableCopy> {
  const digest = new Digest();
  const rows = client.query(
    copyTo(`copy (select ${listed(columns)} from ${quoted(name)} order by ${listed(orderBy)}) to stdout`),
  );
  const end = into.length > 0 ? into : [new Writable({ write: (_chunk, _encoding, done) => done() })];
  await pipeline([rows, digest, ...end]);
  return { name, columns, rows: digest.lines, sha256: digest.hex() };
}

/** Lets bytes through and knows afterwards how many lines they were, and their sha256. */
export class Digest extends Transform {
  lines = 0;
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    for (const byte of chunk) if (byte === 10) this.lines += 1;
    done(null, chunk);
  }

  hex(): string {
    return this.hash.digest('hex');
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
