import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';

/** Bytes that have come in and lie apart, until it is known whether they are kept. */
export interface Received {
  path: string;
  sha256: string;
  size: number;
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Where the bytes of files lie: under their sha256, the same bytes once, never under a name that somebody sent. They
 * appear under their sum only when they are whole and on the disk.
 */
export class FileStore {
  constructor(readonly folder: string) {}

  private get incoming(): string {
    return join(this.folder, 'incoming');
  }

  pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('not a sha256');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  /**
   * Takes in bytes, counting and digesting. Throws `payload_too_large` beyond `limit`, `storage_full` when the disk is
   * full; whatever goes wrong, the connection that ends too early included, nothing is left.
   */
  async receive(bytes: Readable | AsyncIterable<Buffer>, limit: number): Promise<Received> {
    // A stream that fails before it is read must not fail the process; reading it then throws what went wrong.
    if (bytes instanceof Readable) bytes.on('error', () => undefined);
    await makeFolder(this.incoming);
    const path = join(this.incoming, newId());
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(path, 'wx', 0o600).catch(full);
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > limit) throw new AppError('payload_too_large');
        hash.update(chunk);
        // Not `write`: that may write less than it was given, and says so only in its answer.
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
      return { path, sha256: hash.digest('hex'), size };
    } catch (error) {
      await file.close().catch(() => undefined);
      await this.discard({ path });
      // Whoever sent it has gone: nobody hears the answer, and nothing is wrong with us.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') throw new AppError('malformed');
      return full(error);
    }
  }

  /** Keeps what was received under its sum; what lies there already is the same. */
  async keep({ path, sha256 }: Received): Promise<void> {
    const kept = this.pathOf(sha256);
    const folder = join(this.folder, sha256.slice(0, 2));
    await makeFolder(folder);
    await rename(path, kept).catch(full);
    // The name is on the disk as well as the bytes.
    const directory = await open(folder, 'r');
    await directory.sync().catch(() => undefined);
    await directory.close();
    await this.touch(sha256);
  }

  /** Says that somebody wants these bytes now: what is tidied away is older. */
  private async touch(sha256: string): Promise<void> {
    const seconds = diskNow() / 1_000;
    await utimes(this.pathOf(sha256), seconds, seconds);
  }

  async discard({ path }: Pick<Received, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  /** The bytes, for somebody whose right to them has been checked. */
  read(sha256: string): ReadStream {
    return createReadStream(this.pathOf(sha256));
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      (found) => found.isFile(),
      () => false,
    );
  }

  /** Removes bytes for good. */
  async erase(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** The sums of all that is kept and lies there for longer than `ageMs` (by the disk's own clock). */
  async olderThan(ageMs: number): Promise<string[]> {
    const found: string[] = [];
    for (const folder of await namesIn(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await namesIn(join(this.folder, folder)))
        if (SHA256.test(name) && (await age(join(this.folder, folder, name))) > ageMs) found.push(name);
    }
    return found;
  }

  /** Throws away what came in and was never kept: the process was killed in between. */
  async sweepIncoming(ageMs: number): Promise<void> {
    for (const name of await namesIn(this.incoming)) {
      const path = join(this.incoming, name);
      if ((await age(path)) > ageMs) await this.discard({ path });
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** The machine's time, by which the disk dates its files; nothing of a case is dated by it. */
function diskNow(): number {
  return performance.timeOrigin + performance.now();
}

async function age(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found ? diskNow() - found.mtimeMs : 0;
}

function makeFolder(path: string): Promise<unknown> {
  return mkdir(path, { recursive: true, mode: 0o700 }).catch(full);
}

function full(error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  throw code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? new AppError('storage_full') : error;
}
