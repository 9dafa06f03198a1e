import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { asOfOneMoment, copyTable, Digest, FORMAT, type Manifest, type TableCopy } from './backup.js';
import { differentFiles, restoreFiles } from './files.js';
import { migrate } from '../platform/migrate.js';
import { foreignKeysOf, listed, quoted, sequencesOf, tablesOf } from './tables.js';

/**
 * Fills an empty database from a backup, in one transaction: all of it, or nothing. A backup of an older version is
 * loaded as it was and then migrated. Throws when the database holds anything, when a file is not what the manifest
 * says, or when the backup is of a newer version than this software.
 */
export async function restore(databaseUrl: string, folder: string, filesDir: string): Promise<Manifest> {
  const manifest = await manifestOf(folder);
  await refuseInhabited(databaseUrl);
  // First: bytes that no row names do no harm, rows whose bytes are missing would.
  await restoreFiles(`${folder}/files`, manifest.files ?? [], filesDir);
  await migrate(databaseUrl, () => undefined, manifest.migrations);
  await withClient(databaseUrl, async (client) => {
    await client.query(`set timezone to 'UTC'; set datestyle to 'ISO'`);
    try {
      await client.query('begin');
      await load(client, folder, manifest);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      // It was empty, and is empty again: one can try once more.
      await client.query('drop schema public cascade; create schema public');
      throw error;
    }
  });
  return manifest;
}

/** What is not as the backup says: one line each; none when all counts, rows, sequences and files are equal. */
export async function differences(
  databaseUrl: string,
  manifest: Manifest,
  filesDir: string,
): Promise<string[]> {
  const inFiles = await differentFiles(manifest.files ?? [], filesDir);
  const inTables = await asOfOneMoment(databaseUrl, async (client) => {
    const shapes = new Map((await tablesOf(client)).map((shape) => [shape.name, shape]));
    const found: string[] = [];
    for (const table of manifest.tables) {
      const shape = shapes.get(table.name);
      shapes.delete(table.name);
      if (!shape) found.push(`${table.name}: không có bảng này / no such table`);
      else found.push(...unlike(table, await copyTable(client, { ...shape, columns: table.columns })));
    }
    for (const name of shapes.keys()) found.push(`${name}: bảng thừa / a table too many`);
    const sequences = await sequencesOf(client);
    for (const [name, last] of Object.entries(manifest.sequences))
      if (sequences[name] !== last) found.push(`${name}: ${sequences[name] ?? '–'}, ${last ?? '–'}`);
    return found;
  });
  return [...inTables, ...inFiles];
}

function unlike(told: TableCopy, is: TableCopy): string[] {
  if (told.rows !== is.rows) return [`${told.name}: ${is.rows} dòng, phải là / rows, not ${told.rows}`];
  return told.sha256 === is.sha256 ? [] : [`${told.name}: nội dung khác / the content differs`];
}

async function manifestOf(folder: string): Promise<Manifest> {
  const name = `${folder}/manifest.json`;
  const manifest = await readFile(name, 'utf8')
    .then((text) => JSON.parse(text) as Manifest)
    .catch((error: Error) => Promise.reject(damaged(name, error)));
  if (manifest.format !== FORMAT) throw new Error(`${folder}: không phải bản sao lưu / not a backup`);
  // Names become names of files and of tables.
  const odd = manifest.tables.find(({ name }) => !/^[a-z_]+$/.test(name));
  if (manifest.files?.some(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256)))
    throw new Error(`${folder}: mã tệp lạ / an odd sum of a file`);
  if (odd) throw new Error(`${folder}: tên bảng lạ / an odd name of a table: ${odd.name}`);
  return manifest;
}

async function refuseInhabited(databaseUrl: string): Promise<void> {
  const tables = await withClient(databaseUrl, tablesOf);
  if (tables.length > 0)
    throw new Error('Cơ sở dữ liệu đích không trống / the database to restore into is not empty');
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function load(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const names = (await tablesOf(client)).map((one) => one.name);
  const keys = await foreignKeysOf(client);
  // Rows come table by table, not in the order in which they were born; the keys, put back at the end, check them all.
  for (const { table, name } of keys)
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  for (const name of names) await client.query(`alter table ${quoted(name)} disable trigger user`);
  await client.query(`truncate ${listed(names)}`);
  for (const table of manifest.tables) await loadTable(client, folder, table);
  for (const [name, last] of Object.entries(manifest.sequences))
    if (last !== null) await client.query('select setval($1::regclass, $2)', [name, last]);
  for (const name of names) await client.query(`alter table ${quoted(name)} enable trigger user`);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
}

async function loadTable(client: pg.Client, folder: string, table: TableCopy): Promise<void> {
  const digest = new Digest();
  const file = `${folder}/${table.name}.copy.gz`;
  const into = client.query(copyFrom(`copy ${quoted(table.name)} (${listed(table.columns)}) from stdin`));
  // What comes out of a damaged file may be no rows at all: then it is the database that first finds it odd.
  await pipeline(createReadStream(file), createGunzip(), digest, into).catch((error: Error) =>
    Promise.reject(damaged(file, error)),
  );
  const [different] = unlike(table, { ...table, rows: digest.lines, sha256: digest.hex() });
  if (different) throw new Error(different);
}

function damaged(file: string, error: Error): Error {
  const why =
    (error as { code?: string }).code === 'ENOENT' ? 'không có tệp này / no such file' : error.message;
  return new Error(`${file}: tệp bị thiếu hoặc hỏng / the file is missing or damaged (${why})`, {
    cause: error,
  });
}
