import { describe, expect, it } from '@jest/globals';
import {
  capacities,
  canonicalNumber,
  type DocumentToCheck,
  isRealDay,
  type Issuer,
  notation,
  numberScope,
  problemsOf,
  spelling,
  symbolOf,
} from './document-rules.js';

const state: Issuer = { symbolAbbr: 'BHXH', regime: 'state', kind: 'department' };
const council: Issuer = { symbolAbbr: 'HĐND', regime: 'state', kind: 'council' };
const commission: Issuer = { symbolAbbr: 'BTGDVTU', regime: 'party', kind: 'party_commission' };
const standingCommittee: Issuer = { symbolAbbr: 'TU', regime: 'party', kind: 'standing_committee' };
const deputy = { roles: ['leader'] };
const head = { roles: ['head'] };
const TODAY = '2026-11-23';

const letter: DocumentToCheck = {
  type: 'CV',
  number: '125',
  symbol: 'BHXH',
  issuedOn: TODAY,
  capacity: 'deputy_for_head',
};

function codesOf(over: Partial<DocumentToCheck>, issuer = state, signatory: typeof deputy | null = deputy) {
  return problemsOf({ ...letter, ...over }, issuer, signatory, TODAY).map((one) => one.code);
}

describe('an outgoing document', () => {
  it('is in order when number, symbol, day, signatory and capacity are', () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ issuedOn: '2026-11-20' })).toEqual([]);
  });

  it.each(['0', '00', 'abc', '12/3', '-1', '1234567', '12 5', ''])('has no number "%s"', (number) => {
    expect(codesOf({ number })).toEqual(['number_format']);
  });

  it.each(['1', '01', '125', '125a', '123456'])('may have the number "%s"', (number) => {
    expect(codesOf({ number })).toEqual([]);
  });

  it('is not dated on a day that does not exist, nor after today', () => {
    expect(codesOf({ issuedOn: '2026-11-31' })).toEqual(['no_such_day']);
    expect(codesOf({ issuedOn: '2026-11-24' })).toEqual(['in_the_future']);
  });

  it('tells everything that is wrong with it at once', () => {
    const wrong = { number: 'x', issuedOn: '2026-02-30', symbol: 'UBND', capacity: 'direct' };
    expect(codesOf(wrong)).toEqual([
      'number_format',
      'no_such_day',
      'symbol_against_issuer',
      'capacity_against_position',
    ]);
    expect(codesOf(wrong, state, null).at(-1)).toBe('not_a_signatory');
  });

  it('says what is wrong in both languages and names the field', () => {
    for (const problem of problemsOf(
      { ...letter, number: 'x', symbol: 'Z', issuedOn: '2026-13-01' },
      state,
      null,
      TODAY,
    )) {
      expect(problem.field).toMatch(/^document\./);
      expect(problem.vi.length).toBeGreaterThan(10);
      expect(problem.en.length).toBeGreaterThan(10);
    }
  });
});

describe('a day', () => {
  it.each([
    '2021-11-31',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-5',
    '0026-01-05',
    '31/11/2021',
    '',
  ])('is not "%s"', (day) => expect(isRealDay(day)).toBe(false));
  it.each(['2028-02-29', '2026-11-30', '1945-09-02'])('is "%s"', (day) => expect(isRealDay(day)).toBe(true));
});

describe('a symbol', () => {
  it('of a State letter has no type in it, of a State report it has', () => {
    expect(symbolOf('CV', state)).toBe('BHXH');
    expect(symbolOf('BC', state)).toBe('BC-BHXH');
    expect(codesOf({ symbol: 'CV-BHXH' })).toEqual(['symbol_against_issuer']);
    expect(codesOf({ type: 'BC', symbol: 'BHXH' })).toEqual(['symbol_against_issuer']);
    expect(codesOf({ type: 'BC', symbol: 'BC-BHXH' })).toEqual([]);
  });

  it('of a Party document carries its type before a slash', () => {
    expect(codesOf({ symbol: 'CV/BTGDVTU' }, commission)).toEqual([]);
    expect(codesOf({ type: 'BC', symbol: 'BC/BTGDVTU' }, commission)).toEqual([]);
    for (const symbol of ['BTGDVTU', 'CV-BTGDVTU', 'BC/BTGDVTU', 'CV/BTGTU'])
      expect(codesOf({ symbol }, commission)).toEqual(['symbol_against_issuer']);
    expect(codesOf({ symbol: 'CV/BHXH' })).toEqual(['symbol_against_issuer']);
  });

  it('may end in the drafting unit after a hyphen, and in nothing else', () => {
    for (const symbol of ['BHXH-VP', 'BHXH-TT&HT', 'BHXH-KT-TH']) expect(codesOf({ symbol })).toEqual([]);
    for (const symbol of ['BHXHVP', 'BHXH-', 'BHXH- VP', 'BHXH-VP/2', 'bhxh', 'X-BHXH'])
      expect(codesOf({ symbol })).toEqual(['symbol_against_issuer']);
  });
});

describe('a capacity', () => {
  const accepted = (issuer: Issuer, signatory: { roles: string[] }) =>
    capacities.filter((capacity) =>
      problemsOf({ ...letter, symbol: symbolOf('CV', issuer), capacity }, issuer, signatory, TODAY).every(
        (one) => one.code !== 'capacity_against_position',
      ),
    );

  it('suits the position: a head signs himself, a deputy for somebody', () => {
    expect(accepted(state, head)).toEqual(['direct']);
    expect(accepted(state, deputy)).toEqual(['deputy_for_head', 'by_order', 'by_delegation', 'acting']);
  });

  it('on behalf of the collective is for bodies that are one', () => {
    expect(accepted(council, head)).toEqual(['direct', 'on_behalf']);
    expect(accepted(council, deputy)).toContain('on_behalf');
    expect(accepted(commission, deputy)).not.toContain('on_behalf');
  });

  it('of a Party committee is never K/T: its deputy secretary signs T/M', () => {
    expect(accepted(standingCommittee, deputy)).toContain('on_behalf');
    expect(accepted(standingCommittee, deputy)).not.toContain('deputy_for_head');
    expect(accepted(commission, deputy)).toContain('deputy_for_head');
  });

  it('is spelled as each regime spells it', () => {
    expect(capacities.map((one) => spelling(one, 'state'))).toEqual(['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.']);
    expect(capacities.map((one) => spelling(one, 'party'))).toEqual(['', 'T/M', 'K/T', 'T/L', 'T/UQ', 'Q.']);
  });
});

describe('number and symbol on the paper', () => {
  it('are parted by a slash in the State and by a hyphen in the Party', () => {
    expect(notation('125', 'BHXH', 'state')).toBe('125/BHXH');
    expect(notation('125', 'BC-BHXH', 'front')).toBe('125/BC-BHXH');
    expect(notation('310', 'CV/BTGDVTU', 'party')).toBe('310-CV/BTGDVTU');
  });

  it('have one spelling: below ten a leading zero, never more', () => {
    expect(['5', '05', '005'].map(canonicalNumber)).toEqual(['05', '05', '05']);
    expect(['10', '010', '125', '7a'].map(canonicalNumber)).toEqual(['10', '10', '125', '07a']);
  });

  it('A26 begin anew each year in the State, and run on through the term in the Party', () => {
    expect(numberScope('state', '2026-12-31')).not.toBe(numberScope('state', '2027-01-01'));
    expect(numberScope('front', '2026-12-31')).not.toBe(numberScope('front', '2027-01-01'));
    expect(numberScope('party', '2026-12-31')).toBe(numberScope('party', '2027-01-01'));
  });
});
