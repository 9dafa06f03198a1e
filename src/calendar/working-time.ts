import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  addMonths,
  dateOfDay,
  dayOfDate,
  dayOfInstant,
  instantAt,
  isInRange,
  timeOfDay,
} from './local-time.js';
import { WorkedTime } from './worked-time.js';
import type { CalendarContent, Interval } from './year-table.js';

/**
 * `m` minutes and `h` hours on the continuous clock; `wh` hours and `wd` days of working time; `eod` the end of the
 * n-th next working day; `cd` calendar days; `mo` months (domain.md C.10).
 */
export const spanUnits = ['m', 'h', 'wh', 'wd', 'eod', 'cd', 'mo'] as const;
export type SpanUnit = (typeof spanUnits)[number];
export interface Span {
  value: number;
  unit: SpanUnit;
}

/**
 * `provisional`: the answer rests on a year whose calendar is not official, and may be another once it is.
 * A clock that reads no calendar (`m`, `h`, `cd`, `mo`) is never provisional.
 */
export interface Moment {
  at: Date;
  provisional: boolean;
}
export interface Due {
  dueAt: Date;
  provisional: boolean;
  calendarVersion: string;
}
export type Roll = 'none' | 'next' | 'previous';

/** The one rule for every clock: on time before `dueAt`, late from `dueAt` on (domain.md D-07, A23). */
export function isOnTime(at: Date, dueAt: Date): boolean {
  return at.getTime() < dueAt.getTime();
}

/** `wh`, `wd`, `eod`: the units that stand still outside office hours. */
export function isWorkingUnit(unit: SpanUnit): boolean {
  return unit === 'wh' || unit === 'wd' || unit === 'eod';
}

/**
 * Working time in Việt Nam (Asia/Ho_Chi_Minh), as one version of the calendar has it (domain.md B.9). A value: it never
 * changes, reads no clock, and the same question gets the same answer. Dates are local, 'YYYY-MM-DD'; spans and
 * fractions never negative. Every method throws RangeError for what is not a time, a date or a span, or lies outside
 * the years 1976 to 2200.
 */
export class WorkingCalendar {
  readonly version: string;
  private readonly worked: WorkedTime;

  constructor(content: CalendarContent & { version: string }) {
    this.version = content.version;
    this.worked = new WorkedTime(content);
  }

  isWorkingDay(date: string): { working: boolean; provisional: boolean } {
    const day = dayOfDate(date);
    return {
      working: this.worked.intervalsOn(day).length > 0,
      provisional: this.worked.isProvisional(day, day),
    };
  }

  /** The earliest moment at which `minutes` of working time have passed since `from`. */
  addWorkingMinutes(from: Date, minutes: number): Moment {
    checkSpan(minutes);
    return this.moment(
      from.getTime(),
      this.worked.whenWorked(from.getTime(), Math.round(minutes * MINUTE_MS)),
    );
  }

  /**
   * The same time of day, `days` working days later. Outside office hours it counts from the next opening. Where the
   * office hours of that day do not hold the time, it is the opening that follows, or else the closing of that day.
   */
  addWorkingDays(from: Date, days: number): Moment {
    checkSpan(days, 0);
    const start = this.worked.nextOpening(from.getTime());
    const day = this.worked.workingDayAfter(dayOfInstant(start), days);
    return this.moment(
      from.getTime(),
      instantAt(day, withinHours(this.worked.intervalsOn(day), timeOfDay(start))),
    );
  }

  /** Closing time of the `days`-th working day after the local day of `from`; 1 is "the end of the next working day". */
  endOfWorkingDay(from: Date, days: number): Moment {
    checkSpan(days, 1);
    const day = this.worked.workingDayAfter(dayOfInstant(from.getTime()), days);
    return this.moment(from.getTime(), instantAt(day, this.worked.intervalsOn(day).at(-1)![1]));
  }

  /** A date that is no working day goes to the next or the previous one; 'none' leaves it (domain.md D-03, A24). */
  rollDate(date: string, roll: Roll): { date: string; provisional: boolean } {
    const day = dayOfDate(date);
    if (roll === 'none') return { date, provisional: false };
    let rolled = day;
    if (this.worked.intervalsOn(day).length === 0) {
      rolled = roll === 'next' ? this.worked.workingDayAfter(day, 1) : this.worked.workingDayBefore(day);
    }
    return { date: dateOfDay(rolled), provisional: this.worked.isProvisional(day, rolled) };
  }

