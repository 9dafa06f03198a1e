import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafOf, MerkleFold, rootBy } from './merkle.js';

const sha = (...parts: (Buffer | string)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest();

const leaves = (count: number): Buffer[] => Array.from({ length: count }, (_, at) => sha(`leaf ${at}`));

/** RFC 6962, 2.1, word for word: split at the largest power of two that is smaller than the number of leaves. */
function rootOf(of: Buffer[]): Buffer {
  if (of.length === 0) return sha('');
  if (of.length === 1) return of[0]!;
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  return sha(Buffer.of(1), rootOf(of.slice(0, split)), rootOf(of.slice(split)));
}

function fold(of: Buffer[], watched = -1): ReturnType<MerkleFold['close']> {
  const tree = new MerkleFold();
  of.forEach((leaf, at) => tree.add(leaf, at === watched));
  return tree.close();
}

describe('the tree of heads', () => {
  it.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 100, 127, 128, 129])(
    'of %i leaves has the root of RFC 6962',
    (count) => {
      expect(fold(leaves(count)).root).toEqual(rootOf(leaves(count)));
    },
  );

  it('leads from every leaf to the root, and from no other leaf by the same way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, at) => {
        const all = leaves(count);
        const { root, path } = fold(all, at % count);
        expect(rootBy(all[at % count]!, path)).toEqual(root);
        expect(rootBy(sha('another'), path)).not.toEqual(root);
      }),
    );
  });

  it('tells a leaf from a node, and heads that differ in anything', () => {
    const [a, b] = leaves(2);
    expect(fold([fold([a!, b!]).root]).root).toEqual(fold([a!, b!]).root);
    const head = { streamId: '01900000-0000-7000-8000-000000000001', seq: 3, hash: sha('x') };
    const others = [{ ...head, seq: 4 }, { ...head, hash: sha('y') }, { ...head, streamId: head.streamId.replace('1', '2') }]; // prettier-ignore
    for (const other of others) expect(leafOf(other)).not.toEqual(leafOf(head));
    expect(leafOf(head)[0]).not.toBeUndefined();
    // A leaf begins with another byte than a node: no two hashes put together can pass for a head.
    expect(leafOf(head)).not.toEqual(sha(Buffer.of(1), JSON.stringify(head)));
  });
});
