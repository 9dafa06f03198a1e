import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonical } from '../platform/canonical.js';

/**
 * A statement and an Ed25519 signature over its canonical form, in base64. Each statement names its `kind`, so that a
 * signature under one can never be passed off as one under another.
 */
export interface Signed<T extends { kind: string }> {
  statement: T;
  keyId: string;
  signature: string;
}

export interface KeyStatement {
  kind: 'dau-moi/key';
  layout: 1;
  keyId: string;
  publicKey: string;
  previousKeyId: string | null;
  madeAt: string;
}

/** What a key is known by: the first 16 hexadecimal digits of the sha256 of its SubjectPublicKeyInfo in DER. */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

export function digestOfStatement(statement: object): Buffer {
  return createHash('sha256').update(canonical(statement)).digest();
}

export function signed<T extends { kind: string }>(statement: T, privateKey: KeyObject): Signed<T> {
  const signature = sign(null, Buffer.from(canonical(statement)), privateKey).toString('base64');
  return { statement, keyId: keyIdOf(createPublicKey(privateKey)), signature };
}

/** Is this the signature of that key (PEM) under that statement? What is no key or no signature is not. */
export function isSignedBy(
  { statement, signature }: Pick<Signed<{ kind: string }>, 'statement' | 'signature'>,
  publicKey: string,
): boolean {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(canonical(statement)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

export interface KnownKey extends Omit<KeyStatement, 'kind' | 'layout'> {
  signature: string;
}

/** The keys that hang together: each signed by the one before, the first by itself. Gives the id of the first that is not. */
export function brokenKeyIn(keys: readonly KnownKey[]): string | null {
  let previous: KnownKey | null = null;
  for (const key of keys) {
    const { signature, ...rest } = key;
    const statement: KeyStatement = { kind: 'dau-moi/key', layout: 1, ...rest };
    const itself = isKey(key.publicKey) && keyIdOf(createPublicKey(key.publicKey)) === key.keyId;
    const follows = key.previousKeyId === (previous?.keyId ?? null);
    if (!itself || !follows || !isSignedBy({ statement, signature }, (previous ?? key).publicKey))
      return key.keyId;
    previous = key;
  }
  return null;
}

function isKey(pem: string): boolean {
  try {
    createPublicKey(pem);
    return true;
  } catch {
    return false;
  }
}
