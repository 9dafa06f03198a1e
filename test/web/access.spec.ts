/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccessFiling } from '../../src/cases/access-filing.job.js';
import { bornRestricted } from '../support/restricted.js';
import { holderOf, people } from '../support/scenario.js';
import { describeWeb, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';
import { pairs } from './support/pairs.js';

describeWeb('asking to see a case', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it.each(pairs)(
    'C.8 ($name) an emergency: asked for by its number, confirmed by a second person who sees no word of it, read at once, and shown to the auditor',
    async ({ one, other }) => {
      const { id, ref, subject } = await bornRestricted(web.app);
      const officer = await holderOf(web.app, 'lk-btgdv/chuyen-vien-truc');
      const asker = await web.as(officer.login, one.size, { language: one.language });
      const second = await web.as(people.scOffice, other.size, { language: other.language });
      const me = new Hand(asker, one.language);
      const you = new Hand(second, other.language);

      // He knows its number, and is shown nothing of it.
      await asker.goto(`/cases/${id}`);
      await asker.page.getByRole('link', { name: me.say('notFound.ask') }).click();
      await asker.page.waitForURL('**/access');
      await me.write('ref', ref);
      await me.write('purpose', 'Trực ban, có cháy tại trụ sở');
      await me.write('reason', 'Phải biết kho nào còn người.');
      await me.write('emergencyHours', '2');
      await me.button('access.do').click();
      const mine = (state: string) => asker.page.locator(`[data-request=${state}]`, { hasText: ref });
      await mine('asked').waitFor();
      await web.app.get(AccessFiling).fileAll();
      await web.app.settle();

      await second.goto('/inbox');
      await second.page.locator(`[data-thread="${id}"] a`).click();
      await second.page.waitForURL('**/access');
      await second.page.locator(`[data-second="${id}"]`).waitFor();
      expect(await second.page.locator('main').innerText()).not.toContain(subject);
      await you.button('access.confirmIt').click();
      const dialog = second.page.getByRole('dialog');
      await dialog.locator('[data-field="reason"]').fill('Đã gọi lại, đúng người và cần ngay.');
      await dialog.locator('button[type=submit]').click();
      await second.page.locator(`[data-second="${id}"]`).waitFor({ state: 'detached' });

      // In his open page, by itself.
      await mine('granted').locator('a').click();
      await asker.page.waitForURL(`**/cases/${id}`);
      await asker.page.getByRole('heading', { level: 1, name: subject }).waitFor();

      const auditor = await web.as(people.auditor, other.size, { language: other.language });
      await auditor.goto('/audit?tab=alerts');
      const line = auditor.page.locator('li', { hasText: ref });
      await line.getByText(new Hand(auditor, other.language).say('audit.emergency.open')).waitFor();
      expect([...asker.errors, ...second.errors, ...auditor.errors]).toEqual([]);
      await asker.close();
      await second.close();
      await auditor.close();
    },
    120_000,
  );

  it('C.8 a number that is none is answered like one that is, and a wrong form keeps what was typed', async () => {
    const window = await web.as(people.ownerFocal, PHONE);
    const hand = new Hand(window, 'vi');
    await window.goto('/access');
    await hand.write('ref', '123');
    await hand.write('purpose', 'Phối hợp giải quyết');
    await hand.button('access.do').click();
    await window.page.locator('[data-field="ref"][aria-invalid=true]').waitFor();
    expect(await hand.field('purpose').inputValue()).toBe('Phối hợp giải quyết');
    await hand.write('ref', 'vv-2026-999999');
    await hand.write('reason', 'Cùng địa bàn, cần biết để không làm trùng.');
    await hand.button('access.do').click();
    await window.page.locator('[data-request=asked]').waitFor();
    await window.page.getByText('VV-2026-999999').first().waitFor();
    await window.close();
  }, 60_000);
});
