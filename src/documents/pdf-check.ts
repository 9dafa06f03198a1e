import { FileRefused } from './file-kinds.js';
import { refuseActiveNames } from './pdf-names.js';
import { markupWords } from './picture-notes.js';

/** Pages that are looked through; a stamp stands on the first. */
const MOST_PAGES = 500;
/** Bookmarks that are looked through. */
const MOST_NOTES = 20_000;

interface PdfPage {
  getTextContent(): Promise<{
    items: ({ str: string; hasEOL: boolean; transform: number[] } | { type: string })[];
  }>;
  getJSActions(): Promise<object | null>;
  getAnnotations(): Promise<
    { contentsObj?: { str: string }; subtype?: string; fieldValue?: unknown; url?: string }[]
  >;
  cleanup(): void;
}

interface Bookmark {
  title?: string;
  items?: Bookmark[];
}

/** What is asked of the reader; its own types lead to a package that is not there. */
interface PdfFile {
  numPages: number;
  hasJSActions(): Promise<boolean>;
  getJSActions(): Promise<object | null>;
  getAttachments(): Promise<object | null>;
  getMetadata(): Promise<{ info: Record<string, unknown>; metadata: { getRaw(): unknown } | null }>;
  getOutline(): Promise<Bookmark[] | null>;
  getPageLabels(): Promise<string[] | null>;
  getPage(number: number): Promise<PdfPage>;
  destroy(): Promise<void>;
}

/**
 * Looks through a PDF: it is whole, holds nothing that runs or sends, no files, and is not locked. Returns its text, null
 * where it has none (scanned pages), and its notes: title, author, properties of the writer's own, bookmarks. Throws
 * FileRefused.
 */
export async function checkPdf(bytes: Buffer): Promise<{ text: string | null; notes: string }> {
  if (!/%%EOF[\s\0]*$/.test(bytes.subarray(-1_024).toString('latin1'))) throw new FileRefused('damaged');
  refuseActiveNames(bytes);
  // A megabyte and a half of reader: loaded by whoever meets a PDF.
  const { getDocumentProxy } = await import('unpdf');
  const opening = getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }) as Promise<unknown>;
  const pdf = (await opening.catch((error: unknown) => {
    throw new FileRefused((error as Error).name === 'PasswordException' ? 'locked' : 'damaged');
  })) as PdfFile;
  try {
    if (await pdf.hasJSActions()) throw new FileRefused('active');
    if ((await pdf.getJSActions()) !== null) throw new FileRefused('active');
    if ((await pdf.getAttachments()) !== null) throw new FileRefused('embedded');
    const notes = await notesOf(pdf);
    const lines: string[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      lines.push(...(await linesOf(page)));
      page.cleanup();
    }
    return { text: lines.length > 0 ? lines.join('\n') : null, notes: notes.join('\n') };
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('damaged');
  } finally {
    await pdf.destroy();
  }
}

/** Everything written beside the pages. A form that is made of scripts (XFA) is none of paper. */
async function notesOf(pdf: PdfFile): Promise<string[]> {
  const { info, metadata } = await pdf.getMetadata();
  if (info['IsXFAPresent'] === true) throw new FileRefused('active');
  const own: unknown[] = Object.values((info['Custom'] as object | undefined) ?? {});
  const said = [...Object.values(info), ...own].filter((one) => typeof one === 'string');
  const raw = metadata?.getRaw();
  const outline = [...((await pdf.getOutline()) ?? [])];
  for (let one = outline.pop(); one && said.length < MOST_NOTES; one = outline.pop()) {
    said.push(one.title ?? '');
    outline.push(...(one.items ?? []));
  }
  return [
    ...said,
    ...((await pdf.getPageLabels()) ?? []),
    ...(typeof raw === 'string' ? markupWords(Buffer.from(raw)) : []),
  ];
}

/** Words on one height are one line, however they were painted. */
async function linesOf(page: PdfPage): Promise<string[]> {
  if ((await page.getJSActions()) !== null) throw new FileRefused('active');
  const annotations = await page.getAnnotations();
  if (annotations.some(({ subtype }) => subtype === 'FileAttachment')) throw new FileRefused('embedded');
  const lines = annotations.flatMap(({ contentsObj, fieldValue }) => [
    ...(contentsObj?.str ? [contentsObj.str] : []),
    ...(typeof fieldValue === 'string' ? [fieldValue] : []),
  ]);
  let line = '';
  let height: number | null = null;
  const { items } = await page.getTextContent();
  for (const item of items) {
    if (!('str' in item)) continue;
    const at = Math.round(item.transform[5] ?? 0);
    if (height !== null && Math.abs(at - height) > 2) {
      lines.push(line);
      line = '';
    }
    height = at;
    line += item.str;
    if (item.hasEOL) {
      lines.push(line);
      line = '';
      height = null;
    }
  }
  return [...lines, line].filter((one) => one.trim() !== '');
}
