import { FileRefused } from './file-kinds.js';

// The notes of cameras and programs in a picture, as lines of text.

/** Entries of one picture's notes, and lists of them: no camera writes more. */
const MOST_ENTRIES = 4_000;
const MOST_LISTS = 32;
/** All the values of one picture together: many entries may point to the same bytes. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Bytes of one thing in each of the kinds of EXIF. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  129: 1,
};
/** Entries that say where another list stands: of the exposure, of the place, of exchange. */
const LISTS = new Set([0x8769, 0x8825, 0xa005, 0x014a]);

/** Bytes as they are meant: UTF-8 where they are, else one sign a byte. */
export function written(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** XML without its tags, with what stands in their quotes; any other text as it is. */
export function markupWords(bytes: Buffer): string[] {
  const text = written(bytes).replace(/\0/g, '\n');
  const quoted = text.includes('<') ? (text.match(/"[^"<>]{1,400}"|'[^'<>]{1,400}'/g) ?? []) : [];
  return [
    text,
    entities(text.replace(/<[^<>]*>/g, '\n')),
    ...quoted.map((one) => entities(one.slice(1, -1))),
  ];
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** `&#7852;` is a letter. */
export function entities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, ten, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()]!;
      const code = ten ? Number(ten) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : String(whole);
    },
  );
}

/** TIFF's lists of entries: every text in them, whatever it is called. Offsets that lead nowhere are passed over. */
export function exifWords(bytes: Buffer): string[] {
  const start = bytes.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? 6 : 0;
  const tiff = bytes.subarray(start);
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return shortLines(bytes);
  const little = order === 'II';
  const u16 = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const u32 = (at: number): number =>
    at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const lines: string[] = [];
  const seen = new Set<number>();
  const lists = [u32(4)];
  let [entries, taken] = [0, 0];
  for (let list = lists.pop(); list !== undefined && seen.size < MOST_LISTS; list = lists.pop()) {
    if (list < 8 || list >= tiff.length || seen.has(list)) continue;
    seen.add(list);
    const count = u16(list);
    for (let n = 0; n < count && ++entries <= MOST_ENTRIES; n += 1) {
      const at = list + 2 + n * 12;
      const [tag, kind, many] = [u16(at), u16(at + 2), u32(at + 4)];
      const size = (SIZES[kind] ?? 1) * many;
      const value = size <= 4 ? at + 8 : u32(at + 8);
      if (LISTS.has(tag)) lists.push(u32(at + 8));
      if (size <= 2 || value >= tiff.length) continue;
      const bytes = tiff.subarray(value, value + size);
      if ((taken += bytes.length) > MOST_BYTES) throw new FileRefused('unpacks_too_large');
      lines.push(...valueLines(bytes, little));
    }
    lists.push(u32(list + 2 + count * 12));
  }
  return [...lines, ...shortLines(bytes)];
}

/** One value: plain text, text of two bytes a sign, or one that says so in its first eight bytes. */
function valueLines(value: Buffer, little: boolean): string[] {
  const said = value.toString('latin1', 0, 8);
  const text = /^(ASCII|UNICODE|JIS)\0/.test(said) || said === '\0'.repeat(8) ? value.subarray(8) : value;
  const [plain, wide] = [written(text), wideText(text, little)];
  return [plain, wide, wideText(text, !little)]
    .map((one) => one.replace(/\0/g, '\n'))
    .filter((one) => one !== '');
}

function wideText(bytes: Buffer, little: boolean): string {
  if (bytes.length % 2 !== 0 && bytes.length < 6) return '';
  return new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** Records of IPTC, as newspapers and Photoshop write them: 1C, two numbers, a length, the text. */
export function iptcWords(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = bytes.indexOf(0x1c); at >= 0 && at + 5 <= bytes.length; at = bytes.indexOf(0x1c, at)) {
    const length = bytes.readUInt16BE(at + 3);
    const isRecord = bytes[at + 1]! >= 1 && bytes[at + 1]! <= 9 && length < 0x8000;
    if (isRecord) lines.push(written(bytes.subarray(at + 5, at + 5 + length)));
    at += isRecord ? 5 + length : 1;
  }
  return [...lines, ...shortLines(bytes)];
}

/** What can be read in bytes of which nothing is known. A word of three letters may stand in them by chance. */
export function shortLines(bytes: Buffer): string[] {
  const narrow = bytes.toString('latin1').match(/[\t\x20-\x7e\x80-\xff]{5,400}/g) ?? [];
  const utf8 = narrow.map((one) => written(Buffer.from(one, 'latin1')));
  const wide = bytes.toString('latin1').match(/(?:[\t\x20-\xff][\0\x01\x1e]){3,200}/g) ?? [];
  return [...utf8, ...wide.map((one) => Buffer.from(one, 'latin1').toString('utf16le'))];
}
