import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { passwordFits, pretendToCheck } from './passwords.js';
import { Sessions } from './sessions.js';

// Five wrong passwords for a login, or thirty from an address, within a quarter of an hour: wait.
// The wait is bounded, so that nobody can lock somebody else out for good.
const WINDOW_MINUTES = 15;
const PER_LOGIN = 5;
const PER_ADDRESS = 30;
/** Failures are kept a day, for whoever looks into an attempt. Hours. */
const KEEP_HOURS = 24;

@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
  ) {}

  /** Throws `sign_in_refused` for a wrong login, a wrong password and a disabled account alike; `too_many` when throttled. */
  async signIn(
    login: string,
    password: string,
    address: string,
  ): Promise<{ token: string; expiresAt: Date }> {
    const name = login.normalize('NFC').trim().toLowerCase();
    await this.refuseTooMany(name, address);
    const [account] = await this.database.sql<{ id: string; password_hash: string }>(
      `select a.id, a.password_hash from accounts a join officials o on o.id = a.official_id
       where a.login = $1 and a.disabled_at is null and o.active`,
      [name],
    );
    const right = account
      ? await passwordFits(account.password_hash, password)
      : await pretendToCheck(password);
    if (!account || !right) {
      await this.database.sql(
        `with old as (delete from sign_in_failures where failed_at < app_now() - make_interval(hours => $4))
         insert into sign_in_failures (id, login, address, failed_at) values ($1, $2, $3, app_now())`,
        [newId(), name.slice(0, 200), address, KEEP_HOURS],
      );
      throw new AppError('sign_in_refused');
    }
    return this.sessions.open(account.id);
  }

  private async refuseTooMany(login: string, address: string): Promise<void> {
    const [row] = await this.database.sql<{
      by_login: number;
      by_address: number;
      oldest: Date | null;
      now: Date;
    }>(
      `select count(*) filter (where login = $1)::int as by_login,
              count(*) filter (where address = $2)::int as by_address,
              min(failed_at) as oldest, app_now() as now
       from sign_in_failures
       where (login = $1 or address = $2) and failed_at > app_now() - make_interval(mins => $3)`,
      [login, address, WINDOW_MINUTES],
    );
    if (!row || (row.by_login < PER_LOGIN && row.by_address < PER_ADDRESS)) return;
    const until = (row.oldest ?? row.now).getTime() + WINDOW_MINUTES * 60_000;
    throw new AppError('too_many', { seconds: Math.max(1, Math.ceil((until - row.now.getTime()) / 1_000)) });
  }
}
