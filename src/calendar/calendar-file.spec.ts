import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { InvalidData } from '../platform/invalid-data.js';
import { checkCalendarFile, parseCalendarFile, versionOf, type CalendarFile } from './calendar-file.js';
import { dayOfDate, isWeeklyRest } from './local-time.js';

function shipped(year: number): CalendarFile {
  return parseCalendarFile(
    readFileSync(new URL(`../../../data/calendar/${year}.yaml`, import.meta.url), 'utf8'),
  );
}

function problemsOf(document: unknown): string[] {
  try {
    checkCalendarFile(document);
  } catch (error) {
    if (error instanceof InvalidData) return error.problems;
    throw error;
  }
  return [];
}

const good = {
  year: 2028,
  status: 'official',
  basis: 'Thông báo',
  days: [{ date: '2028-05-01', kind: 'holiday', note: 'Ngày Quốc tế lao động' }],
  officeHours: [{ validFrom: '2028-01-01', intervals: [['07:30', '11:30']] }],
};
const day = good.days[0]!;
const row = good.officeHours[0]!;

describe('the shipped calendars', () => {
  it('2026 is official, and has exactly the days off and the worked Saturdays of the notices', () => {
    const file = shipped(2026);
    const dates = (...kinds: string[]) =>
      file.days.filter(({ kind }) => kinds.includes(kind)).map(({ date }) => date);
    expect([file.year, file.status]).toEqual([2026, 'official']);
    expect(file.basis).toContain('12729/VPCP-KGVX; 9441/TB-BNV; 3383/BNV-CVL');
    expect(dates('swap_work')).toEqual(['2026-01-10', '2026-08-22']);
    expect(dates('swap_off')).toEqual(['2026-01-02', '2026-08-31']);
    expect(dates('makeup')).toEqual(['2026-04-27']);
    expect(dates('holiday').map((date) => date.slice(5))).toEqual(
      '01-01 02-16 02-17 02-18 02-19 02-20 04-26 04-30 05-01 09-01 09-02 11-24'.split(' '),
    );
    expect(file.officeHours).toEqual([
      {
        validFrom: '2026-01-01',
        intervals: [
          ['07:30', '11:30'],
          ['13:30', '17:00'],
        ],
      },
    ]);
  });

  it('2027 is provisional', () => {
    expect(shipped(2027)).toMatchObject({ year: 2027, status: 'provisional' });
  });

  it.each([2026, 2027])(
    '%i has the twelve holidays of the law, and makes up those on a weekly rest day',
    (year) => {
      const { days } = shipped(year);
      const of = (kind: string) => days.filter((each) => each.kind === kind);
      const toMakeUp = of('holiday').filter(
        ({ date }) => isWeeklyRest(dayOfDate(date)) && !date.endsWith('11-24'),
      );
      expect(of('holiday')).toHaveLength(12);
      expect(of('makeup')).toHaveLength(toMakeUp.length);
      expect(of('swap_work')).toHaveLength(of('swap_off').length);
      for (const date of ['01-01', '04-30', '05-01', '09-02', '11-24']) {
        expect(of('holiday').map((each) => each.date)).toContain(`${year}-${date}`);
      }
    },
  );

  it.each(['2026-02-17', '2027-02-06'])("has Tết's first day on %s, as reckoned for Việt Nam", (date) => {
    expect(shipped(Number(date.slice(0, 4))).days.find((each) => each.date === date)).toMatchObject({
      kind: 'holiday',
      note: expect.stringContaining('mồng 1'),
    });
  });
});

