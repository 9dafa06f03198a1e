import type { Checked } from './file-check.js';
import { FileRefused } from './file-kinds.js';
import { ActiveWatch, refuseRelations } from './office-active.js';
import { wordsInPicture } from './picture-words.js';
import { BadXml, decodedXml, readXml } from './xml.js';
import { type Piece, piecesOf } from './zip-entries.js';

/** Where a line ends. */
const ENDS_LINE = new Set([
  'p', 'br', 'cr', 'tr', 'tc', 'si', 'is', 'row', 'c', 'comment', 'title', 'subject', 'keywords', 'description',
  'category', 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter', 'lpstr', 'lpwstr',
]); // prettier-ignore
/** Attributes that are read or shown: what a picture shows, its title, the words across the page (a watermark). */
const WORDED_ATTRIBUTES = ['descr', 'title', 'alt', 'string'];
const MACROS = /(^|\/)(vbaProject|vbaData)[^/]*$|macroEnabled|macrosheets\//i;
const ACTIVE = /(^|\/)activeX\//i;
/** Files of another kind, by where they lie or by their ending: a document of text holds XML, pictures and fonts. */
const EMBEDDED =
  /(^|\/)embeddings\/|\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs?|jse?|wsf|hta|lnk|jar|zip|rar|7z|docx?|docm|xlsx?|xlsm|pptx?|pdf|rtf|html?|mht|mhtml)$/i;
/** How programs and archives begin: neither is a picture of the document, whatever it is called. */
const CARRIED = ['MZ', '\x7fELF', 'PK\x03\x04', 'Rar!', '7z\xbc\xaf', '%PDF-', '\xd0\xcf\x11\xe0'];

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
    const { kind, isXml } = kindOf(await xmlOf(types));
    for (const piece of pieces.filter(({ name }) => /\.rels$/i.test(name)))
      refuseRelations(await xmlOf(piece));
    const lines: string[] = [];
    for (const piece of pieces) {
      if (piece === types || /\.rels$/i.test(piece.name)) continue;
      // Whatever it is called and wherever it lies: the words of a document may stand in any piece of it.
      lines.push(isXml(piece.name) ? wordsOf(await xmlOf(piece)) : await wordsCarried(piece));
    }
    return { kind, text: lines.join('\n') };
  } catch (error) {
    if (error instanceof BadXml) throw new FileRefused('damaged');
    throw error;
  }
}

async function xmlOf(piece: Piece): Promise<string> {
  return decodedXml(await piece.read());
}

/** What the document is, and which of its pieces are XML: by what it says of them, as whoever opens it goes by that. */
function kindOf(types: string): { kind: 'docx' | 'xlsx'; isXml: (name: string) => boolean } {
  const found = new Set<string>();
  const xml = new Set<string>(['.xml', '.vml']);
  readXml(types, {
    open: (_, { ContentType: type = '', PartName = '', Extension = '' }) => {
      if (/macroEnabled|vbaProject|ms-excel\.(intlmacrosheet|macrosheet)/i.test(type))
        throw new FileRefused('macros');
      found.add(type);
      if (/[/+]xml$/i.test(type))
        xml.add(PartName ? PartName.replace(/^\//, '').toLowerCase() : `.${Extension.toLowerCase()}`);
    },
  });
  const main = (of: string): boolean =>
    found.has(`application/vnd.openxmlformats-officedocument.${of}.main+xml`);
  const kind = main('wordprocessingml.document') ? 'docx' : main('spreadsheetml.sheet') ? 'xlsx' : null;
  if (!kind) throw new FileRefused('unknown_kind');
  const isXml = (name: string): boolean =>
    xml.has(name.toLowerCase()) || xml.has(/\.[^./]*$/.exec(name.toLowerCase())?.[0] ?? '');
  return { kind, isXml };
}

/** What is said within a picture of the document; a program or an archive in the place of one is refused. */
async function wordsCarried({ name, read }: Piece): Promise<string> {
  // Fonts are garbled on purpose, and may begin with anything.
  if (/\.(odttf|fntdata)$/i.test(name)) return '';
  const bytes = await read();
  const head = bytes.subarray(0, 8).toString('latin1');
  if (CARRIED.some((one) => head.startsWith(one))) throw new FileRefused('embedded');
  return wordsInPicture(bytes);
}

function wordsOf(xml: string): string {
  let words = '';
  const watch = new ActiveWatch();
  readXml(xml, {
    open: (name, attributes) => {
      watch.open(name, attributes);
      for (const said of WORDED_ATTRIBUTES) if (attributes[said]) words += `\n${attributes[said]}\n`;
      if (name === 'tab') words += '\t';
      if (name === 'sheet') words += `${attributes['name'] ?? ''}\n`;
    },
    text: (text) => {
      watch.text(text);
      words += text;
    },
    close: (name) => {
      watch.close();
      if (ENDS_LINE.has(name)) words += '\n';
    },
  });
  watch.end();
  // What Excel writes around the words of a header: &L, &C, &R, fonts and sizes.
  return words.replace(/&(?:[LCRPNDTFAGBIUESXY]|"[^"\n]*"|\d+|K[0-9A-F]{6})/g, '\n');
}
