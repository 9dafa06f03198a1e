import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFacts } from './case-facts.js';
import { type Changed, diffFacts, replay } from './facts-diff.js';

// The time machine rests on this: what the journal says has changed, added up, is what was there.

const id = fc.constantFrom('a1', 'b2', 'c3', 'd4');
const moment = fc.date({
  min: new Date('2020-01-01'),
  max: new Date('2030-01-01'),
  noInvalidDate: true,
});
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const text = fc.string({ maxLength: 8 });

function list<T>(item: fc.Arbitrary<T>, key: (one: T) => string): fc.Arbitrary<T[]> {
  return fc.uniqueArray(item, { selector: key, maxLength: 4 });
}

const facts: fc.Arbitrary<CaseFacts> = fc.record({
  case: fc.record({
    id: fc.constant('case'),
    subject: text,
    categories: fc.array(text, { maxLength: 3 }),
    state: fc.constantFrom('drafted', 'notified', 'closed'),
    knownAt: moment,
    closedAt: maybe(moment),
    reopenUntil: maybe(moment),
    reopenCount: fc.nat(3),
    pendingConsent: maybe(fc.record({ act: text, at: text })),
    readAt: moment,
    version: fc.nat(9),
  }),
  parties: list(
    fc.record({ orgId: id, role: fc.constantFrom('owner', 'adviser'), left: fc.boolean() }),
    (one) => [one.orgId, one.role].join(' '),
  ),
  recipients: list(fc.record({ id, state: text, arrivalNumber: maybe(text) }), (one) => one.id),
  supplements: list(fc.record({ id, open: fc.boolean() }), (one) => one.id),
  runs: list(fc.record({ id, step: fc.nat(6) }), (one) => one.id),
  clocks: list(fc.record({ id, dueAt: text, paused: fc.boolean() }), (one) => one.id),
  parts: list(
    fc.record({
      id,
      title: text,
      orgIds: fc.array(id),
      data: fc.dictionary(fc.constantFrom('x.y', 'z'), text),
    }),
    (one) => one.id,
  ),
  members: list(fc.record({ groupId: id, positionId: id, role: text }), (one) =>
    [one.groupId, one.positionId].join(' '),
  ),
  access: list(
    fc.record({ orgId: id, positionId: id, level: fc.constantFrom('list', 'emergency'), until: maybe(text) }),
    (one) => [one.orgId, one.positionId, one.level].join(' '),
  ),
  lastSeq: fc.nat(9),
}) as unknown as fc.Arbitrary<CaseFacts>;

/** What a replay promises: every fact, dates as dates, lists in whatever order; not when it was read. */
function known(one: CaseFacts | null): unknown {
  if (!one) return null;
  const { readAt: _, ...row } = one.case;
  const lists = Object.entries(one).filter(([, value]) => Array.isArray(value)) as [string, object[]][];
  return {
    case: row,
    ...Object.fromEntries(
      lists.map(([name, items]) => [name, items.map((item) => spelled(item)).sort()] as const),
    ),
  };
}

function spelled(item: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function changesOf(history: CaseFacts[]): Record<string, Changed>[] {
  return history.map((one, index) => diffFacts(index === 0 ? null : history[index - 1]!, one));
}

describe('facts-diff: the changes of a history, added up, are the history', () => {
  it('is at every moment what was there then', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 6 }), (history) => {
        const changes = changesOf(history);
        for (let upTo = 1; upTo <= history.length; upTo++) {
          const then = replay(changes.slice(0, upTo));
          expect(known(then)).toEqual(known(history[upTo - 1]!));
          expect(then!.lastSeq).toBe(upTo);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing has changed when nothing has, also when it is read again later', () => {
    fc.assert(
      fc.property(facts, moment, (one, readAt) => {
        expect(diffFacts(one, { ...one, case: { ...one.case, readAt } })).toEqual({});
      }),
    );
  });

  it('survives being kept as JSON: the journal holds nothing else', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 4 }), (history) => {
        const kept = JSON.parse(JSON.stringify(changesOf(history))) as Record<string, Changed>[];
        expect(known(replay(kept))).toEqual(known(history.at(-1)!));
      }),
    );
  });

  it('knows of nothing before the first entry', () => {
    expect(replay([])).toBeNull();
  });

  it('names the field of a row and the place of a part that came', () => {
    const [one] = fc.sample(facts, { numRuns: 1, seed: 7 });
    const before = { ...one!, parts: [] };
    const part = { id: 'a1', state: 'sent', data: {} } as unknown as CaseFacts['parts'][number];
    const after = { ...before, case: { ...one!.case, version: 77 }, parts: [part] };
    expect(diffFacts(before, after)).toEqual({
      'case.version': { from: one!.case.version, to: 77 },
      'parts/a1': { from: null, to: part },
    });
  });
});
