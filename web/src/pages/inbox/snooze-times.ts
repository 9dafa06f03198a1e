const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Việt Nam's time; it knows no summer time. */
const ZONE_MS = 7 * HOUR_MS;
const MORNING = 8;

/** When something put off comes back. Milliseconds, server time. */
export function snoozeTimes(now: number): { name: 'hour' | 'tomorrow' | 'week'; at: number }[] {
  const today = Math.floor((now + ZONE_MS) / DAY_MS);
  const morningOf = (day: number): number => day * DAY_MS - ZONE_MS + MORNING * HOUR_MS;
  // The first day of 1970 was a Thursday: days are counted from Monday on.
  const weekday = (today + 3) % 7;
  return [
    { name: 'hour', at: now + HOUR_MS },
    { name: 'tomorrow', at: morningOf(today + 1) },
    { name: 'week', at: morningOf(today + 7 - weekday) },
  ];
}
