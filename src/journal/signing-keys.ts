import { createPublicKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { KeyFile } from './key-file.js';
import { keyIdOf, type KeyStatement, type KnownKey, type Signed, signed } from './signed.js';

/** Any fixed number: one at a time makes itself known or hands over. */
const KEY_LOCK = 7_310_240;

/**
 * The key that signs seals, receipts and case files. Its private half is a file outside the database: whoever can
 * write to the database cannot sign. The database knows the public halves, each signed by the one before it.
 */
@Injectable()
export class SigningKeys {
  private readonly file: KeyFile;
  private current: { key: KeyObject; keyId: string } | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.file = new KeyFile(
      config.sealKeyFile ?? `${config.dataDir}/seal-key.pem`,
      config.sealKeyFile === null,
    );
  }

  /** Every key there ever was, oldest first; the last one signs now. */
  known(db: Queryable = this.database): Promise<KnownKey[]> {
    return db
      .sql<Omit<KnownKey, 'madeAt' | 'signature'> & { madeAt: Date; signature: Buffer }>(
        `select key_id as "keyId", public_key as "publicKey", previous_key_id as "previousKeyId",
           made_at as "madeAt", signature from signing_keys order by no`,
      )
      .then((rows) =>
        rows.map((row) => ({
          ...row,
          madeAt: row.madeAt.toISOString(),
          signature: row.signature.toString('base64'),
        })),
      );
  }

  /** Signs with the current key. Throws `key_not_current` when the file at hand holds another one. */
  async sign<T extends { kind: string }>(statement: T, tx?: Tx): Promise<Signed<T>> {
    const { key } = await (tx ? this.hold(tx) : this.database.transaction((own) => this.hold(own)));
    return signed(statement, key);
  }

  /** The next key takes over, signed by the present one, which is then forgotten. */
  async rotate(): Promise<string> {
    const successor = await this.database.transaction(async (tx) => {
      await tx.sql('select pg_advisory_xact_lock($1)', [KEY_LOCK]);
      const { key, keyId } = await this.hold(tx);
      const next = this.file.makeSuccessor();
      await this.enter(tx, next, keyId, key);
      return next;
    });
    this.file.promote();
    this.current = undefined;
    return keyIdOf(createPublicKey(successor));
  }

  /** The private key, once the database knows its public half as the current one. */
  private async hold(tx: Tx): Promise<{ key: KeyObject; keyId: string }> {
    const last = await this.last(tx);
    if (this.current && last === this.current.keyId) return this.current;
    await tx.sql('select pg_advisory_xact_lock($1)', [KEY_LOCK]);
    const registered = await this.last(tx);
    let key = this.file.read();
    const successor = this.file.successor();
    // A rotation that was cut off after the database had learned of the successor is finished here.
    if (successor && keyIdOf(createPublicKey(successor)) === registered) {
      this.file.promote();
      key = successor;
    }
    const keyId = keyIdOf(createPublicKey(key));
    if (registered === null) await this.enter(tx, key, null, key);
    else if (registered !== keyId) throw new AppError('key_not_current');
    const held = { key, keyId };
    // What is entered here is certain only once it is committed.
    tx.afterCommit(() => (this.current = held));
    return held;
  }

  private async last(tx: Tx): Promise<string | null> {
    const [row] = await tx.sql<{ keyId: string }>(
      'select key_id as "keyId" from signing_keys order by no desc limit 1',
    );
    return row?.keyId ?? null;
  }

  private async enter(tx: Tx, key: KeyObject, previousKeyId: string | null, by: KeyObject): Promise<void> {
    const publicKey = createPublicKey(key);
    const statement: KeyStatement = {
      kind: 'dau-moi/key',
      layout: 1,
      keyId: keyIdOf(publicKey),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      previousKeyId,
      madeAt: tx.now.toISOString(),
    };
    await tx.sql(
      `insert into signing_keys (no, key_id, public_key, previous_key_id, made_at, signature)
       select coalesce(max(no), 0) + 1, $1, $2, $3, $4, $5 from signing_keys`,
      [
        statement.keyId,
        statement.publicKey,
        previousKeyId,
        statement.madeAt,
        Buffer.from(signed(statement, by).signature, 'base64'),
      ],
    );
  }
}
