import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

interface Begun {
  challenge: string;
  options: { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };
}

/** What a device and its browser may get wrong, or be made to. */
interface Wrong {
  origin?: string;
  rpId?: string;
  challenge?: string;
  verified?: boolean;
  type?: string;
  userHandle?: string;
  signCount?: number;
  tamper?: boolean;
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const b64 = (data: Buffer | string): string => Buffer.from(data).toString('base64url');

/**
 * A security key in software, with the browser around it: makes P-256 keys, signs challenges with them, counts how
 * often, and spells everything as the standard wants it (WebAuthn level 3, CBOR of RFC 8949).
 */
export class Authenticator {
  private readonly id = randomBytes(32);
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject };
  private userHandle = '';
  signCount = 0;

  constructor(private readonly origin: string) {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  get credentialId(): string {
    return b64(this.id);
  }

  /** navigator.credentials.create */
  create({ challenge, options }: Begun, wrong: Wrong = {}): { challenge: string; credential: object } {
    this.userHandle = options.user!.id;
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const cose = map([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x!, 'base64url')],
      [-3, Buffer.from(y!, 'base64url')],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cose.bytes]);
    const authData = Buffer.concat([this.head(wrong.rpId ?? options.rp!.id, wrong, 0x40), attested]);
    const attestation = map([
      ['fmt', 'none'],
      ['attStmt', map([])],
      ['authData', authData],
    ]);
    return {
      challenge,
      credential: this.wrapped({
        clientDataJSON: b64(this.clientData('webauthn.create', options.challenge, wrong)),
        attestationObject: b64(attestation.bytes),
        transports: ['internal'],
      }),
    };
  }

  /** navigator.credentials.get */
  get({ challenge, options }: Begun, wrong: Wrong = {}): { challenge: string; credential: object } {
    this.signCount += 1;
    const authData = this.head(wrong.rpId ?? options.rpId!, wrong);
    const clientData = this.clientData('webauthn.get', options.challenge, wrong);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.keys.privateKey);
    if (wrong.tamper) authData[36]! ^= 1;
    return {
      challenge,
      credential: this.wrapped({
        clientDataJSON: b64(clientData),
        authenticatorData: b64(authData),
        signature: b64(signature),
        userHandle: wrong.userHandle ?? this.userHandle,
      }),
    };
  }

  private wrapped(response: object): object {
    const id = this.credentialId;
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, challenge: string, wrong: Wrong): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: wrong.type ?? type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? this.origin,
        crossOrigin: false,
      }),
    );
  }

  /** The hash of the site, flags (present, verified, …), and the counter. */
  private head(rpId: string, wrong: Wrong, flags = 0): Buffer {
    const rest = Buffer.alloc(5);
    rest[0] = 0x01 | (wrong.verified === false ? 0 : 0x04) | flags;
    rest.writeUInt32BE(wrong.signCount ?? this.signCount, 1);
    return Buffer.concat([sha256(rpId), rest]);
  }
}

// ── just enough CBOR ──

type Plain = number | string | Buffer | Cbor;

/** What is spelled already, so that it is not taken for bytes. */
class Cbor {
  constructor(readonly bytes: Buffer) {}
}

function map(entries: [number | string, Plain][]): Cbor {
  const parts = entries.flatMap(([key, value]) => [item(key), item(value)]);
  return new Cbor(Buffer.concat([size(5, entries.length), ...parts]));
}

function item(value: Plain): Buffer {
  if (value instanceof Cbor) return value.bytes;
  if (typeof value === 'number') return value >= 0 ? size(0, value) : size(1, -1 - value);
  const bytes = Buffer.from(value as string);
  return Buffer.concat([size(typeof value === 'string' ? 3 : 2, bytes.length), bytes]);
}

function size(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
}
