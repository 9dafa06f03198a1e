import {
  DAY_MS,
  FIRST_YEAR,
  LAST_YEAR,
  dateOfDay,
  dayOfDate,
  firstDayOfYear,
  isWeeklyRest,
  timeFromText,
} from './local-time.js';

/** `makeup`: a day off for a holiday that fell on a weekly rest day. `swap_off` is worked on a `swap_work` day. */
export const dayKinds = ['holiday', 'makeup', 'swap_off', 'swap_work'] as const;
export type DayKind = (typeof dayKinds)[number];

export const yearStatuses = ['official', 'provisional'] as const;
export type YearStatus = (typeof yearStatuses)[number];

/** A day that the weekly rule does not decide. `date` is YYYY-MM-DD, Việt Nam time. */
export interface SpecialDay {
  date: string;
  kind: DayKind;
  note: string;
}

export interface CalendarYearContent {
  year: number;
  status: YearStatus;
  basis: string;
  days: SpecialDay[];
}

/** Dates YYYY-MM-DD, both included; times 'HH:MM', Việt Nam time; intervals in order, apart from each other. */
export interface OfficeHoursContent {
  validFrom: string;
  validTo?: string;
  intervals: [string, string][];
}

export interface CalendarContent {
  years: CalendarYearContent[];
  officeHours: OfficeHoursContent[];
}

/** From (included) to (not included), in ms since local midnight. */
export type Interval = readonly [number, number];

export interface HoursInForce {
  firstDay: number;
  lastDay: number;
  intervals: readonly Interval[];
}

/** A year worked out once, so that a deadline costs two binary searches and no walk over days. */
export interface YearTable {
  year: number;
  firstDay: number;
  /** Neither the days off nor the office hours of this year are guessed. */
  official: boolean;
  /** By day of the year; empty on a day of rest. */
  intervals: readonly (readonly Interval[])[];
  /** Working ms, and working days, of this year before each day; one more element holds the whole year's. */
  msBefore: Float64Array;
  daysBefore: Int32Array;
}

/** What an office keeps when nobody has said otherwise (domain.md B.9: commonly, and set by each province). */
const usualHours: readonly Interval[] = [
  [timeFromText('07:30'), timeFromText('11:30')],
  [timeFromText('13:30'), timeFromText('17:00')],
];
const none: readonly Interval[] = [];

/** Newest first: where two rows are in force on a day, the one that began last counts. */
export function hoursInForce(rows: readonly OfficeHoursContent[]): HoursInForce[] {
  return rows
    .map((row) => ({
      firstDay: dayOfDate(row.validFrom),
      lastDay: row.validTo === undefined ? Infinity : dayOfDate(row.validTo),
      intervals: row.intervals.map(([from, to]): Interval => [timeFromText(from), timeFromText(to)]),
    }))
    .sort((a, b) => b.firstDay - a.firstDay);
}

/**
 * `content` undefined: a year of which nothing is known, where only Saturday and Sunday are days of rest.
 * @throws RangeError for a year outside 1976 to 2200
 */
export function yearTable(
  year: number,
  content: CalendarYearContent | undefined,
  hours: readonly HoursInForce[],
): YearTable {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`year ${year} is out of range`);
  const firstDay = firstDayOfYear(year);
  const length = firstDayOfYear(year + 1) - firstDay;
  const kinds = new Map(content?.days.map((day) => [day.date, day.kind]));
  const intervals: (readonly Interval[])[] = [];
  const msBefore = new Float64Array(length + 1);
  const daysBefore = new Int32Array(length + 1);
  let official = content?.status === 'official';

  for (let index = 0; index < length; index++) {
    const day = firstDay + index;
    let today = none;
    if (isWorked(day, kinds.get(dateOfDay(day)))) {
      const row = hours.find((each) => each.firstDay <= day && day <= each.lastDay);
      if (!row) official = false;
      today = row?.intervals ?? usualHours;
    }
    intervals.push(today);
    msBefore[index + 1] = msBefore[index]! + workedBefore(today, DAY_MS);
    daysBefore[index + 1] = daysBefore[index]! + (today.length > 0 ? 1 : 0);
  }
  return { year, firstDay, official, intervals, msBefore, daysBefore };
}

function isWorked(day: number, kind: DayKind | undefined): boolean {
  if (kind === undefined) return !isWeeklyRest(day);
  return kind === 'swap_work';
}

/** The working ms of a day that are over at `time`. */
export function workedBefore(intervals: readonly Interval[], time: number): number {
  let ms = 0;
  for (const [from, to] of intervals) if (time > from) ms += Math.min(time, to) - from;
  return ms;
}

/** The earliest time of day at which `ms` of working time are over; `ms` is more than 0 and no more than the day has. */
export function timeWhenWorked(intervals: readonly Interval[], ms: number): number {
  let left = ms;
  for (const [from, to] of intervals) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  throw new RangeError('more working time than the day has');
}

/** The first place in ascending `values` that holds at least `target`. */
export function firstAtLeast(values: Float64Array | Int32Array, target: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