describe('a file that an administrator loads', () => {
  it('is taken as it is when nothing is wrong', () => {
    expect(checkCalendarFile(good)).toEqual(good);
  });

  it('may leave the office hours out, and may end them', () => {
    const { officeHours: _left, ...without } = good;
    expect(checkCalendarFile(without)).toEqual(without);
    const ended = { ...good, officeHours: [{ ...row, validTo: '2029-03-31' }] };
    expect(checkCalendarFile(ended)).toEqual(ended);
  });

  it('tells every problem at once, each in Vietnamese and in English', () => {
    const problems = problemsOf({
      year: 'x',
      status: 'sure',
      basis: ' ',
      days: [{ date: '2028-02-30' }],
      extra: 1,
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'extra',
      'year',
      'status',
      'basis',
      'days[0].date',
      'days[0].kind',
      'days[0].note',
    ]);
    expect(problems).toContain(
      'days[0].date: "2028-02-30" không phải ngày YYYY-MM-DD có thật / "2028-02-30" is not a real date YYYY-MM-DD',
    );
    for (const problem of problems) expect(problem).toMatch(/^\S+: .+ \/ .+$/);
  });

  it.each<[string, unknown, string]>([
    ['no document', null, 'document: must be a group'],
    ['a list', [], 'document: must be a group'],
    ['a year out of range', { ...good, year: 1975 }, 'year: the year must be'],
    ['no days', { ...good, days: undefined }, 'days: must be a list'],
    ['a day that is no group', { ...good, days: ['2028-05-01'] }, 'days[0]: must be a group'],
    [
      'a day of another year',
      { ...good, days: [{ ...day, date: '2027-05-01' }] },
      'days[0].date: 2027-05-01 is not in',
    ],
    ['a day twice', { ...good, days: [day, day] }, 'days: 2028-05-01 is there twice'],
    ['an unknown kind', { ...good, days: [{ ...day, kind: 'party' }] }, 'days[0].kind: must be one of'],
    [
      'a worked Monday',
      { ...good, days: [{ ...day, kind: 'swap_work' }] },
      'days[0]: 2028-05-01 must be a Saturday',
    ],
    [
      'a swapped day off on a Saturday',
      { ...good, days: [{ ...day, date: '2028-05-06', kind: 'swap_off' }] },
      'days[0]: 2028-05-06 is a weekly rest day',
    ],
    [
      'a make-up on a Sunday',
      { ...good, days: [{ ...day, date: '2028-05-07', kind: 'makeup' }] },
      'days[0]: 2028-05-07 is a weekly rest day',
    ],
    ['an unknown name in a day', { ...good, days: [{ ...day, when: 1 }] }, 'days[0].when: unknown name'],
    [
      'hours of another year',
      { ...good, officeHours: [{ ...row, validFrom: '2027-01-01' }] },
      'officeHours[0].validFrom: 2027-01-01 is not in 2028',
    ],
    [
      'hours that end before they begin',
      { ...good, officeHours: [{ ...row, validTo: '2027-12-31' }] },
      'officeHours[0]: it ends before',
    ],
    [
      'hours twice from one day',
      { ...good, officeHours: [row, row] },
      'officeHours: 2028-01-01 is there twice',
    ],
    [
      'no interval',
      { ...good, officeHours: [{ ...row, intervals: [] }] },
      'officeHours[0].intervals: at least one',
    ],
    ...[
      [['11:30', '07:30']],
      [
        ['07:30', '11:30'],
        ['11:00', '17:00'],
      ],
      [['7:30', '11:30']],
      [['22:00', '24:30']],
      ['x'],
    ].map((intervals): [string, unknown, string] => [
      `the interval ${JSON.stringify(intervals.at(-1))}`,
      { ...good, officeHours: [{ ...row, intervals }] },
      `officeHours[0].intervals[${intervals.length - 1}]: must be two times`,
    ]),
  ])('refuses %s', (_what, document, problem) => {
    const [where, sentence] = problem.split(': ') as [string, string];
    const problems = problemsOf(document);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.startsWith(`${where}: `)).toBe(true);
    expect(problems[0]).toContain(`/ ${sentence}`);
  });

  it('is refused when it is no YAML, or names something twice', () => {
    expect(() => parseCalendarFile('year: [')).toThrow(InvalidData);
    expect(() => parseCalendarFile('year: 2028\nyear: 2029\n')).toThrow(InvalidData);
  });
});

describe('the version of a calendar', () => {
  const a = shipped(2026);
  const b = shipped(2027);
  const content = { years: [a, b], officeHours: a.officeHours! };

  it('is twelve hex digits, whatever the order of years, days and rows', () => {
    expect(versionOf(content)).toMatch(/^[0-9a-f]{12}$/);
    const turned = { years: [b, { ...a, days: [...a.days].reverse() }], officeHours: content.officeHours };
    expect(versionOf(turned)).toBe(versionOf(content));
  });

  it('is another when anything is: a status, a day, a kind, an hour', () => {
    const [first, ...others] = a.days;
    const changed = [
      { ...content, years: [a, { ...b, status: 'official' as const }] },
      { ...content, years: [{ ...a, days: others }, b] },
      { ...content, years: [{ ...a, days: [{ ...first!, kind: 'swap_off' as const }, ...others] }, b] },
      { ...content, officeHours: [{ ...content.officeHours[0]!, validTo: '2026-12-31' }] },
    ];
    expect(new Set([content, ...changed].map(versionOf)).size).toBe(5);
  });
});
