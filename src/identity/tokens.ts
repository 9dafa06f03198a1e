import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. It has as many bits as the hash: nothing is gained by a slow one. */
export function digestOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
