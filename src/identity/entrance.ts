import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database.js';
import type { Proof } from './session.entity.js';
import { Sessions } from './sessions.js';
import { digestOfToken, newToken } from './tokens.js';
import { Trail } from './trail.js';
import type { Where } from './where.js';

/** Months after which a browser is forgotten that its holder has not signed in with. */
const DEVICE_MONTHS = 6;

/** What the browser is given once somebody has proved who he is. */
export interface Entered {
  sessionToken: string;
  deviceToken: string;
}

/** The last step of every way in: a session, the browser remembered, and an entry in the account's journal. */
@Injectable()
export class Entrance {
  constructor(
    private readonly sessions: Sessions,
    private readonly trail: Trail,
  ) {}

  async open(tx: Tx, accountId: string, proof: Proof, where: Where): Promise<Entered> {
    const [account] = await tx.sql<{ official_id: string }>(
      'select official_id from accounts where id = $1 for no key update',
      [accountId],
    );
    const { sessionId, token } = await this.sessions.open(tx, accountId, proof, where);
    const deviceToken = await this.remember(tx, accountId, where.deviceToken);
    await this.trail.note(tx, accountId, 'signedIn', account!.official_id, {
      sessionId,
      proof,
      device: where.device,
      network: where.network,
    });
    return { sessionToken: token, deviceToken };
  }

  /** The same token for all who use a browser; only one that was made here is taken up again. */
  private async remember(tx: Tx, accountId: string, had: string | undefined): Promise<string> {
    const [known] = had
      ? await tx.sql('select 1 from known_devices where token_hash = $1 and expires_at > $2', [
          digestOfToken(had),
          tx.now,
        ])
      : [];
    const token = known ? had! : newToken();
    await tx.sql(
      `insert into known_devices (token_hash, account_id, created_at, expires_at)
       values ($1, $2, $3::timestamptz, $3 + make_interval(months => $4))
       on conflict (token_hash, account_id) do update set expires_at = excluded.expires_at`,
      [digestOfToken(token), accountId, tx.now, DEVICE_MONTHS],
    );
    return token;
  }
}
