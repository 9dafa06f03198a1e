import { type FileKind, fileKinds, FileRefused } from './file-kinds.js';
import { jpegIsWhole, pngIsWhole } from './image-check.js';
import { checkOffice } from './office-check.js';
import { checkPdf } from './pdf-check.js';
import { wordsInPicture } from './picture-words.js';

/** What a file is, by its content, and what there is to read in it. */
export interface Checked {
  kind: FileKind;
  /** Of its text, as far as it has any; null where there is none to be had (pictures, scanned pages). */
  text: string | null;
  /** What is written beside it, in its notes: title, author, caption. Looked through, but not its text. */
  notes?: string;
}

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  bytes.subarray(0, signature.length).equals(Buffer.from(signature));

const isZip = (bytes: Buffer): boolean => startsWith(bytes, 0x50, 0x4b, 3, 4);

const archives: readonly (readonly number[])[] = [
  [0x50, 0x4b, 5, 6],
  [0x50, 0x4b, 7, 8],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x4d, 0x53, 0x43, 0x46],
];
const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xca, 0xfe, 0xba, 0xbe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xce, 0xfa, 0xed, 0xfe],
  [0x23, 0x21],
  [0x4c, 0, 0, 0, 1, 0x14, 2, 0],
];
/** Word, Excel 97–2003: may hold macros, and what has a password looks alike. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * What the bytes are. Throws FileRefused when they are nothing a case may hold, two things at once, active, locked or
 * damaged, or another thing than the ending of the name says.
 */
export async function checkFile(extension: string, bytes: Buffer): Promise<Checked> {
  if (bytes.length === 0) throw new FileRefused('empty');
  const checked = await read(bytes);
  refuseTwoInOne(checked.kind, bytes);
  const endings: readonly string[] = fileKinds[checked.kind].extensions;
  if (!endings.includes(extension)) throw new FileRefused('other_than_named');
  return checked;
}

async function read(bytes: Buffer): Promise<Checked> {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return { kind: 'pdf', ...(await checkPdf(bytes)) };
  if (isZip(bytes)) return checkOffice(bytes);
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    if (!pngIsWhole(bytes)) throw new FileRefused('damaged');
    return { kind: 'png', text: null, notes: wordsInPicture(bytes) };
  }
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) {
    if (!jpegIsWhole(bytes)) throw new FileRefused('damaged');
    return { kind: 'jpeg', text: null, notes: wordsInPicture(bytes) };
  }
  if (
    archives.some((one) => startsWith(bytes, ...one)) ||
    bytes.subarray(257, 262).toString('latin1') === 'ustar'
  )
    throw new FileRefused('archive');
  if (programs.some((one) => startsWith(bytes, ...one))) throw new FileRefused('executable');
  if (startsWith(bytes, ...OLD_OFFICE)) throw new FileRefused('unknown_kind');
  return { kind: 'text', text: plainText(bytes) };
}

/** UTF-8 with nothing in it but what one can read. */
function plainText(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefused('unknown_kind');
  }
  if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) throw new FileRefused('unknown_kind');
  return text;
}

/** The end record of a zip, whose comment reaches exactly to the end of the file: any program would open it as one. */
function endsAsZip(bytes: Buffer): boolean {
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 22 - 65_536; at -= 1)
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length)
      return true;
  return false;
}

const MARKUP = /<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml|\?php)/i;

/** What one program opens as a picture and another as an archive or a page is no document. */
function refuseTwoInOne(kind: FileKind, bytes: Buffer): void {
  const head = bytes.subarray(0, 1_024).toString('latin1');
  const office = kind === 'docx' || kind === 'xlsx';
  const others = [
    !office && kind !== 'text' && endsAsZip(bytes),
    kind !== 'pdf' && head.includes('%PDF-'),
    !office && MARKUP.test(head),
    kind === 'text' && /^\s*\{\\rtf/.test(head),
  ];
  if (others.includes(true)) throw new FileRefused('two_in_one');
}
