/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { MONDAY } from '../support/app.js';
import { notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { Line } from './support/line.js';

describeWeb('the duty board', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    await notifiedCase(web.app, { urgency: 'flash' });
    await web.app.sql(
      `update sessions set expires_at = app_now() + interval '100 years' where ended_at is null`,
    );
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterAll(() => web?.stop());

  const row = (band: string): string => `[data-band=${band}][data-kind=ack]`;
  const runTo = async (time: string): Promise<void> => {
    await web.app.get(Clock).jumpTo(new Date(`2026-11-23T${time}+07:00`));
    web.app.forget();
  };

  it('rule 11: a device whose clock is two hours ahead counts down the same', async () => {
    const right = await web.as(people.adviserClerk);
    const wrong = await web.as(people.adviserClerk, PHONE);
    await wrong.context.addInitScript(() => {
      const Real = Date;
      const ahead = 2 * 3_600_000;
      const Wrong = class extends Real {
        constructor(...given: []) {
          super(...((given.length > 0 ? given : [Real.now() + ahead]) as []));
        }
        static override now(): number {
          return Real.now() + ahead;
        }
      };
      (window as unknown as { Date: unknown }).Date = Wrong;
    });
    const left = async ({ page }: typeof right): Promise<number> => {
      const text = await page.locator(`[data-clock] [data-pressing]`).first().innerText();
      const [, minutes, seconds] = /Còn (\d+) phút (\d+) giây/.exec(text) ?? [];
      return Number(minutes) * 60 + Number(seconds);
    };
    for (const window of [right, wrong]) {
      await window.goto('/duty');
      await window.page.locator(row('soon')).waitFor();
      await window.quiet();
    }
    expect(await wrong.page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 3_600_000);
    const [a, b] = await Promise.all([left(right), left(wrong)]);
    expect(a).toBeGreaterThan(0);
    expect(Math.abs(a - b)).toBeLessThanOrEqual(2);
    await right.close();
    await wrong.close();
  }, 60_000);

  it('page 1: without a connection the board says so across its width and keeps the numbers to ring', async () => {
    const silent = await notifiedCase(web.app, { urgency: 'flash' });
    const wire = await Line.to(web.app.url);
    const officer = await web.as(people.ownerFocal, PHONE, { baseURL: wire.url });
    await runTo('09:35:00');
    await web.app.tick();
    await officer.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await officer.goto('/duty');
    const { page } = officer;
    await page.getByRole('link', { name: /^Gọi / }).first().waitFor();
    await officer.quiet();
    await page.waitForTimeout(2_500);
    wire.cut();
    const bar = page.getByRole('alert', { name: /Mất kết nối từ/ });
    await bar.waitFor({ timeout: 30_000 });
    await bar.getByRole('link', { name: '0900 555 016' }).first().waitFor();
    // Opened anew without a network they are there still; the case itself is not shown as if it were known.
    await page.goto(`/cases/${silent.id}/calls`);
    await page.getByText('phiếu gọi đã lưu lúc').waitFor({ timeout: 30_000 });
    await page.getByRole('link', { name: '0900 555 016' }).waitFor();
    expect(await page.locator('[data-outcome]').count()).toBe(0);
    await officer.close();
    await wire.close();
  }, 90_000);

  it.each(['/duty', '/duty?wall=1'])(
    'rule 18: %s has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large, phone and desk',
    async (path) => {
      for (const size of [PHONE, DESK]) {
        const window = await web.as(people.ownerFocal, size);
        await window.goto(path);
        await window.quiet();
        for (const [textSize, scheme] of [
          [100, 'light'],
          [100, 'dark'],
          [150, 'light'],
        ] as const) {
          await window.prefer({ textSize }, scheme);
          await window.page.locator('[data-clock]').first().waitFor();
          await window.page.getByRole('button', { name: 'Bắt đầu ca trực' }).click();
          await window.page.getByText('Đang trong ca trực').waitFor();
          expect(await window.violations()).toEqual([]);
          expect(await window.overflow()).toBeLessThanOrEqual(0);
        }
        await window.close();
      }
    },
    120_000,
  );
});
