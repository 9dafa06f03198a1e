/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { describeWeb, PHONE, Web } from './support/browser.js';

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

  it('a draft of somebody else is not found, in the same words as what does not exist', async () => {
    const { id } = await draftedCase(web.app);
    const stranger = await web.as(people.adviserLead);
    await stranger.goto(`/cases/${id}`);
    await stranger.page.getByRole('heading', { name: 'Không có nội dung này' }).waitFor();
    await stranger.close();
  });

  it('rule 13: installed, it has a picture of its own on every kind of phone', async () => {
    const window = await web.stranger(PHONE);
    await window.goto('/sign-in');
    const pictures = await window.page.evaluate(async () => {
      const manifest = (await (await fetch('/manifest.webmanifest')).json()) as {
        icons: { src: string; sizes: string; purpose: string }[];
      };
      const apple = document.querySelector<HTMLLinkElement>('link[rel=apple-touch-icon]')!.href;
      const asked = [...manifest.icons, { src: apple, sizes: '180x180', purpose: 'any' }];
      return Promise.all(
        asked.map(async ({ src, sizes, purpose }) => {
          const picture = new Image();
          picture.src = src;
          await picture.decode();
          return { sizes, purpose, drawn: `${picture.naturalWidth}x${picture.naturalHeight}` };
        }),
      );
    });
    for (const { sizes, drawn } of pictures) if (sizes !== 'any') expect(drawn).toBe(sizes);
    expect(pictures.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      'any any',
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
      '180x180 any',
    ]);
    await window.close();
  });
});
