import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { SecretBox } from '../platform/secret-box.js';
import { CONFIG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';

/** A statement is good for so long; push services refuse more than a day. Hours. */
const GOOD_HOURS = 12;
const ABOUT = 'push key';

interface Keys {
  /** The uncompressed point, as a browser wants it to subscribe. */
  publicKey: string;
  privateKey: KeyObject;
}

/**
 * The keys by which push services know this server (RFC 8292). Made when first needed, sealed like the other secrets and
 * kept in the database: all processes share them, and a backup brings them back.
 */
@Injectable()
export class PushKeys {
  private known: Promise<Keys> | undefined;

  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether push is on here: some service may be reached, and there is a key to seal with. */
  get on(): boolean {
    return this.config.pushHosts.length > 0 && this.box.ready;
  }

  async publicKey(): Promise<string> {
    return (await this.keys()).publicKey;
  }

  /** What a request to this push service carries to say who sends it. */
  async authorization(endpoint: string): Promise<string> {
    const { publicKey, privateKey } = await this.keys();
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    // Services judge by the real time, whatever the clock of the application says.
    const exp = Math.floor((performance.timeOrigin + performance.now()) / 1_000) + GOOD_HOURS * 3_600;
    const sub = this.config.publicUrl?.startsWith('https:')
      ? this.config.publicUrl
      : 'mailto:no-reply@dau-moi.example';
    const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: new URL(endpoint).origin, exp, sub })}`;
    const signature = sign('sha256', Buffer.from(said), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${said}.${signature.toString('base64url')}, k=${publicKey}`;
  }

  private keys(): Promise<Keys> {
    this.known ??= this.load().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  @AsSystem()
  private async load(): Promise<Keys> {
    const [kept] = await this.read();
    const opened = kept && this.box.open(kept.sealed, ABOUT);
    if (opened) return keysOf(opened);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
    // What was sealed with a key that is gone opens no more: every browser has to subscribe anew anyway.
    await this.database.sql(
      `insert into push_keys (id, public_key, sealed, made_at) values (1, $1, $2, app_now())
       on conflict (id) do update set public_key = excluded.public_key, sealed = excluded.sealed,
         made_at = excluded.made_at where $3`,
      [keysOf(secret).publicKey, this.box.seal(secret, ABOUT), kept !== undefined],
    );
    // Another process may have been first.
    const [made] = await this.read();
    return keysOf(this.box.open(made!.sealed, ABOUT)!);
  }

  private read(): Promise<{ sealed: Buffer }[]> {
    return this.database.sql('select sealed from push_keys where id = 1');
  }
}

function keysOf(secret: Buffer): Keys {
  const privateKey = createPrivateKey({ key: secret, type: 'pkcs8', format: 'der' });
  const { x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey };
}
