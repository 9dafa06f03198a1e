import { clockTime, shortDay, shortMoment } from './format';

/** What begins and ends at midnight is said in days, the last one counting; anything else to the minute. */
export function spanWords(from: string, to: string): { from: string; to: string } {
  if (clockTime(from) !== '00:00' || clockTime(to) !== '00:00')
    return { from: shortMoment(from), to: shortMoment(to) };
  return { from: shortDay(from), to: shortDay(new Date(Date.parse(to) - 1).toISOString()) };
}
