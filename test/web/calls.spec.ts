/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { notifiedCase, people } from '../support/scenario.js';
import { live } from '../support/time.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { withoutDialler } from './support/dialler.js';

describeWeb('the call sheet', () => {
  let web: Web;
  /** Three notices nobody has acknowledged; their call trees are open. */
  let silent: string[];
  beforeAll(async () => {
    web = await Web.start();
    silent = [];
    for (let n = 0; n < 2; n++) silent.push((await notifiedCase(web.app, { urgency: 'flash' })).id);
    await live(web.app, '2026-11-23T09:15:00+07:00');
    await web.app.get(Clock).jumpTo(new Date('2026-11-23T09:15:30+07:00'));
  }, 120_000);
  afterAll(() => web?.stop());

  it('T13 rule 14: asks what came of a call only after the tap, and goes on to the next in the tree', async () => {
    for (const [index, size] of [PHONE, DESK].entries()) {
      const caseId = silent[index]!;
      const officer = await web.as(people.ownerFocal, size);
      await withoutDialler(officer);
      await officer.goto('/calls');
      const { page } = officer;
      await page.locator(`a[href="/cases/${caseId}/calls"]`).click();
      const now = page.locator('[data-ring-now]');
      await now.getByText('Nguyễn Thị Mai Quỳnh').first().waitFor();
      const number = now.locator('a[href="tel:+84900555016"]');
      expect((await number.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      // The number for another telephone stands on a desk only.
      expect(await page.getByRole('img', { name: /Mã QR/ }).count()).toBe(size === DESK ? 1 : 0);
      expect(await page.locator('[data-outcome]').count()).toBe(0);
      for (const outcome of ['busy', 'no_answer']) {
        await number.click();
        await page.locator(`[data-outcome-of=${outcome}]`).click();
        await page
          .getByText(/Máy chủ đã ghi lúc/)
          .first()
          .waitFor();
        await page.locator('[data-outcome]').waitFor({ state: 'detached' });
      }
      await now.getByText('Lê Hoài Phương').first().waitFor();
      await number.waitFor({ state: 'detached' });
      expect(officer.errors).toEqual([]);
      await officer.close();
    }
  }, 120_000);

  it('rule 15: the sheet prints with blank columns, and without the frame of the application', async () => {
    const officer = await web.as(people.ownerFocal);
    await officer.goto(`/print/cases/${silent[0]!}/calls`);
    await officer.page.getByRole('columnheader', { name: 'Người gọi ký' }).waitFor();
    await officer.page.getByText('Dương Thế Vinh').waitFor();
    await officer.page.getByText(/In lúc .* bởi Nguyễn Thị Mai/).waitFor();
    expect(await officer.page.getByRole('navigation').count()).toBe(0);
    expect(await officer.violations()).toEqual([]);
    await officer.close();
  }, 60_000);

  it.each([
    ['/calls', () => '/calls'],
    ['/cases/:id/calls', () => `/cases/${silent[0]!}/calls`],
    ['the section of the case room', () => `/cases/${silent[1]!}?tab=calls`],
  ])(
    'rule 18: %s has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large, phone and desk',
    async (_, path) => {
      for (const size of [PHONE, DESK]) {
        const window = await web.as(people.ownerFocal, size);
        await window.goto(path());
        await window.quiet();
        for (const [textSize, scheme] of [
          [100, 'light'],
          [100, 'dark'],
          [150, 'light'],
        ] as const) {
          await window.prefer({ textSize }, scheme);
          const dialled = window.page.getByRole('button', { name: 'Tôi gọi bằng máy khác' });
          if (await dialled.count()) {
            await dialled.click();
            await window.page.locator('[data-outcome-of=taken]').click();
            await window.page.locator('[data-taken]').waitFor();
          }
          expect(await window.violations()).toEqual([]);
          expect(await window.overflow()).toBeLessThanOrEqual(0);
        }
        await window.close();
      }
    },
    120_000,
  );
});
