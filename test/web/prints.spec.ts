/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { restrictedCase } from '../support/restricted.js';
import { notifiedCase, people } from '../support/scenario.js';
import { describeWeb, DESK, PHONE, Web } from './support/browser.js';

describeWeb('what is printed', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  const printsOf = (caseId: string): Promise<unknown[]> =>
    web.app.sql(`select what from access_log where case_id = $1 and what like 'print_%'`, [caseId]);

  it.each([
    ['the case', 'case', ''],
    ['the call sheet', 'calls', '/calls'],
  ])(
    'rule 15: %s that is restricted is printed once its purpose has been stated; before that no print is on record',
    async (_, what, path) => {
      const { id, ref } = await restrictedCase(web.app);
      const leader = await web.as(people.ownerLeader, PHONE);
      const { page } = leader;
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/api/prints')) asked.push(request.method());
      });
      await leader.goto(`/print/cases/${id}${path}`);
      const purpose = page.getByLabel('Mục đích');
      await purpose.waitFor();
      await leader.quiet();
      expect(asked).toEqual([]);
      expect(await page.getByText(ref).count()).toBe(0);
      expect(await leader.violations()).toEqual([]);
      await purpose.fill('In để họp giao ban');
      await page.getByRole('button', { name: 'Ghi mục đích và mở' }).click();
      await page.locator('main[data-ready]').getByText(ref).first().waitFor();
      expect(asked).toEqual(['POST']);
      expect(await printsOf(id)).toEqual([{ what: `print_${what}` }]);
      expect(leader.errors).toEqual([]);
      await leader.close();
    },
    90_000,
  );

  it('rule 15: what cannot be shown is not on record as printed, and what is sent again after silence is there once', async () => {
    const { id, ref } = await notifiedCase(web.app);
    const clerk = await web.as(people.adviserClerk, DESK);
    const { page } = clerk;
    const keys: string[] = [];
    await page.route('**/api/prints', async (route) => {
      keys.push((await route.request().allHeaders())['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      // The server has it; its answer is lost.
      await route.fetch();
      await route.abort();
    });
    await page.route('**/api/directory', (route) => route.abort());
    await clerk.goto(`/print/cases/${id}`);
    const again = page.getByRole('button', { name: 'Thử lại' });
    await again.waitFor();
    expect(keys).toEqual([]);
    await page.unroute('**/api/directory');
    await again.click();
    await page.locator('main[data-ready]').getByText(ref).first().waitFor();
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(await printsOf(id)).toHaveLength(1);
    await clerk.close();
  }, 90_000);
});
