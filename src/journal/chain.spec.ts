import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChainRow, digestOf, type Envelope, flawIn, GENESIS, hashOf, type Layout } from './chain.js';

const STREAM = '01900000-0000-7000-8000-000000000001';
const SOMEBODY = '01900000-0000-7000-8000-0000000000aa';
const SOMETHING = '01900000-0000-7000-8000-0000000000bb';

/** A chain of `length` entries, as the journal would have written it. */
function chain(
  length: number,
  dataOf = (seq: number): unknown => ({ note: `mục ${seq}`, count: seq }),
  layoutOf: (seq: number) => Layout = () => 1,
): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const envelope: Envelope = {
      streamId: STREAM,
      seq,
      act: seq % 2 ? 'postUpdate' : 'remind',
      actorOfficialId: seq % 2 ? SOMEBODY : null,
      actorPositionId: seq % 2 ? SOMETHING : null,
      onBehalfOfPositionId: null,
      occurredAt: new Date(Date.UTC(2026, 10, 23, 2, seq)).toISOString(),
      recordedAt: new Date(Date.UTC(2026, 10, 23, 2, seq, 30)).toISOString(),
      documentId: seq === 2 ? SOMETHING : null,
      correctsSeq: seq === 3 ? 1 : null,
    };
    const salt = Buffer.alloc(16, seq);
    const data = dataOf(seq);
    const dataDigest = digestOf(salt, data, layoutOf(seq));
    const hash = hashOf(rows.at(-1)?.hash ?? GENESIS, envelope, dataDigest, layoutOf(seq));
    rows.push({ ...envelope, salt, data, dataDigest, hash });
  }
  return rows;
}

const headOf = (rows: ChainRow[]) => ({ seq: rows.length, hash: rows.at(-1)?.hash ?? GENESIS });

