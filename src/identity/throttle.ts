import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { digestOfToken } from './tokens.js';
import type { Where } from './where.js';

/** So many may be wrong before one has to wait; then the wait doubles with each more, up to the longest. */
const FREE = { login: 5, address: 30 };
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 15 * 60;
/** Failures older than this slow nobody down any more. Hours. */
const LOGIN_HOURS = 24;
const ADDRESS_HOURS = 1;
/** A network counts as one that people work in when somebody has signed in from it within so many days. */
const NETWORK_DAYS = 90;
/** Attempts are kept for whoever looks into them. Days. */
const KEEP_DAYS = 90;

export interface Attempt {
  id: string;
  login: string;
  bucket: string;
}

/**
 * Slows guessing down, and never locks anybody out for good. Attempts at a login are counted in buckets that do not
 * slow down one another: each browser in which its holder has signed in before (a cookie), each network that people
 * work in, and everywhere else. So whoever keeps guessing from elsewhere holds up those who come from elsewhere; the
 * holder at his desk, or with his own browser anywhere, gets in. Nothing here asks whether the account exists.
 */
@Injectable()
export class Throttle {
  private readonly turns = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /**
   * Runs one attempt to prove who one is; attempts at a login take turns. `work` says whether it was right; then
   * earlier failures of the same bucket are forgiven if it says so. Throws `too_many` with the seconds to wait.
   */
  attempt<T extends { right: boolean; forgive?: boolean }>(
    login: string,
    where: Where,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.inTurn(login, async () => {
      const attempt = await this.admit(login, where);
      const outcome = await work();
      if (outcome.right) await this.right(attempt, outcome.forgive ?? true);
      else
        await this.database.sql(`update sign_in_failures set state = 'failed' where id = $1`, [attempt.id]);
      return outcome;
    });
  }

  async tidy(): Promise<void> {
    await this.database.sql(
      `delete from sign_in_failures where failed_at < app_now() - make_interval(days => $1)`,
      [KEEP_DAYS],
    );
  }

  /** Written down before it is tried: what other processes are trying at this moment counts too. */
  private admit(login: string, where: Where): Promise<Attempt> {
    return this.database.transaction(async (tx) => {
      await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 7310240))', [login]);
      const bucket = await this.bucketOf(tx, login, where);
      const [row] = await tx.sql<{ seconds: number | null }>(
        `with counted as (
           select count(*)::int as n, max(failed_at) as last, $3::int as free from sign_in_failures
           where login = $1 and bucket = $2 and not forgiven and failed_at > $6::timestamptz - make_interval(hours => $4)
           union all
           select count(*)::int, max(failed_at), $7::int from sign_in_failures
           where address = $5 and not forgiven and failed_at > $6::timestamptz - make_interval(hours => $8)
             and not $2 like 'device:%')
         select ceil(max(extract(epoch from last - $6::timestamptz)
                + least($9::int, $10::int * power(2, least(n - free, 20)))))::int as seconds
         from counted where n >= free`,
        [
          login,
          bucket,
          FREE.login,
          LOGIN_HOURS,
          where.address,
          tx.now,
          FREE.address,
          ADDRESS_HOURS,
          LONGEST_WAIT_SECONDS,
          FIRST_WAIT_SECONDS,
        ],
      );
      const seconds = row?.seconds ?? 0;
      if (seconds > 0) throw new AppError('too_many', { seconds });
      const attempt = { id: newId(), login, bucket };
      await tx.sql(
        `insert into sign_in_failures (id, login, address, bucket, state, failed_at)
         values ($1, $2, $3, $4, 'tried', $5)`,
        [attempt.id, attempt.login, where.address, bucket, tx.now],
      );
      return attempt;
    });
  }

  private async bucketOf(tx: Tx, login: string, where: Where): Promise<string> {
    const hash = where.deviceToken ? digestOfToken(where.deviceToken) : null;
    const [row] = await tx.sql<{ device: boolean; network: boolean }>(
      `select exists (select 1 from known_devices d join accounts a on a.id = d.account_id
                      where d.token_hash = $1 and a.login = $2 and d.expires_at > $4) as device,
              exists (select 1 from sessions where network = $3 and network <> ''
                        and created_at > $4::timestamptz - make_interval(days => $5)) as network`,
      [hash, login, where.network, tx.now, NETWORK_DAYS],
    );
    if (row?.device) return `device:${hash!.toString('hex').slice(0, 32)}`;
    return row?.network ? `network:${where.network}` : 'elsewhere';
  }

  private async right(attempt: Attempt, forgive: boolean): Promise<void> {
    await this.database.sql(
      `with mine as (delete from sign_in_failures where id = $1)
       update sign_in_failures set forgiven = true where login = $2 and bucket = $3 and $4 and id <> $1`,
      [attempt.id, attempt.login, attempt.bucket, forgive],
    );
  }

  /** One attempt at a login after the other: many right ones at once must not be taken for many wrong ones. */
  private async inTurn<T>(login: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(login) ?? Promise.resolve();
    const mine = before.then(work);
    const done = mine.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(login, done);
    try {
      return await mine;
    } finally {
      if (this.turns.get(login) === done) this.turns.delete(login);
    }
  }
}
