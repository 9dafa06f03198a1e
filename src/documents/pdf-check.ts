import { FileRefused } from './file-kinds.js';

/** Pages that are looked through; a stamp stands on the first. */
const MOST_PAGES = 500;

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

/** What is asked of the reader; its own types lead to a package that is not there. */
interface PdfFile {
  numPages: number;
  hasJSActions(): Promise<boolean>;
  getJSActions(): Promise<object | null>;
  getAttachments(): Promise<object | null>;
  getMetadata(): Promise<{ info: Record<string, unknown> }>;
  getPage(number: number): Promise<PdfPage>;
  destroy(): Promise<void>;
}

/**
 * Looks through a PDF: it is whole, holds no scripts and no files, and is not locked. Returns its text, null where it
 * has none (scanned pages). Throws FileRefused.
 */
export async function checkPdf(bytes: Buffer): Promise<string | null> {
  if (!/%%EOF[\s\0]*$/.test(bytes.subarray(-1_024).toString('latin1'))) throw new FileRefused('damaged');
  if (bytes.includes('/Launch') || bytes.includes('/RichMedia')) throw new FileRefused('active');
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
    const lines: string[] = [];
    const { info } = await pdf.getMetadata();
    for (const name of ['Title', 'Subject', 'Keywords'])
      if (typeof info[name] === 'string') lines.push(info[name]);
    const told = lines.length;
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      lines.push(...(await linesOf(page)));
      page.cleanup();
    }
    return lines.length > told || told > 0 ? lines.join('\n') : null;
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('damaged');
  } finally {
    await pdf.destroy();
  }
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
