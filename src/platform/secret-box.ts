import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from './config.js';
import { CONFIG } from './tokens.js';

const NONCE = 12;
const TAG = 16;

/**
 * Seals what must be read again but not by whoever holds a copy of the database (AES-256-GCM).
 * The first of the configured keys seals, any of them opens: a new key is put before the old one.
 */
@Injectable()
export class SecretBox {
  private readonly keys: Buffer[];

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = config.secretKeys.map((key) => Buffer.from(key, 'base64'));
  }

  /** Whether a key is configured at all. */
  get ready(): boolean {
    return this.keys.length > 0;
  }

  /** `about` is whose it is: what was sealed for one opens for nobody else. */
  seal(secret: Buffer, about: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.keys[0]!, nonce).setAAD(Buffer.from(about));
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null when no configured key opens it. */
  open(sealed: Buffer, about: string): Buffer | null {
    for (const key of this.keys) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
      } catch {
        // Sealed with another key, or tampered with.
      }
    }
    return null;
  }
}

/** A key of its own for the embedded database: made on the first start, and kept beside the database. */
export function keptSecretKey(dataDir: string): string {
  const file = `${dataDir}/secret-key`;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(32).toString('base64');
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
