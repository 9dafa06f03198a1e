import { createHash } from 'node:crypto';
import { type EdxmlFile, readEdxml } from './edxml.js';
import { checkFile } from './file-check.js';
import { FileRefused } from './file-kinds.js';
import { keptName } from './file-names.js';
import { looksSecret, nameLooksSecret } from './secret-screen.js';

/** A file that came inside: what it is, and why it could not be attached, when it could not. */
export interface EdxmlAttachment {
  name: string;
  size: number;
  sha256: string;
  flaw: string | null;
}

/** What an edXML file says of itself; its texts and bytes stay behind. */
export type EdxmlSeen = Omit<EdxmlFile, 'attachments' | 'texts'> & { attachments: EdxmlAttachment[] };

/** Reads the file and looks through everything in it. A stamp line anywhere makes it classified. */
export async function seenInEdxml(bytes: Buffer): Promise<EdxmlSeen> {
  const { attachments, texts, ...file } = readEdxml(bytes);
  let classified = file.classified || texts.some((text) => looksSecret(text));
  const seen: EdxmlAttachment[] = [];
  for (const { name, bytes: inside } of attachments) {
    const kept = keptName(name);
    classified ||= nameLooksSecret(name);
    let flaw: string | null = typeof kept === 'string' ? kept : null;
    if (typeof kept !== 'string') {
      try {
        const { text } = await checkFile(kept.extension, inside);
        classified ||= text !== null && looksSecret(text);
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        flaw = error.flaw;
      }
    }
    const sha256 = createHash('sha256').update(inside).digest('hex');
    seen.push({ name: typeof kept === 'string' ? '?' : kept.name, size: inside.length, sha256, flaw });
  }
  return { ...file, classified, attachments: seen };
}
