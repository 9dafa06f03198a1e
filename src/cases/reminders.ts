import { HOUR_MS, MINUTE_MS } from '../calendar/local-time.js';
import type { SpanUnit, WorkingCalendar } from '../calendar/working-time.js';

/** When to look at a clock: at which parts of its span, and how often once it has run out (domain.md C.10). */
export interface ReminderPlan {
  reminders: number[];
  repeat: { every: number; atLeast: string; atMost: string } | null;
}

interface Measured {
  from: Date;
  dueAt: Date;
  unit: SpanUnit;
  /** The last part of the span that was handled; 0 when none. */
  toldFraction: number;
}

export interface Look {
  at: Date;
  fraction: number;
}

/** The next moment at which a clock wants to be looked at: a reminder, its end, or a repetition after its end. */
export function nextLook(calendar: WorkingCalendar, clock: Measured, plan: ReminderPlan): Look {
  const fraction = [...plan.reminders, 1]
    .sort((a, b) => a - b)
    .find((one) => one > clock.toldFraction && one <= 1);
  if (fraction !== undefined && clock.toldFraction < 1) {
    const at =
      fraction === 1 ? clock.dueAt : calendar.fractionOf(clock.from, clock.dueAt, fraction, clock.unit).at;
    return { at, fraction };
  }
  const every = plan.repeat?.every ?? 0.5;
  const times = Math.round((clock.toldFraction - 1) / every) + 1;
  const next = Math.round((1 + times * every) * 1_000) / 1_000;
  return { at: new Date(clock.dueAt.getTime() + overdueAfter(times, clock, plan)), fraction: next };
}

/** After a pause of the system only the latest of several reminders is given: the last look that is not after `now`. */
export function latestLook(calendar: WorkingCalendar, clock: Measured, plan: ReminderPlan, now: Date): Look {
  let look = nextLook(calendar, clock, plan);
  for (;;) {
    const later = nextLook(calendar, { ...clock, toldFraction: look.fraction }, plan);
    if (later.at.getTime() > now.getTime()) return look;
    look = later;
  }
}

/** So often it is repeated at the rule's own pace; whoever has not moved by then is reminded less and less often. */
const AT_FULL_PACE = 8;

/**
 * How long after its end a clock is looked at for the n-th time: parts of the span, later doubling from one to the next,
 * but never a nagging and never silence (the rule's bounds). Milliseconds.
 */
function overdueAfter(times: number, clock: Measured, plan: ReminderPlan): number {
  const repeat = plan.repeat ?? { every: 0.5, atLeast: '5m', atMost: '1d' };
  const span = clock.dueAt.getTime() - clock.from.getTime();
  const [least, most] = [duration(repeat.atLeast), duration(repeat.atMost)];
  const pace = Math.min(Math.max(span * repeat.every, least), most);
  let after = Math.min(times, AT_FULL_PACE) * pace;
  for (let doubled = pace * 2, n = AT_FULL_PACE; n < times; n += 1, doubled *= 2) {
    // From here on the bound is reached at every step: no need to count on.
    if (doubled >= most) return after + (times - n) * most;
    after += doubled;
  }
  return after;
}

const unitMs: Record<string, number> = { m: MINUTE_MS, h: HOUR_MS, d: 24 * HOUR_MS };

/** '5m', '2h', '1d' in milliseconds. Throws RangeError for anything else. */
export function duration(text: string): number {
  const [, value, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const ms = unitMs[unit ?? ''];
  if (!value || !ms) throw new RangeError(`not a duration: ${text}`);
  return Number(value) * ms;
}
