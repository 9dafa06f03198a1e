import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Database } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AccessLinks } from './access-links.js';
import { Challenges } from './challenges.js';
import { Throttle } from './throttle.js';
import { Trail } from './trail.js';
import { AsSystem } from '../platform/viewer.js';

const BATCH = 100;
/** Sessions that have ended are kept for whoever looks into them, and to know the networks people work in. Days. */
const KEEP_DAYS = 90;

/**
 * What is done beside the requests, so that the answer to one takes no longer for an account that exists than for one
 * that does not; and what has to be thrown away in time.
 */
@Injectable()
export class Chores {
  private readonly once = new OnceAtATime('the chores of sign-in are tried again');
  private readonly tidying = new OnceAtATime(
    'what sign-in no longer needs could not be thrown away; it is tried again',
  );

  constructor(
    private readonly database: Database,
    private readonly trail: Trail,
    private readonly links: AccessLinks,
    private readonly throttle: Throttle,
    private readonly challenges: Challenges,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(1_000)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.work());
  }

  @AsSystem()
  async work(): Promise<void> {
    while ((await this.noteFailures()) === BATCH);
    while ((await this.links.queueAsked()) > 0);
  }

  @Interval(3_600_000)
  async tidyTick(): Promise<void> {
    await this.tidying.round(this.log, () => this.tidy());
  }

  @AsSystem()
  async tidy(): Promise<void> {
    await this.challenges.tidy();
    await this.throttle.tidy();
    await this.database.sql(
      `with gone as (delete from known_devices where expires_at < app_now()),
            links as (delete from access_links where expires_at < app_now() - make_interval(days => $1))
       delete from sessions where expires_at < app_now() - make_interval(days => $1)`,
      [KEEP_DAYS],
    );
  }

  /** Failed attempts enter the journal of the account they were aimed at, if there is one. Returns how many were looked at. */
  private noteFailures(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.sql<{
        account_id: string | null;
        failed_at: Date;
        bucket: string;
        address: string;
      }>(
        `with taken as (
           update sign_in_failures set state = 'noted' where id in (
             select id from sign_in_failures where state = 'failed' order by failed_at, id limit $1
             for update skip locked)
           returning login, failed_at, bucket, address, id)
         select a.id as account_id, t.failed_at, t.bucket, t.address from taken t
         left join accounts a on a.login = t.login order by a.id, t.failed_at, t.id`,
        [BATCH],
      );
      for (const { account_id: accountId, failed_at: at, bucket, address } of rows) {
        if (!accountId) continue;
        const from = bucket.split(':')[0];
        await this.trail.note(tx, accountId, 'signInFailed', null, { at: at.toISOString(), from, address });
      }
      return rows.length;
    });
  }
}
