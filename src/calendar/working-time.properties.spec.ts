import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCalendarFile } from './calendar-file.js';
import { localDay } from './local-time.js';
import { WorkingCalendar, spanUnits, type SpanUnit } from './working-time.js';

const years = [2026, 2027].map((year) =>
  parseCalendarFile(readFileSync(new URL(`../../../data/calendar/${year}.yaml`, import.meta.url), 'utf8')),
);
const calendar = new WorkingCalendar({ version: 'v1', years, officeHours: years[0]!.officeHours! });

/** Times in Việt Nam time. */
function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+07:00`);
}
function due(from: string, value: number, unit: SpanUnit): Date {
  return calendar.addSpan(at(from), { value, unit }).dueAt;
}
describe('a day in Việt Nam', () => {
  it('begins at 17:00 UTC of the day before, and is over at 24:00', () => {
    expect(localDay(new Date('2026-12-31T16:59:59.999Z'))).toBe('2026-12-31');
    expect(localDay(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01');
  });
});

describe('what is no question', () => {
  it.each<[string, () => unknown]>([
    ['a negative span', () => due('2026-11-16 09:00', -1, 'wh')],
    ['negative minutes', () => due('2026-11-16 09:00', -1, 'm')],
    ['half a working day', () => due('2026-11-16 09:00', 0.5, 'wd')],
    ['half a calendar day', () => due('2026-11-16 09:00', 0.5, 'cd')],
    ['half a month', () => due('2026-11-16 09:00', 0.5, 'mo')],
    ['the end of no day', () => due('2026-11-16 09:00', 0, 'eod')],
    ['endless hours', () => due('2026-11-16 09:00', Infinity, 'wh')],
    ['hours without a number', () => due('2026-11-16 09:00', NaN, 'h')],
    ['a time that is none', () => calendar.addSpan(new Date(NaN), { value: 1, unit: 'wh' })],
    ['a date that is none', () => calendar.isWorkingDay('2026-02-29')],
    ['a date of too few digits', () => calendar.rollDate('2026-2-1', 'none')],
    ['a date of long ago', () => calendar.strictlyBefore('1975-12-31')],
    ['working time of long ago', () => due('1975-12-31 09:00', 1, 'wh')],
    ['continuous time far ahead', () => due('2200-12-31 09:00', 24, 'h')],
    ['working time far ahead', () => due('2026-11-16 09:00', 100_000, 'wd')],
    ['a negative part', () => calendar.fractionOf(at('2026-11-16 09:00'), at('2026-11-17 09:00'), -1, 'wh')],
    [
      'a span turned round',
      () => calendar.fractionOf(at('2026-11-17 09:00'), at('2026-11-16 09:00'), 0.5, 'wh'),
    ],
  ])('is refused: %s', (_what, ask) => {
    expect(ask).toThrow(RangeError);
  });
});

describe('for any moment and any span', () => {
  const instant = fc.date({ min: new Date('2025-06-01'), max: new Date('2028-06-01'), noInvalidDate: true });
  const minutes = fc.integer({ min: 0, max: 300_000 });
  const between = (a: Date, b: Date) => calendar.workingMinutesBetween(a, b).minutes;

  it('the working time up to a deadline is the working time that was given', () => {
    fc.assert(
      fc.property(instant, minutes, (from, given) => {
        expect(between(from, calendar.addWorkingMinutes(from, given).at)).toBe(given);
      }),
    );
  });

  it('a minute of working time less gives an earlier moment, and the deadline lies within office hours', () => {
    fc.assert(
      fc.property(instant, minutes, (from, given) => {
        const end = calendar.addWorkingMinutes(from, given + 1).at;
        expect(calendar.addWorkingMinutes(from, given).at < end).toBe(true);
        expect(between(new Date(end.getTime() - 1), end)).toBeCloseTo(1 / 60_000, 9);
      }),
    );
  });

  it('working time adds up, and turned round it is negative', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 3);
        expect(between(b, a) + between(a, b)).toBe(0);
      }),
    );
    // And nothing is plainly 0, not -0.
    expect(between(at('2026-11-15 20:00'), at('2026-11-15 10:00'))).toBe(0);
  });

  it('a later start is never due earlier, nor is a longer span, and nothing is due before it starts', () => {
    const whole = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(instant, instant, whole, whole, fc.constantFrom(...spanUnits), (a, b, m, n, unit) => {
        const end = (from: Date, value: number) => calendar.addSpan(from, { value, unit }).dueAt.getTime();
        const [early, late] = a <= b ? [a, b] : [b, a];
        const [less, more] = m <= n ? [m, n] : [n, m];
        expect(end(early, n)).toBeLessThanOrEqual(end(late, n));
        expect(end(a, less)).toBeLessThanOrEqual(end(a, more));
        expect(end(a, 1)).toBeGreaterThan(a.getTime());
      }),
    );
  });

  it('the answers agree with a walk over the days one by one', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 120 }), (from, days) => {
        let day = from.getTime();
        for (
          let left = days;
          left > 0;
          left -= calendar.isWorkingDay(localDay(new Date(day))).working ? 1 : 0
        )
          day += 86_400_000;
        const closing = new Date(`${localDay(new Date(day))}T17:00:00+07:00`);
        expect(calendar.endOfWorkingDay(from, days).at).toEqual(closing);
      }),
    );
  });

  it('reminders come in the order of their fractions, the whole at the deadline itself', () => {
    const span = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(instant, span, fc.constantFrom(...spanUnits), (from, value, unit) => {
        const end = calendar.addSpan(from, { value, unit }).dueAt;
        const times = [0, 0.5, 0.8, 1, 1.5, 2].map((part) =>
          calendar.fractionOf(from, end, part, unit).at.getTime(),
        );
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect([times[0], times[3]]).toEqual([from.getTime(), end.getTime()]);
      }),
    );
  });
});
