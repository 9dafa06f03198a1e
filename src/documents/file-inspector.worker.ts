// Runs beside the server, once per file: what hangs or swells here ends with the thread and with nothing else.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { NotEdxml } from './edxml.js';
import { seenInEdxml } from './edxml-seen.js';
import { checkFile } from './file-check.js';
import { FileRefused } from './file-kinds.js';
import { looksSecret } from './secret-screen.js';

const { path, extension } = workerData as { path: string; extension: string | null };
try {
  const bytes = await readFile(path);
  if (extension === null) parentPort!.postMessage(await seenInEdxml(bytes));
  else {
    const { kind, text, notes = '' } = await checkFile(extension, bytes);
    // The text itself stays here.
    const secret = looksSecret(text ?? '') || looksSecret(notes);
    parentPort!.postMessage({ kind, textRead: text !== null && text.trim() !== '', secret });
  }
} catch (error) {
  if (error instanceof FileRefused) parentPort!.postMessage({ flaw: error.flaw });
  else if (error instanceof NotEdxml) parentPort!.postMessage({ flaw: 'not_edxml' });
  else throw error;
}
