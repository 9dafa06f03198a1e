import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { Challenges } from './challenges.js';
import type { Person } from './person.js';
import { type Credential, RelyingParty } from './relying-party.js';
import { Trail } from './trail.js';

export interface PasskeyRow {
  id: string;
  name: string;
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What a browser is told to begin with; `challenge` names it when the answer comes back. */
export interface Begun {
  challenge: string;
  options: object;
}

/** So many are enough for every device of one person, and keep a list short. */
const MOST = 20;

/** Keys in people's devices: registered, listed, named, removed, and their signatures checked. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly database: Database,
    private readonly challenges: Challenges,
    private readonly relyingParty: RelyingParty,
    private readonly trail: Trail,
  ) {}

  list(accountId: string, db: Queryable = this.database): Promise<PasskeyRow[]> {
    return db.sql<PasskeyRow>(
      `select id, name, backed_up as "backedUp", created_at as "createdAt", last_used_at as "lastUsedAt"
       from passkeys where account_id = $1 order by created_at, id`,
      [accountId],
    );
  }

  async beginToRegister(me: Person): Promise<Begun> {
    const has = await this.keysOf(me.accountId);
    if (has.length >= MOST) {
      const act = { vi: 'Thêm khoá truy cập', en: 'Add a passkey' };
      const vi = `Đã có ${MOST} khoá. Hãy bỏ khoá không dùng nữa.`;
      throw new AppError('not_now', { act, why: { vi, en: `There are ${MOST} already. Remove one first.` } });
    }
    const options = await this.relyingParty.optionsToRegister(me, has);
    return this.begin('passkey_new', me.accountId, options);
  }

  /** Throws `challenge_gone`, or `proof_refused` when the device's answer does not fit. */
  async register(me: Person, token: string, credential: Credential, name: string): Promise<void> {
    const begun = await this.challenges.use(this.database, 'passkey_new', token);
    if (!begun || begun.accountId !== me.accountId) throw new AppError('challenge_gone');
    const made = await this.relyingParty.register(credential, begun.data['challenge'] as string);
    if (!made) throw new AppError('proof_refused');
    const id = newId();
    await this.database.transaction(async (tx) => {
      const rows = await tx.sql(
        `insert into passkeys (id, credential_id, account_id, public_key, sign_count, transports, name, backed_up,
           created_at)
         values ($9, $1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning id`,
        [
          made.key.id,
          me.accountId,
          Buffer.from(made.key.publicKey),
          made.key.counter,
          (made.key.transports ?? []).slice(0, 10),
          name,
          made.backedUp,
          tx.now,
          id,
        ],
      );
      if (rows.length === 0) throw new AppError('proof_refused');
      await this.trail.note(tx, me.accountId, 'passkeyAdded', me.officialId, { passkeyId: id, name });
    });
  }

  async rename(me: Person, id: string, name: string): Promise<void> {
    if (!isId(id)) throw new AppError('not_found');
    await this.database.transaction(async (tx) => {
      const rows = await tx.sql(
        'update passkeys set name = $3 where id = $1 and account_id = $2 returning 1',
        [id, me.accountId, name],
      );
      if (rows.length === 0) throw new AppError('not_found');
      await this.trail.note(tx, me.accountId, 'passkeyRenamed', me.officialId, { passkeyId: id, name });
    });
  }

  async remove(me: Person, id: string): Promise<void> {
    if (!isId(id)) throw new AppError('not_found');
    await this.database.transaction(async (tx) => {
      const rows = await tx.sql('delete from passkeys where id = $1 and account_id = $2 returning 1', [
        id,
        me.accountId,
      ]);
      if (rows.length === 0) throw new AppError('not_found');
      await this.trail.note(tx, me.accountId, 'passkeyRemoved', me.officialId, { passkeyId: id });
    });
  }

  /** To sign in (nobody's: the device offers what it has), or to prove again who one is (one's own). */
  async beginToSign(accountId: string | null): Promise<Begun> {
    const options = await this.relyingParty.optionsToSign(accountId ? await this.keysOf(accountId) : []);
    return this.begin('passkey_use', accountId, options);
  }

  /**
   * Whose account has signed the challenge; null when nobody's. A counter that has not gone on means that the key was
   * copied: refused, and written down.
   */
  async signer(tx: Tx, token: string, credential: Credential): Promise<string | null> {
    // Used up by the first answer, right or wrong; outside the transaction, so that a refusal does not bring it back.
    const begun = await this.challenges.use(this.database, 'passkey_use', token);
    if (!begun) throw new AppError('challenge_gone');
    const { id: credentialId } = credential;
    if (typeof credentialId !== 'string' || !/^[\w-]{1,1400}$/.test(credentialId)) return null;
    const [key] = await tx.sql<{ id: string; account_id: string; public_key: Buffer; sign_count: string }>(
      'select id, account_id, public_key, sign_count from passkeys where credential_id = $1 for update',
      [credentialId],
    );
    if (!key || (begun.accountId !== null && begun.accountId !== key.account_id)) return null;
    const signed = await this.relyingParty.signed(credential, begun.data['challenge'] as string, {
      id: credentialId,
      publicKey: key.public_key,
    });
    if (!signed || !this.isWhose(credential, key.account_id)) return null;
    const before = Number(key.sign_count);
    if ((signed.signCount > 0 || before > 0) && signed.signCount <= before) {
      await this.trail.note(tx, key.account_id, 'passkeyRefused', null, {
        passkeyId: key.id,
        signCount: signed.signCount,
        before,
      });
      return null;
    }
    await tx.sql('update passkeys set sign_count = $2, backed_up = $3, last_used_at = $4 where id = $1', [
      key.id,
      signed.signCount,
      signed.backedUp,
      tx.now,
    ]);
    return key.account_id;
  }

  /** The device may say whose key it is; then it must be the one we have it for. */
  private isWhose(credential: Credential, accountId: string): boolean {
    const { userHandle } = credential['response'] as { userHandle?: unknown };
    if (userHandle === undefined || userHandle === null) return true;
    return typeof userHandle === 'string' && Buffer.from(userHandle, 'base64url').toString() === accountId;
  }

  private async begin(
    kind: 'passkey_new' | 'passkey_use',
    accountId: string | null,
    options: { challenge: string },
  ): Promise<Begun> {
    const { token } = await this.challenges.open(kind, accountId, { challenge: options.challenge });
    return { challenge: token, options };
  }

  private keysOf(accountId: string): Promise<{ id: string; transports: string[] }[]> {
    return this.database.sql(
      'select credential_id as id, transports from passkeys where account_id = $1 order by created_at',
      [accountId],
    );
  }
}
