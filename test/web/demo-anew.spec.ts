/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DemoReset } from '../../src/demo/demo-reset.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { notifiedCase, people } from '../support/scenario.js';
import { attach } from '../support/upload.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { pattern, saying } from './support/words.js';

const WALL = { width: 1440, height: 1000 };

describeWeb('the demo and those who come by', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start({ samplePassword: SAMPLE_PASSWORD, sample: true, demoResetMinutes: 60 });
  }, 120_000);
  afterAll(() => web?.stop());

  /** So many seconds are left from now on. */
  const left = (seconds: number): void =>
    web.app.get(DemoReset).arm(() => undefined, performance.now() - (3_600 - seconds) * 1_000);

  it.each([
    ['vi', PHONE],
    ['en', DESK],
  ] as const)(
    'page 17 (%s): everybody is told beforehand, led to a page that says what happens, and can come in again',
    async (language, size) => {
      const say = saying(language);
      left(50 * 60);
      const visitor = await web.as(people.ownerFocal, size, { language });
      const { page } = visitor;
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await visitor.quiet();
      expect(await page.locator('[data-reset-soon]').count()).toBe(0);
      const reader = await web.stranger(size, { language });
      await reader.goto('/demo');
      await reader.page.getByText(say('reset.every', { every: 60, count: 50 })).waitFor();
      await reader.close();
      left(4 * 60);
      await visitor.goto('/directory');
      await page.getByText(say('reset.soon', { count: 4 })).waitFor();
      await page.getByText(say('reset.gone')).waitFor();
      expect(await visitor.violations()).toEqual([]);
      expect(await visitor.overflow()).toBeLessThanOrEqual(0);
      left(9);
      await visitor.goto('/cases');
      await page.waitForURL('**/demo?anew=1');
      await page.locator('[data-anew="under-way"]').waitFor();
      expect(await visitor.violations()).toEqual([]);
      await web.kill();
      await page.getByText(say('reset.underWayText')).waitFor();
      await web.revive();
      await web.app.sql('update sessions set ended_at = app_now() where ended_at is null');
      web.app.forget();
      left(60 * 60);
      await page.locator('[data-anew="done"]').getByText(say('reset.anewTitle')).waitFor({ timeout: 60_000 });
      await page.getByText(pattern(say, 'reset.every', { every: 60 })).waitFor();
      expect(await visitor.violations()).toEqual([]);
      await page
        .getByRole('button', { name: say('demo.as', { name: 'Nguyễn Thị Mai' }), exact: true })
        .click();
      await page.waitForURL('**/duty');
      expect(visitor.errors).toEqual([]);
      await visitor.close();
    },
    150_000,
  );

  it('page 17: what a window of the demo fetches, sends and opens is its own person’s, whoever else is signed in in this browser', async () => {
    const { id } = await notifiedCase(web.app);
    await attach(await web.app.as(people.ownerFocal), id, 'Ảnh hiện trường.txt', Buffer.from('Ảnh.'));
    // Somebody who does not see this case is signed in beside it.
    const wall = await web.as(people.auditor, WALL);
    await wall.goto('/demo');
    const { page } = wall;
    await page.frameLocator('iframe[name="dau-moi-seat-phone"]').getByRole('heading', { level: 1 }).waitFor();
    const seat = page.frame({ name: 'dau-moi-seat-phone' })!;
    await seat.goto(`${web.app.url}/cases/${id}?tab=files`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      seat.locator('[data-file]').getByRole('button', { name: /^Tải/ }).first().click(),
    ]);
    expect(file.suggestedFilename()).toBe('Ảnh hiện trường.txt');
    const desk = page.frame({ name: 'dau-moi-seat-desk' })!;
    await desk.goto(`${web.app.url}/cases/${id}`);
    const [sheet] = await Promise.all([
      wall.context.waitForEvent('page'),
      desk.locator(`a[href="/print/cases/${id}"]`).first().click(),
    ]);
    await sheet.locator('main[data-ready]').waitFor();
    expect(await sheet.evaluate(() => window.name)).toMatch(/^dau-moi-seat-desk/);
    const readers = await web.app.sql<{ what: string; login: string }>(
      `select distinct l.what, a.login from access_log l join accounts a on a.official_id = l.official_id
       where l.case_id = $1 and l.what in ('open_file', 'print_case') order by 1`,
      [id],
    );
    expect(readers).toEqual([
      { what: 'open_file', login: people.ownerFocal },
      { what: 'print_case', login: people.adviserDuty },
    ]);
    await seat.goto(`${web.app.url}/directory`);
    await Promise.all([
      page.waitForEvent('download'),
      seat.getByRole('button', { name: saying('vi')('directory.vcf') }).click(),
    ]);
    expect(wall.errors).toEqual([]);
    await wall.close();
  }, 120_000);
});
