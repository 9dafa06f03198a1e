import { createHash } from 'node:crypto';
import type { SealedHead } from './merkle.js';
import type { Signed } from './signed.js';

/** What a seal says. Hashes are hexadecimal; docs/proof.md tells how each is made. */
export interface SealStatement {
  kind: 'dau-moi/seal';
  layout: 1;
  no: number;
  sealedAt: string;
  /** Journals under the root, and the entries in them. */
  streams: number;
  entries: number;
  root: string;
  /** The heads that had moved on since the seal before: how many, and the sha256 of their lines. */
  changed: { count: number; sha256: string };
  /** sha256 of the canonical statement of the seal before; zeros for the first. */
  previous: string;
}

export type Seal = Signed<SealStatement>;

export const NO_SEAL = '0'.repeat(64);

export interface SealRecord {
  no: number;
  sealedAt: Date;
  streams: number;
  entries: string;
  root: Buffer;
  changedCount: number;
  changedDigest: Buffer;
  previous: Buffer;
  keyId: string;
  signature: Buffer;
}

export const sealColumns = `no, sealed_at as "sealedAt", streams, entries, root, changed_count as "changedCount",
  changed_digest as "changedDigest", previous, key_id as "keyId", signature`;

export function sealOf(row: SealRecord): Seal {
  return {
    statement: {
      kind: 'dau-moi/seal',
      layout: 1,
      no: row.no,
      sealedAt: row.sealedAt.toISOString(),
      streams: row.streams,
      entries: Number(row.entries),
      root: row.root.toString('hex'),
      changed: { count: row.changedCount, sha256: row.changedDigest.toString('hex') },
      previous: row.previous.toString('hex'),
    },
    keyId: row.keyId,
    signature: row.signature.toString('base64'),
  };
}

/** One head in the list of a seal: `<stream> <seq> <hash>` and the end of the line. */
export function lineOf({ streamId, seq, hash }: SealedHead): string {
  return `${streamId} ${seq} ${hash.toString('hex')}\n`;
}

/** Reads the lines back; null when they are not such lines. */
export function headsIn(text: string): SealedHead[] | null {
  const heads: SealedHead[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const match = /^([0-9a-f-]{36}) ([1-9]\d{0,9}) ([0-9a-f]{64})$/.exec(line);
    if (!match) return null;
    heads.push({ streamId: match[1]!, seq: Number(match[2]), hash: Buffer.from(match[3]!, 'hex') });
  }
  return heads;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
