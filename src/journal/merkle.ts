import { createHash } from 'node:crypto';
import { canonical } from '../platform/canonical.js';

/** Where a stream stood when it was sealed. */
export interface SealedHead {
  streamId: string;
  seq: number;
  hash: Buffer;
}

/** One step from a leaf up to the root: what to put beside it, and on which side. */
export interface ProofStep {
  side: 'left' | 'right';
  hash: string;
}

// As in RFC 6962: leaves and nodes are hashed with different first bytes, so that neither can be passed off as the other.
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export function leafOf({ streamId, seq, hash }: SealedHead): Buffer {
  const text = canonical({ streamId, seq, hash: hash.toString('hex') });
  return createHash('sha256').update(LEAF).update(text).digest();
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

interface Subtree {
  size: number;
  hash: Buffer;
  watched: boolean;
}

/**
 * The Merkle tree of RFC 6962 over leaves that come one after the other: it keeps one hash per level, whatever their
 * number. The way from the one leaf that is watched up to the root is noted down meanwhile.
 */
export class MerkleFold {
  private readonly subtrees: Subtree[] = [];
  private readonly way: ProofStep[] = [];

  add(leaf: Buffer, watched = false): void {
    this.subtrees.push({ size: 1, hash: leaf, watched });
    for (;;) {
      const [left, right] = this.subtrees.slice(-2);
      if (!left || !right || left.size !== right.size) return;
      this.subtrees.splice(-2, 2, this.join(left, right));
    }
  }

  /** Closes the tree: nothing may be added afterwards. */
  close(): { root: Buffer; path: ProofStep[] } {
    let whole = this.subtrees.pop();
    if (!whole) return { root: createHash('sha256').digest(), path: [] };
    for (let left = this.subtrees.pop(); left; left = this.subtrees.pop()) whole = this.join(left, whole);
    return { root: whole.hash, path: this.way };
  }

  private join(left: Subtree, right: Subtree): Subtree {
    if (left.watched) this.way.push({ side: 'right', hash: right.hash.toString('hex') });
    if (right.watched) this.way.push({ side: 'left', hash: left.hash.toString('hex') });
    return {
      size: left.size + right.size,
      hash: nodeOf(left.hash, right.hash),
      watched: left.watched || right.watched,
    };
  }
}

/** The root to which a leaf and its way lead. */
export function rootBy(leaf: Buffer, path: readonly ProofStep[]): Buffer {
  return path.reduce((hash, step) => {
    const other = Buffer.from(step.hash, 'hex');
    return step.side === 'left' ? nodeOf(other, hash) : nodeOf(hash, other);
  }, leaf);
}
