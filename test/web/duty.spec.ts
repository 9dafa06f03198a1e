/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { MONDAY } from '../support/app.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';
import { Line } from './support/line.js';

/** Turns on duty for the agency that files. */
const OWNER_DUTY = 'ho.si.nguyen';

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
    const { page } = officer;
    const packed = page.waitForResponse((answer) => answer.url().endsWith(`/api/cases/${silent.id}/calls`));
    await officer.goto('/duty');
    await packed;
    await officer.quiet();
    await page.waitForTimeout(1_500);
    wire.cut();
    const bar = page.getByRole('alert', { name: /Mất kết nối từ/ });
    await bar.waitFor({ timeout: 30_000 });
    await bar.getByRole('link', { name: '090 055 5016' }).first().waitFor();
    // Opened anew without a network they are there still; the case itself is not shown as if it were known.
    await page.goto(`/cases/${silent.id}/calls`);
    await page.getByText('phiếu gọi đã lưu lúc').waitFor({ timeout: 30_000 });
    await page.getByRole('link', { name: '090 055 5016' }).waitFor();
    expect(await page.locator('[data-outcome]').count()).toBe(0);
    await officer.close();
    await wire.close();
  }, 90_000);

  it('page 1: a shift begins and ends on the server; what one leaves is read by the next before he starts', async () => {
    await web.app.sql('delete from duty_shifts');
    const first = await web.as(people.ownerFocal, PHONE);
    await first.goto('/duty');
    await first.page.getByRole('button', { name: 'Bắt đầu ca trực' }).click();
    await first.page.getByText('Đang trong ca: Nguyễn Thị Mai').waitFor();
    // Another officer's board says who is on; a reload forgets the sound, not the shift.
    const second = await web.as(OWNER_DUTY, DESK);
    await second.goto('/duty');
    await second.page.getByText('Đang trong ca: Nguyễn Thị Mai').waitFor();
    await first.page.reload();
    await first.page.getByRole('button', { name: 'Bật tiếng báo trên máy này' }).waitFor();
    await first.page.getByRole('button', { name: 'Bàn giao và kết thúc ca' }).click();
    await first.page.getByLabel('Bàn giao cho ca sau').fill('Đã gọi Ban hai lần, 10:30 gọi lại.');
    await first.page.getByRole('button', { name: 'Kết thúc ca, gửi bàn giao' }).click();
    await first.page.getByText('Đã kết thúc ca trực.').waitFor();
    await second.page.reload();
    const left = second.page.locator('[data-hand-over]');
    await left.getByText('Đã gọi Ban hai lần, 10:30 gọi lại.').waitFor();
    await left.getByText('Nguyễn Thị Mai bàn giao').waitFor();
    expect(await second.violations()).toEqual([]);
    await second.page.getByRole('button', { name: 'Đã đọc bàn giao, bắt đầu ca trực' }).click();
    await second.page.getByText('Đang trong ca: Hồ Sĩ Nguyên').waitFor();
    const shifts = await web.app.sql('select ended_at is null as on from duty_shifts order by started_at');
    expect(shifts).toEqual([{ on: false }, { on: true }]);
    expect([...first.errors, ...second.errors]).toEqual([]);
    await first.close();
    await second.close();
  }, 90_000);

  it.each(['vi', 'en'] as const)(
    'page 1 (%s): the display on the wall says who is on duty as it changes, and what was left for the next; nobody touches it',
    async (language) => {
      await web.app.sql('delete from duty_shifts');
      const wall = await web.as(OWNER_DUTY, DESK, { language });
      await wall.goto('/duty?wall=1');
      const { say } = new Hand(wall, language);
      const strip = wall.page.getByRole('region', { name: say('duty.shift.label') });
      await strip.waitFor();
      expect(await strip.locator('[data-on-duty]').count()).toBe(0);
      const [focal, leader] = await Promise.all(
        [people.ownerFocal, people.ownerClerk].map((login) => web.app.as(login)),
      );
      const shift = (await focal!.post('/api/duty/shifts', {})).body as { id: string };
      await strip.locator('[data-on-duty="1"]').getByText('Nguyễn Thị Mai').waitFor({ timeout: 40_000 });
      await leader!.post('/api/duty/shifts', {});
      await strip.locator('[data-on-duty="2"]').waitFor({ timeout: 40_000 });
      await focal!.post(`/api/duty/shifts/${shift.id}/end`, { note: 'Hẹn gọi lại Ban lúc 10:30.' });
      await strip.locator('[data-on-duty="1"]').waitFor({ timeout: 40_000 });
      expect(await strip.getByText('Nguyễn Thị Mai').count()).toBeLessThanOrEqual(1);
      await wall.page.locator('[data-hand-over]').getByText('Hẹn gọi lại Ban lúc 10:30.').waitFor();
      expect(await strip.getByRole('button', { name: say('duty.shift.end') }).count()).toBe(0);
      expect(await wall.violations()).toEqual([]);
      expect(await wall.overflow()).toBeLessThanOrEqual(0);
      expect(wall.errors).toEqual([]);
      await wall.close();
      await web.app.sql('delete from duty_shifts');
    },
    150_000,
  );

  it('rule 12: what rings shows on the tab, on the icon of the application and keeps the screen on; neither quiet hours nor a volume of nothing keep it quiet', async () => {
    const officer = await web.as(people.ownerFocal, PHONE);
    await officer.context.addInitScript(() => {
      const told: (number | 'clear' | 'awake')[] = [];
      (window as unknown as { told: unknown[] }).told = told;
      Object.assign(navigator, {
        setAppBadge: (n: number) => (told.push(n), Promise.resolve()),
        clearAppBadge: () => (told.push('clear'), Promise.resolve()),
      });
      const loud: number[] = [];
      (window as unknown as { loud: number[] }).loud = loud;
      const ramp = AudioParam.prototype.linearRampToValueAtTime;
      AudioParam.prototype.linearRampToValueAtTime = function (value, end) {
        loud.push(value);
        return ramp.call(this, value, end);
      };
      Object.defineProperty(navigator, 'wakeLock', {
        value: { request: () => (told.push('awake'), Promise.resolve({ release: () => Promise.resolve() })) },
      });
    });
    await notifiedCase(web.app, { urgency: 'flash' });
    await web.app.tick();
    const [{ at }] = (await web.app.sql<{ at: Date }>('select app_now() as at')) as [{ at: Date }];
    await web.app.get(Clock).jumpTo(new Date(at.getTime() + 20 * 60_000));
    await web.app.tick();
    web.app.forget();
    await officer.goto('/duty');
    // All day long: only what is not urgent would be kept quiet. No volume could be chosen once.
    await officer.prefer({ quietFrom: '00:00', quietTo: '23:59', volume: 0 });
    await officer.page.locator(row('overdue')).first().waitFor();
    await officer.page.getByRole('button', { name: /ắt đầu ca trực/ }).click();
    await officer.page.waitForFunction(() => Number(document.documentElement.dataset['rung'] ?? 0) >= 2);
    await officer.page.waitForFunction(() => document.title.startsWith('KHẨN'));
    await officer.page.waitForFunction(() =>
      document.querySelector<HTMLLinkElement>('link[rel~="icon"]')!.href.startsWith('data:'),
    );
    expect(
      await officer.page.evaluate(() => Math.max(...(window as unknown as { loud: number[] }).loud)),
    ).toBeCloseTo(0.1);
    const told = (): Promise<unknown[]> =>
      officer.page.evaluate(() => (window as unknown as { told: unknown[] }).told);
    expect(await told()).toEqual(expect.arrayContaining(['awake', expect.any(Number)]));
    await officer.page.getByRole('button', { name: 'Tôi đã biết, ngừng báo' }).click();
    await officer.page.waitForFunction(() => !document.title.startsWith('KHẨN'));
    expect((await told()).at(-1)).toBe('clear');
    await officer.close();
  }, 90_000);

  it('rule 12: on shift it rings on every page; who comes into the tab after him has begun nothing', async () => {
    await web.app.sql('delete from duty_shifts');
    const officer = await web.as(people.ownerFocal, DESK);
    const { page } = officer;
    await officer.goto('/duty');
    await page.locator(row('overdue')).first().waitFor();
    await page.getByRole('button', { name: /ắt đầu ca trực/ }).click();
    const ringing = page.getByRole('alert').filter({ hasText: /việc khẩn cần xử lý ngay/ });
    await ringing.getByRole('button', { name: 'Tôi đã biết, ngừng báo' }).click();
    await ringing.waitFor({ state: 'detached' });
    await page.locator('a[href="/calls"]:visible').first().click();
    await page.getByRole('heading', { level: 1, name: 'Phiếu gọi' }).waitFor();
    const rung = (): Promise<number> =>
      page.evaluate(() => Number(document.documentElement.dataset['rung'] ?? 0));
    const before = await rung();
    await notifiedCase(web.app, { urgency: 'flash' });
    await web.app.tick();
    await web.app.get(Clock).jumpTo(new Date((await web.app.now()).getTime() + 20 * 60_000));
    await web.app.tick();
    await ringing.waitFor({ timeout: 60_000 });
    await page.waitForFunction((n) => Number(document.documentElement.dataset['rung']) > n + 1, before);
    await page.waitForFunction(() => document.title.startsWith('KHẨN'));
    await page.waitForFunction(() => document.title.startsWith('Phiếu gọi'));
    expect(await officer.violations()).toEqual([]);
    expect(await officer.overflow()).toBeLessThanOrEqual(0);

    await page.getByRole('button', { name: /^Tài khoản của/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.waitForURL('**/sign-in**');
    // In the same page: nothing is loaded anew.
    await page.fill('input[name=login]', OWNER_DUTY);
    await page.fill('input[name=password]', SAMPLE_PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await page.locator('a[href="/duty"]:visible').first().click();
    await page.locator(row('overdue')).first().waitFor();
    await page.getByRole('button', { name: /ắt đầu ca trực/ }).waitFor();
    await officer.quiet();
    expect(await ringing.count()).toBe(0);
    expect(await page.title()).not.toContain('KHẨN');
    expect(await rung()).toBeGreaterThan(before);
    expect(officer.errors).toEqual([]);
    await officer.close();
  }, 120_000);

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
          await window.page
            .getByRole('button', { name: /Bắt đầu ca trực|bắt đầu ca trực|Bật tiếng báo/ })
            .click();
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
