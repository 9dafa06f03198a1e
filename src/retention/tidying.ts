import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Database } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { periods } from './periods.js';

const HOUR_MS = 3_600_000;
/** So many rows at once: nobody waits long behind it. */
const BATCH = 1_000;

/** Throws away what the system keeps for a while only, when its time is over. */
@Injectable()
export class Tidying {
  private readonly once = new OnceAtATime('what has expired could not be thrown away; it is tried again');

  constructor(
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(HOUR_MS)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.tidy());
  }

  /** Returns how many rows went. Rows that another process has in hand are left to it. */
  @AsSystem()
  async tidy(): Promise<number> {
    let gone = 0;
    for (const { table, of, since, days } of periods) {
      for (let batch = BATCH; batch === BATCH; gone += batch) {
        const rows = await this.database.sql(
          `delete from ${table} where id in (
             select id from ${table} where ${of} and ${since} < app_now() - make_interval(days => $1)
             limit $2 for update skip locked) returning 1`,
          [days, BATCH],
        );
        batch = rows.length;
      }
    }
    return gone;
  }
}
