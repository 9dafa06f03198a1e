import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verify } from 'otplib';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { SecretBox } from '../platform/secret-box.js';

/** Apps show a new code each half minute; the one before and the one after are taken too. Seconds. */
const STEP = 30;
const RECOVERY_CODES = 10;
/** No 0 and O, 1 and I: they are written down by hand. Sixteen of them have 80 bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const TURN_ON = { vi: 'Bật mã xác thực', en: 'Set up codes from an app' };

/** Codes from an app (RFC 6238), and the recovery codes that stand in for a lost one. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  async isOn(accountId: string, db: Queryable = this.database): Promise<boolean> {
    const rows = await db.sql(
      'select 1 from totp_secrets where account_id = $1 and confirmed_at is not null',
      [accountId],
    );
    return rows.length > 0;
  }

  async recoveryCodesLeft(accountId: string): Promise<number> {
    const [row] = await this.database.sql<{ n: number }>(
      'select count(*)::int as n from recovery_codes where account_id = $1 and used_at is null',
      [accountId],
    );
    return row!.n;
  }

  /** A new secret, shown this once; it counts when a code of it has come back. Throws `not_now`. */
  async begin(tx: Tx, accountId: string, login: string): Promise<{ secret: string; uri: string }> {
    if (!this.box.ready) {
      const vi = 'Máy chủ chưa có khoá để giữ bí mật của mã. Hãy báo quản trị hệ thống.';
      const en = 'The server has no key to keep their secret with. Tell an administrator.';
      throw new AppError('not_now', { act: TURN_ON, why: { vi, en } });
    }
    if (await this.isOn(accountId, tx)) {
      const vi = 'Mã xác thực đang bật. Hãy tắt trước khi đổi sang ứng dụng khác.';
      const en = 'They are set up already. Turn them off before you change to another app.';
      throw new AppError('not_now', { act: TURN_ON, why: { vi, en } });
    }
    const secret = generateSecret({ length: 20 });
    await tx.sql(
      `insert into totp_secrets (account_id, sealed, created_at) values ($1, $2, $3)
       on conflict (account_id) do update set sealed = excluded.sealed, last_step = 0, created_at = excluded.created_at`,
      [accountId, this.box.seal(Buffer.from(secret), accountId), tx.now],
    );
    return { secret, uri: generateURI({ issuer: 'Đầu Mối', label: login, secret }) };
  }

  /** The first code of the app. Returns recovery codes, shown this once, or null when the code is not right. */
  async confirm(tx: Tx, accountId: string, code: string): Promise<string[] | null> {
    const [waiting] = await tx.sql(
      'select 1 from totp_secrets where account_id = $1 and confirmed_at is null for update',
      [accountId],
    );
    if (!waiting || !(await this.codeFits(tx, accountId, code))) return null;
    await tx.sql('update totp_secrets set confirmed_at = $2 where account_id = $1', [accountId, tx.now]);
    return this.newRecoveryCodes(tx, accountId);
  }

  async turnOff(tx: Tx, accountId: string): Promise<boolean> {
    const gone = await tx.sql('delete from totp_secrets where account_id = $1 returning 1', [accountId]);
    await tx.sql('delete from recovery_codes where account_id = $1', [accountId]);
    return gone.length > 0;
  }

  async newRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]!).join(''),
    );
    await tx.sql('delete from recovery_codes where account_id = $1', [accountId]);
    await tx.sql(
      'insert into recovery_codes (account_id, code_hash) select $1, decode(h, $3) from unnest($2::text[]) h',
      [accountId, codes.map((code) => digest(accountId, code).toString('hex')), 'hex'],
    );
    return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
  }

  /** What somebody typed as his second factor: a code of his app, or one of his recovery codes. Each counts once. */
  async check(
    tx: Tx,
    accountId: string,
    typed: string,
  ): Promise<'password_and_code' | 'password_and_recovery_code' | null> {
    const text = typed.replace(/[\s-]/g, '').toUpperCase();
    if (/^\d{6}$/.test(text)) return (await this.codeFits(tx, accountId, text)) ? 'password_and_code' : null;
    return (await this.useRecoveryCode(tx, accountId, text)) ? 'password_and_recovery_code' : null;
  }

  private async codeFits(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const [row] = await tx.sql<{ sealed: Buffer; last_step: number }>(
      'select sealed, last_step from totp_secrets where account_id = $1 for update',
      [accountId],
    );
    const secret = row && this.box.open(row.sealed, accountId);
    if (!row || !secret || !/^\d{6}$/.test(code)) return false;
    const result = await verify({
      secret: secret.toString(),
      token: code,
      // The database's clock, like everything else.
      epoch: Math.floor(tx.now.getTime() / 1_000),
      epochTolerance: STEP,
      period: STEP,
      afterTimeStep: row.last_step,
    });
    if (!result.valid || !('timeStep' in result)) return false;
    await tx.sql('update totp_secrets set last_step = $2 where account_id = $1', [
      accountId,
      result.timeStep,
    ]);
    return true;
  }

  private async useRecoveryCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const wanted = digest(accountId, code);
    const rows = await tx.sql<{ code_hash: Buffer }>(
      'select code_hash from recovery_codes where account_id = $1 and used_at is null for update',
      [accountId],
    );
    if (!rows.some((row) => timingSafeEqual(row.code_hash, wanted))) return false;
    await tx.sql('update recovery_codes set used_at = $3 where account_id = $1 and code_hash = $2', [
      accountId,
      wanted,
      tx.now,
    ]);
    return true;
  }
}

function digest(accountId: string, code: string): Buffer {
  return createHash('sha256').update(`${accountId} ${code}`).digest();
}
