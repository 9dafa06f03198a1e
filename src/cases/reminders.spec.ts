import { describe, expect, it } from '@jest/globals';
import { WorkingCalendar } from '../calendar/working-time.js';
import { duration, nextLook } from './reminders.js';

const calendar = new WorkingCalendar({ version: 'none', years: [], officeHours: [] });
const plan = { reminders: [0.5, 0.8, 1], repeat: { every: 0.5, atLeast: '5m', atMost: '1d' } };
const from = new Date('2026-11-21T15:40:00Z');
const minutes = (count: number): Date => new Date(from.getTime() + count * 60_000);

/** When a clock of so many minutes is looked at, in minutes from its start. */
function looks(span: number, count: number): number[] {
  const found: number[] = [];
  for (let toldFraction = 0; found.length < count;) {
    const look = nextLook(calendar, { from, dueAt: minutes(span), unit: 'm', toldFraction }, plan);
    found.push((look.at.getTime() - from.getTime()) / 60_000);
    toldFraction = look.fraction;
  }
  return found;
}

describe('when a clock is looked at', () => {
  it('at half, at four fifths, at its end, then every half of its span', () => {
    expect(looks(360, 6)).toEqual([180, 288, 360, 540, 720, 900]);
  });

  it('never more often than the rule allows', () => {
    expect(looks(6, 5).slice(3)).toEqual([11, 16]);
  });

  it('less and less often once nobody has moved for long, but never not at all', () => {
    const all = looks(30, 30);
    const gaps = all.slice(3).map((at, index) => at - all[index + 2]!);
    expect(gaps.slice(0, 8)).toEqual(Array(8).fill(15));
    expect(gaps.slice(8, 15)).toEqual([30, 60, 120, 240, 480, 960, 1440]);
    expect(gaps.slice(15)).toEqual(Array(gaps.length - 15).fill(1440));
  });

  it('refuses what is no duration', () => {
    expect(() => duration('5 minutes')).toThrow(RangeError);
    expect(duration('2h')).toBe(7_200_000);
  });
});
