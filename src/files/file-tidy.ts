import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { FileStore } from '../documents/file-store.js';
import { Database, type Tx } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';

/** What is not attached by then is thrown away. Hours. */
export const KEPT_HOURS = 24;
const HOUR_MS = 3_600_000;
/** Bytes nobody's row names any more lie so long before they go: an upload may just be writing its row. */
const ORPHAN_MS = 48 * HOUR_MS;
/** Whoever keeps bytes shares this lock; whoever removes them has it alone. Any number, only here and in the uploads. */
export const BYTES_LOCK = 4_107_201;
/** So many sums are asked about at once, and so many files at most go while those who send some wait. */
const BATCH = 500;

/** Throws away what nobody has attached, and bytes without a row. Safe in several processes, and twice. */
@Injectable()
export class FileTidy {
  private readonly once = new OnceAtATime('files nobody needs could not be thrown away; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(HOUR_MS)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.tidy());
  }

  @AsSystem()
  async tidy(): Promise<void> {
    const dropped = await this.database.sql<{ sha256: string }>(
      `delete from files where attached_at is null and uploaded_at < app_now() - make_interval(hours => $1) returning sha256`,
      [KEPT_HOURS],
    );
    await this.sweep([...dropped.map((row) => row.sha256), ...(await this.store.olderThan(ORPHAN_MS))]);
    await this.store.sweepIncoming(HOUR_MS);
  }

  /** The same as `sweep`, when nobody waits for it. What it could not do is found again by the next `tidy`. */
  sweepSoon(sums: string[]): void {
    this.sweep(sums).catch((error: unknown) => {
      this.log.error({ err: error }, 'the bytes of erased files could not be removed; it is tried again');
    });
  }

  /** Removes those of the bytes that no row asks for. */
  @AsSystem()
  async sweep(sums: readonly string[]): Promise<void> {
    const each = [...new Set(sums)];
    for (let at = 0; at < each.length; at += BATCH) {
      const some = each.slice(at, at + BATCH);
      // Nearly all that lies there is wanted: whoever sends a file waits for us only when there is something to remove.
      if ((await unwanted(this.database, some)).length === 0) continue;
      await this.database.transaction(async (tx: Tx) => {
        await tx.sql('select pg_advisory_xact_lock($1)', [BYTES_LOCK]);
        for (const sum of await unwanted(tx, some)) await this.store.erase(sum);
      });
    }
  }
}

/** Those of the sums that no row asks for. */
async function unwanted(db: Pick<Database, 'sql'>, sums: string[]): Promise<string[]> {
  const rows = await db.sql<{ sha256: string }>(
    `select s.sum as sha256 from unnest($1::text[]) s(sum)
     where not exists (select 1 from files f where f.sha256 = s.sum and f.erased_at is null)`,
    [sums],
  );
  return rows.map((row) => row.sha256);
}
