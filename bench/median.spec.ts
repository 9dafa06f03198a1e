import { describe, expect, it } from '@jest/globals';
import { median } from './median.js';

describe('the median', () => {
  it('is the middle one, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([0.5])).toBe(0.5);
  });

  it('lies between the two middle ones where they are even', () => {
    expect(median([10, 2, 4, 100])).toBe(7);
  });

  it('is not moved by one that is far off', () => {
    expect(median([1, 1, 1, 1, 1_000])).toBe(1);
  });
});
