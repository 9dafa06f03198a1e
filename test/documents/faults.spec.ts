import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

/** What the machine does to us, in a process of its own: there nothing else hears of a rejection that nobody handles. */
const folder = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = (path: string): string =>
  JSON.stringify(new URL(`../../src/${path}.js`, import.meta.url).href);

/** Runs a script; `largest` is how large a file it may write, in units of 512 bytes. */
function run(script: string, largest: number | 'unlimited' = 'unlimited'): Promise<string> {
  return new Promise((resolve) => {
    const node = `ulimit -f ${largest}; exec "$0" --input-type=module -e "$1"`;
    execFile('sh', ['-c', node, process.execPath, script], (error, out) =>
      resolve(`${out.trim()} (ended with ${error?.code ?? 0})`),
    );
  });
}

describe('C.7: what goes wrong around a file', () => {
  it('C.7 a clamd that cuts the line while the file is read is a scanner that cannot say, and not the end of the process', async () => {
    const slow = join(folder, 'slow');
    const answer = await run(`
      import { execFileSync } from 'node:child_process';
      import { writeFile } from 'node:fs/promises';
      import { createServer } from 'node:net';
      import { scannerOf } from ${source('documents/scanner')};
      execFileSync('mkfifo', [${JSON.stringify(slow)}]);
      const clamd = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.resetAndDestroy();
        // Long after the answer has failed there is something to read.
        setTimeout(() => void writeFile(${JSON.stringify(slow)}, 'x'), 300);
      });
      await new Promise((resolve) => clamd.listen(0, '127.0.0.1', resolve));
      const scanner = scannerOf({ scannerCommand: null, clamdUrl: 'tcp://127.0.0.1:' + clamd.address().port });
      console.log(await scanner.passes(${JSON.stringify(slow)}).catch((error) => error.code));
      clamd.close();`);
    expect(answer).toBe('unavailable (ended with 0)');
  });

  it('C.7 a disk that takes less than it was given has not taken the file', async () => {
    const store = join(folder, 'store');
    const answer = await run(
      `
      import { Readable } from 'node:stream';
      import { FileStore } from ${source('documents/file-store')};
      const store = new FileStore(${JSON.stringify(store)});
      const bytes = Readable.from([Buffer.alloc(9_000)]);
      console.log(await store.receive(bytes, 1e6).then(({ size }) => 'taken: ' + size, (error) => error.code));`,
      8,
    );
    expect(answer).toBe('storage_full (ended with 0)');
    expect(readdirSync(join(store, 'incoming'))).toEqual([]);
  });

  it('a seal is written out whole or not at all', async () => {
    const seals = join(folder, 'seals');
    const answer = await run(
      `
      import { writeSealFile } from ${source('journal/seal-file')};
      try { writeSealFile(${JSON.stringify(seals)}, 1, 'x'.repeat(9_000)); console.log('written'); }
      catch (error) { console.log(error.code); }`,
      8,
    );
    expect(answer).toBe('EFBIG (ended with 0)');
    expect(readdirSync(seals).filter((name) => name.endsWith('.json'))).toEqual([]);
  });
});
