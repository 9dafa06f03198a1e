import { currentLanguage } from '../i18n';
import { clockTime, nearDay, nearMoment, shortDay, shortMoment } from './format';

const isMidnight = (at: string): boolean => clockTime(at) === '00:00';

/** The day that ends at this midnight, as a moment within it. */
const dayBefore = (midnight: string): string => new Date(Date.parse(midnight) - 1).toISOString();

const endOf = (day: string): string => (currentLanguage() === 'vi' ? `hết ngày ${day}` : `the end of ${day}`);

/** What begins and ends at midnight is said in days, the last one counting; anything else to the minute. */
export function spanWords(from: string, to: string): { from: string; to: string } {
  if (!isMidnight(from) || !isMidnight(to)) return { from: shortMoment(from), to: shortMoment(to) };
  return { from: shortDay(from), to: shortDay(dayBefore(to)) };
}

/** When something is due. What is given in days ends at midnight: "00:00 12/12" would be read as a day later than it is. */
export function dueMoment(at: string): string {
  return isMidnight(at) ? endOf(shortDay(dayBefore(at))) : shortMoment(at);
}

/** The same, without what goes without saying today and within this year. */
export function nearDue(at: string, now: number): string {
  return isMidnight(at) ? endOf(nearDay(dayBefore(at), now)) : nearMoment(at, now);
}
