import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { source } from '../support/words.js';

type Language = 'vi' | 'en';
interface Format {
  span: (milliseconds: number) => string;
  phoneText: (number: string) => string;
}
interface Days {
  dueMoment: (at: string) => string;
  nearDue: (at: string, now: number) => string;
}

/** The functions as the browser has them, in one language. */
function reading(language: Language): { format: Format; days: Days } {
  const load = (name: string, needs: (what: string) => unknown): unknown => {
    const { outputText } = ts.transpileModule(source(name), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const exports = {};
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', outputText)(needs, exports);
    return exports;
  };
  const i18n = { currentLanguage: () => language };
  const format = load('time/format.ts', () => i18n) as Format;
  return { format, days: load('time/days.ts', (what) => (what === './format' ? format : i18n)) as Days };
}

describe('times and numbers as they are read', () => {
  const { format, days } = reading('vi');
  const english = reading('en');
  const noon = Date.parse('2026-12-01T05:00:00Z');

  it('a term that is given in days ends with its last day, not at 00:00 of the next', () => {
    expect(days.dueMoment('2026-12-11T17:00:00Z')).toBe('hết ngày 11/12/2026');
    expect(days.nearDue('2026-12-11T17:00:00Z', noon)).toBe('hết ngày 11/12');
    expect(english.days.nearDue('2026-12-11T17:00:00Z', noon)).toBe('the end of 11/12');
    expect(days.nearDue('2026-12-31T17:00:00Z', noon)).toBe('hết ngày 31/12');
    expect(days.nearDue('2027-01-01T17:00:00Z', noon)).toBe('hết ngày 01/01/2027');
  });

  it('any other term is said to the minute', () => {
    expect(days.dueMoment('2026-12-11T09:30:00Z')).toBe('16:30 11/12/2026');
    expect(days.nearDue('2026-12-01T09:30:00Z', noon)).toBe('16:30');
  });

  it.each([
    [6 * 3_600_000, '6 giờ', '6 h'],
    [6 * 3_600_000 + 5 * 60_000, '6 giờ 05 phút', '6 h 05 min'],
    [15 * 60_000, '15 phút', '15 min'],
    [9_000, '9 giây', '9 s'],
    [3 * 86_400_000, '3 ngày', '3 d'],
    [3 * 86_400_000 + 4 * 3_600_000, '3 ngày 4 giờ', '3 d 4 h'],
  ])('%i ms are said without zeros: %s', (milliseconds, vi, en) => {
    expect([format.span(milliseconds), english.format.span(milliseconds)]).toEqual([vi, en]);
  });

  it.each([
    ['+84900555016', '090 055 5016'],
    ['0901234567', '090 123 4567'],
    ['02438251234', '024 3825 1234'],
    ['02143840123', '0214 384 0123'],
    ['0901234567;ext=12', '090 123 4567 – máy lẻ 12'],
    ['115', '115'],
  ])('the number %s reads %s', (number, text) => {
    const said = format.phoneText(number);
    expect(said.replaceAll('\u00a0', ' ')).toBe(text);
    // In one piece: a number that is broken over two lines is misdialled.
    expect(said.split(' – ')[0]).not.toContain(' ');
  });
});
