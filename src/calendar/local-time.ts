// Days and times of day in Việt Nam (Asia/Ho_Chi_Minh), by arithmetic alone: UTC+7 with no daylight saving, and so for
// the whole country since 13 June 1975. A local day is a whole number: days since 1970-01-01.

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Before 1976 the country had no single time zone; after 2200 a date is a slip of the pen. */
export const FIRST_YEAR = 1976;
export const LAST_YEAR = 2200;

const OFFSET_MS = 7 * HOUR_MS;

/** The local day on which an instant falls. @throws RangeError when the instant is not a valid time */
export function dayOfInstant(instant: number): number {
  if (!Number.isFinite(instant)) throw new RangeError('not a valid time');
  return Math.floor((instant + OFFSET_MS) / DAY_MS);
}

/** Milliseconds since local midnight, 0 to 86,399,999. */
export function timeOfDay(instant: number): number {
  return instant + OFFSET_MS - dayOfInstant(instant) * DAY_MS;
}

/** The instant (ms since 1970 UTC) at which `day` has lasted for `time` ms; `DAY_MS` is 24:00. */
export function instantAt(day: number, time: number): number {
  return day * DAY_MS + time - OFFSET_MS;
}

export function yearOfDay(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** Whether the instant is a time of the years that a calendar knows. */
export function isInRange(instant: number): boolean {
  const year = Number.isFinite(instant) ? yearOfDay(dayOfInstant(instant)) : Number.NaN;
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

export function firstDayOfYear(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS;
}

/** @throws RangeError when `date` is not a day that exists, written YYYY-MM-DD, of the years 1976 to 2200 */
export function dayOfDate(date: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const ms = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : Number.NaN;
  const day = ms / DAY_MS;
  // Date.UTC carries 30 February over into March: only a date that comes back unchanged is one.
  if (Number.isNaN(day) || dateOfDay(day) !== date) throw new RangeError(`not a date: ${date}`);
  const year = yearOfDay(day);
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`year ${year} is out of range`);
  return day;
}

/** YYYY-MM-DD */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The date in Việt Nam at a moment, YYYY-MM-DD. @throws RangeError when the moment is not a valid time */
export function localDay(at: Date): string {
  return dateOfDay(dayOfInstant(at.getTime()));
}

/** Saturday and Sunday, the weekly rest of civil servants (domain.md B.9). */
export function isWeeklyRest(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // 0 is Sunday: 1970-01-01 was a Thursday
  return weekday === 0 || weekday === 6;
}

/** The same day of the month `months` later, or that month's last day when it has no such day. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_MS;
}

/** 'HH:MM', 00:00 to 24:00, as ms since midnight. @throws RangeError when it is not a time of day */
export function timeFromText(text: string): number {
  const parts = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const ms = parts ? Number(parts[1]) * HOUR_MS + Number(parts[2]) * MINUTE_MS : Number.NaN;
  if (Number.isNaN(ms) || ms > DAY_MS) throw new RangeError(`not a time of day: ${text}`);
  return ms;
}
