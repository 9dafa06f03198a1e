import { createHash } from 'node:crypto';
import { canonical } from '../platform/canonical.js';

/** What an entry says besides its data. Times are UTC, ISO 8601 with milliseconds. */
export interface Envelope {
  streamId: string;
  seq: number;
  act: string;
  actorOfficialId: string | null;
  actorPositionId: string | null;
  onBehalfOfPositionId: string | null;
  occurredAt: string;
  recordedAt: string;
  documentId: string | null;
  correctsSeq: number | null;
}

/** Stands before the first entry of every chain. */
export const GENESIS = Buffer.alloc(32);

/** Version of this layout. It is hashed too: a later layout gets its own number, old entries keep theirs. */
const LAYOUT = 1;

/**
 * sha256(salt ‖ canonical data). Because the chain covers only this digest, the data (and its salt) can be erased
 * when the law demands it, and the chain still verifies. The salt keeps short texts from being guessed from it.
 */
export function digestOf(salt: Buffer, data: unknown): Buffer {
  return createHash('sha256').update(salt).update(canonical(data)).digest();
}

/** sha256(previous hash ‖ canonical envelope ‖ data digest). */
export function hashOf(previous: Buffer, envelope: Envelope, dataDigest: Buffer): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(canonical({ layout: LAYOUT, ...envelope }))
    .update(dataDigest)
    .digest();
}

export function envelopeOf(row: Envelope): Envelope {
  const { streamId, seq, act, actorOfficialId, actorPositionId, onBehalfOfPositionId } = row;
  const { occurredAt, recordedAt, documentId, correctsSeq } = row;
  return {
    streamId,
    seq,
    act,
    actorOfficialId,
    actorPositionId,
    onBehalfOfPositionId,
    occurredAt,
    recordedAt,
    documentId,
    correctsSeq,
  };
}

export interface ChainRow extends Envelope {
  data: unknown;
  salt: Buffer | null;
  dataDigest: Buffer;
  hash: Buffer;
}

export interface Flaw {
  seq: number;
  what: 'gap' | 'data' | 'hash' | 'head';
}

/** Erased data leave their digest only; data without their salt prove nothing. */
function dataFit(row: ChainRow): boolean {
  if (row.salt === null) return row.data === null;
  return digestOf(row.salt, row.data).equals(row.dataDigest);
}

/** The first thing that does not fit in a chain, or null. `head` is what the chain is said to end with. */
export function flawIn(rows: ChainRow[], head: { seq: number; hash: Buffer }): Flaw | null {
  let previous: Buffer = GENESIS;
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) return { seq: index + 1, what: 'gap' };
    if (!dataFit(row)) return { seq: row.seq, what: 'data' };
    if (!hashOf(previous, envelopeOf(row), row.dataDigest).equals(row.hash))
      return { seq: row.seq, what: 'hash' };
    previous = row.hash;
  }
  if (head.seq !== rows.length || !head.hash.equals(previous)) return { seq: rows.length, what: 'head' };
  return null;
}
