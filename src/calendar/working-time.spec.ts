import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseCalendarFile } from './calendar-file.js';
import { WorkingCalendar, isOnTime, isWorkingUnit, spanUnits, type SpanUnit } from './working-time.js';
import type { OfficeHoursContent, SpecialDay } from './year-table.js';

const [y2026, y2027] = [2026, 2027].map((year) =>
  parseCalendarFile(readFileSync(new URL(`../../../data/calendar/${year}.yaml`, import.meta.url), 'utf8')),
) as [ReturnType<typeof parseCalendarFile>, ReturnType<typeof parseCalendarFile>];
const calendar = new WorkingCalendar({
  version: 'v1',
  years: [y2026, y2027],
  officeHours: y2026.officeHours!,
});
const empty = new WorkingCalendar({ version: 'v0', years: [], officeHours: [] });

/** Việt Nam time. */
function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+07:00`);
}
/** Back to Việt Nam time, so that a failure can be read. */
function local(date: Date): string {
  return new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
function due(from: string, value: number, unit: SpanUnit, by = calendar): string {
  return local(by.addSpan(at(from), { value, unit }).dueAt);
}
function official(year: number, days: SpecialDay[], officeHours: OfficeHoursContent[] = []): WorkingCalendar {
  return new WorkingCalendar({
    version: 'v',
    years: [{ year, status: 'official', basis: 'b', days }],
    officeHours,
  });
}

describe('a deadline in working time', () => {
  it('A06 a notice sent at 16:45 on Monday 23/11/2026 is to be acknowledged by the end of Wednesday 25/11', () => {
    expect(calendar.addSpan(at('2026-11-23 16:45'), { value: 1, unit: 'eod' })).toEqual({
      dueAt: at('2026-11-25 17:00'),
      provisional: false,
      calendarVersion: 'v1',
    });
  });

  it.each([
    ['a Saturday', '2026-11-14 09:00', 1, '2026-11-16 17:00'],
    ['an hour after closing', '2026-11-16 18:00', 1, '2026-11-17 17:00'],
    ['just after local midnight, which is still yesterday in UTC', '2026-11-17 00:10', 1, '2026-11-18 17:00'],
    ['a Friday before a worked Saturday', '2026-08-21 10:00', 1, '2026-08-22 17:00'],
    ['the last Thursday of a year that ends on a Sunday', '2028-12-28 10:00', 1, '2028-12-29 17:00'],
    ['the eve of Tết, two days on', '2026-02-13 10:00', 2, '2026-02-24 17:00'],
  ])('the end of the next working day, from %s', (_what, from, days, expected) => {
    expect(due(from, days, 'eod')).toBe(expected);
  });

  it.each([
    ['within a morning', '2026-11-16 08:00', 2, '2026-11-16 10:00'],
    ['over lunch', '2026-11-16 10:30', 4, '2026-11-16 16:30'],
    ['over a night', '2026-11-16 16:30', 1, '2026-11-17 08:00'],
    ['from lunch', '2026-11-16 12:00', 1, '2026-11-16 14:30'],
    ['from before opening', '2026-11-16 05:00', 1, '2026-11-16 08:30'],
    ['from a weekend', '2026-11-15 20:00', 1, '2026-11-16 08:30'],
    ['to the minute of closing', '2026-11-16 16:00', 1, '2026-11-16 17:00'],
    ['over 24 November', '2026-11-23 16:00', 2, '2026-11-25 08:30'],
    ['half an hour', '2026-11-16 11:15', 0.5, '2026-11-16 13:45'],
    ['nothing at all', '2026-11-15 20:00', 0, '2026-11-15 20:00'],
  ])('counts hours of working time %s', (_what, from, hours, expected) => {
    expect(due(from, hours, 'wh')).toBe(expected);
  });

  it.each([
    ['the same time of the next day', '2026-11-16 09:10', 1, '2026-11-17 09:10'],
    ['over a weekend', '2026-11-20 09:10', 1, '2026-11-23 09:10'],
    ['over 24 November', '2026-11-23 16:45', 1, '2026-11-25 16:45'],
    ['over Tết', '2026-02-13 14:00', 1, '2026-02-23 14:00'],
    ['over the swapped National Day, with its worked Saturday', '2026-08-21 09:00', 7, '2026-09-03 09:00'],
    ['from lunch, as from the opening after it', '2026-11-16 12:00', 1, '2026-11-17 13:30'],
    ['from closing, as from the next opening', '2026-11-16 17:00', 1, '2026-11-18 07:30'],
    ['from a holiday, as from the next opening', '2026-11-24 10:00', 1, '2026-11-26 07:30'],
    ['none, from a Sunday', '2026-11-15 10:00', 0, '2026-11-16 07:30'],
    ['thirty', '2026-11-02 08:00', 30, '2026-12-15 08:00'],
  ])('counts working days: %s', (_what, from, days, expected) => {
    expect(due(from, days, 'wd')).toBe(expected);
  });

  it('counts a year and more without losing a day', () => {
    // 2026 has 261 days from Monday to Friday, of which 14 are off, and 2 worked Saturdays.
    const year = calendar.workingMinutesBetween(at('2026-01-01 00:00'), at('2027-01-01 00:00'));
    expect(year.minutes).toBe((261 - 14 + 2) * 450);
    expect(due('2025-12-31 16:00', 249, 'wd')).toBe('2026-12-31 16:00');
    expect(due('2025-12-31 16:00', 250, 'wd')).toBe('2027-01-04 16:00');
    expect(due('2028-01-03 09:00', 5 * 52 * 20, 'wd')).toBe('2047-12-09 09:00');
  });

  it('works on the swapped Saturdays and rests on the days they stand for', () => {
    const works = (date: string) => calendar.isWorkingDay(date).working;
    expect(['2026-01-10', '2026-08-22', '2026-11-16'].map(works)).toEqual([true, true, true]);
    expect(['2026-01-02', '2026-08-31', '2026-04-27', '2026-01-17', '2026-08-23'].map(works)).toEqual(
      Array(5).fill(false),
    );
    expect(due('2026-08-21 16:30', 1, 'wh')).toBe('2026-08-22 08:00');
  });

  it('keeps the office hours of the day it is, and the newest row where two are in force', () => {
    const hours: OfficeHoursContent[] = [
      { validFrom: '2026-01-01', intervals: [['08:00', '12:00']] },
      { validFrom: '2026-04-16', validTo: '2026-10-15', intervals: [['07:00', '11:00'], ['12:00', '12:30']] }, // prettier-ignore
    ];
    const summer = official(2026, [], hours);
    expect(due('2026-04-15 11:00', 2, 'wh', summer)).toBe('2026-04-16 08:00');
    expect(due('2026-10-15 12:00', 1, 'wh', summer)).toBe('2026-10-16 08:30');
    expect(due('2026-04-15 08:30', 1, 'eod', summer)).toBe('2026-04-16 12:30');
    // The same time of day may be lunch, or past closing, under the other hours.
    expect(due('2026-04-15 05:00', 1, 'wd', summer)).toBe('2026-04-16 08:00');
    expect(due('2026-04-15 11:15', 1, 'wd', summer)).toBe('2026-04-16 12:00');
    expect(due('2026-04-15 11:45', 1, 'wd', summer)).toBe('2026-04-16 12:00');
    expect(due('2026-10-15 07:15', 1, 'wd', summer)).toBe('2026-10-16 08:00');
    const short = official(
      2026,
      [],
      [hours[0]!, { validFrom: '2026-04-16', intervals: [['07:00', '11:00']] }],
    );
    expect(due('2026-04-15 11:45', 1, 'wd', short)).toBe('2026-04-16 11:00');
  });
});

describe('a deadline in continuous time', () => {
  it('A07 a very urgent notice on the holiday 24/11 is due one hour later', () => {
    expect(due('2026-11-24 09:00', 1, 'h')).toBe('2026-11-24 10:00');
  });

  it.each([
    ['minutes, at night', '2026-11-21 22:40', 15, 'm', '2026-11-21 22:55'],
    ['hours, from Saturday into Sunday', '2026-11-21 22:40', 6, 'h', '2026-11-22 04:40'],
    ['calendar days, over Tết', '2026-02-13 14:00', 5, 'cd', '2026-02-18 14:00'],
    ['months', '2026-11-16 09:00', 12, 'mo', '2027-11-16 09:00'],
    ['a month, to the last day of a shorter one', '2027-01-31 09:00', 1, 'mo', '2027-02-28 09:00'],
    ['a month, to a leap day', '2028-01-31 01:00', 1, 'mo', '2028-02-29 01:00'],
  ] as const)('counts %s', (_what, from, value, unit, expected) => {
    expect(due(from, value, unit)).toBe(expected);
  });
});

describe('a provisional answer', () => {
  it('A33 a clock over 31/12/2026 into a year without an official calendar says so', () => {
    for (const unit of ['wd', 'eod'] as const) {
      const result = calendar.addSpan(at('2026-12-30 09:00'), { value: 2, unit });
      expect([local(result.dueAt).slice(0, 10), result.provisional]).toEqual(['2027-01-04', true]);
    }
    expect(calendar.addWorkingMinutes(at('2026-12-31 16:00'), 61).provisional).toBe(true);
    expect(calendar.rollDate('2027-02-15', 'next').provisional).toBe(true);
    expect(calendar.isWorkingDay('2027-01-04')).toEqual({ working: true, provisional: true });
  });

  it('A33 a clock that ends with 31/12/2026 does not', () => {
    expect(calendar.addWorkingMinutes(at('2026-12-31 16:00'), 60)).toEqual({
      at: at('2026-12-31 17:00'),
      provisional: false,
    });
    expect(calendar.addSpan(at('2026-12-30 09:00'), { value: 1, unit: 'eod' }).provisional).toBe(false);
  });

  it('a continuous clock reads no calendar, so it is never provisional', () => {
    for (const unit of spanUnits.filter((each) => !isWorkingUnit(each))) {
      expect(calendar.addSpan(at('2026-12-31 23:59'), { value: 40, unit }).provisional).toBe(false);
    }
  });

  it('a year in between is enough, and so is the year one counts from', () => {
    const between = calendar.workingMinutesBetween(at('2026-12-31 09:00'), at('2028-01-03 09:00'));
    expect(between.provisional).toBe(true);
    const from2025 = calendar.addWorkingMinutes(at('2025-12-31 16:30'), 60);
    expect([local(from2025.at), from2025.provisional]).toEqual(['2026-01-05 08:00', true]);
    expect(calendar.rollDate('2026-01-01', 'previous').provisional).toBe(true);
  });

  it('a year of which nothing is known has weekends and the usual hours, provisionally', () => {
    expect(empty.isWorkingDay('2030-01-01')).toEqual({ working: true, provisional: true });
    expect(empty.isWorkingDay('2030-01-05')).toEqual({ working: false, provisional: true });
    expect(due('2030-01-04 16:30', 1, 'wh', empty)).toBe('2030-01-07 08:00');
  });

  it('an official year is provisional all the same where nobody has set the office hours', () => {
    expect(official(2026, []).isWorkingDay('2026-11-16').provisional).toBe(true);
    const from = (validFrom: string) => [
      { validFrom, intervals: [['08:00', '12:00']] as [string, string][] },
    ];
    expect(official(2026, [], from('2026-01-01')).isWorkingDay('2026-11-16').provisional).toBe(false);
    expect(official(2026, [], from('2026-03-02')).isWorkingDay('2026-11-16').provisional).toBe(true);
  });
});

describe('a date', () => {
  it('A24 monthly information on the 15th, a Sunday, rolls to the 16th', () => {
    expect(calendar.rollDate('2026-11-15', 'next')).toEqual({ date: '2026-11-16', provisional: false });
  });

  it.each([
    ['2026-11-15', 'none', '2026-11-15'],
    ['2026-11-16', 'next', '2026-11-16'],
    ['2026-11-16', 'previous', '2026-11-16'],
    ['2026-02-15', 'next', '2026-02-23'],
    ['2026-02-22', 'previous', '2026-02-13'],
    ['2027-01-03', 'previous', '2026-12-31'],
    ['2026-01-01', 'previous', '2025-12-31'],
    ['2023-01-01', 'previous', '2022-12-30'],
  ] as const)('%s rolled to %s is %s', (date, roll, expected) => {
    expect(calendar.rollDate(date, roll).date).toBe(expected);
  });

  it('A23 "before 15/12" holds 14/12 23:59 to be on time and 15/12 00:00 to be late', () => {
    const limit = calendar.strictlyBefore('2026-12-15').at;
    expect(limit).toEqual(at('2026-12-15 00:00'));
    expect(isOnTime(at('2026-12-14 23:59'), limit)).toBe(true);
    expect(isOnTime(new Date(limit.getTime() - 1), limit)).toBe(true);
    expect(isOnTime(at('2026-12-15 00:00'), limit)).toBe(false);
  });

  // First days of Tết where Việt Nam and China differ, or nearly do. Lunar days are data here, never computed: with
  // 03/02/2030, as the Chinese calendar has it, Friday 01/02 would be worked and Friday 08/02 off.
  it.each([
    ['1985-01-21', ['01-20', '01-21', '01-22', '01-23', '01-24', '01-25'], '1985-01-18', '1985-01-28'],
    ['2025-01-29', ['01-27', '01-28', '01-29', '01-30', '01-31'], '2025-01-24', '2025-02-03'],
    ['2026-02-17', y2026.days.map((day) => day.date.slice(5)), '2026-02-13', '2026-02-23'],
    ['2027-02-06', y2027.days.map((day) => day.date.slice(5)), '2027-02-04', '2027-02-12'],
    [
      '2030-02-02',
      ['02-01', '02-02', '02-03', '02-04', '02-05', '02-06', '02-07'],
      '2030-01-31',
      '2030-02-08',
    ],
  ])('Tết %s: work ends and begins again as the data say', (tet, days, before, after) => {
    const year = tet.slice(0, 4);
    const off = official(
      Number(year),
      days.map((day) => ({ date: `${year}-${day}`, kind: 'holiday', note: 'Tết' })),
    );
    expect(off.isWorkingDay(tet).working).toBe(false);
    expect(off.rollDate(tet, 'previous').date).toBe(before);
    expect(off.rollDate(tet, 'next').date).toBe(after);
    expect(due(`${before} 16:30`, 1, 'wh', off)).toBe(`${after} 08:00`);
  });
});

describe('part of a span, for reminders', () => {
  const remind = (from: string, end: string, fraction: number, unit: SpanUnit) =>
    local(calendar.fractionOf(at(from), at(end), fraction, unit).at);

  it.each([
    [
      'half of four working hours, over lunch',
      '2026-11-16 10:30',
      '2026-11-16 16:30',
      0.5,
      'wh',
      '2026-11-16 14:30',
    ],
    [
      'half of a working day, over a holiday',
      '2026-11-23 16:45',
      '2026-11-25 16:45',
      0.5,
      'wd',
      '2026-11-25 11:00',
    ],
    [
      '80 % to the end of the next working day',
      '2026-11-23 16:45',
      '2026-11-25 17:00',
      0.8,
      'eod',
      '2026-11-25 15:27',
    ],
    ['the whole', '2026-11-23 16:45', '2026-11-25 16:45', 1, 'wd', '2026-11-25 16:45'],
    ['the whole, due at an opening', '2026-11-20 18:00', '2026-11-24 07:30', 1, 'wd', '2026-11-24 07:30'],
    [
      'one and a half, into the days after',
      '2026-11-19 13:30',
      '2026-11-20 13:30',
      1.5,
      'wd',
      '2026-11-23 07:45',
    ],
    ['half of an hour on a holiday', '2026-11-24 09:00', '2026-11-24 10:00', 0.5, 'h', '2026-11-24 09:30'],
    ['80 % of thirty calendar days', '2026-11-01 00:00', '2026-12-01 00:00', 0.8, 'cd', '2026-11-25 00:00'],
    ['two and a half spans of minutes', '2026-11-24 09:00', '2026-11-24 09:10', 2.5, 'm', '2026-11-24 09:25'],
  ] as const)('%s', (_what, from, end, fraction, unit, expected) => {
    expect(remind(from, end, fraction, unit)).toBe(expected);
  });

  it('is provisional when the span or the moment is', () => {
    const provisional = (from: string, end: string, fraction: number) =>
      calendar.fractionOf(at(from), at(end), fraction, 'wd').provisional;
    expect(provisional('2026-12-29 09:00', '2027-01-04 09:00', 0.1)).toBe(true);
    expect(provisional('2026-12-29 09:00', '2026-12-31 09:00', 2)).toBe(true);
    expect(provisional('2026-12-29 09:00', '2026-12-31 09:00', 0.9)).toBe(false);
  });
});
