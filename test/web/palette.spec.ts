import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { notifiedCase, people } from '../support/scenario.js';
import { describeWeb, Web } from './support/browser.js';
import { Hand, looks } from './support/hand.js';

describeWeb('the palette', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it.each(looks)(
    'Rule 8 ($name): what waits for one is acknowledged or rung for from the palette, from every page and in the room of the case',
    async ({ size, language }) => {
      const { id, ref } = await notifiedCase(web.app, { subject: 'Kênh Đông bị xả thải' });
      const window = await web.as(people.adviserClerk, size, { language });
      const { page } = window;
      const { say } = new Hand(window, language);
      const ask = async (words: string): Promise<void> => {
        await page.keyboard.press('Control+k');
        await page.getByPlaceholder(say('palette.placeholder')).fill(words);
      };
      const book = (vi: string, en: string): string => (language === 'vi' ? vi : en);
      const come = async (path: string): Promise<void> => {
        await window.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
      };
      await come('/lessons');
      // What is found only after it was asked for is chosen too: Enter does it.
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      await page.route('**/api/duty?*', async (route) => {
        await held;
        await route.continue();
      });
      // In words without their marks, and which case it is about.
      await ask(`${ref} ${book('tiep nhan', 'acknowledge')}`);
      letGo();
      const act = page.getByRole('button', { name: new RegExp(`${ref}.*Kênh Đông`, 's') }).first();
      await act.waitFor();
      expect(await window.violations()).toEqual([]);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog').filter({ has: page.locator('form') });
      await dialog.locator('[data-field="arrivalNumber"]').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      // In its room: everything that may be done to it, and the sheet of its calls.
      await come(`/cases/${id}`);
      await page.locator('button[data-act="acknowledge"]').first().waitFor();
      // Seen only once both have been told: the room, and what waits.
      const board = page.waitForResponse((one) => one.url().includes('/api/duty?'));
      await ask(book('tiep nhan', 'acknowledge'));
      await board;
      await window.quiet();
      // Once, and in the words of the room: the case itself need not be named.
      const offered = page
        .locator('[data-action]')
        .filter({ hasText: book('Tiếp nhận', 'Acknowledge receipt') });
      await offered.first().waitFor();
      expect((await offered.allTextContents()).filter((text) => text.includes(ref))).toEqual([]);
      await page.keyboard.press('Enter');
      await dialog.locator('[data-field="arrivalNumber"]').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await ask(book('goi: mo', 'call: open'));
      await page.getByText(say('palette.callSheet')).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/cases/${id}/calls`);
      // Elsewhere, without a reload, nothing of that case is "in view" any more.
      await ask(book('goi: mo', 'call: open'));
      await page.getByText(say('palette.nothing')).waitFor();
      expect(window.errors).toEqual([]);
      await window.close();
    },
    90_000,
  );

  it('rule 8: an act chosen from afar says when its case cannot be had; over a form no second one is opened', async () => {
    const { id, ref } = await notifiedCase(web.app, { subject: 'Kênh Tây bị xả thải' });
    const window = await web.as(people.adviserClerk);
    const { page } = window;
    const { say } = new Hand(window, 'vi');
    await window.goto('/lessons');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const choose = async (): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(say('palette.placeholder')).fill(`${ref} tiep nhan`);
      await page.locator('[data-action][data-selected]').filter({ hasText: ref }).waitFor();
      await page.keyboard.press('Enter');
    };
    await page.route(`**/api/cases/${id}`, (route) => route.abort());
    await choose();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(say('unreachable')).waitFor();
    expect(await window.violations()).toEqual([]);
    await page.unroute(`**/api/cases/${id}`);
    await dialog.getByRole('button', { name: say('retry') }).click();
    const number = dialog.locator('[data-field="arrivalNumber"]');
    await number.fill('71');
    await page.keyboard.press('Control+k');
    expect(await page.getByPlaceholder(say('palette.placeholder')).count()).toBe(0);
    expect(await number.inputValue()).toBe('71');
    expect(window.errors).toEqual([]);
    await window.close();
  });
});
