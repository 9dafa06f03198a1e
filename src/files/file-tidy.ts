import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { FileStore } from '../documents/file-store.js';
import { Database, type Tx } from '../platform/database.js';
import { AsSystem } from '../platform/viewer.js';

/** What is not attached by then is thrown away. Hours. */
export const KEPT_HOURS = 24;
const HOUR_MS = 3_600_000;
/** Bytes nobody's row names any more lie so long before they go: an upload may just be writing its row. */
const ORPHAN_MS = 48 * HOUR_MS;
/** Whoever keeps bytes shares this lock; whoever removes them has it alone. Any number, only here and in the uploads. */
export const BYTES_LOCK = 4_107_201;

/** Throws away what nobody has attached, and bytes without a row. Safe in several processes, and twice. */
@Injectable()
export class FileTidy {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
  ) {}

  @Interval(HOUR_MS)
  @AsSystem()
  async tidy(): Promise<void> {
    const dropped = await this.database.sql<{ sha256: string }>(
      `delete from files where attached_at is null and uploaded_at < app_now() - make_interval(hours => $1) returning sha256`,
      [KEPT_HOURS],
    );
    await this.sweep([...dropped.map((row) => row.sha256), ...(await this.store.olderThan(ORPHAN_MS))]);
    await this.store.sweepIncoming(HOUR_MS);
  }

  /** Removes those of the bytes that no row asks for. */
  @AsSystem()
  async sweep(sums: string[]): Promise<void> {
    if (sums.length === 0) return;
    await this.database.transaction(async (tx: Tx) => {
      await tx.sql('select pg_advisory_xact_lock($1)', [BYTES_LOCK]);
      const wanted = await tx.sql<{ sha256: string }>(
        'select distinct sha256 from files where sha256 = any($1) and erased_at is null',
        [sums],
      );
      for (const sum of new Set(sums))
        if (!wanted.some((one) => one.sha256 === sum)) await this.store.erase(sum);
    });
  }
}
