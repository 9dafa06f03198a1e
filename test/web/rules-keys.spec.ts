/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CDPSession } from 'playwright-core';
import { notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { Hand, looks } from './support/hand.js';

describeWeb('the rules of keys, composing and lists', () => {
  let web: Web;
  let sent: { id: string; ref: string };
  beforeAll(async () => {
    web = await Web.start();
    sent = await notifiedCase(web.app, { subject: 'Tiếp nhận chậm tại Nhà máy may Khê Thượng' });
  }, 120_000);
  afterAll(() => web?.stop());

  const at = ({ page }: Window): string => new URL(page.url()).pathname;
  /** As an input method does: letters grow and are replaced; the key that ends the syllable is none of the page's. */
  async function composing(ime: CDPSession, text: string): Promise<void> {
    for (let n = 1; n <= text.length; n++)
      await ime.send('Input.imeSetComposition', {
        text: text.slice(0, n),
        selectionStart: n,
        selectionEnd: n,
      });
  }
  /** Enter as it arrives in the middle of a syllable: key code 229, and composing. */
  async function enterInside(ime: CDPSession): Promise<void> {
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await ime.send('Input.dispatchKeyEvent', {
        type,
        key: 'Enter',
        code: 'Enter',
        windowsVirtualKeyCode: 229,
      });
  }

  it.each(looks)(
    'Rule 8 ($name): the palette opens over a field, finds without marks, goes to a case by its number and switches colours and size',
    async ({ size, language }) => {
      const window = await web.as(people.ownerFocal, size, { language });
      const { page } = window;
      const { say } = new Hand(window, language);
      await window.goto('/cases');
      await page.getByRole('heading', { level: 1 }).waitFor();
      const ask = async (words: string): Promise<void> => {
        await page.keyboard.press('Control+k');
        const field = page.getByPlaceholder(say('palette.placeholder'));
        await field.fill(words);
      };
      await page.getByRole('searchbox').focus();
      await ask(language === 'vi' ? 'hop thu' : 'INBOX');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/inbox');
      // The reference, and the words of the case without their marks.
      for (const words of [sent.ref, 'tiep nhan cham']) {
        await ask(words);
        await page.getByText(`${sent.ref} – `).first().click();
        await page.waitForURL(`**/cases/${sent.id}`);
        await window.goto('/inbox');
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
      const before = await page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
      await ask(say('palette.scheme'));
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (old) => document.documentElement.dataset['mantineColorScheme'] !== old,
        before,
      );
      await ask(say('palette.larger'));
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.documentElement.style.fontSize === '112.5%');
      expect(await window.violations()).toEqual([]);
      expect(window.errors).toEqual([]);
      await window.close();
    },
    90_000,
  );

  it('Rule 8: single keys lead everywhere but never out of a field, a dialog or a syllable; they can be switched off; "?" shows them', async () => {
    const window = await web.as(people.ownerFocal, DESK);
    const { page } = window;
    const { say } = new Hand(window, 'vi');
    await window.goto('/cases');
    const field = page.getByRole('searchbox');
    await field.focus();
    await page.keyboard.type('gi?');
    expect(await field.inputValue()).toBe('gi?');
    expect(at(window)).toBe('/cases');
    await field.blur();
    const ime = await window.context.newCDPSession(page);
    for (const key of ['g', 'i'])
      for (const type of ['rawKeyDown', 'keyUp'] as const)
        await ime.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode: 229 });
    expect(at(window)).toBe('/cases');
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: say('shortcuts.title') });
    await sheet.waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    expect(at(window)).toBe('/cases');
    expect(await window.violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL('**/inbox');
    await window.prefer({ shortcuts: false });
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(say('palette.placeholder')).waitFor();
    expect(at(window)).toBe('/inbox');
    expect(await sheet.count()).toBe(0);
    await window.close();
  }, 60_000);

  it.each(looks)(
    'Rule 8 ($name): a key is given another command, or none, or its own again, in the profile; what is taken or no key is told',
    async ({ size, language }) => {
      const window = await web.as(people.ownerFocal, size, { language });
      const { page } = window;
      const { say } = new Hand(window, language);
      await window.goto('/me');
      await page.getByRole('button', { name: say('me.keys.show') }).click();
      const key = (id: string) => page.locator(`input[data-command="${id}"]`);
      await page.locator('input[data-command]').first().waitFor();
      const ids = await page
        .locator('input[data-command]')
        .evaluateAll((all) =>
          all.map((one) => [(one as HTMLInputElement).dataset['command']!, (one as HTMLInputElement).value]),
        );
      const idOf = (keys: string): string => ids.find(([, value]) => value === keys)![0]!;
      const [toInbox, toCases] = [idOf('g i'), idOf('g c')];
      // Nothing is looked at while it is typed; a sequence of three is no key, and what another has is told by its name.
      await key(toInbox).fill('g i i');
      await key(toInbox).blur();
      await page.getByText(say('me.keys.wrong')).waitFor();
      await key(toInbox).fill('g c');
      await key(toInbox).blur();
      await page
        .getByText(say('me.keys.taken', { title: say('me.keys.none') }).split(say('me.keys.none'))[0]!)
        .waitFor();
      await key(toInbox).fill('h');
      await key(toInbox).blur();
      expect(await window.violations()).toEqual([]);
      await page.locator('h1').click();
      await page.keyboard.press('h');
      await page.waitForURL('**/inbox');
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.waitForURL((url) => url.pathname === '/cases');
      await page.keyboard.press('g');
      await page.keyboard.press('i');
      expect(at(window)).toBe('/cases');
      // The account remembers it: another device has it too.
      await window.goto('/me');
      await page.getByRole('button', { name: say('me.keys.show') }).click();
      expect(await key(toInbox).inputValue()).toBe('h');
      const row = (id: string) => page.locator('li').filter({ has: key(id) });
      await row(toCases)
        .getByRole('button', { name: say('me.keys.off') })
        .click();
      await row(toInbox)
        .getByRole('button', { name: say('me.keys.usual') })
        .click();
      expect([await key(toInbox).inputValue(), await key(toCases).inputValue()]).toEqual(['g i', '']);
      await page.locator('h1').click();
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.keyboard.press('g');
      await page.keyboard.press('i');
      await page.waitForURL('**/inbox');
      expect(window.errors).toEqual([]);
      await window.close();
    },
    60_000,
  );

  it('Rule 9: Enter while a syllable is being composed sends no form, starts no command and signs nobody in; nothing is rewritten', async () => {
    const clerk = await web.as(people.adviserClerk, PHONE);
    await clerk.goto(`/cases/${sent.id}`);
    const hand = new Hand(clerk, 'vi');
    const form = await hand.open('acknowledge');
    await form.write('arrivalOn', '2026-11-23');
    const sends: string[] = [];
    clerk.page.on('request', (request) => {
      if (request.method() !== 'GET') sends.push(request.url());
    });
    await form.field('arrivalNumber').focus();
    let ime = await clerk.context.newCDPSession(clerk.page);
    await composing(ime, '12b');
    await enterInside(ime);
    await ime.send('Input.insertText', { text: '12b' });
    expect(await form.field('arrivalNumber').inputValue()).toBe('12b');
    expect(sends.filter((url) => /acknowledgement/.test(url))).toEqual([]);
    expect(await clerk.page.getByRole('dialog').count()).toBe(1);
    await clerk.close();

    const officer = await web.as(people.ownerFocal, DESK);
    await officer.goto('/cases');
    await officer.page.getByRole('searchbox').waitFor();
    await officer.page.keyboard.press('Control+k');
    await officer.page.getByPlaceholder(hand.say('palette.placeholder')).waitFor();
    ime = await officer.context.newCDPSession(officer.page);
    await composing(ime, 'hôp thư');
    await enterInside(ime);
    await ime.send('Input.insertText', { text: 'hộp thư' });
    expect(at(officer)).toBe('/cases');
    await officer.page.keyboard.press('Enter');
    await officer.page.waitForURL('**/inbox');
    await officer.close();
  }, 90_000);

  it('Rule 19: what is looked for stands in the address: a colleague who opens it sees the same, and going back leads back', async () => {
    const window = await web.as(people.ownerFocal, DESK);
    const { page } = window;
    const { say } = new Hand(window, 'vi');
    await window.goto('/cases');
    // Two filters in one moment, before the page could be drawn anew: both hold.
    for (const value of ['urgent', 'notified'])
      await page.locator(`option[value=${value}]`).waitFor({ state: 'attached' });
    await page.evaluate(
      (chosen) => {
        for (const [label, value] of chosen) {
          const select = [...document.querySelectorAll('select')].find(
            (one) => one.labels[0]?.textContent === label,
          )!;
          select.value = value;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }
      },
      [
        [say('cases.urgency'), 'urgent'],
        [say('cases.state'), 'notified'],
      ] as const,
    );
    await page.waitForURL(/urgency=urgent.*state=notified|state=notified.*urgency=urgent/);
    // Let go of, one is not in the address any more, and the other stays.
    await page.getByLabel(say('cases.urgency'), { exact: true }).selectOption('');
    await page.waitForURL((url) => url.search === '?state=notified');
    await page.getByLabel(say('cases.state'), { exact: true }).selectOption('');
    await page.waitForURL((url) => url.search === '');
    await page.locator(`[data-case="${sent.id}"]`).waitFor();
    await window.goto('/cases');
    await page.getByRole('searchbox').fill('nha may may');
    await page.getByLabel(say('cases.urgency'), { exact: true }).selectOption('urgent');
    await page.waitForURL(/q=nha\+may\+may.*urgency=urgent|urgency=urgent.*q=nha\+may\+may/);
    const link = page.locator(`[data-case="${sent.id}"]`);
    await link.waitFor();
    const address = page.url();
    const colleague = await web.as(people.adviserClerk, PHONE, { language: 'en' });
    await colleague.goto(address);
    await colleague.page.locator(`[data-case="${sent.id}"]`).waitFor();
    expect(await colleague.page.getByRole('searchbox').inputValue()).toBe('nha may may');
    await link.getByRole('link').first().click();
    await page.waitForURL(`**/cases/${sent.id}`);
    await page.goBack();
    await link.waitFor();
    expect(page.url()).toBe(address);
    await window.close();
    await colleague.close();
  }, 60_000);
});
