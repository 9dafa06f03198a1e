/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import {
  type Cast,
  castOf,
  coordinated,
  directed,
  disagreed,
  prepared,
  THEIR_WORDS,
  unreconciled,
} from '../committee/scene.js';
import { MONDAY } from '../support/app.js';
import { notifiedCase, people } from '../support/scenario.js';
import { describeWeb, DESK, PHONE, Web, type Window } from './support/browser.js';
import { Hand } from './support/hand.js';

describeWeb('without a connection', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterAll(() => web?.stop());

  it.each([
    ['phone', 'refuseReceipt', PHONE],
    ['desk', 'acknowledge', DESK],
  ])(
    'rule 3 (%s, %s): every page says so with numbers to ring, and an act on a case is not even tried',
    async (_, act, size) => {
      const { id } = await notifiedCase(web.app);
      const clerk = await web.as(people.adviserClerk, size);
      await clerk.goto(`/cases/${id}`);
      const { page } = clerk;
      const form = await new Hand(clerk, 'vi').open(act);
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

  /** Somebody before an answer that is one tap, or a few words: how he gets there. */
  interface Answer {
    login: string;
    path: string;
    write?: (window: Window) => Promise<void>;
  }
  const answers: Record<string, (cast: Cast, caseId: string) => Promise<Answer>> = {
    statePosition: async (cast, id) => {
      const point = await disagreed(cast, id);
      return {
        login: cast.department.login,
        path: `/cases/${id}?tab=positions`,
        write: async ({ page }) => {
          const card = page.locator(`[data-disagreement="${point}"]`);
          await card.getByRole('button', { name: 'Viết ý kiến của cơ quan tôi' }).click();
          await card.locator('[data-field=text]').fill(THEIR_WORDS);
          await card.locator('[data-field=legalBasis]').fill('Luật Việc làm');
          await card.locator('[data-field=confirmedVerbatim]').check();
        },
      };
    },
    confirmSubmission: async (cast, id) => {
      await prepared(web.app, cast, id, [await unreconciled(cast, id)]);
      return { login: people.ownerLeader, path: `/cases/${id}?tab=direction` };
    },
    confirmDirection: async (cast, id) => {
      const call = { channel: 'phone', document: undefined, readBack: true };
      const { submission } = await directed(web.app, cast, id, call);
      return { login: cast.colleague.login, path: `/committee/${id}/${submission}` };
    },
  };

  it.each(Object.keys(answers))(
    'rule 3: %s waits without a network, with numbers to ring; where no answer came it says so, and is done once',
    async (act) => {
      const { id } = await coordinated(web.app);
      const { login, path, write } = await answers[act]!(await castOf(web.app), id);
      const window = await web.as(login, PHONE, { serviceWorkers: 'block' });
      const { page } = window;
      await window.goto(path);
      await write?.(window);
      const given = (): Promise<unknown[]> =>
        web.app.sql('select 1 from journal_entries where stream_id = $1 and act = $2', [id, act]);
      const before = (await given()).length;
      const button = page.locator(`main button[data-act=${act}]:not([data-primary-act])`);
      await button.waitFor();
      await window.context.setOffline(true);
      await page.locator('main [data-no-network] a[href^="tel:"]').first().waitFor({ timeout: 40_000 });
      expect(await button.isDisabled()).toBe(true);
      expect(await window.overflow()).toBeLessThanOrEqual(0);
      await window.context.setOffline(false);
      await page.locator('main [data-no-network]').waitFor({ state: 'detached', timeout: 40_000 });

      // Nothing comes back: whether it arrived, the page cannot know.
      await page.route('**/api/cases/**', (route) =>
        route.request().method() === 'GET' ? route.fallback() : route.abort(),
      );
      await button.click();
      await page.locator('main [data-sending=unknown]').waitFor();
      expect(await window.violations()).toEqual([]);
      await page.unroute('**/api/cases/**');
      await button.click();
      await button.waitFor({ state: 'detached' });
      expect((await given()).length).toBe(before + 1);
      expect(window.errors).toEqual([]);
      await window.close();
    },
    120_000,
  );

  it('rule 5: without a connection whatever goes on counting is hatched, wherever it stands', async () => {
    const { id } = await notifiedCase(web.app, { urgency: 'flash' });
    await web.app.get(Clock).jumpTo(new Date((await web.app.now()).getTime() + 20 * 60_000));
    await web.app.tick();
    web.app.forget();
    const officer = await web.as(people.ownerFocal, DESK);
    for (const [path, what] of [
      [`/cases/${id}?tab=notices`, '[data-ack=open]'],
      [`/cases/${id}?tab=work`, '[data-who-waits]'],
      ['/calls', '[data-band]'],
      [`/cases/${id}/calls`, '[data-run=open]'],
    ] as const) {
      await officer.goto(path);
      const counting = officer.page.locator(what).first();
      await counting.waitFor();
      expect(await counting.locator('.stale').count()).toBe(0);
      await officer.context.setOffline(true);
      await counting.locator('.stale').first().waitFor({ timeout: 40_000 });
      await officer.context.setOffline(false);
      await officer.page.locator('.stale').first().waitFor({ state: 'detached', timeout: 40_000 });
    }
    await officer.close();
  }, 180_000);

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
