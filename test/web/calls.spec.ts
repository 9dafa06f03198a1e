/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { notifiedCase, people } from '../support/scenario.js';
import { live } from '../support/time.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { withoutDialler } from './support/dialler.js';
import { Line } from './support/line.js';

describeWeb('the call sheet', () => {
  let web: Web;
  /** Three notices nobody has acknowledged; their call trees are open. */
  let silent: string[];
  beforeAll(async () => {
    web = await Web.start();
    silent = [];
    for (let n = 0; n < 3; n++) silent.push((await notifiedCase(web.app, { urgency: 'flash' })).id);
    await live(web.app, '2026-11-23T09:15:00+07:00');
    await web.app.get(Clock).jumpTo(new Date('2026-11-23T09:15:30+07:00'));
  }, 120_000);
  afterAll(() => web?.stop());

  const journal = (caseId: string, act: string): Promise<unknown[]> =>
    web.app.sql('select 1 from journal_entries where stream_id = $1 and act = $2', [caseId, act]);

  it('T13 rule 14: asks what came of a call only after the tap, and goes on to the next in the tree', async () => {
    for (const [index, size] of [PHONE, DESK].entries()) {
      const caseId = silent[index]!;
      const officer = await web.as(people.ownerFocal, size);
      await withoutDialler(officer);
      await officer.goto('/calls');
      const { page } = officer;
      await page.locator(`a[href="/cases/${caseId}/calls"]`).click();
      const now = page.locator('[data-ring-now]');
      await now.getByText('Nguyễn Thị Mai Quỳnh').first().waitFor();
      const number = now.locator('a[href="tel:+84900555016"]');
      expect((await number.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      // Under the thumb without scrolling; what may be said stands below it.
      const { y, height } = (await number.boundingBox())!;
      expect(y + height).toBeLessThanOrEqual(size.height - 56);
      // The number for another telephone stands on a desk only.
      expect(await page.getByRole('img', { name: /Mã QR/ }).count()).toBe(size === DESK ? 1 : 0);
      expect(await page.locator('[data-outcome]').count()).toBe(0);
      for (const outcome of ['busy', 'no_answer']) {
        await number.click();
        await page.locator(`[data-outcome-of=${outcome}]`).click();
        await page
          .getByText(/Máy chủ đã ghi lúc/)
          .first()
          .waitFor();
        await page.locator('[data-outcome]').waitFor({ state: 'detached' });
      }
      await now.getByText('Lê Hoài Phương').first().waitFor();
      await number.waitFor({ state: 'detached' });
      expect(officer.errors).toEqual([]);
      await officer.close();
    }
  }, 120_000);

  it('page 6: who is ringing is seen on the sheet, the list and the board, and let go of with his tab', async () => {
    const caseId = silent[2]!;
    const first = await web.as(people.ownerFocal, PHONE);
    await withoutDialler(first);
    const second = await web.as('ho.si.nguyen', DESK);
    await first.goto(`/cases/${caseId}/calls`);
    await second.goto('/calls');
    const mine = second.page.locator('li', { has: second.page.locator(`a[href="/cases/${caseId}/calls"]`) });
    await mine.waitFor();
    await first.page.locator('[data-ring-now] a[href^="tel:"]').click();
    await mine.locator('[data-claimed]').getByText('Nguyễn Thị Mai đang gọi').waitFor();
    // Whoever follows it from a list is not shown as looking at the sheet.
    await first.page.getByText('Chưa có ai khác xem phiếu này.').waitFor();
    await second.goto('/duty');
    await second.page.locator('[data-claimed]').first().waitFor();
    await second.goto(`/cases/${caseId}/calls`);
    await second.page.locator('[data-ring-now] [data-claimed]').waitFor();
    expect(await second.page.locator('[data-ring-now] a[href^="tel:"]').count()).toBe(0);
    expect(await second.violations()).toEqual([]);
    await first.close();
    await second.page.locator('[data-ring-now] [data-claimed]').waitFor({ state: 'detached' });
    await second.page.locator('[data-ring-now] a[href^="tel:"]').waitFor();
    expect(second.errors).toEqual([]);
    await second.close();
  }, 90_000);

  it('page 6: without a network the sheets that were kept are found from the list; a call is written down with its time, outlives a reload, and goes to the server once', async () => {
    const caseId = silent[2]!;
    const wire = await Line.to(web.app.url);
    const officer = await web.as(people.ownerFocal, PHONE, { baseURL: wire.url });
    await withoutDialler(officer);
    const { page } = officer;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const packed = page.waitForResponse((answer) => answer.url().endsWith(`/api/cases/${caseId}/calls`));
    await officer.goto('/duty');
    await packed;
    await officer.quiet();
    await page.waitForTimeout(1_500);
    wire.cut();
    await page.goto('/calls');
    const list = page.locator('[data-kept-calls]');
    await list.getByText('Phiếu gọi máy này đã lưu lúc').waitFor({ timeout: 40_000 });
    expect(await officer.violations()).toEqual([]);
    await list.locator(`a[href="/cases/${caseId}/calls"]`).click();
    await page.getByText('phiếu gọi đã lưu lúc').waitFor({ timeout: 40_000 });
    await page.locator('ol a[href^="tel:"]').first().click();
    const rungAt = page.locator('[data-outcome]').getByText(/Kết quả cuộc gọi lúc/);
    const said = await rungAt.innerText();
    const note = page.getByLabel(/^Ghi chú/);
    const saved = page.locator('[data-saved]');
    const first = (await saved.getAttribute('data-saved'))!;
    await note.fill('Chuông đổ, không ai nhấc máy.');
    await page.locator(`[data-saved]:not([data-saved="${first}"])`).waitFor();
    await page.reload();
    expect(await rungAt.innerText({ timeout: 40_000 })).toBe(said);
    expect(await note.inputValue()).toBe('Chuông đổ, không ai nhấc máy.');
    await page.locator('[data-outcome-of=no_answer]').click();
    await page.locator('[data-outcome]').waitFor({ state: 'detached' });
    const unsent = page.locator('[data-unsent=waiting]');
    await unsent.getByText('CHƯA GỬI').waitFor();
    expect(await journal(caseId, 'recordCallAttempt')).toHaveLength(0);
    // The clock stands still here and that of the device does not: what was done is not to lie ahead.
    await web.app.get(Clock).jumpTo(new Date('2026-11-23T09:18:00+07:00'));
    wire.mend();
    await page.locator('[data-unsent=sent]').waitFor({ timeout: 40_000 });
    // The time of the call is that of the device, the time of the record the server's.
    const entries = await web.app.sql<{ late: boolean; note: string }>(
      `select occurred_at < recorded_at as late, data->>'note' as note from journal_entries where stream_id = $1 and act = 'recordCallAttempt'`,
      [caseId],
    );
    expect(entries).toEqual([{ late: true, note: 'Chuông đổ, không ai nhấc máy.' }]);
    await officer.close();
    await wire.close();
  }, 150_000);

  it('rule 15: that the sheet is printed is said to the server first, and the numbers stay in one piece on a phone', async () => {
    const officer = await web.as(people.ownerFocal, PHONE);
    const asked = officer.page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/api/prints'),
    );
    await officer.goto(`/print/cases/${silent[0]!}/calls`);
    expect((await asked).postDataJSON()).toEqual({ what: 'calls', caseId: silent[0] });
    await officer.page.getByText('Dương Thế Vinh').waitFor();
    const lines = await officer.page
      .locator('td.figures')
      .evaluateAll((all) =>
        all.map((one) => one.getClientRects().length && one.scrollWidth - one.clientWidth),
      );
    expect(Math.max(...lines)).toBeLessThanOrEqual(0);
    expect(await officer.overflow()).toBeLessThanOrEqual(0);
    await officer.close();
  }, 60_000);

  it('rule 15: the sheet prints with blank columns, and without the frame of the application', async () => {
    const officer = await web.as(people.ownerFocal);
    await officer.goto(`/print/cases/${silent[0]!}/calls`);
    await officer.page.getByRole('columnheader', { name: 'Người gọi ký' }).waitFor();
    await officer.page.getByText('Dương Thế Vinh').waitFor();
    await officer.page.getByText(/In lúc .* bởi Nguyễn Thị Mai/).waitFor();
    expect(await officer.page.getByRole('navigation').count()).toBe(0);
    expect(await officer.violations()).toEqual([]);
    await officer.close();
  }, 60_000);

  it.each([
    ['/calls', () => '/calls'],
    ['/cases/:id/calls', () => `/cases/${silent[0]!}/calls`],
    ['the section of the case room', () => `/cases/${silent[1]!}?tab=calls`],
  ])(
    'rule 18: %s has no violation of WCAG 2.2 AA and no sideways scroll, light, dark and large, phone and desk',
    async (_, path) => {
      for (const size of [PHONE, DESK]) {
        const window = await web.as(people.ownerFocal, size);
        await window.goto(path());
        await window.quiet();
        for (const [textSize, scheme] of [
          [100, 'light'],
          [100, 'dark'],
          [150, 'light'],
        ] as const) {
          await window.prefer({ textSize }, scheme);
          const dialled = window.page.getByRole('button', { name: 'Tôi gọi bằng máy khác' });
          if (await dialled.count()) {
            await dialled.click();
            await window.page.locator('[data-outcome-of=taken]').click();
            await window.page.locator('[data-taken]').waitFor();
          }
          expect(await window.violations()).toEqual([]);
          expect(await window.overflow()).toBeLessThanOrEqual(0);
        }
        await window.close();
      }
    },
    120_000,
  );
});
