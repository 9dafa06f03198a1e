/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { arrivalBody, draftedCase, notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';

describeWeb('the rules of a session, its drafts and what is read', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it('Rule 20 rule 1: the session is over while one types; signed in again one is where one was, with every word', async () => {
    const { id } = await draftedCase(web.app);
    const window = await web.as(people.ownerFocal, PHONE);
    const { page } = window;
    const { say } = new Hand(window, 'vi');
    await window.goto(`/cases/${id}?tab=facts`);
    await page.locator('[data-fact="place"] button').click();
    await page.locator('[data-fact="place"] input').fill('Bến đò Khê Hạ');
    await page.getByText(say('draft.saved', { at: '' }).trim()).waitFor();
    await web.app.sql(`update sessions set ended_at = app_now() where ended_at is null`);
    web.app.forget();
    web.app.signInAnew();
    // What is kept with the server while one types may find out first.
    await Promise.race([
      page.waitForURL('**/sign-in**'),
      page
        .locator('[data-save="place"]')
        .click()
        .catch(() => undefined),
    ]);
    await page.waitForURL('**/sign-in**');
    await page.fill('input[name=login]', people.ownerFocal);
    await page.fill('input[name=password]', SAMPLE_PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL(`**/cases/${id}?tab=facts`);
    expect(await page.locator('[data-fact="place"] input').inputValue()).toBe('Bến đò Khê Hạ');
    expect((await (await web.app.as(people.ownerFocal)).see(id)).place).not.toBe('Bến đò Khê Hạ');
    await window.close();
  }, 60_000);

  it('Rule 1: signed out, nothing that was typed stays on the device; another person finds none of it', async () => {
    const { id } = await draftedCase(web.app);
    const window = await web.as(people.ownerFocal, DESK);
    const { page } = window;
    const { say } = new Hand(window, 'vi');
    await window.goto(`/cases/${id}?tab=facts`);
    await page.locator('[data-fact="place"] button').click();
    await page.locator('[data-fact="place"] input').fill('Kho số 4 Nà Lùm');
    await page.getByText(say('draft.saved', { at: '' }).trim()).waitFor();
    // Sealed: the words stand nowhere in what the browser keeps.
    expect(await kept(page)).not.toContain('Kho số 4');
    await page.getByRole('button', { name: say('person', { name: 'Nguyễn Thị Mai' }) }).click();
    await page.getByRole('menuitem', { name: say('signOut') }).click();
    await page.waitForURL('**/sign-in**');
    // The screen goes at once; the device is wiped when the server has been told, or could not be.
    let left: unknown[] = ['not looked at'];
    for (const until = Date.now() + 20_000; left.length > 0 && Date.now() < until;)
      left = Object.values(JSON.parse(await kept(page)) as Record<string, unknown[]>).flat();
    expect(left).toEqual([]);
    await window.close();
  }, 60_000);

  it('Rule 7: reading is no acknowledgement: who has read everything still owes the receipt', async () => {
    const { id } = await notifiedCase(web.app);
    const clerk = await web.as(people.adviserClerk, PHONE);
    await clerk.goto(`/cases/${id}?tab=notices`);
    await clerk.page.locator('[data-recipient]').first().waitFor();
    await clerk.goto('/inbox');
    await clerk.quiet();
    expect(await web.app.sql('select state from notice_recipients where case_id = $1', [id])).not.toEqual([
      { state: 'acknowledged' },
    ]);
    await clerk.goto(`/cases/${id}`);
    await clerk.page.locator('[data-act="acknowledge"]').first().waitFor();
    await clerk.close();
  }, 60_000);

  it('Rule 3 rule 5: an act that is slow says that it is being sent, and shows nothing until the server has it; whoever looks on catches up by himself', async () => {
    const { id } = await notifiedCase(web.app);
    const clerk = new Hand(await web.as(people.adviserClerk, DESK), 'vi');
    const looker = await web.as(people.ownerFocal, PHONE);
    await looker.goto(`/cases/${id}`);
    await looker.page.locator('article[data-act="issueNotice"]').waitFor();
    await clerk.window.goto(`/cases/${id}`);
    const form = await clerk.open('acknowledge');
    const { arrivalNumber, arrivalOn } = await arrivalBody(web.app);
    await form.write('arrivalNumber', arrivalNumber);
    await form.write('arrivalOn', arrivalOn);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await clerk.page.route('**/acknowledgement', async (route) => {
      await held;
      await route.continue();
    });
    await form.find('button[type=submit]').click();
    await clerk.page.getByText(clerk.say('act.sending')).waitFor();
    expect(await clerk.find('[data-state=received]').count()).toBe(0);
    release();
    await clerk.find('[data-state=received]').first().waitFor();
    await looker.page.locator('article[data-act="acknowledge"]').waitFor();
    await clerk.window.close();
    await looker.close();
  }, 60_000);

  it('Rule 6: who looks at a case with one and who is writing is seen, and gone when he goes', async () => {
    const { id } = await notifiedCase(web.app);
    const mine = await web.as(people.ownerFocal, DESK);
    await mine.goto(`/cases/${id}`);
    await mine.page.locator('[data-panel]').waitFor();
    const theirs = new Hand(await web.as(people.adviserClerk, PHONE), 'vi');
    await theirs.window.goto(`/cases/${id}`);
    const [clerk] = await web.app.sql<{ name: string }>(
      'select o.full_name as name from accounts a join officials o on o.id = a.official_id where a.login = $1',
      [people.adviserClerk],
    );
    await mine.page.getByLabel(clerk!.name).waitFor();
    const form = await theirs.open('acknowledge');
    await form.write('arrivalNumber', '9');
    await mine.page.getByLabel(`${clerk!.name} – ${theirs.say('room.writing')}`).waitFor();
    await theirs.window.close();
    await mine.page.getByLabel(clerk!.name).waitFor({ state: 'detached' });
    expect(mine.errors).toEqual([]);
    await mine.close();
  }, 60_000);
});

/** Everything in the databases of the browser, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: Record<string, unknown[]> = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name!);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error!);
      });
      for (const store of database.objectStoreNames) {
        if (/key/i.test(store)) continue;
        found[`${name}/${store}`] = await new Promise((resolve, reject) => {
          const asked = database.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => resolve(asked.result as unknown[]);
          asked.onerror = () => reject(asked.error!);
        });
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}
