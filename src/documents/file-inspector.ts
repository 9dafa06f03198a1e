import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { Turns } from '../platform/turns.js';
import type { EdxmlSeen } from './edxml-seen.js';
import { type FileKind, FileRefused, isFlaw } from './file-kinds.js';

/** What a look at a file has found. */
export interface Inspected {
  kind: FileKind;
  /** Whether there was text that could be looked through; of a scanned page there is none. */
  textRead: boolean;
  /** A stamp line stands in the text: it is not to be kept. */
  secret: boolean;
}

/** A file that takes longer, or more memory, is refused as one that cannot be read. Milliseconds, megabytes. */
const LONGEST_MS = 20_000;
const MEMORY_MB = 512;
/** Files looked at together, of one person one; the others wait in line so long. */
const AT_ONCE = 2;
const OF_ONE = 1;
const PATIENCE_MS = 60_000;

/** Looks at files in threads of their own: the server answers others meanwhile, and survives whatever a file does. */
@Injectable()
export class FileInspector {
  private readonly turns = new Turns(AT_ONCE, PATIENCE_MS, () => new AppError('unavailable'), OF_ONE);

  /** Throws FileRefused. The name's ending says what the file claims to be; the path is ours. */
  inspect(path: string, extension: string, officialId: string): Promise<Inspected> {
    return this.turns.take(() => inThread<Inspected>(path, extension), officialId);
  }

  /** An edXML file, with what came inside. Throws FileRefused. */
  edxml(path: string, officialId: string): Promise<EdxmlSeen> {
    return this.turns.take(() => inThread<EdxmlSeen>(path, null), officialId);
  }
}

function inThread<T extends object>(path: string, extension: string | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./file-inspector.worker.js', import.meta.url), {
      workerData: { path, extension },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // What the libraries say about a file is said about a case: nobody hears it.
      stdout: true,
      stderr: true,
      env: {},
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      settle();
    };
    const damaged = (): void => end(() => reject(new FileRefused('damaged')));
    const timer = setTimeout(damaged, LONGEST_MS);
    worker.once('error', damaged);
    worker.once('exit', damaged);
    worker.once('message', (found: T | { flaw: string }) =>
      end(() => {
        if (!('flaw' in found)) resolve(found);
        else reject(new FileRefused(isFlaw(found.flaw) ? found.flaw : 'damaged'));
      }),
    );
  });
}
