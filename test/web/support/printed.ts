import { getDocumentProxy } from 'unpdf';
import type { Window } from './browser.js';

export interface PrintedPage {
  text: string;
  size: [number, number];
  /** What stands alone in the top margin. */
  number: string | null;
}

/** The PDF that the browser makes of the page, read back. */
export async function printed(window: Window): Promise<PrintedPage[]> {
  const bytes = await window.page.pdf({ preferCSSPageSize: true, displayHeaderFooter: false });
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PrintedPage[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const [, , width, height] = page.view as [number, number, number, number];
    const items = (await page.getTextContent()).items as {
      str: string;
      transform: number[];
      hasEOL: boolean;
    }[];
    const top = items.filter((item) => item.str.trim() && item.transform[5]! > height - 62);
    pages.push({
      // Letters that come from another font come apart from their neighbours: spaces are not compared.
      text: items
        .map((item) => item.str)
        .join('')
        .normalize('NFC')
        .replaceAll(/\s+/g, ''),
      size: [width, height],
      number:
        top.length === 1 ? top[0]!.str.trim() : top.length === 0 ? null : top.map((one) => one.str).join(' '),
    });
  }
  return pages;
}
