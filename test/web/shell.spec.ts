import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

describeWeb('the shell of the web app', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    await notifiedCase(web.app);
  });
  afterAll(() => web?.stop());

  it('A01 signs in, shows the cases, and tells with the words of the server why it does not let somebody in', async () => {
    const window = await web.stranger(PHONE);
    await window.goto('/cases');
    await window.page.waitForURL('**/sign-in?**');
    await window.page.fill('input[name=login]', 'nobody.at.all');
    await window.page.fill('input[name=password]', 'not the password');
    await window.page.click('button[type=submit]');
    await window.page.getByRole('alert').getByText('không đúng').waitFor();
    await window.close();
    const officer = await web.as(people.ownerFocal, PHONE);
    await officer.goto('/cases');
    await officer.page.getByRole('list', { name: 'Vụ việc' }).getByRole('link').first().click();
    await officer.page.getByRole('heading', { level: 1 }).waitFor();
    expect(officer.errors).toEqual([]);
    await officer.close();
  });

  it.each([
    ['/cases', people.ownerFocal],
    ['/inbox', people.adviserClerk],
  ])(
    'rule 18: %s has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large, phone and desk',
    async (path, login) => {
      for (const size of [PHONE, DESK]) {
        const window = await web.as(login, size);
        await window.goto(path);
        await window.quiet();
        for (const [textSize, scheme] of [
          [100, 'light'],
          [100, 'dark'],
          [150, 'light'],
        ] as const) {
          await window.prefer({ textSize }, scheme);
          expect(await window.violations()).toEqual([]);
          expect(await window.overflow()).toBeLessThanOrEqual(0);
        }
        await window.close();
      }
    },
    120_000,
  );

  it('rule 8: the palette opens over a field too, and finds without marks', async () => {
    const window = await web.as(people.ownerFocal);
    await window.goto('/cases');
    await window.page.getByRole('searchbox').focus();
    await window.page.keyboard.press('Control+k');
    await window.page.getByPlaceholder('Đi tới trang').fill('hop thu');
    await window.page.keyboard.press('Enter');
    await window.page.waitForURL('**/inbox');
    await window.close();
  });

  it('a draft of somebody else is not found, in the same words as what does not exist', async () => {
    const { id } = await draftedCase(web.app);
    const stranger = await web.as(people.adviserLead);
    await stranger.goto(`/cases/${id}`);
    await stranger.page.getByRole('heading', { name: 'Không có nội dung này' }).waitFor();
    await stranger.close();
  });
});
