import { inflateSync } from 'node:zlib';
import { FileRefused } from './file-kinds.js';

/**
 * Names in a PDF that start a program, play, send what was filled in, fetch data or open another file: no paper has one.
 * The reader that is used for the text does not tell of all of them.
 */
const ACTIVE = new Set(['Launch', 'RichMedia', 'ImportData', 'SubmitForm', 'GoToE', 'GoToR', 'Rendition']);
/** What the packed lists of objects unpack to, all together. Bytes. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Throws FileRefused where such a name stands, spelled out or with signs as numbers (`/L#61unch`), packed or not. */
export function refuseActiveNames(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  refuseIn(text);
  let room = MOST_UNPACKED;
  for (const packed of objectLists(text, bytes)) {
    const unpacked = unpack(packed, room, /\/Encrypt\b/.test(text));
    room -= unpacked.length;
    refuseIn(unpacked);
  }
}

function refuseIn(text: string): void {
  for (const [name] of text.matchAll(/\/(?:[A-Za-z]|#[\dA-Fa-f]{2}){5,12}(?![\w#])/g))
    if (ACTIVE.has(plainName(name.slice(1)))) throw new FileRefused('active');
}

function plainName(name: string): string {
  return name.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Streams that hold objects. Packed in another way than everybody packs them, they could not be looked into. */
function* objectLists(text: string, bytes: Buffer): Generator<Buffer> {
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/\bobj\b|\bstream\r?\n/g)) {
    const start = index + word.length;
    if (word !== 'obj') {
      const about = plainName(text.slice(from, index));
      if (/\/ObjStm\b/.test(about)) {
        const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(about)?.[1] ?? '';
        if (/\/(?:Predictor\s+(?!1\b)\d)/.test(about)) throw new FileRefused('damaged');
        if (filters.replace(/[[\]\s]/g, '') === '/FlateDecode') yield bytes.subarray(start);
        else if (filters.replace(/[[\]\s]/g, '') !== '') throw new FileRefused('damaged');
      }
    }
    from = start;
  }
}

function unpack(packed: Buffer, room: number, locked: boolean): string {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, room) }).toString('latin1');
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileRefused(tooLarge ? 'unpacks_too_large' : locked ? 'locked' : 'damaged');
  }
}
