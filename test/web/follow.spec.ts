/// <reference lib="dom" />
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Response } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { keptKeys } from './support/kept.js';

describeWeb('what follows the account', () => {
  let web: Web;
  let service: Server;
  const knocks: number[] = [];
  beforeAll(async () => {
    service = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        knocks.push(Number(request.headers['content-length'] ?? 0));
        response.writeHead(201).end();
      });
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    web = await Web.start({
      secretKeys: [Buffer.alloc(32, 7).toString('base64')],
      pushHosts: [host()],
    });
    web.remembers = true;
  }, 120_000);
  afterAll(async () => {
    await web?.stop();
    service?.close();
  });
  const host = (): string => `127.0.0.1:${(service.address() as AddressInfo).port}`;
  const summary = ({ page }: Window) => page.getByLabel('Việc gì đang xảy ra?').first();
  const choosing =
    ({ page }: Window) =>
    (label: string): Promise<void> =>
      page.locator('#reading label', { hasText: label }).click();
  const saving =
    ({ page }: Window) =>
    (): Promise<Response> =>
      page.waitForResponse((one) => one.request().method() === 'PUT' && one.ok());
  const kept = (): Promise<{ n: number }[]> => web.app.sql('select count(*)::int as n from kept_drafts');

  it('rule 20: the language chosen before signing in is the one after it', async () => {
    const window = await web.stranger(PHONE);
    await window.goto('/sign-in');
    await window.page.getByRole('button', { name: 'English' }).click();
    await window.page.fill('input[name=login]', people.adviserClerk);
    await window.page.fill('input[name=password]', SAMPLE_PASSWORD);
    const told = window.page.waitForResponse((one) => one.url().endsWith('/api/me/preferences') && one.ok());
    await window.page.click('button[type=submit]');
    await window.page.waitForURL((url) => !/sign-in|start/.test(url.pathname));
    await told;
    await window.quiet();
    expect(await window.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await window.close();
  }, 60_000);

  it('rule 1: what is half typed on one device is gone on with on another; two that differ are both shown', async () => {
    const phone = await web.as(people.ownerFocal, PHONE);
    await phone.goto('/file');
    await summary(phone).fill('Kênh bị xả thải, cá chết');
    await phone.page.waitForTimeout(3_000);
    await expect(kept()).resolves.toEqual([{ n: 1 }]);
    const desk = await web.as(people.ownerFocal, DESK);
    await desk.goto('/file');
    await desk.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>('input, textarea')].some((one) =>
        one.value.includes('cá chết'),
      ),
    );
    await summary(desk).fill('Kênh bị xả thải, cá chết hai bên bờ');
    await desk.page.waitForTimeout(3_000);
    // The phone has not heard of it, and goes on.
    await summary(phone).fill('Kênh bị xả thải, cá chết, dân phản ánh');
    const both = phone.page.locator('[data-draft-conflict]');
    await both.getByText('cá chết hai bên bờ').waitFor();
    await both.getByText('dân phản ánh').waitFor();
    // In the words of the page of answers: no names of fields, no identifiers, nothing of a program.
    await both.getByText('Việc gì đang xảy ra?').first().waitFor();
    expect(await both.innerText()).not.toMatch(/[{}]|[0-9a-f]{8}-[0-9a-f]{4}-|knownAt/);
    expect(await phone.violations()).toEqual([]);
    await both.getByRole('button', { name: 'Lấy bản từ nơi khác' }).click();
    expect(await summary(phone).inputValue()).toBe('Kênh bị xả thải, cá chết hai bên bờ');
    expect([...phone.errors, ...desk.errors]).toEqual([]);
    await desk.close();
    await phone.close();
  }, 90_000);

  it('rule 20: what one tab has changed is so in the other, which takes nothing of it back', async () => {
    const tab = await web.as(people.adviserLead, DESK);
    await tab.goto('/me#reading');
    await tab.quiet();
    const other = await tab.context.newPage();
    const told = other.waitForResponse((one) => one.url().endsWith('/api/me/preferences') && one.ok());
    await other.goto('/me#reading');
    await other.getByLabel('Máy dùng chung').waitFor();
    await told;
    const saved = saving(tab)();
    await choosing(tab)('Gọn');
    await saved;
    await other.waitForFunction(() => document.documentElement.dataset['density'] === 'dense');
    await choosing(tab)('Máy dùng chung');
    const after = other.waitForResponse((one) => one.request().method() === 'PUT' && one.ok());
    await other.locator('#reading label', { hasText: 'Dùng phím tắt một phím' }).click();
    await after;
    const [row] = await web.app.sql<{ settings: object }>(
      `select settings from preferences p join accounts a using (official_id) where a.login = $1`,
      [people.adviserLead],
    );
    expect(row!.settings).toMatchObject({ density: 'compact', singleKeys: false });
    // Of this device alone: no account has it, and another of his is as it was.
    expect(row!.settings).not.toHaveProperty('sharedDevice');
    await tab.close();
  }, 60_000);

  it('rule 1: on a shared device nothing that is typed stays; the server has it', async () => {
    await web.app.sql('delete from kept_drafts');
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto('/me#reading');
    await window.page.getByLabel('Máy dùng chung').click();
    await window.page.waitForTimeout(1_500);
    await window.goto('/file');
    await summary(window).fill('Gõ trên máy dùng chung');
    await window.page.waitForTimeout(3_000);
    const onDevice = await keptKeys(window);
    expect(onDevice.filter((key) => key.endsWith('/file'))).toEqual([]);
    await expect(kept()).resolves.toEqual([{ n: 1 }]);
    await window.page.reload();
    await window.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>('input, textarea')].some((one) =>
        one.value.includes('máy dùng chung'),
      ),
    );
    await window.close();
    await web.app.sql('delete from preferences');
  }, 90_000);

  it('page 14 rule 20: what is changed before the server has told, or just before the page goes, is not taken back', async () => {
    const window = await web.as(people.ownerLeader, DESK);
    const { page } = window;
    const size = (): Promise<string> => page.evaluate(() => document.documentElement.style.fontSize);
    const choose = choosing(window);
    const saved = saving(window);
    await window.goto('/me');
    await window.quiet();
    await Promise.all([saved(), choose('125 %')]);
    // The server's answer comes after the next wish.
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/me/preferences', async (route) => {
      if (route.request().method() === 'GET') await held;
      await route.continue();
    });
    await page.reload();
    await choose('150 %');
    const storing = saved();
    letGo();
    const stored = await storing;
    expect(stored.request().postDataJSON()).toMatchObject({ textSize: 150 });
    expect(await size()).toBe('150%');
    await page.unroute('**/api/me/preferences');
    // The page is left before it could be sent, and the wish stands all the same.
    const unsent = async (label: string): Promise<void> => {
      await page.route('**/api/me/preferences', (route) =>
        route.request().method() === 'PUT' ? route.abort() : route.continue(),
      );
      await choose(label);
      await page.goto('about:blank');
      await page.unroute('**/api/me/preferences');
    };
    const back = () => Promise.all([saved(), window.goto('/me')]);
    await unsent('112,5 %');
    await back();
    expect(await size()).toBe('112.5%');
    // What another device has changed meanwhile is taken over beside it.
    await web.app.sql(`update preferences set settings = settings || '{"density":"compact"}'`);
    await unsent('100 %');
    await back();
    await page.waitForFunction(() => document.documentElement.dataset['density'] === 'dense');
    expect(await size()).toBe('100%');
    expect(window.errors).toEqual([]);
    await window.close();
    await web.app.sql('delete from preferences');
  }, 60_000);

  it('page 14 rule 20: what one chose on a shared browser, unheard by the server, is no wish of who signs in next', async () => {
    const window = await web.as(people.ownerLeader, DESK);
    const { page } = window;
    const choose = choosing(window);
    const saved = saving(window);
    await window.goto('/me');
    await window.quiet();
    await Promise.all([saved(), choose('125 %')]);
    const enter = async (login: string): Promise<void> => {
      await window.context.clearCookies();
      await window.signIn(login);
    };
    await page.route('**/api/me/preferences', (route) => route.abort());
    await enter(people.ownerClerk);
    // From when his own preferences have been asked for, in vain.
    await Promise.all([page.waitForRequest('**/api/me/preferences'), window.goto('/me')]);
    await choose('150 %');
    await page.unroute('**/api/me/preferences');
    const told = page.waitForResponse((one) => one.url().endsWith('/api/me/preferences') && one.ok());
    await enter(people.ownerLeader);
    await told;
    await page.waitForFunction(() => document.documentElement.style.fontSize === '125%');
    await window.quiet();
    await window.close();
    const rows = await web.app.sql<{ login: string; size: string }>(
      `select a.login, p.settings ->> 'textSize' as size from preferences p
       join accounts a on a.official_id = p.official_id where a.login = any($1)`,
      [[people.ownerLeader, people.ownerClerk]],
    );
    expect(rows).toEqual([{ login: people.ownerLeader, size: '125' }]);
    await web.app.sql('delete from preferences');
  }, 60_000);

  it('page 14 rule 16: language, size and colours chosen on one device are there on the next', async () => {
    const first = await web.as(people.adviserLead, DESK);
    await first.goto('/me');
    for (const choice of ['125 %', 'Tối', 'Gọn', 'English'])
      await first.page.locator('#reading label', { hasText: choice }).click();
    await first.page.waitForTimeout(2_500);
    await first.close();
    const second = await web.as(people.adviserLead, PHONE);
    await second.page.waitForFunction(
      () =>
        document.documentElement.lang === 'en' &&
        document.documentElement.dataset['density'] === 'dense' &&
        document.documentElement.dataset['mantineColorScheme'] === 'dark' &&
        parseFloat(getComputedStyle(document.documentElement).fontSize) === 20,
    );
    expect(second.errors).toEqual([]);
    await second.close();
    const member = await web.as(people.scMember, PHONE);
    await member.page.waitForFunction(
      () => parseFloat(getComputedStyle(document.documentElement).fontSize) === 20,
    );
    await member.close();
  }, 90_000);

  it('rule 13: a device is switched on for push, tried, and tells in the words of the application that there is something new', async () => {
    const window = await web.as(people.adviserClerk, PHONE);
    await window.context.grantPermissions(['notifications'], { origin: web.app.url });
    // No push service of a browser's maker is reached from a test: its address is one of ours.
    await window.context.addInitScript((at) => {
      PushManager.prototype.subscribe = () => Promise.resolve({ endpoint: at } as PushSubscription);
      Notification.requestPermission = () => Promise.resolve('granted');
    }, `http://${host()}/device`);
    await window.goto('/me');
    const { page } = window;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.getByRole('button', { name: 'Bật trên máy này' }).click();
    await page.locator('[data-device=idle]').waitFor();
    await page.getByRole('button', { name: 'Gửi thử' }).click();
    await page.getByText('Dịch vụ thông báo đã nhận').waitFor();
    expect(knocks).toEqual([0]);
    expect(await window.violations()).toEqual([]);
    const cdp = await window.context.newCDPSession(page);
    const registration = new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId);
      });
    });
    await cdp.send('ServiceWorker.enable');
    await cdp.send('ServiceWorker.deliverPushMessage', {
      origin: web.app.url,
      registrationId: await registration,
      data: '',
    });
    await page.waitForFunction(async () => {
      const worker = await navigator.serviceWorker.ready;
      const [told] = await worker.getNotifications();
      return told?.body === 'Có thông báo mới – mở ứng dụng để xem.';
    });
    await page.getByRole('button', { name: 'Tắt', exact: true }).click();
    await page.locator('[data-device]').waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
    await window.close();
  }, 90_000);
});
