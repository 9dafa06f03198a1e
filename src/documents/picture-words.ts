import { inflateSync } from 'node:zlib';
import { FileRefused } from './file-kinds.js';
import { exifWords, iptcWords, markupWords, shortLines, written } from './picture-notes.js';

// What is written within a picture beside what it shows: titles, captions, keywords, comments, the notes of cameras and
// of programs. It is looked through like the text of a document (domain.md B.4); what the picture shows is not.

/** Words of one picture, and what one packed note of it unpacks to at most. Characters, bytes. */
const MOST_WORDS = 2_000_000;
const MOST_UNPACKED = 4 * 1024 * 1024;
/** More pixels than any camera or scanner makes of a page: whoever opens it would run out of memory. */
const MOST_PIXELS = 400_000_000;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Pieces of a PNG that are the picture itself, or numbers. */
const PNG_SILENT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'fdAT',
  'fcTL',
  'acTL',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
]);

/** The text in a picture's notes, one a line; empty for what is no PNG and no JPEG. Throws FileRefused. */
export function wordsInPicture(bytes: Buffer): string {
  const lines = bytes.subarray(0, 8).equals(PNG)
    ? pngNotes(bytes)
    : bytes[0] === 0xff && bytes[1] === 0xd8
      ? jpegNotes(bytes)
      : [];
  let words = '';
  for (const line of lines) {
    words += `${line}\n`;
    if (words.length > MOST_WORDS) throw new FileRefused('unpacks_too_large');
  }
  return words;
}

function* pngNotes(bytes: Buffer): Generator<string> {
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && data.length >= 8) refuseLarge(data.readUInt32BE(0), data.readUInt32BE(4));
    if (!PNG_SILENT.has(type)) yield* pngNote(type, data);
    at += 12 + length;
  }
}

function pngNote(type: string, data: Buffer): string[] {
  const [keyword, rest] = parted(data);
  if (type === 'tEXt') return [written(keyword), ...noteLines(keyword, rest)];
  // A sign for how it is packed comes first: there is one way.
  if (type === 'zTXt' || type === 'iCCP')
    return [written(keyword), ...noteLines(keyword, unpacked(rest.subarray(1)))];
  if (type === 'iTXt') {
    const [language, afterLanguage] = parted(rest.subarray(2));
    const [translated, text] = parted(afterLanguage);
    const plain = rest[0] === 1 ? unpacked(text) : text;
    return [written(keyword), written(language), written(translated), ...noteLines(keyword, plain)];
  }
  if (type === 'eXIf') return exifWords(data);
  return shortLines(data);
}

/** A note that is XML is read as such; programs that keep a camera's notes in one write them in hexadecimal digits. */
function noteLines(keyword: Buffer, text: Buffer): string[] {
  const raw = /^Raw profile type/i.test(keyword.toString('latin1'));
  if (!raw) return markupWords(text);
  const bytes = Buffer.from(
    text
      .toString('latin1')
      .replace(/^\s*\w+\s+\d+\s/, '')
      .replace(/\s/g, ''),
    'hex',
  );
  return [...exifWords(bytes), ...iptcWords(bytes), ...markupWords(bytes)];
}

function* jpegNotes(bytes: Buffer): Generator<string> {
  // Up to the picture itself; some programs write notes between its scans, which begin with the same marks.
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) {
      at = bytes.indexOf(0xff, at);
      if (at < 0) return;
      continue;
    }
    const marker = bytes[at + 1]!;
    // Filling, bytes of the picture that look like a mark, and marks that stand alone.
    if (marker === 0xff || marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9) return;
    const length = bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    if (isFrame(marker) && data.length >= 5) refuseLarge(data.readUInt16BE(3), data.readUInt16BE(1));
    if (marker === 0xfe) yield* markupWords(data);
    if (marker >= 0xe0 && marker <= 0xef) yield* jpegNote(data);
    at += 2 + Math.max(2, length);
  }
}

function jpegNote(data: Buffer): string[] {
  const head = data.toString('latin1', 0, 40);
  if (head.startsWith('Exif\0')) return exifWords(data.subarray(6));
  if (head.startsWith('http://ns.adobe.com/')) return markupWords(data.subarray(data.indexOf(0) + 1));
  if (head.startsWith('Photoshop')) return iptcWords(data);
  return shortLines(data);
}

/** Of the marks from C0 to CF, all but tables and what is reserved. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function refuseLarge(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw new FileRefused('unpacks_too_large');
}

/** What stands before the first NUL, and what after it. */
function parted(data: Buffer): [Buffer, Buffer] {
  const at = data.indexOf(0);
  return at < 0 ? [data, Buffer.alloc(0)] : [data.subarray(0, at), data.subarray(at + 1)];
}

function unpacked(data: Buffer): Buffer {
  if (data.length === 0) return data;
  try {
    return inflateSync(data, { maxOutputLength: MOST_UNPACKED });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileRefused(tooLarge ? 'unpacks_too_large' : 'damaged');
  }
}
