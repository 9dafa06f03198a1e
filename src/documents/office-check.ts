import type { Checked } from './file-check.js';
import { FileRefused } from './file-kinds.js';
import { BadXml, decodedXml, readXml } from './xml.js';
import { type Piece, piecesOf } from './zip-entries.js';

/** Parts with words of the writer's: body, headers, footers, notes, comments, text boxes, cells, names of sheets, title. */
const WORDED =
  /^(word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl\/(sharedStrings|workbook|comments\d*)\.xml|xl\/worksheets\/[^/]+\.xml|(xl|word)\/(drawings|charts|diagrams)\/[^/]+\.xml|docProps\/(core|app|custom)\.xml)$/i;
/** Where a line ends. */
const ENDS_LINE = new Set([
  'p', 'br', 'cr', 'tr', 'tc', 'si', 'is', 'row', 'c', 'comment', 'title', 'subject', 'keywords', 'description',
  'category', 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter', 'lpstr', 'lpwstr',
]); // prettier-ignore
const MACROS = /(^|\/)(vbaProject|vbaData)[^/]*$|macroEnabled|macrosheets\//i;
const ACTIVE = /(^|\/)activeX\//i;
const EMBEDDED = /(^|\/)embeddings\//i;
/** An address that is fetched when the file is opened. */
const OUTSIDE = /^(https?|ftps?|file):\/\/(?!\/)|^\\\\|^mhtml:|^javascript:/i;

/** A zip that is a document of Word or a workbook of Excel, without anything that runs, hides or fetches. */
export async function checkOffice(bytes: Buffer): Promise<Checked> {
  const pieces = await piecesOf(bytes);
  const types = pieces.find((piece) => piece.name === '[Content_Types].xml');
  if (!types) throw new FileRefused('archive');
  for (const { name } of pieces) {
    if (MACROS.test(name)) throw new FileRefused('macros');
    if (ACTIVE.test(name)) throw new FileRefused('active');
    if (EMBEDDED.test(name)) throw new FileRefused('embedded');
  }
  try {
    const kind = kindOf(await xmlOf(types));
    for (const piece of pieces.filter(({ name }) => /\.rels$/i.test(name))) refuseLinks(await xmlOf(piece));
    const lines: string[] = [];
    for (const piece of pieces.filter(({ name }) => WORDED.test(name)))
      lines.push(wordsOf(await xmlOf(piece)));
    return { kind, text: lines.join('\n') };
  } catch (error) {
    if (error instanceof BadXml) throw new FileRefused('damaged');
    throw error;
  }
}

async function xmlOf(piece: Piece): Promise<string> {
  return decodedXml(await piece.read());
}

function kindOf(types: string): 'docx' | 'xlsx' {
  const found = new Set<string>();
  readXml(types, {
    open: (_, attributes) => {
      const type = attributes['ContentType'] ?? '';
      if (/macroEnabled|vbaProject|ms-excel\.(intlmacrosheet|macrosheet)/i.test(type))
        throw new FileRefused('macros');
      found.add(type);
    },
  });
  const main = (of: string): boolean =>
    found.has(`application/vnd.openxmlformats-officedocument.${of}.main+xml`);
  if (main('wordprocessingml.document')) return 'docx';
  if (main('spreadsheetml.sheet')) return 'xlsx';
  throw new FileRefused('unknown_kind');
}

/** Links to click on are text; templates, pictures and objects from outside are fetched without asking. */
function refuseLinks(relations: string): void {
  readXml(relations, {
    open: (_, { TargetMode, Type = '', Target = '' }) => {
      if (TargetMode?.toLowerCase() !== 'external' || /\/hyperlink$/i.test(Type)) return;
      if (OUTSIDE.test(Target)) throw new FileRefused('linked');
    },
  });
}

function wordsOf(xml: string): string {
  let words = '';
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'tab') words += '\t';
      if (name === 'sheet') words += `${attributes['name'] ?? ''}\n`;
    },
    text: (text) => (words += text),
    close: (name) => {
      if (ENDS_LINE.has(name)) words += '\n';
    },
  });
  // What Excel writes around the words of a header: &L, &C, &R, fonts and sizes.
  return words.replace(/&(?:[LCRPNDTFAGBIUESXY]|"[^"\n]*"|\d+|K[0-9A-F]{6})/g, '\n');
}
