/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { castOf, coordinated, prepared, unreconciled } from '../committee/scene.js';
import { MONDAY } from '../support/app.js';
import { notifiedCase, people } from '../support/scenario.js';
import { describeWeb, DESK, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';

describeWeb('without a connection', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterAll(() => web?.stop());

  it.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])(
    'rule 3 (%s): every page says so with numbers to ring, and what counts in law is not even tried',
    async (_, size) => {
      const { id } = await notifiedCase(web.app);
      const clerk = await web.as(people.adviserClerk, size);
      await clerk.goto(`/cases/${id}`);
      const { page } = clerk;
      const form = await new Hand(clerk, 'vi').open('refuseReceipt');
      await clerk.context.setOffline(true);
      await form.find('[data-no-network]').waitFor({ timeout: 40_000 });
      expect(await form.find('[data-no-network] a[href^="tel:"]').count()).toBeGreaterThan(0);
      expect(await form.find('button[type=submit]').isDisabled()).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const bar = page.locator('[data-lost]');
      await bar.waitFor();
      await bar.locator('summary').click();
      await bar.locator('a[href^="tel:"]').first().waitFor();
      expect(await clerk.overflow()).toBeLessThanOrEqual(0);
      expect(await clerk.violations()).toEqual([]);
      await clerk.context.setOffline(false);
      await bar.waitFor({ state: 'detached', timeout: 40_000 });
      await clerk.close();
    },
    120_000,
  );

  it('rule 1: an objection that is being written outlives a reload', async () => {
    const cast = await castOf(web.app);
    const { id } = await coordinated(web.app);
    await prepared(web.app, cast, id, [await unreconciled(cast, id)]);
    const leader = await web.as(people.ownerLeader, DESK);
    await leader.goto(`/cases/${id}?tab=direction`);
    const { page } = leader;
    await page.getByRole('button', { name: 'Không đồng ý với bản trình' }).click();
    await page.getByLabel('Điểm không đồng ý, bằng lời của cơ quan mình').fill('Số liệu ở mục 2 chưa đúng.');
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some((one) => one.value === 'Số liệu ở mục 2 chưa đúng.'),
    );
    expect(leader.errors).toEqual([]);
    await leader.close();
  }, 120_000);
});
