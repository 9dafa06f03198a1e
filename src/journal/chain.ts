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

/**
 * The layouts an entry may have, each with its hash. The number is hashed too, so that an entry has one layout only, and
 * it never goes down along a chain. When SHA-256 is to be left, `CURRENT` moves on (a new hash gets a new number): what
 * was written before stays as it is and still verifies, and what comes after vouches for it by the new hash.
 */
export const layouts = { 1: 'sha256', 2: 'sha3-256' } as const;
export type Layout = keyof typeof layouts;
const CURRENT: Layout = 1;
const inOrder: readonly Layout[] = [1, 2];

/**
 * hash(salt ‖ canonical data). Because the chain covers only this digest, the data (and its salt) can be erased
 * when the law demands it, and the chain still verifies. The salt keeps short texts from being guessed from it.
 */
export function digestOf(salt: Buffer, data: unknown, layout: Layout = CURRENT): Buffer {
  return createHash(layouts[layout]).update(salt).update(canonical(data)).digest();
}

/** hash(previous hash ‖ canonical envelope with its layout ‖ data digest). */
export function hashOf(
  previous: Buffer,
  envelope: Envelope,
  dataDigest: Buffer,
  layout: Layout = CURRENT,
): Buffer {
  return createHash(layouts[layout])
    .update(previous)
    .update(canonical({ layout, ...envelope }))
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
function dataFit(row: ChainRow, layout: Layout): boolean {
  if (row.salt === null) return row.data === null;
  return digestOf(row.salt, row.data, layout).equals(row.dataDigest);
}

/** The layout in which an entry follows the one before; null: in none that it may have. */
function layoutOf(row: ChainRow, previous: Buffer, lowest: Layout): Layout | null {
  const fits = (layout: Layout): boolean =>
    hashOf(previous, envelopeOf(row), row.dataDigest, layout).equals(row.hash);
  return inOrder.find((layout) => layout >= lowest && fits(layout)) ?? null;
}

/** The first thing that does not fit in a chain, or null. `head` is what the chain is said to end with. */
export function flawIn(rows: ChainRow[], head: { seq: number; hash: Buffer }): Flaw | null {
  let previous: Buffer = GENESIS;
  let lowest: Layout = inOrder[0]!;
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) return { seq: index + 1, what: 'gap' };
    const layout = layoutOf(row, previous, lowest);
    if (!dataFit(row, layout ?? lowest)) return { seq: row.seq, what: 'data' };
    if (!layout) return { seq: row.seq, what: 'hash' };
    [previous, lowest] = [row.hash, layout];
  }
  if (head.seq !== rows.length || !head.hash.equals(previous)) return { seq: rows.length, what: 'head' };
  return null;
}
