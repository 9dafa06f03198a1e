import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/database.js';
import { leafOf, MerkleFold, type ProofStep, type SealedHead } from './merkle.js';
import { lineOf } from './seal-statement.js';
import { BEFORE_ALL } from './stream-pages.js';

/** Rows read at a time: between two pages others get their turn. */
const PAGE = 5_000;

/** The heads under seal `no`, by stream: of each stream the one that was sealed last. */
async function* headsUnder(db: Queryable, no: number, on?: () => Promise<void>): AsyncGenerator<SealedHead> {
  for (let last = BEFORE_ALL; ;) {
    const page = await db.sql<SealedHead>(
      `select distinct on (stream_id) stream_id as "streamId", seq, hash from seal_heads
       where seal_no <= $1 and stream_id > $2 order by stream_id, seal_no desc limit $3`,
      [no, last, PAGE],
    );
    yield* page;
    await on?.();
    if (page.length < PAGE) return;
    last = page.at(-1)!.streamId;
  }
}

/** The heads that seal `no` found moved on, by stream. */
export async function* headsMovedBy(db: Queryable, no: number): AsyncGenerator<SealedHead> {
  for (let last = BEFORE_ALL; ;) {
    const page = await db.sql<SealedHead>(
      `select stream_id as "streamId", seq, hash from seal_heads
       where seal_no = $1 and stream_id > $2 order by stream_id limit $3`,
      [no, last, PAGE],
    );
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!.streamId;
  }
}

export interface Folded {
  root: Buffer;
  streams: number;
  entries: number;
  /** The head of the stream that was watched, and its way up to the root. */
  watched: SealedHead | null;
  path: ProofStep[];
}

/**
 * The Merkle root under seal `no`, made anew from the rows; memory stays the same however many there are. `on` is told
 * after each page.
 */
export async function foldSeal(
  db: Queryable,
  no: number,
  watch?: string,
  on?: () => Promise<void>,
): Promise<Folded> {
  const fold = new MerkleFold();
  let [streams, entries] = [0, 0];
  let watched: SealedHead | null = null;
  for await (const head of headsUnder(db, no, on)) {
    const isWatched = head.streamId === watch;
    if (isWatched) watched = head;
    fold.add(leafOf(head), isWatched);
    streams += 1;
    entries += head.seq;
  }
  return { ...fold.close(), streams, entries, watched };
}

export async function digestMovedBy(db: Queryable, no: number): Promise<{ count: number; digest: Buffer }> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const head of headsMovedBy(db, no)) {
    hash.update(lineOf(head));
    count += 1;
  }
  return { count, digest: hash.digest() };
}
