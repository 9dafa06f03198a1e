import { expect, it } from '@jest/globals';
import { AppError } from '../platform/errors.js';
import { Pace } from './pace.js';

it('ASVS 2.4.1 a pace counts each by itself, and begins anew after a minute', () => {
  const pace = new Pace(2);
  const waits = (who: string, at: number): unknown => {
    try {
      return pace.take(who, at);
    } catch (error) {
      return (error as AppError).facts;
    }
  };
  expect([waits('a', 1_000), waits('a', 2_000), waits('b', 2_000)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([waits('a', 21_000), waits('a', 60_900), waits('a', 61_000)]).toEqual([
    { seconds: 40 },
    { seconds: 1 },
    { seconds: 1 },
  ]);
  expect(waits('a', 61_001)).toBeUndefined();
});
