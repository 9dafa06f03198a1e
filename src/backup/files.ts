import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type pg from 'pg';
import { FileStore, type Received } from '../documents/file-store.js';

/** The bytes of a file, by their sum. */
export interface FileCopy {
  sha256: string;
  size: number;
}

/**
 * Copies the bytes that rows of this moment name. What an act has attached must be there and be what its sum says;
 * what only waits may have been tidied away meanwhile.
 */
export async function copyFiles(client: pg.Client, from: string, into: string): Promise<FileCopy[]> {
  // A database of before there were files is backed up too.
  const there = await client.query<{ name: string | null }>(
    `select to_regclass('public.files')::text as name`,
  );
  if (!there.rows[0]?.name) return [];
  const { rows } = await client.query<FileCopy & { attached: boolean }>(
    `select sha256, max(size) as size, bool_or(attached_at is not null) as attached
     from files where erased_at is null group by sha256 order by sha256`,
  );
  const [store, copies] = [new FileStore(from), new FileStore(into)];
  const copied: FileCopy[] = [];
  for (const { sha256, size, attached } of rows) {
    if (!attached && !(await store.has(sha256))) continue;
    await carry(store.pathOf(sha256), { sha256, size }, copies);
    copied.push({ sha256, size });
  }
  return copied;
}

/** Puts the bytes of a backup into a store. Throws when one is missing or is not what the manifest says. */
export async function restoreFiles(folder: string, files: FileCopy[], filesDir: string): Promise<void> {
  const [copies, store] = [new FileStore(folder), new FileStore(filesDir)];
  for (const file of files) await carry(copies.pathOf(file.sha256), file, store);
}

/** What in a store is not as the backup says: one line each. */
export async function differentFiles(files: FileCopy[], filesDir: string): Promise<string[]> {
  const store = new FileStore(filesDir);
  const found: string[] = [];
  for (const { sha256, size } of files) {
    const is = await digest(store.pathOf(sha256)).catch(() => null);
    if (!is) found.push(`${sha256}: thiếu tệp / the file is missing`);
    else if (is.sha256 !== sha256 || is.size !== size)
      found.push(`${sha256}: nội dung khác / the content differs`);
  }
  return found;
}

async function carry(path: string, { sha256, size }: FileCopy, into: FileStore): Promise<void> {
  let received: Received;
  try {
    received = await into.receive(createReadStream(path), size);
  } catch (error) {
    throw new Error(`${sha256}: ${wrong}`, { cause: error });
  }
  if (received.sha256 === sha256 && received.size === size) return into.keep(received);
  await into.discard(received);
  throw new Error(`${sha256}: ${wrong}`);
}

const wrong = 'tệp thiếu hoặc nội dung khác / the file is missing or its content differs';

async function digest(path: string): Promise<FileCopy> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}
