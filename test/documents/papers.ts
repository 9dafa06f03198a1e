// Files made byte by byte, good ones and bad ones.
import { crc32 as zlibCrc, deflateRawSync, deflateSync } from 'node:zlib';

export interface ZipPiece {
  name: string;
  data: string | Buffer;
  /** What the directory says instead of the truth. */
  saysSize?: number;
  encrypted?: boolean;
}

function crc32(bytes: Buffer): number {
  return zlibCrc(bytes);
}

/** A zip of the pieces, deflated. */
export function zip(pieces: ZipPiece[], comment = Buffer.alloc(0)): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, saysSize, encrypted } of pieces) {
    const raw = Buffer.from(data);
    const packed = deflateRawSync(raw);
    const named = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(saysSize ?? raw.length, 18);
    fields.writeUInt16LE(named.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, named, packed]);
    const central = Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      fields,
      Buffer.alloc(14),
      named,
    ]);
    central.writeUInt32LE(at, 42);
    bodies.push(local);
    directory.push(central);
    at += local.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(pieces.length, 8);
  end.writeUInt16LE(pieces.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, ...directory, end, comment]);
}

const types = (main: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const w = (body: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const paragraphs = (lines: string[]): string =>
  // Each word its own run, as Word likes to do it.
  lines
    .map(
      (line) =>
        `<w:p>${line
          .split(/(?<= )/)
          .map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`)
          .join('')}</w:p>`,
    )
    .join('');

export function docx(lines: string[], more: ZipPiece[] = [], main = WORD): Buffer {
  return zip([
    { name: '[Content_Types].xml', data: types(main) },
    { name: 'word/document.xml', data: w(paragraphs(lines)) },
    ...more,
  ]);
}

export const header = (line: string): ZipPiece => ({ name: 'word/header1.xml', data: w(paragraphs([line])) });

export function xlsx(cells: string[], more: ZipPiece[] = []): Buffer {
  const strings = cells.map((cell) => `<si><t>${cell}</t></si>`).join('');
  return zip([
    { name: '[Content_Types].xml', data: types(SHEET) },
    { name: 'xl/workbook.xml', data: '<workbook><sheets><sheet name="Tổng hợp"/></sheets></workbook>' },
    { name: 'xl/sharedStrings.xml', data: `<sst>${strings}</sst>` },
    ...more,
  ]);
}

/** A PDF of one page; the lines are painted in Helvetica (no marks), packed or not. */
export function pdf(
  lines: string[],
  over: { catalog?: string; packed?: boolean; objects?: string[] } = {},
): Buffer {
  const painted = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj 0 -20 Td`).join(' ');
  const plain = Buffer.from(`BT /F1 12 Tf 72 720 Td ${painted} ET`, 'latin1');
  const body = over.packed ? deflateSync(plain) : plain;
  const filter = over.packed ? '/Filter /FlateDecode ' : '';
  const objects: Buffer[] = [
    `<< /Type /Catalog /Pages 2 0 R ${over.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    Buffer.concat([
      Buffer.from(`<< ${filter}/Length ${body.length} >>\nstream\n`),
      body,
      Buffer.from('\nendstream'),
    ]),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(over.objects ?? []),
  ].map((one) => Buffer.from(one as string, 'latin1'));
  let out = Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(out.length);
    out = Buffer.concat([out, Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.concat([out, Buffer.from(tail)]);
}

export function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(8 + typed.length);
  whole.writeUInt32BE(data.length, 0);
  typed.copy(whole, 4);
  whole.writeUInt32BE(crc32(typed), 4 + typed.length);
  return whole;
}

/** A PDF whose way of opening stands in a packed list of objects, as every writer of today packs them. */
export function packedObjects(opening: string): Buffer {
  const packed = deflateSync(Buffer.from(`6 0 ${opening}`));
  const objects = new Map<number, Buffer>([
    [1, Buffer.from('<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>')],
    [2, Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
    [3, Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>')],
    [7, streamOf('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', packed)],
  ]);
  let out = Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const offsets = new Map<number, number>();
  const add = (number: number, body: Buffer): void => {
    offsets.set(number, out.length);
    out = Buffer.concat([out, Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
  };
  for (const [number, body] of objects) add(number, body);
  const at = out.length;
  const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
    const row = Buffer.alloc(4);
    const offset = number === 8 ? at : offsets.get(number);
    // Where it stands in the file, or in which list and where in that.
    row[0] = number === 6 ? 2 : offset === undefined ? 0 : 1;
    row.writeUInt16BE(number === 6 ? 7 : (offset ?? 0), 1);
    return row;
  });
  add(8, streamOf('/Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R', Buffer.concat(rows)));
  return Buffer.concat([out, Buffer.from(`startxref\n${at}\n%%EOF\n`)]);
}

function streamOf(about: string, body: Buffer): Buffer {
  const head = Buffer.from(`<< ${about} /Length ${body.length} >>\nstream\n`);
  return Buffer.concat([head, body, Buffer.from('\nendstream')]);
}

/** One black dot, with pieces before it. */
export function png(pieces: Buffer[] = [], [width, height] = [1, 1]): Buffer {
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  size.writeUInt32BE(width!, 0);
  size.writeUInt32BE(height!, 4);
  const parts = [
    chunk('IHDR', size),
    ...pieces,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

/** A segment of a JPEG, by the second byte of its mark. */
export function segment(mark: number, data: Buffer | string): Buffer {
  const bytes = Buffer.from(data as string);
  const head = Buffer.from([0xff, mark, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

export function jpeg(segments: Buffer[] = [], [width, height] = [1, 1]): Buffer {
  const app0 = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height!, 5);
  frame.writeUInt16BE(width!, 7);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app0, ...segments, frame, scan]);
}

/** Notes of a camera: entries by number, kind and value, in the byte order of Intel or of Motorola. */
export function exif(
  entries: [tag: number, kind: number, value: Buffer][],
  order: 'II' | 'MM' = 'II',
): Buffer {
  const out = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  const little = order === 'II';
  const u16 = (value: number, at: number): number =>
    little ? out.writeUInt16LE(value, at) : out.writeUInt16BE(value, at);
  const u32 = (value: number, at: number): number =>
    little ? out.writeUInt32LE(value, at) : out.writeUInt32BE(value, at);
  out.write(order, 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(entries.length, 8);
  let end = out.length;
  entries.forEach(([tag, kind, value], n) => {
    const at = 10 + n * 12;
    u16(tag, at);
    u16(kind, at + 2);
    u32(value.length, at + 4);
    if (value.length <= 4) value.copy(out, at + 8);
    else {
      u32(end, at + 8);
      end += value.length;
    }
  });
  return Buffer.concat([out, ...entries.map(([, , value]) => value).filter((value) => value.length > 4)]);
}
