import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { AppError } from '../platform/errors.js';

/**
 * The malware scanner, where one is configured: a command that ends with 0 (nothing found) or 1 (found), as clamscan
 * and clamdscan do, or a clamd to talk to. It knows malware, and nothing of state secrets.
 */
export interface Scanner {
  /** Whether it has found nothing. Throws `unavailable` when it cannot say: then the file is not taken. */
  passes(path: string): Promise<boolean>;
}

const PATIENCE_MS = 60_000;

export function scannerOf(config: {
  scannerCommand: string | null;
  clamdUrl: string | null;
}): Scanner | null {
  if (config.clamdUrl) return new Clamd(new URL(config.clamdUrl));
  return config.scannerCommand ? new ScannerCommand(config.scannerCommand) : null;
}

class ScannerCommand implements Scanner {
  private readonly program: string;
  private readonly args: string[];

  constructor(command: string) {
    const [program, ...args] = command.split(/\s+/);
    this.program = program!;
    this.args = args;
  }

  /** No shell: the path, which is ours, is one argument. */
  passes(path: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      execFile(this.program, [...this.args, path], { timeout: PATIENCE_MS }, (error) => {
        if (!error) resolve(true);
        else if (error.code === 1) resolve(false);
        else reject(new AppError('unavailable'));
      });
    });
  }
}

/** clamd's INSTREAM: pieces with their length before them, an empty one at the end. */
class Clamd implements Scanner {
  constructor(private readonly address: URL) {}

  async passes(path: string): Promise<boolean> {
    const answer = await this.ask(path).catch(() => '');
    if (/^stream: OK\0?$/.test(answer)) return true;
    if (/ FOUND\0?$/.test(answer)) return false;
    throw new AppError('unavailable');
  }

  private async ask(path: string): Promise<string> {
    const socket = this.dial();
    const answer = new Promise<string>((resolve, reject) => {
      let text = '';
      socket.setEncoding('utf8').setTimeout(PATIENCE_MS, () => socket.destroy(new Error('too slow')));
      socket.on('data', (chunk: string) => (text += chunk));
      socket.on('end', () => resolve(text.trim()));
      socket.on('error', reject);
    });
    // It may fail while the file is being read and nobody waits for it: that must not end the process.
    answer.catch(() => undefined);
    try {
      socket.write('zINSTREAM\0');
      for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        if (socket.destroyed) break;
        if (!socket.write(Buffer.concat([length, chunk])))
          await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), answer]);
      }
      socket.write(Buffer.alloc(4));
      return await answer;
    } finally {
      socket.destroy();
    }
  }

  private dial(): Socket {
    const { protocol, pathname, hostname, port } = this.address;
    return protocol === 'unix:'
      ? connect(decodeURIComponent(pathname))
      : connect(Number(port || 3310), hostname);
  }
}
