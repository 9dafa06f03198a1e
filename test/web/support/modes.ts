import { expect } from '@jest/globals';
import { DESK, PHONE, type Web } from './browser.js';

/** Rule 18 for a page: nothing wrong with it and nothing sideways, on a phone and a desk, light, dark and large. */
export async function reads(web: Web, login: string, path: string): Promise<void> {
  for (const size of [PHONE, DESK]) {
    const window = await web.as(login, size);
    await window.goto(path);
    await window.quiet();
    for (const [textSize, scheme] of [
      [100, 'light'],
      [100, 'dark'],
      [150, 'light'],
    ] as const) {
      await window.prefer({ textSize }, scheme);
      const where = `${path} ${size.width} ${textSize} ${scheme}`;
      expect([where, await window.violations()]).toEqual([where, []]);
      expect([where, await window.overflow()]).toEqual([where, expect.any(Number)]);
      expect(await window.overflow()).toBeLessThanOrEqual(0);
    }
    expect(window.errors).toEqual([]);
    await window.close();
  }
}
