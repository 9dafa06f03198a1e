import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { Challenges } from './challenges.js';
import { type Entered, Entrance } from './entrance.js';
import { Passkeys } from './passkeys.js';
import { hashPassword, isDated, passwordFits, pretendToCheck } from './passwords.js';
import type { Credential } from './relying-party.js';
import { SecondFactor } from './second-factor.js';
import { Throttle } from './throttle.js';
import type { Where } from './where.js';

/** Either he is in, or his account asks for a second factor first. */
export type SignedIn = { entered: Entered } | { challenge: { token: string; expiresAt: Date } };

interface AccountRow {
  id: string;
  password_hash: string | null;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly throttle: Throttle,
    private readonly challenges: Challenges,
    private readonly secondFactor: SecondFactor,
    private readonly passkeys: Passkeys,
    private readonly entrance: Entrance,
  ) {}

  /** Throws `sign_in_refused` for a wrong login, a wrong password and a disabled account alike; `too_many` when throttled. */
  async withPassword(login: string, password: string, where: Where): Promise<SignedIn> {
    const name = spelledLogin(login);
    const { done } = await this.throttle.attempt(name, where, async () => {
      const accountId = await this.accountWith(name, password);
      if (!accountId) return { right: false, done: null };
      // Failures are forgiven when the second factor, too, was right.
      if (await this.secondFactor.isOn(accountId)) {
        const challenge = await this.challenges.open('second_factor', accountId);
        return { right: true, forgive: false, done: { challenge } };
      }
      const entered = await this.database.transaction((tx) =>
        this.entrance.open(tx, accountId, 'password', where),
      );
      return { right: true, done: { entered } };
    });
    if (!done) throw new AppError('sign_in_refused');
    return done;
  }

  /** The second step. Throws `challenge_gone` when it comes too late or too often, `sign_in_refused` for a wrong code. */
  async withSecondFactor(token: string, code: string, where: Where): Promise<Entered> {
    const challenge = await this.challenges.tryOnce('second_factor', token);
    const accountId = challenge?.accountId;
    const [account] = accountId
      ? await this.database.sql<{ login: string }>(
          `select a.login from accounts a join officials o on o.id = a.official_id
           where a.id = $1 and a.disabled_at is null and o.active`,
          [accountId],
        )
      : [];
    if (!accountId || !account) throw new AppError('challenge_gone');
    const { entered } = await this.throttle.attempt(account.login, where, () =>
      this.database.transaction(async (tx) => {
        const proof = await this.secondFactor.check(tx, accountId, code);
        if (!proof) return { right: false, entered: null };
        if (!(await this.challenges.use(tx, 'second_factor', token))) throw new AppError('challenge_gone');
        const whole = challenge.data['first'] === 'oidc' ? 'oidc_and_code' : proof;
        return { right: true, entered: await this.entrance.open(tx, accountId, whole, where) };
      }),
    );
    if (!entered) throw new AppError('sign_in_refused');
    return entered;
  }

  /**
   * A passkey is two factors in one, and there is nothing to guess: no throttle stands before it, so that its holder
   * gets in whoever else is trying. Throws `challenge_gone`, or `sign_in_refused`.
   */
  async withPasskey(token: string, credential: Credential, where: Where): Promise<Entered> {
    const entered = await this.database.transaction(async (tx) => {
      const accountId = await this.passkeys.signer(tx, token, credential);
      const [account] = accountId
        ? await tx.sql(
            `select 1 from accounts a join officials o on o.id = a.official_id
             where a.id = $1 and a.disabled_at is null and o.active`,
            [accountId],
          )
        : [];
      return account ? this.entrance.open(tx, accountId!, 'passkey', where) : null;
    });
    if (!entered) throw new AppError('sign_in_refused');
    return entered;
  }

  /** Whether this is the password of an account that may sign in; takes as long when there is none. */
  async accountWith(login: string, password: string): Promise<string | null> {
    const [account] = await this.database.sql<AccountRow>(
      `select a.id, a.password_hash from accounts a join officials o on o.id = a.official_id
       where a.login = $1 and a.disabled_at is null and o.active`,
      [login],
    );
    const stored = account?.password_hash;
    if (!account || !stored) return (await pretendToCheck(password)) || null;
    if (!(await passwordFits(stored, password))) return null;
    if (isDated(stored)) {
      await this.database.sql('update accounts set password_hash = $2 where id = $1 and password_hash = $3', [
        account.id,
        await hashPassword(password),
        stored,
      ]);
    }
    return account.id;
  }
}

/** Logins are told apart without capitals and spaces around. A small letter may be longer than its capital. */
export function spelledLogin(login: string): string {
  return login.normalize('NFC').trim().toLowerCase().slice(0, 200);
}
