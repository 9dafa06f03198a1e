/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { MONDAY } from '../support/app.js';
import { nextNumber, notifiedCase, OWNER, people } from '../support/scenario.js';
import { describeWeb, PHONE, Web } from './support/browser.js';
import { Hand, looks } from './support/hand.js';
import { pattern } from './support/words.js';

const MINUTE = 60_000;

describeWeb('flow 6: away from the network while others act', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterAll(() => web?.stop());

  it('Flow 6 (390 and 1280 px, vi and en) rule 5: a minute offline, others act meanwhile; back, and everything is there without a reload', async () => {
    const { id } = await notifiedCase(web.app);
    const [focal] = await web.app.sql<{ name: string }>(
      `select o.full_name as name from positions p join officials o on o.id = p.official_id where p.code = $1`,
      [`${OWNER}/dau-moi`],
    );
    // The same person at four screens, in the room; and one of him who looks at the list.
    const rooms: Hand[] = [];
    for (const { size, language } of looks) {
      const window = await web.as(people.ownerFocal, size, { language });
      await window.goto(`/cases/${id}`);
      rooms.push(new Hand(window, language));
    }
    const list = new Hand(await web.as(people.ownerFocal, PHONE, { language: 'vi' }), 'vi');
    await list.window.goto('/cases');
    const line = `[data-case="${id}"]`;
    const before = await list.page.locator(line).innerText();
    const away = [...rooms, list];
    for (const { page } of rooms) await page.locator('article[data-act="issueNotice"]').waitFor();
    // Who is still on his way to the server has nothing that could be cut.
    for (const { page } of away) await page.locator('[data-connection="online"]').waitFor();
    const clerk = new Hand(await web.as(people.adviserClerk), 'vi');
    await clerk.window.goto(`/cases/${id}`);
    const lead = new Hand(await web.as(people.adviserLead), 'vi');
    await lead.window.goto(`/cases/${id}`);
    await lead.page.locator('[data-panel]').waitFor();

    const went = Date.now();
    for (const { page, window } of away) {
      // A mark that a reload would take away.
      await page.evaluate(() => ((globalThis as { mark?: number }).mark = 1));
      await window.context.setOffline(true);
    }
    for (const { page, say } of away)
      await page.getByText(pattern(say, 'connection.offline')).first().waitFor();

    let form = await clerk.open('acknowledge');
    await form.write('arrivalNumber', nextNumber());
    await form.write('arrivalOn', '2026-11-23');
    await form.send('acknowledge');
    form = await lead.open('assignLead');
    // Others' names begin with his.
    await form.pick('leadPositionId', `${focal!.name} – `);
    await form.write('directionText', 'Giao Bảo hiểm xã hội tỉnh chủ trì, giải quyết trong tuần.');
    await form.send('assignLead');

    // Nothing of it is shown, nothing that was there is lost, and the screen says since when it may be old.
    await rooms[0]!.page.waitForTimeout(Math.max(0, MINUTE - (Date.now() - went)));
    for (const { page, say } of rooms) {
      expect(await page.locator('article[data-act="acknowledge"]').count()).toBe(0);
      expect(await page.locator('article[data-act="issueNotice"]').count()).toBe(1);
      expect(await page.getByText(pattern(say, 'connection.offline')).count()).toBeGreaterThan(0);
    }

    for (const { window } of away) await window.context.setOffline(false);
    for (const { page, say } of rooms) {
      await page.locator('article[data-act="acknowledge"]').waitFor({ timeout: 40_000 });
      await page.locator('article[data-act="assignLead"]').waitFor();
      await page.locator('[data-state="assigned"]').first().waitFor({ timeout: 60_000 });
      await page.getByText(say('connection.online')).first().waitFor();
    }
    await list.page.waitForFunction(
      ([of, old]) => document.querySelector<HTMLElement>(of)?.innerText !== old,
      [line, before] as const,
    );
    for (const { page, window } of away) {
      expect(await page.evaluate(() => (globalThis as { mark?: number }).mark)).toBe(1);
      expect(window.errors).toEqual([]);
    }
    for (const { window } of [...away, clerk, lead]) await window.close();
  }, 300_000);
});
