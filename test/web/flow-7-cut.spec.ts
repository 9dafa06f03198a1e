/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { nextNumber, notifiedCase, people } from '../support/scenario.js';
import { live } from '../support/time.js';
import { describeWeb, PHONE, Web } from './support/browser.js';
import { withoutDialler } from './support/dialler.js';
import { Hand, looks } from './support/hand.js';
import { Line } from './support/line.js';

describeWeb('flow 7: the network is cut in the middle of an acknowledgement', () => {
  let web: Web;
  /** Four notices nobody has acknowledged, their call trees open; and four that have just arrived. */
  const silent: string[] = [];
  const fresh: string[] = [];
  let unrung: string;
  beforeAll(async () => {
    web = await Web.start();
    for (const _ of looks) silent.push((await notifiedCase(web.app, { urgency: 'flash' })).id);
    unrung = (await notifiedCase(web.app, { urgency: 'flash' })).id;
    await live(web.app, '2026-11-23T09:15:00+07:00');
    for (const _ of looks) fresh.push((await notifiedCase(web.app)).id);
    await web.app.get(Clock).jumpTo(new Date('2026-11-23T09:15:30+07:00'));
  }, 120_000);
  afterAll(() => web?.stop());

  const journal = (caseId: string, act: string): Promise<unknown[]> =>
    web.app.sql('select 1 from journal_entries where stream_id = $1 and act = $2', [caseId, act]);

  it.each(looks.map((look, n) => ({ ...look, n })))(
    'Flow 7 ($name) rule 3: by telephone: it had arrived, but is not shown as done until that is known; done once',
    async ({ size, language, n }) => {
      const caseId = silent[n]!;
      const wire = await Line.to(web.app.url);
      const officer = await web.as(people.ownerFocal, size, { baseURL: wire.url, language });
      await withoutDialler(officer);
      await officer.goto(`/cases/${caseId}/calls`);
      const { page } = officer;
      const { say } = new Hand(officer, language);
      await page.locator('[data-ring-now] a[href^="tel:"]').click();
      await page.locator('[data-outcome-of=taken]').click();
      await page.getByLabel(say('calls.isRead')).check();
      const reached = wire.cutAfter('/acknowledgement');
      await page.locator('[data-taken] button[type=submit]').click();
      await reached;
      await page.getByRole('alert').getByText(say('act.unknown')).waitFor({ timeout: 30_000 });
      await page.waitForTimeout(1_000);
      expect(await page.locator('[data-run=answered]').count()).toBe(0);
      wire.mend();
      // What became of it is read from the server: it had arrived.
      await page.locator('[data-run=answered]').waitFor({ timeout: 40_000 });
      expect(await journal(caseId, 'acknowledgeByPhone')).toHaveLength(1);
      await officer.close();
      await wire.close();
    },
    120_000,
  );

  it.each(looks.map((look, n) => ({ ...look, n })))(
    'Flow 7 ($name) rule 3: in writing: it never arrived, is not shown as done, keeps what was typed, and is sent again by hand',
    async ({ size, language, n }) => {
      const caseId = fresh[n]!;
      const wire = await Line.to(web.app.url);
      const clerk = await web.as(people.adviserClerk, size, {
        baseURL: wire.url,
        language,
        serviceWorkers: 'block',
      });
      await clerk.goto(`/cases/${caseId}`);
      const { page } = clerk;
      const hand = new Hand(clerk, language);
      const form = await hand.open('acknowledge');
      const number = nextNumber();
      await form.write('arrivalNumber', number);
      await form.write('arrivalOn', '2026-11-23');
      await page.route('**/acknowledgement', async (route) => {
        wire.cut();
        await route.abort();
      });
      const send = form.find('button[type=submit]');
      await send.click();
      await page.getByRole('alert').getByText(hand.say('act.unknown')).waitFor({ timeout: 30_000 });
      // Cut off it is not tried again, and says whom to ring meanwhile.
      await form.find('[data-no-network] a[href^="tel:"]').first().waitFor({ timeout: 40_000 });
      expect(await send.isDisabled()).toBe(true);
      expect(await page.locator('[data-state=received]').count()).toBe(0);
      expect(await journal(caseId, 'acknowledge')).toHaveLength(0);
      expect(await form.field('arrivalNumber').inputValue()).toBe(number);
      await page.unroute('**/acknowledgement');
      wire.mend();
      await form.find('[data-no-network]').waitFor({ state: 'detached', timeout: 40_000 });
      await send.click();
      await page.locator('[data-state=received]').first().waitFor({ timeout: 40_000 });
      expect(await journal(caseId, 'acknowledge')).toHaveLength(1);
      await clerk.close();
      await wire.close();
    },
    120_000,
  );

  it('Flow 7 rule 14: nobody answered while the network was away: it is written down at once, shown as not sent, and recorded once', async () => {
    const wire = await Line.to(web.app.url);
    const officer = await web.as(people.ownerFocal, PHONE, { baseURL: wire.url });
    await withoutDialler(officer);
    await officer.goto(`/cases/${unrung}/calls`);
    const { page } = officer;
    await page.locator('[data-ring-now] a[href^="tel:"]').click();
    await page.locator('[data-outcome]').waitFor();
    wire.cut();
    await page.locator('[data-outcome] [data-no-network]').waitFor({ timeout: 40_000 });
    // A receipt takes the word of the server.
    await page.locator('[data-outcome-of=taken]').click();
    await page.locator('[data-taken] [data-no-network] a[href^="tel:"]').first().waitFor();
    expect(await page.locator('[data-taken] button[type=submit]').isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Chọn kết quả khác' }).click();
    await page.locator('[data-outcome-of=no_answer]').click();
    await page.locator('[data-unsent=waiting]').waitFor();
    expect(await journal(unrung, 'recordCallAttempt')).toHaveLength(0);
    // The clock stands still here and that of the device does not: what was done is not to lie ahead.
    await web.app.get(Clock).jumpTo(new Date('2026-11-23T09:18:00+07:00'));
    wire.mend();
    await page.locator('[data-unsent=sent]').waitFor({ timeout: 40_000 });
    expect(await journal(unrung, 'recordCallAttempt')).toHaveLength(1);
    await officer.close();
    await wire.close();
  }, 120_000);
});
