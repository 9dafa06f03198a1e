import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Deepest nesting, most elements, longest text of one XML file: more is no document. */
const DEEPEST = 100;
const MOST_ELEMENTS = 2_000_000;

/** XML that is refused: it has a document type (entities), it nests too deep, or it is not well formed. */
export class BadXml extends Error {}

/** What is met on the way through an XML file; names without their prefix. */
export interface XmlReader {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Walks through an XML file. No document type is taken, so there are no entities but the five of XML itself; nothing
 * is ever fetched. Throws BadXml.
 */
export function readXml(xml: string, reader: XmlReader, deepest = DEEPEST): void {
  const parser = new SaxesParser();
  let depth = 0;
  let elements = 0;
  parser.on('doctype', () => {
    throw new BadXml('document type');
  });
  parser.on('error', (error) => {
    throw new BadXml(error.message);
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > deepest || ++elements > MOST_ELEMENTS) throw new BadXml('too large');
    reader.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    reader.close?.(localName(tag.name));
  });
  const text = (found: string): void => reader.text?.(found);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml).close();
}

/** Bytes of an XML file as text: UTF-8 or UTF-16 by its mark, nothing else. */
export function decodedXml(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new BadXml('encoding');
  }
}
