import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { FileRefused } from './file-kinds.js';

/** A workbook has hundreds of pieces, not thousands. */
const MOST_ENTRIES = 3_000;
/** All pieces unpacked. Bytes. */
const MOST_BYTES = 250 * 1024 * 1024;
/** One piece, beyond so many bytes, is not packed tighter than this: text packs 10 to 50 times, a bomb a thousand. */
const TIGHTEST = 200;
const SMALL = 1024 * 1024;

/** One piece of a zip, by its name. */
export interface Piece {
  name: string;
  size: number;
  read: () => Promise<Buffer>;
}

/**
 * The pieces of a zip, without unpacking any. Throws FileRefused for what is locked, damaged, names a path outside,
 * says two things of one name, or would unpack to more than it should.
 */
export async function piecesOf(bytes: Buffer): Promise<Piece[]> {
  const zip = await opened(bytes);
  if (zip.entryCount > MOST_ENTRIES) throw new FileRefused('unpacks_too_large');
  const entries = await entriesOf(zip);
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size !== entries.length) throw new FileRefused('damaged');
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > MOST_BYTES)
    throw new FileRefused('unpacks_too_large');
  // Pieces that lie over one another unpack to more than the file could hold.
  if (entries.reduce((sum, entry) => sum + entry.compressedSize, 0) > bytes.length)
    throw new FileRefused('unpacks_too_large');
  for (const entry of entries) {
    if (entry.isEncrypted()) throw new FileRefused('locked');
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * TIGHTEST)
      throw new FileRefused('unpacks_too_large');
  }
  return entries.map((entry) => ({
    name: entry.fileName,
    size: entry.uncompressedSize,
    read: () => unpacked(zip, entry),
  }));
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Sizes are checked while unpacking; names that lead out of the archive are refused.
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error ? reject(new FileRefused('damaged')) : resolve(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(new FileRefused('damaged')));
    zip.readEntry();
  });
}

async function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found)));
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    throw new FileRefused('damaged');
  }
}