  /**
   * "Before `date`": 24:00 of the day before, that is 00:00 of `date`, which itself is late; see {@link isOnTime}
   * (domain.md D-07: "trước ngày 15/12" is 14/12 24:00). Reads no calendar.
   */
  strictlyBefore(date: string): Moment {
    return { at: new Date(instantAt(dayOfDate(date) - 1, DAY_MS)), provisional: false };
  }

  /** Minutes, with a fraction for parts of one; negative when `b` is before `a`. */
  workingMinutesBetween(a: Date, b: Date): { minutes: number; provisional: boolean } {
    const [from, to] = a <= b ? [a.getTime(), b.getTime()] : [b.getTime(), a.getTime()];
    const ms = this.worked.workedBetween(from, to);
    // Not 0 - ms for nothing: -0 is no number of minutes.
    const minutes = ms === 0 || a <= b ? ms / MINUTE_MS : -ms / MINUTE_MS;
    return { minutes, provisional: this.worked.isProvisional(dayOfInstant(from), dayOfInstant(to)) };
  }

  /** When a clock that starts at `from` with this span is due. `cd` and `mo` keep the time of day. */
  addSpan(from: Date, span: Span): Due {
    const { at, provisional } = this.spanEnd(from, span);
    return { dueAt: at, provisional, calendarVersion: this.version };
  }

  /**
   * The moment at which `fraction` of the span from `from` to `due` has passed (0.5 is half, 1 is `due`, 1.5 is half
   * a span late), in working time for `wh`, `wd`, `eod` and in continuous time otherwise (domain.md C.10, reminders).
   * @throws RangeError also when `due` is before `from`
   */
  fractionOf(from: Date, due: Date, fraction: number, unit: SpanUnit): Moment {
    checkSpan(fraction);
    const start = from.getTime();
    const end = due.getTime();
    if (!(start <= end)) throw new RangeError('a span cannot end before it begins');
    if (!isWorkingUnit(unit)) return continuous(start, (end - start) * fraction);
    const total = this.worked.workedBetween(start, end);
    // Due at an opening is, in working time, the closing before it: count what is late from `due`, never from there.
    const at =
      fraction < 1
        ? this.worked.whenWorked(start, Math.round(total * fraction))
        : this.worked.whenWorked(end, Math.round(total * (fraction - 1)));
    // Half of a span that ends in a provisional year is itself provisional, even where it lies in an official one.
    return {
      at: new Date(at),
      provisional: this.worked.isProvisional(dayOfInstant(start), dayOfInstant(Math.max(at, end))),
    };
  }

  private spanEnd(from: Date, { value, unit }: Span): Moment {
    const start = from.getTime();
    switch (unit) {
      case 'm':
        return continuous(start, value * MINUTE_MS);
      case 'h':
        return continuous(start, value * HOUR_MS);
      case 'cd':
        checkSpan(value, 0);
        return continuous(start, value * DAY_MS);
      case 'mo':
        checkSpan(value, 0);
        return continuous(start, (addMonths(dayOfInstant(start), value) - dayOfInstant(start)) * DAY_MS);
      case 'wh':
        return this.addWorkingMinutes(from, value * 60);
      case 'wd':
        return this.addWorkingDays(from, value);
      case 'eod':
        return this.endOfWorkingDay(from, value);
    }
  }

  private moment(from: number, at: number): Moment {
    return { at: new Date(at), provisional: this.worked.isProvisional(dayOfInstant(from), dayOfInstant(at)) };
  }
}

function continuous(from: number, ms: number): Moment {
  checkSpan(ms);
  const at = Math.round(from + ms);
  if (!isInRange(from) || !isInRange(at)) throw new RangeError('not a time of the years 1976 to 2200');
  return { at: new Date(at), provisional: false };
}

function withinHours(intervals: readonly Interval[], time: number): number {
  const interval = intervals.find(([, to]) => time < to);
  return interval ? Math.max(time, interval[0]) : intervals.at(-1)![1];
}

/** `least` given: whole numbers only, from that one on. */
function checkSpan(value: number, least?: number): void {
  const fits =
    least === undefined ? Number.isFinite(value) && value >= 0 : Number.isInteger(value) && value >= least;
  if (!fits) throw new RangeError(`not a span: ${value}`);
}
