/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { describeWeb, PHONE, Web, type Window } from './support/browser.js';

const WALL = { width: 1440, height: 1000 };

describeWeb('the demo', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start({ samplePassword: SAMPLE_PASSWORD, sample: true });
  });
  afterAll(() => web?.stop());

  it('17 one click, without a password, and one is a person of the sample; the word DEMO stays on every page and sheet', async () => {
    const stranger = await web.stranger(PHONE);
    await stranger.goto('/demo');
    await stranger.page.getByText('DEMO – dữ liệu mẫu').waitFor();
    expect(await stranger.page.content()).not.toContain(SAMPLE_PASSWORD);
    expect(await stranger.violations()).toEqual([]);
    expect(await stranger.overflow()).toBeLessThanOrEqual(0);
    await stranger.picture('demo');
    await stranger.page.getByRole('button', { name: 'Vào vai Nguyễn Thị Mai', exact: true }).click();
    await stranger.page.waitForURL('**/duty');
    await stranger.page.getByRole('link', { name: /^DEMO/ }).waitFor();
    expect(await onPaper(stranger)).toContain('BẢN MẪU');
    await stranger.close();
  });

  it('no mark is on a real installation', async () => {
    const real = await Web.start();
    const window = await real.as(people.ownerFocal);
    await window.quiet();
    expect(await window.page.getByText(/^DEMO/).count()).toBe(0);
    expect(await onPaper(window)).not.toContain('BẢN MẪU');
    await window.close();
    await real.stop();
  });

  it('17 the story plays live in two windows: what the one does moves the other, scene by scene', async () => {
    const wall = await web.stranger(WALL);
    const preferences: string[] = [];
    wall.page.on('request', (request) => {
      if (request.url().endsWith('/api/me/preferences')) preferences.push(request.method());
    });
    await wall.goto('/demo');
    const phone = wall.page.frameLocator('iframe[name="dau-moi-seat-phone"]');
    const desk = wall.page.frameLocator('iframe[name="dau-moi-seat-desk"]');
    await desk.getByRole('heading', { level: 1, name: 'Bảng trực' }).waitFor();
    expect(await wall.violations()).toEqual([]);
    await wall.page.getByRole('button', { name: 'Từng cảnh một' }).click();
    await wall.page.getByText('Cảnh 1 trên 14').waitFor();
    // The focal point files; the duty desk of another agency has it at once, and nothing was loaded anew.
    await phone.getByText('Nợ bảo hiểm xã hội tại Nhà máy may Khê Thượng').first().waitFor();
    await desk.getByText('Nợ bảo hiểm xã hội tại Nhà máy may Khê Thượng').first().waitFor();
    const next = wall.page.getByRole('button', { name: 'Cảnh tiếp theo' });
    await next.and(wall.page.locator(':enabled')).waitFor();
    await wall.picture('demo');
    await next.click();
    await wall.page.getByText('Cảnh 2 trên 14').waitFor();
    // The clock has gone on for hours: nobody was signed out by it.
    await next.and(wall.page.locator(':enabled')).waitFor();
    await desk.getByRole('heading', { level: 1, name: 'Bảng trực' }).waitFor();
    expect(wall.errors).toEqual([]);
    // Two accounts in one browser: what the one prefers is neither taken over nor written down for the other.
    expect(preferences).toEqual([]);
    await wall.close();
  });
});

/** What a sheet carries at its foot. */
async function onPaper({ page }: Window): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(() => getComputedStyle(document.body, '::after').content);
}
