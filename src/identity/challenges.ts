import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database.js';
import { digestOfToken, newToken } from './tokens.js';

export type ChallengeKind = 'second_factor' | 'passkey_new' | 'passkey_use' | 'oidc';

export interface Challenge {
  accountId: string | null;
  data: Record<string, unknown>;
}

/** Minutes within which what was begun must be finished. */
const MINUTES = 5;
/** Wrong answers to one challenge, after which it is gone. */
const MOST_TRIES = 5;

/** What has been begun and must be finished soon, once. Kept on the server: the other side holds a random name of it. */
@Injectable()
export class Challenges {
  constructor(private readonly database: Database) {}

  async open(
    kind: ChallengeKind,
    accountId: string | null,
    data: Record<string, unknown> = {},
  ): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const [row] = await this.database.sql<{ expires_at: Date }>(
      `insert into sign_in_challenges (token_hash, kind, account_id, data, expires_at)
       values ($1, $2, $3, $4, app_now() + make_interval(mins => $5)) returning expires_at`,
      [digestOfToken(token), kind, accountId, JSON.stringify(data), MINUTES],
    );
    return { token, expiresAt: row!.expires_at };
  }

  /** Counts one try; null when there is no such challenge any more. */
  async tryOnce(kind: ChallengeKind, token: string): Promise<Challenge | null> {
    const [row] = await this.database.sql<Challenge>(
      `update sign_in_challenges set tries = tries + 1
       where token_hash = $1 and kind = $2 and expires_at > app_now() and tries < $3
       returning account_id as "accountId", data`,
      [digestOfToken(token), kind, MOST_TRIES],
    );
    return row ?? null;
  }

  /** Uses it up: whoever comes second with the same one gets null. */
  async use(db: Queryable, kind: ChallengeKind, token: string): Promise<Challenge | null> {
    const [row] = await db.sql<Challenge & { live: boolean }>(
      `delete from sign_in_challenges where token_hash = $1 and kind = $2
       returning account_id as "accountId", data, expires_at > app_now() as live`,
      [digestOfToken(token), kind],
    );
    return row?.live ? { accountId: row.accountId, data: row.data } : null;
  }

  async tidy(): Promise<void> {
    await this.database.sql('delete from sign_in_challenges where expires_at < app_now()');
  }
}
