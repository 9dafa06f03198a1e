/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { done, standInBody } from '../administration/desk.js';
import { notifiedCase, OWNER, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';

describeWeb('the inbox', () => {
  let web: Web;
  let late: string;
  beforeAll(async () => {
    web = await Web.start();
    ({ id: late } = await notifiedCase(web.app, { urgency: 'urgent' }));
    await web.app.sql(`update sessions set expires_at = app_now() + interval '30 days'`);
    await web.app.runTo('2026-11-24T16:00:00+07:00');
    for (let n = 0; n < 7; n++) await notifiedCase(web.app, { urgency: n % 2 ? 'routine' : 'flash' });
    await web.app.settle();
    await web.app.sql(
      `update sessions set expires_at = app_now() + interval '100 years' where ended_at is null`,
    );
  }, 240_000);
  afterAll(() => web?.stop());

  it('page 11: a late case is one line with its number of reminders, and eight cases fit a phone nearly whole', async () => {
    const officer = await web.as(people.ownerFocal, PHONE);
    await officer.goto('/inbox');
    const { page } = officer;
    const line = page.locator(`[data-thread="${late}"]`);
    await line.waitFor();
    expect(await line.count()).toBe(1);
    await line.getByText(/và \d+ (lần nhắc|lần|thông báo) trước/).waitFor();
    await officer.close();

    const clerk = await web.as(people.adviserClerk, PHONE);
    await clerk.goto('/inbox');
    await clerk.page.locator('[data-thread]').nth(7).waitFor();
    await clerk.quiet();
    const inSight = await clerk.page
      .locator('[data-thread]')
      .evaluateAll(
        (all) => all.filter((one) => one.getBoundingClientRect().bottom <= innerHeight - 56).length,
      );
    expect(inSight).toBeGreaterThanOrEqual(6);
    await clerk.picture('inbox');
    await clerk.close();
  }, 90_000);

  it.each([
    ['vi', PHONE],
    ['en', DESK],
  ] as const)(
    'page 11 (%s): what one is told of oneself comes without a case, counts as unread, leads to the profile and is read by that',
    async (language, size) => {
      const leader = await web.app.as(people.ownerLeader);
      const body = await standInBody(web.app, `${OWNER}/dau-moi`, `${OWNER}/van-thu`);
      const { subjectId } = await done(web.app, leader.post('/api/directory/stand-ins', body));
      await done(web.app, leader.post(`/api/directory/stand-ins/${subjectId}/end`));
      const clerk = await web.as(people.ownerClerk, size, { language });
      await clerk.goto('/inbox');
      const { page } = clerk;
      const { say } = new Hand(clerk, language);
      const mine = page.getByRole('list', { name: say('inbox.aboutMe') }).getByRole('listitem');
      await mine.first().waitFor();
      const words = language === 'vi' ? 'Bạn được cử làm thay' : 'You stand in for somebody';
      const line = mine.filter({ hasText: words }).first();
      await line.getByText(say('inbox.new'), { exact: true }).waitFor();
      expect(await line.getAttribute('data-unread')).not.toBeNull();
      expect(await clerk.violations()).toEqual([]);
      expect(await clerk.overflow()).toBeLessThanOrEqual(0);
      await line.getByRole('link').click();
      await page.waitForURL('**/me');
      await page.goBack();
      // Read, it asks nothing any more; among everything it is still there.
      await line.waitFor({ state: 'detached' });
      await clerk.goto('/inbox?which=all');
      await line.waitFor();
      expect(await line.getAttribute('data-unread')).toBeNull();
      expect(clerk.errors).toEqual([]);
      await clerk.close();
    },
    60_000,
  );

  it('page 11: what is put off is away until then; marked unread it is unread; with nothing left the page says so', async () => {
    const officer = await web.as(people.adviserStandIn, DESK);
    await officer.goto('/inbox');
    const { page } = officer;
    const first = page.locator('[data-thread]').first();
    const id = await first.getAttribute('data-thread');
    await first.getByRole('button', { name: /^Làm gì với/ }).click();
    await page.getByRole('menuitem', { name: 'Sau 1 giờ' }).click();
    await page.locator(`[data-thread="${id}"]`).waitFor({ state: 'detached' });
    await page.getByText('Đã hoãn', { exact: true }).click();
    await page.locator(`[data-thread="${id}"]`).getByText('Để lại đến').waitFor();
    await page.getByRole('button', { name: /^Làm gì với/ }).click();
    await page.getByRole('menuitem', { name: 'Đánh dấu đã đọc' }).click();
    await page.locator(`[data-thread="${id}"]:not([data-unread])`).waitFor();
    await page.getByRole('button', { name: /^Làm gì với/ }).click();
    await page.getByRole('menuitem', { name: 'Đánh dấu chưa đọc' }).click();
    await page.locator(`[data-thread="${id}"][data-unread]`).waitFor();
    expect(officer.errors).toEqual([]);
    await officer.close();
    const nobody = await web.as(people.administrator, PHONE);
    await nobody.goto('/inbox');
    await nobody.page.getByText('Hết việc').waitFor();
    await nobody.close();
  }, 90_000);
});
