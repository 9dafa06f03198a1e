import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * A file system of its own that may be filled. Mounted in memory where that is allowed (Linux, root); anybody else can
 * give a folder on one by ENDURANCE_SMALL_DISK (200 to 400 MB, nothing else on it).
 */
export class SmallDisk {
  private constructor(
    readonly folder: string,
    private readonly mounted: boolean,
  ) {}

  /** Null where there is no way to one: the tests that need it then say that they were not run. */
  static make(name: string, megabytes: number): SmallDisk | null {
    const given = process.env['ENDURANCE_SMALL_DISK'];
    if (given) return new SmallDisk(resolve(given), false);
    const folder = resolve(`.local/endurance/${name}-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    try {
      const options = `size=${megabytes}m,mode=0755`;
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'dau-moi-endurance', folder], { stdio: 'ignore' });
      return new SmallDisk(folder, true);
    } catch {
      rmSync(folder, { recursive: true, force: true });
      console.warn(
        'F11 IS NOT TRIED HERE: no small file system can be mounted (that takes root on Linux). ' +
          'Give the folder of one by ENDURANCE_SMALL_DISK.',
      );
      return null;
    }
  }

  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Fills it until so many bytes are left. */
  async fill(left = 0): Promise<void> {
    const file = await open(join(this.folder, 'filler'), 'a');
    try {
      for (let chunk = 1_048_576; chunk >= 4_096;) {
        if (this.freeBytes - chunk < left) chunk /= 2;
        else await file.write(Buffer.alloc(chunk)).catch(() => (chunk /= 2));
      }
    } finally {
      await file.close();
    }
  }

  makeRoom(): Promise<void> {
    return rm(join(this.folder, 'filler'), { force: true });
  }

  remove(): void {
    if (!this.mounted) return;
    execFileSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
