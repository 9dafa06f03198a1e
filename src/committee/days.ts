/** The last second of a day in Việt Nam (UTC+7 all year). */
export function endOfLocalDay(day: string): Date {
  return new Date(`${day}T23:59:59+07:00`);
}
