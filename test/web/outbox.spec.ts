/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { MONDAY } from '../support/app.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { keptKeys } from './support/kept.js';

describeWeb('what has been filed and has not reached the server', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterAll(() => web?.stop());

  const filedAs = async (subject: string): Promise<unknown[]> =>
    web.app.sql('select id from cases where subject = $1', [subject]);

  /** Somebody whose reports do not get through. */
  const cutOff = async (before?: (window: Window) => Promise<void>): Promise<Window> => {
    const window = await web.as(people.ownerFocal, PHONE, { serviceWorkers: 'block' });
    await before?.(window);
    await window.page.route('**/api/cases', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback(),
    );
    return window;
  };
  const file = async (window: Window, line: string): Promise<void> => {
    const { page } = window;
    await page.goto('/file');
    await window.quiet();
    await page.click('[data-field=urgency] input[value=urgent]');
    await page.fill('input[data-field=line]', line);
    await page.fill('input[data-field=categories]', 'khac');
    await page.getByRole('option', { name: 'Khác', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.click('input[data-field=noStateSecret]');
    await page.click('[data-send]');
    await page.locator('[data-unsent=waiting]').filter({ hasText: line }).waitFor();
  };
  /** As if everything on this device had been kept so many hours earlier. */
  const age = ({ page }: Window, hours: number): Promise<void> =>
    page.evaluate(
      (ms) =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open('dau-moi');
          asked.onerror = () => reject(new Error('closed'));
          asked.onsuccess = () => {
            const tx = asked.result.transaction('drafts', 'readwrite');
            const rows = tx.objectStore('drafts').getAll();
            rows.onsuccess = () => {
              for (const row of rows.result as { savedAt: number }[])
                tx.objectStore('drafts').put({ ...row, savedAt: row.savedAt - ms });
            };
            tx.oncomplete = () => {
              asked.result.close();
              resolve();
            };
          };
        }),
      hours * 3_600_000,
    );

  it('rule 1: outlives a long weekend; after seven days it is asked whether it is still to be sent; drafts go after 72 hours', async () => {
    const officer = await cutOff();
    const { page } = officer;
    const [sent, back] = ['Bãi rác Nà Lùm bốc cháy', 'Kè sông Khê sạt lở thêm'];
    await file(officer, sent);
    await file(officer, back);
    await page.goto('/file');
    await page.fill('input[data-field=place]', 'Thôn Nà Lùm');
    await page.getByText('Đã giữ bản nháp trên máy này').waitFor();
    await officer.quiet();
    // Nothing opens the form again: what lies there goes all the same.
    await page.goto('/inbox');
    await officer.quiet();
    expect((await keptKeys(officer)).filter((key) => key.endsWith('/file'))).toHaveLength(1);
    await age(officer, 80);
    await page.reload();
    await page.locator('[data-unsent=waiting]').filter({ hasText: sent }).waitFor();
    const left = await keptKeys(officer);
    expect(left.filter((key) => key.includes('/outbox/'))).toHaveLength(2);
    expect(left.filter((key) => key.endsWith('/file'))).toEqual([]);

    await web.app.get(Clock).jumpTo(new Date(Date.parse(MONDAY) + 8 * 86_400_000));
    await page.goto('/inbox');
    const posted: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/cases')) posted.push(request.url());
    });
    await page.unroute('**/api/cases');
    const old = page.locator('[data-unsent=old]');
    await old.filter({ hasText: sent }).getByText('quá 7 ngày').waitFor();
    expect(await officer.overflow()).toBeLessThanOrEqual(0);
    expect(await officer.violations()).toEqual([]);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await officer.quiet();
    expect(posted).toEqual([]);
    await old.filter({ hasText: sent }).locator('[data-send-unsent]').click();
    await page.locator('[data-unsent=sent]').filter({ hasText: sent }).waitFor();
    expect(await filedAs(sent)).toHaveLength(1);
    await old.filter({ hasText: back }).locator('[data-take-back]').click();
    await page.waitForFunction(
      (line) => document.querySelector<HTMLInputElement>('input[data-field=line]')?.value === line,
      back,
    );
    expect(await filedAs(back)).toEqual([]);
    expect((await keptKeys(officer)).filter((key) => key.includes('/outbox/'))).toEqual([]);
    await officer.close();
  }, 150_000);

  it('rule 1: on a device that others use it is sealed too, outlives a reload and the leaving of its person', async () => {
    const officer = await cutOff(async (window) => {
      await window.prefer({ sharedDevice: true });
    });
    const { page } = officer;
    const line = 'Công nhân xưởng may Khê Thượng dừng việc';
    await file(officer, line);
    expect((await keptKeys(officer)).filter((key) => key.includes('/outbox/'))).toHaveLength(1);
    await page.reload();
    await page.locator('[data-unsent=waiting]').filter({ hasText: line }).waitFor();
    await page.getByRole('button', { name: /^Tài khoản của/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.waitForURL('**/sign-in**');
    await page.unroute('**/api/cases');
    await page.fill('input[name=login]', people.ownerFocal);
    await page.fill('input[name=password]', SAMPLE_PASSWORD);
    await page.click('button[type=submit]');
    await page.locator('[data-sent], [data-unsent=sent]').first().waitFor({ timeout: 40_000 });
    expect(await filedAs(line)).toHaveLength(1);
    await officer.close();
  }, 90_000);

  it('rule 1: where nothing can be kept the page says so, and asks before it is closed', async () => {
    const officer = await cutOff(async ({ context }) => {
      await context.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    });
    const { page } = officer;
    const line = 'Cột điện nghiêng trước trạm y tế Nà Lùm';
    await file(officer, line);
    const bar = page.locator('[data-unsent=waiting]');
    await bar.getByText('Chưa lưu ở đâu: đừng đóng trang, hãy gọi điện').waitFor();
    expect(await page.getByText('đã giữ trên máy này').count()).toBe(0);
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await page.unroute('**/api/cases');
    await page.locator('[data-sent], [data-unsent=sent]').first().waitFor({ timeout: 40_000 });
    expect(await filedAs(line)).toHaveLength(1);
    await officer.close();
  }, 90_000);
});
