import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Exchange, type Outcome, progresses, statusCodes, withStatus } from './exchange-status.js';

/** What a row of codes makes of a document just sent, and what each of them meant. */
function after(...codes: string[]): [string, string, Outcome[]] {
  let exchange: Exchange = { progress: 'sent', recall: 'none' };
  const outcomes = codes.map((code) => {
    const next = withStatus(exchange, code);
    exchange = next.exchange;
    return next.outcome;
  });
  return [exchange.progress, exchange.recall, outcomes];
}

describe('A27: the status codes of edXML', () => {
  it('A27 13 → 16: asked back and refused, the document stands', () =>
    expect(after('01', '03', '13', '16')).toEqual([
      'acknowledged',
      'refused',
      ['moved', 'moved', 'moved', 'moved'],
    ]));
  it('A27 13 → 15: it is taken back', () =>
    expect(after('01', '13', '15')).toEqual(['delivered', 'accepted', ['moved', 'moved', 'moved']]));
  it('A27 01 twice is once', () =>
    expect(after('01', '01')).toEqual(['delivered', 'none', ['moved', 'duplicate']]));
  it('A27 05 before 03: it is in progress, and 03 comes late', () =>
    expect(after('01', '05', '03')).toEqual(['in_progress', 'none', ['moved', 'moved', 'late']]));
  it('A27 99 is unknown and changes nothing', () =>
    expect(after('01', '99', '1', '', '__proto__', 'toString')).toEqual([
      'delivered',
      'none',
      ['moved', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'],
    ]));
  it('A27 an answer to what was not asked is unexpected', () =>
    expect(after('16', '15')).toEqual(['sent', 'none', ['unexpected', 'unexpected']]));
  it('A27 02 and 03 answer a recall too, of a document that was received', () => {
    expect(after('03', '13', '02')).toEqual(['acknowledged', 'refused', ['moved', 'moved', 'moved']]);
    expect(after('03', '13', '03')).toEqual(['acknowledged', 'accepted', ['moved', 'moved', 'moved']]);
    expect(after('01', '13', '03')).toEqual(['acknowledged', 'requested', ['moved', 'moved', 'moved']]);
  });
  it('A27 what was received is not refused any more, and what was refused not received', () => {
    expect(after('03', '02')).toEqual(['acknowledged', 'none', ['moved', 'unexpected']]);
    expect(after('02', '03', '02', '01')).toEqual([
      'refused',
      'none',
      ['moved', 'unexpected', 'duplicate', 'late'],
    ]);
  });

  it('A27 whatever comes, in whatever order, nothing goes backwards and what is said twice is said once', () => {
    const code = fc.constantFrom(...Object.keys(statusCodes), '99', '14', '');
    fc.assert(
      fc.property(fc.array(code, { maxLength: 20 }), (codes) => {
        let exchange: Exchange = { progress: 'sent', recall: 'none' };
        for (const one of codes) {
          const { exchange: next, outcome } = withStatus(exchange, one);
          expect(progresses.indexOf(next.progress)).toBeGreaterThanOrEqual(
            progresses.indexOf(exchange.progress),
          );
          expect(outcome === 'moved').toBe(JSON.stringify(next) !== JSON.stringify(exchange));
          exchange = next;
        }
      }),
    );
  });
});
