import { DAY_MS, dayOfInstant, HOUR_MS, instantAt, MINUTE_MS } from '../calendar/local-time.js';

/** Where a clock stands on the board; `later`: within the hours asked for, but not today. */
export const bands = ['overdue', 'soon', 'today', 'later', 'paused'] as const;
export type Band = (typeof bands)[number];

const SOON_MS = 30 * MINUTE_MS;

/** The end of the day in Việt Nam: 24:00 still belongs to it. */
const endOfDay = (now: Date): number => instantAt(dayOfInstant(now.getTime()), DAY_MS);

/** The board reaches to the end of the day, or so many hours, whichever is later. */
export function reachOf(now: Date, hours: number): Date {
  return new Date(Math.max(endOfDay(now), now.getTime() + hours * HOUR_MS));
}

/** Due is late from the very moment on; what stands still is neither late nor near. */
export function bandOf(dueAt: Date, paused: boolean, now: Date): Band {
  const left = dueAt.getTime() - now.getTime();
  if (paused) return 'paused';
  if (left <= 0) return 'overdue';
  if (left <= SOON_MS) return 'soon';
  return dueAt.getTime() <= endOfDay(now) ? 'today' : 'later';
}
