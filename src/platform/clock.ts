import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from './database.js';
import { asSystem } from './viewer.js';

/** What moves along when the clock is moved, in the same transaction. */
type Follower = (tx: Queryable, by: { ms: number }) => Promise<void>;

/**
 * The application's clock lives in the database (`app_now()`): one time for all processes, whatever their machines say.
 * Moving it is for tests and for the sample's demo; routes that do so exist only where the configuration allows.
 */
@Injectable()
export class Clock {
  private readonly followers: Follower[] = [];

  constructor(private readonly database: Database) {}

  /** A jump is no time that has passed for whoever is there: what measures his presence is moved with it. */
  whenMoved(follower: Follower): void {
    this.followers.push(follower);
  }

  now(): Promise<Date> {
    return this.database.now();
  }

  /** Stops the clock at an instant (tests). */
  async freezeAt(instant: Date): Promise<void> {
    await this.database.sql('update app_clock set frozen_at = $1', [instant]);
  }

  /** Lets it run on from an instant that is not before the present one: what was recorded stays in the past. */
  jumpTo(instant: Date): Promise<boolean> {
    return this.move(
      'shift = $1::timestamptz - clock_timestamp()',
      '$1::timestamptz >= (select was from before)',
      [instant],
    );
  }

  /** Back to the time of the world, where it lags behind it; it does not go back from a time to come. */
  catchUp(): Promise<boolean> {
    return this.move(`shift = '0'`, `clock_timestamp() >= (select was from before)`, []);
  }

  /** Lets it begin earlier, so that a sample has a past. Only where nothing has ever been recorded. */
  beginAt(instant: Date): Promise<boolean> {
    // As the system, who sees every entry there is.
    return asSystem(() =>
      this.move('shift = $1::timestamptz - clock_timestamp()', 'not exists (select 1 from journal_entries)', [
        instant,
      ]),
    );
  }

  private move(set: string, where: string, params: unknown[]): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [moved] = await tx.sql<{ ms: number }>(
        `with before as materialized (select app_now() as was from app_clock where id = 1 for update)
         update app_clock set ${set}, frozen_at = null where ${where}
         returning (extract(epoch from clock_timestamp() + shift - (select was from before)) * 1000)::float8 as ms`,
        params,
      );
      if (moved) for (const follow of this.followers) await follow(tx, moved);
      return moved !== undefined;
    });
  }
}