describe('a chain', () => {
  it('goes over to another hash without a word of its past written anew, and not back', () => {
    const data = (seq: number): unknown => ({ note: seq });
    const moved = chain(6, data, (seq) => (seq > 3 ? 2 : 1));
    expect(moved.slice(0, 3)).toEqual(chain(3, data));
    expect(flawIn(moved, headOf(moved))).toBeNull();
    for (const seq of [2, 5]) {
      const altered = moved.map((row) => (row.seq === seq ? { ...row, act: 'recallNotice' } : row));
      expect(flawIn(altered, headOf(altered))).toEqual({ seq, what: 'hash' });
    }
    const altered = moved.map((row) => (row.seq === 5 ? { ...row, data: { note: 6 } } : row));
    expect(flawIn(altered, headOf(altered))).toEqual({ seq: 5, what: 'data' });
    const back = chain(6, undefined, (seq) => (seq === 4 ? 2 : 1));
    expect(flawIn(back, headOf(back))).not.toBeNull();
  });

  it('fits as it was written, also when it is empty', () => {
    expect(flawIn(chain(5), headOf(chain(5)))).toBeNull();
    expect(flawIn([], { seq: 0, hash: GENESIS })).toBeNull();
  });

  it.each([
    ['act', 'recallNotice'],
    ['actorOfficialId', SOMETHING],
    ['actorPositionId', SOMEBODY],
    ['actorOfficialId', null],
    ['onBehalfOfPositionId', SOMETHING],
    ['occurredAt', '2026-11-23T02:03:00.001Z'],
    ['recordedAt', '2026-11-23T02:03:30.001Z'],
    ['documentId', SOMETHING],
    ['correctsSeq', null],
    ['streamId', SOMEBODY],
  ] as const)('tells that %s of an entry was altered', (field, value) => {
    const rows = chain(5);
    rows[2] = { ...rows[2]!, [field]: value };
    expect(flawIn(rows, headOf(rows))).toEqual({ seq: 3, what: 'hash' });
  });

  it('tells that the data of an entry were altered, also when their digest was made to fit', () => {
    const altered = chain(5);
    altered[3] = { ...altered[3]!, data: { note: 'khác', count: 4 } };
    expect(flawIn(altered, headOf(altered))).toEqual({ seq: 4, what: 'data' });
    altered[3]!.dataDigest = digestOf(altered[3]!.salt!, altered[3]!.data);
    expect(flawIn(altered, headOf(altered))).toEqual({ seq: 4, what: 'hash' });
  });

  it('tells that an entry was altered and all that follow were written anew, unless the head was too', () => {
    const head = headOf(chain(5));
    const forged = chain(5, (seq) => (seq === 2 ? { note: 'khác' } : { note: `mục ${seq}`, count: seq }));
    expect(flawIn(forged, head)).toEqual({ seq: 5, what: 'head' });
    // A whole chain with its head replaced fits in itself: only a seal kept elsewhere can tell.
    expect(flawIn(forged, headOf(forged))).toBeNull();
  });

  it('tells that an entry is missing, in front, in the middle or at the end', () => {
    const head = headOf(chain(5));
    expect(flawIn(chain(5).slice(1), head)).toEqual({ seq: 1, what: 'gap' });
    expect(flawIn(chain(5).toSpliced(2, 1), head)).toEqual({ seq: 3, what: 'gap' });
    expect(flawIn(chain(5).slice(0, 4), head)).toEqual({ seq: 4, what: 'head' });
    expect(flawIn([], head)).toEqual({ seq: 0, what: 'head' });
  });

  it('tells that two entries were swapped, with and without their numbers', () => {
    const rows = chain(5);
    const swapped = [rows[0]!, rows[2]!, rows[1]!, rows[3]!, rows[4]!];
    expect(flawIn(swapped, headOf(rows))).toEqual({ seq: 2, what: 'gap' });
    const renumbered = swapped.map((row, index) => ({ ...row, seq: index + 1 }));
    expect(flawIn(renumbered, headOf(rows))).toEqual({ seq: 2, what: 'hash' });
  });

  it('tells that it does not end with what its head says', () => {
    expect(flawIn(chain(3), { seq: 3, hash: Buffer.alloc(32, 1) })).toEqual({ seq: 3, what: 'head' });
    expect(flawIn(chain(3), { ...headOf(chain(3)), seq: 4 })).toEqual({ seq: 3, what: 'head' });
    expect(flawIn(chain(3), { ...headOf(chain(2)), seq: 2 })).toEqual({ seq: 3, what: 'head' });
  });

  it('still fits when the data of an entry and their salt were erased', () => {
    const rows = chain(5);
    rows[1] = { ...rows[1]!, data: null, salt: null };
    expect(flawIn(rows, headOf(rows))).toBeNull();
  });

  it('takes data without a salt for altered: otherwise removing the salt would allow any text', () => {
    const rows = chain(5);
    rows[1] = { ...rows[1]!, data: { note: 'khác' }, salt: null };
    expect(flawIn(rows, headOf(rows))).toEqual({ seq: 2, what: 'data' });
    rows[1] = { ...rows[1], data: null, salt: Buffer.alloc(16, 2) };
    expect(flawIn(rows, headOf(rows))).toEqual({ seq: 2, what: 'data' });
  });

  it('hides short texts: the same data under another salt have another digest', () => {
    const data = { outcome: 'busy' };
    expect(digestOf(Buffer.alloc(16, 1), data).equals(digestOf(Buffer.alloc(16, 2), data))).toBe(false);
  });

  it('does not depend on the order in which a database gives the fields back', () => {
    const salt = Buffer.alloc(16);
    const one = { a: 1, b: { c: 'đ', d: [1, null] } };
    const other = { b: { d: [1, null], c: 'đ' }, a: 1 };
    expect(digestOf(salt, one)).toEqual(digestOf(salt, other));
  });

  it('notices any one bit that changes in any digest or hash', () => {
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.constantFrom('dataDigest', 'hash', 'salt'),
        fc.nat(15),
        fc.nat(7),
        (index, field, byte, bit) => {
          const rows = chain(6);
          const head = headOf(rows);
          const changed = Buffer.from(rows[index]![field as 'hash']);
          changed[byte]! ^= 1 << bit;
          rows[index] = { ...rows[index]!, [field]: changed };
          expect(flawIn(rows, head)).not.toBeNull();
        },
      ),
    );
  });
});
