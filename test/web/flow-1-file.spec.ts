/// <reference lib="dom" />
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock.js';
import { MONDAY } from '../support/app.js';
import { people } from '../support/scenario.js';
import { describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { Hand, looks } from './support/hand.js';
import { Line } from './support/line.js';

/** 1.6 Mbit/s down, 0.75 up, 150 ms there and back. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

describeWeb('flow 1: reporting an incident', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start({ secretKeys: [randomBytes(32).toString('base64')] });
    // Deadlines and moments are said by people who sit before a clock that runs.
    await web.app.get(Clock).jumpTo(new Date(MONDAY));
  }, 120_000);
  afterEach(() => web.revive());
  afterAll(() => web?.stop());

  const filedAs = (subject: string): Promise<{ id: string; state: string }[]> =>
    web.app.sql('select id, state from cases where subject = $1', [subject]);

  const installed = ({ page }: Window): Promise<void> =>
    page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  it.each(looks)(
    'Flow 1 ($name) rule 2: filed over slow 4G in at most seven taps and a minute; nothing claims that anybody was told',
    async ({ name, size, language }) => {
      const officer = await web.as(people.ownerFocal, size, { language });
      const { page } = officer;
      const { say } = new Hand(officer, language);
      await installed(officer);
      const device = await officer.context.newCDPSession(page);
      await device.send('Network.emulateNetworkConditions', SLOW_4G);
      if (size === PHONE) await device.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      let taps = 0;
      const tap = async (what: string): Promise<void> => {
        taps += 1;
        await page.locator(what).click();
      };
      const line = `Chậm đóng bảo hiểm xã hội, người lao động dừng việc tại Khê Thượng (${name})`;
      const began = performance.now();
      await officer.goto('/file');
      await tap('[data-field=urgency] input[value=urgent]');
      await tap('input[data-field=line]');
      await page.keyboard.type(line);
      // Shown only once there is a line to go by.
      await tap('[data-category=insurance_arrears] ~ label');
      expect(await page.inputValue('input[data-field=place]')).toBe('Tỉnh Lâm Khê');
      await tap('input[data-field=noStateSecret]');
      expect(await officer.overflow()).toBeLessThanOrEqual(0);
      await tap('[data-send]');
      await page.locator('[data-sent]').waitFor({ timeout: 60_000 });
      expect(taps).toBeLessThanOrEqual(7);
      expect(performance.now() - began).toBeLessThan(60_000);
      expect(await filedAs(line)).toEqual([{ id: expect.any(String), state: 'drafted' }]);
      // Who must sign next, by name.
      await page.getByText('Đào Thị Ngân Giang').waitFor();
      await page.getByText(say('file.sent.whoDraft')).waitFor();
      expect(officer.errors).toEqual([]);
      await officer.close();
    },
    120_000,
  );

  it.each(looks)(
    'Flow 1 ($name) rule 1: the server is killed while one types; reloaded without it nothing is lost, and it is sent once',
    async ({ name, size, language }) => {
      const officer = await web.as(people.ownerFocal, size, { language });
      const { page } = officer;
      const { say } = new Hand(officer, language);
      await installed(officer);
      await officer.goto('/file');
      await officer.quiet();
      await page.click('[data-field=urgency] input[value=urgent]');
      await page.click('input[data-field=line]');
      await page.keyboard.type(`(${name}) Nước sông Khê đổi màu, `);
      await web.kill();
      await page.keyboard.type('cá chết hàng loạt');
      await page.getByText(say('draft.saved', { at: '' }).trim()).waitFor();
      await page.waitForTimeout(600);
      await officer.context.setOffline(true);
      await page.reload();
      const line = `(${name}) Nước sông Khê đổi màu, cá chết hàng loạt`;
      await page.waitForFunction(
        (text) => document.querySelector<HTMLInputElement>('input[data-field=line]')?.value === text,
        line,
      );
      expect(await page.isChecked('[data-field=urgency] input[value=urgent]')).toBe(true);
      await page.fill('input[data-field=categories]', language === 'vi' ? 'moi truong' : 'environment');
      await page
        .getByRole('option', { name: language === 'vi' ? 'Bảo vệ môi trường' : 'Environment' })
        .click();
      await page.keyboard.press('Escape');
      await page.click('input[data-field=noStateSecret]');
      await page.dblclick('[data-send]');
      const bar = page.locator('[data-unsent=waiting]');
      await bar.getByText(say('outbox.waiting', { title: '' }).trim()).waitFor();
      expect(await bar.locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
      expect(await page.locator('[data-sent]').count()).toBe(0);
      // It waits through a reload as well.
      await page.reload();
      await bar.waitFor();
      await web.revive();
      await officer.context.setOffline(false);
      await page.locator('[data-sent], [data-unsent=sent]').first().waitFor({ timeout: 40_000 });
      await page.waitForTimeout(1_500);
      expect(await filedAs(line)).toHaveLength(1);
      expect(await bar.count()).toBe(0);
      await officer.close();
    },
    150_000,
  );

  it('Flow 1 rule 1: what had reached the server when the network went is filed once, however often it is sent', async () => {
    const wire = await Line.to(web.app.url);
    const officer = await web.as(people.ownerFocal, PHONE, { baseURL: wire.url });
    const { page } = officer;
    await installed(officer);
    await officer.goto('/file');
    await officer.quiet();
    const line = 'Trụ sở hợp tác xã Nà Lùm bị phong toả lối vào';
    await page.click('[data-field=urgency] input[value=urgent]');
    await page.fill('input[data-field=line]', line);
    await page.fill('input[data-field=categories]', 'khac');
    await page.getByRole('option', { name: 'Khác', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.click('input[data-field=noStateSecret]');
    const reached = wire.cutAfter('POST /api/cases ');
    await page.click('[data-send]');
    await reached;
    await page.locator('[data-unsent=waiting]').waitFor({ timeout: 40_000 });
    expect(await page.locator('[data-sent]').count()).toBe(0);
    wire.mend();
    await page.locator('[data-sent], [data-unsent=sent]').first().waitFor({ timeout: 40_000 });
    expect(await filedAs(line)).toHaveLength(1);
    await officer.close();
    await wire.close();
  }, 120_000);
});
