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
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
  ) {}

  /** Throws `sign_in_refused` for a wrong login, a wrong password and a disabled account alike; `too_many` when throttled. */
  signIn(login: string, password: string, address: string): Promise<{ token: string; expiresAt: Date }> {
    const name = login.normalize('NFC').trim().toLowerCase();
    return this.inTurn(name, () => this.attempt(name, password, address));
  }

  private async attempt(
    name: string,
    password: string,
    address: string,
  ): Promise<{ token: string; expiresAt: Date }> {
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

  /** One attempt at a login after the other: many at once would all be counted before any of them has failed. */
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

  /** The wait ends when the failure that fills the measure is no longer within the window. */
  private async refuseTooMany(login: string, address: string): Promise<void> {
    const [row] = await this.database.sql<{ seconds: number | null }>(
      `with recent as (
         select login, address, failed_at from sign_in_failures
         where (login = $1 or address = $2) and failed_at > app_now() - make_interval(mins => $3)),
       filling as (
         (select failed_at from recent where login = $1 order by failed_at desc offset $4 - 1 limit 1)
         union all
         (select failed_at from recent where address = $2 order by failed_at desc offset $5 - 1 limit 1))
       select ceil(extract(epoch from max(failed_at) + make_interval(mins => $3) - app_now()))::int as seconds
       from filling`,
      [login, address, WINDOW_MINUTES, PER_LOGIN, PER_ADDRESS],
    );
    const seconds = row?.seconds ?? null;
    if (seconds !== null) throw new AppError('too_many', { seconds: Math.max(1, seconds) });
  }
}
