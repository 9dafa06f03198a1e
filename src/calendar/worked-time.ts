import { dayOfInstant, instantAt, timeOfDay, yearOfDay } from './local-time.js';
import {
  firstAtLeast,
  hoursInForce,
  timeWhenWorked,
  workedBefore,
  yearTable,
  type CalendarContent,
  type CalendarYearContent,
  type HoursInForce,
  type Interval,
  type YearTable,
} from './year-table.js';

/**
 * The year tables of one calendar, end to end: counts working time and working days across the years. Instants are ms
 * since 1970 UTC, days local days. Years are worked out when first asked for. RangeError outside 1976 to 2200.
 */
export class WorkedTime {
  private readonly years: Map<number, CalendarYearContent>;
  private readonly hours: HoursInForce[];
  private readonly tables = new Map<number, YearTable>();

  constructor(content: CalendarContent) {
    this.years = new Map(content.years.map((year) => [year.year, year]));
    this.hours = hoursInForce(content.officeHours);
  }

  isProvisional(oneDay: number, otherDay: number): boolean {
    const last = yearOfDay(Math.max(oneDay, otherDay));
    for (let year = yearOfDay(Math.min(oneDay, otherDay)); year <= last; year++) {
      if (!this.table(year).official) return true;
    }
    return false;
  }

  private table(year: number): YearTable {
    let table = this.tables.get(year);
    if (!table) {
      table = yearTable(year, this.years.get(year), this.hours);
      this.tables.set(year, table);
    }
    return table;
  }

  intervalsOn(day: number): readonly Interval[] {
    const table = this.table(yearOfDay(day));
    return table.intervals[day - table.firstDay]!;
  }

  /** Working ms from the beginning of the instant's year to the instant. */
  private workedInYear(table: YearTable, instant: number): number {
    const index = dayOfInstant(instant) - table.firstDay;
    return table.msBefore[index]! + workedBefore(table.intervals[index]!, timeOfDay(instant));
  }

  /** Working ms from one instant to a later one. */
  workedBetween(from: number, to: number): number {
    const lastYear = yearOfDay(dayOfInstant(to));
    let table = this.table(yearOfDay(dayOfInstant(from)));
    let ms = -this.workedInYear(table, from);
    while (table.year < lastYear) {
      ms += table.msBefore.at(-1)!;
      table = this.table(table.year + 1);
    }
    return ms + this.workedInYear(table, to);
  }

  /** The earliest instant at which `ms` of working time have passed since `from`. */
  whenWorked(from: number, ms: number): number {
    let table = this.table(yearOfDay(dayOfInstant(from)));
    if (ms === 0) return from;
    let target = this.workedInYear(table, from) + ms;
    while (target > table.msBefore.at(-1)!) {
      target -= table.msBefore.at(-1)!;
      table = this.table(table.year + 1);
    }
    const index = firstAtLeast(table.msBefore, target) - 1;
    const time = timeWhenWorked(table.intervals[index]!, target - table.msBefore[index]!);
    return instantAt(table.firstDay + index, time);
  }

  /** The instant itself when the office is open then (closing time no longer is). */
  nextOpening(instant: number): number {
    const day = dayOfInstant(instant);
    const time = timeOfDay(instant);
    const interval = this.intervalsOn(day).find(([, to]) => time < to);
    if (interval) return instantAt(day, Math.max(time, interval[0]));
    const next = this.workingDayAfter(day, 1);
    return instantAt(next, this.intervalsOn(next)[0]![0]);
  }

  /** The `count`-th working day after `day`; 0 asks for `day` itself, which then has to be one. */
  workingDayAfter(day: number, count: number): number {
    let table = this.table(yearOfDay(day));
    let target = table.daysBefore[day - table.firstDay + 1]! + count;
    while (target > table.daysBefore.at(-1)!) {
      target -= table.daysBefore.at(-1)!;
      table = this.table(table.year + 1);
    }
    return table.firstDay + firstAtLeast(table.daysBefore, target) - 1;
  }

  workingDayBefore(day: number): number {
    let table = this.table(yearOfDay(day));
    let target = table.daysBefore[day - table.firstDay]!;
    while (target === 0) {
      table = this.table(table.year - 1);
      target = table.daysBefore.at(-1)!;
    }
    return table.firstDay + firstAtLeast(table.daysBefore, target) - 1;
  }
}
