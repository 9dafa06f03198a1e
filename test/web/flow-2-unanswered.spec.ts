/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { notifiedCase, people } from '../support/scenario.js';
import { describeWeb, Web, type Window } from './support/browser.js';
import { withoutDialler } from './support/dialler.js';
import { Hand } from './support/hand.js';
import { pairs } from './support/pairs.js';
import { pattern } from './support/words.js';

/** On duty at the agency that files. */
const OWNER_DUTY = 'ho.si.nguyen';

describeWeb('flow 2: a notice that nobody acknowledges', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  const row = (caseId: string, band: string): string =>
    `[data-band=${band}][data-kind=ack]:has(a[href="/cases/${caseId}"])`;

  /** How many tones have been started, by the browser's own account. */
  async function listening({ context }: Window): Promise<void> {
    await context.addInitScript(() => {
      const heard = window as unknown as { tones: number };
      heard.tones = 0;
      const start = AudioScheduledSourceNode.prototype.start;
      AudioScheduledSourceNode.prototype.start = function (...given: [number?]) {
        if (this.context.state === 'running') heard.tones += 1;
        start.apply(this, given);
      };
    });
  }
  const tones = ({ page }: Window): Promise<number> =>
    page.evaluate(() => (window as unknown as { tones: number }).tones);

  it.each(pairs)(
    'Flow 2 ($name) rule 12 rule 5: the board turns and rings by itself; called from the sheet, acknowledged by phone in both windows',
    async ({ one, other }) => {
      const { id } = await notifiedCase(web.app, { urgency: 'flash' });
      const [clock] = await web.app.sql<{ due: Date }>(
        `select due_at as due from deadlines where case_id = $1 and kind = 'ack'`,
        [id],
      );
      const mine = await web.as(people.ownerFocal, one.size, { language: one.language });
      const theirs = await web.as(OWNER_DUTY, other.size, { language: other.language });
      await withoutDialler(mine);
      await listening(mine);
      // Nobody is on duty yet, whatever was tried before.
      await web.app.sql('delete from duty_shifts');
      await web.app.get(Clock).jumpTo(new Date(clock!.due.getTime() - 25_000));
      web.app.forget();
      await Promise.all([mine.goto('/duty'), theirs.goto('/duty')]);
      const { page } = mine;
      const me = new Hand(mine, one.language);
      await page.locator(row(id, 'soon')).waitFor();
      await me.button('duty.shift.start').click();
      await page.waitForFunction(() => (window as unknown as { tones: number }).tones >= 4);
      const tried = await tones(mine);

      // Nobody does anything: the row moves by the clock of the server alone.
      await page.locator(row(id, 'overdue')).waitFor({ timeout: 45_000 });
      await theirs.page.locator(row(id, 'overdue')).waitFor();
      await web.app.tick();
      const loud = pattern(me.say, 'duty.shift.title').source;
      await page.waitForFunction((title) => new RegExp(title).test(document.title), loud);
      expect(await tones(mine)).toBeGreaterThan(tried);
      await me.button('duty.shift.snooze').click();
      const quiet = await tones(mine);
      await page.waitForTimeout(4_500);
      expect(await tones(mine)).toBe(quiet);

      await page.locator(row(id, 'overdue')).locator('a[href="tel:+84900555016"]').click();
      await page.waitForURL(`**/cases/${id}/calls**`);
      await page.locator('[data-outcome]').waitFor();
      await theirs.goto(`/cases/${id}/calls`);
      // Two people need not ring the same number.
      const { say } = new Hand(theirs, other.language);
      await theirs.page
        .getByText(say('calls.claimed', { names: 'Nguyễn Thị Mai' }))
        .first()
        .waitFor();
      expect(await theirs.page.locator('[data-outcome]').count()).toBe(0);

      await page.locator('[data-outcome-of=taken]').click();
      await page.getByLabel(me.say('calls.isRead')).check();
      await page.locator('[data-taken] button[type=submit]').click();
      await page.locator('[data-run=answered]').waitFor();
      await theirs.page.locator('[data-run=answered]').waitFor();
      expect(
        await web.app.sql('select state, ack_channel from notice_recipients where case_id = $1', [id]),
      ).toEqual([{ state: 'acknowledged', ack_channel: 'phone' }]);
      await theirs.goto('/duty');
      await theirs.page.getByRole('heading', { level: 1 }).waitFor();
      await theirs.quiet();
      expect(await theirs.page.locator(row(id, 'overdue')).count()).toBe(0);
      expect([...mine.errors, ...theirs.errors]).toEqual([]);
      await mine.close();
      await theirs.close();
    },
    150_000,
  );
});
