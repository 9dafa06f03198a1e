import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/**
 * The application's clock lives in the database (`app_now()`): one time for all processes, whatever their machines say.
 * Moving it is for tests and for the sample's demo; routes that do so exist only where the configuration allows.
 */
@Injectable()
export class Clock {
  constructor(private readonly database: Database) {}

  now(): Promise<Date> {
    return this.database.now();
  }

  /** Stops the clock at an instant (tests). */
  async freezeAt(instant: Date): Promise<void> {
    await this.database.sql('update app_clock set frozen_at = $1', [instant]);
  }

  /** Lets it run on from an instant that is not before the present one: what was recorded stays in the past. */
  async jumpTo(instant: Date): Promise<boolean> {
    const rows = await this.database.sql(
      `update app_clock set shift = $1::timestamptz - clock_timestamp(), frozen_at = null
       where $1::timestamptz >= app_now() returning id`,
      [instant],
    );
    return rows.length > 0;
  }
}
