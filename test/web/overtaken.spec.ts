/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import {
  type Cast,
  castOf,
  coordinated,
  disagreed,
  prepared,
  THEIR_WORDS,
  unreconciled,
} from '../committee/scene.js';
import { arrivalBody, notifiedCase, people } from '../support/scenario.js';
import { describeWeb, DESK, PHONE, type Sized, Web, type Window } from './support/browser.js';
import { Hand } from './support/hand.js';

const WORDS = 'Đoàn kiểm tra đã tới nhà máy lúc 8 giờ, đang làm việc với công đoàn.';

/** Somebody who writes, and what a colleague does meanwhile so that it can be done no more. */
interface Scene {
  login: string;
  path: string;
  size: Sized;
  write: (window: Window) => Promise<void>;
  field: (window: Window) => Locator;
  send: (window: Window) => Locator;
  overtake: () => Promise<unknown>;
}

describeWeb('a form whose act a colleague’s act takes away', () => {
  let web: Web;
  let cast: Cast;
  beforeAll(async () => {
    web = await Web.start();
    cast = await castOf(web.app);
  }, 120_000);
  afterAll(() => web?.stop());

  const scenes: Record<string, () => Promise<Scene>> = {
    'an update, while the case is withdrawn': async () => {
      const { id } = await coordinated(web.app);
      return {
        login: people.ownerFocal,
        path: `/cases/${id}`,
        size: PHONE,
        write: async ({ page }) => {
          await page.locator('[data-compose]').click();
          await page.locator('[data-composer] [data-field=facts]').fill(WORDS);
        },
        field: ({ page }) => page.locator('[data-composer] [data-field=facts]'),
        send: ({ page }) => page.locator('[data-composer] button[type=submit]'),
        overtake: async () => {
          await cast.owner.act(id, 'withdraw', { reason: 'Việc đã tự giải quyết.' });
          await cast.adviser.act(id, 'withdraw', { reason: 'Đồng ý rút.' });
        },
      };
    },
    'a receipt, while a colleague acknowledges': async () => {
      const { id } = await notifiedCase(web.app);
      const dialog = ({ page }: Window): Locator => page.getByRole('dialog');
      return {
        login: people.adviserClerk,
        path: `/cases/${id}?tab=notices`,
        size: DESK,
        write: async (window) => {
          const form = await new Hand(window, 'vi').open('acknowledge');
          await form.write('arrivalNumber', '4711');
        },
        field: (window) => dialog(window).locator('[data-field=arrivalNumber]'),
        send: (window) => dialog(window).locator('button[type=submit]'),
        overtake: async () => {
          const colleague = await web.app.as(people.adviserStandIn);
          const { recipients } = await colleague.see(id);
          await colleague.act(id, 'acknowledge', await arrivalBody(web.app), recipients[0]!.id);
        },
      };
    },
    'an agency’s own words, while the point is dropped': async () => {
      const { id } = await coordinated(web.app);
      const point = await disagreed(cast, id);
      const card = ({ page }: Window): Locator => page.locator(`[data-disagreement="${point}"]`);
      return {
        login: cast.department.login,
        path: `/cases/${id}?tab=positions`,
        size: PHONE,
        write: async (window) => {
          await card(window).getByRole('button', { name: 'Viết ý kiến của cơ quan tôi' }).click();
          await card(window).locator('[data-field=text]').fill(THEIR_WORDS);
          await card(window).locator('[data-field=legalBasis]').fill('Luật Việc làm');
          await card(window).locator('[data-field=confirmedVerbatim]').check();
        },
        field: (window) => card(window).locator('[data-field=text]'),
        send: (window) => card(window).locator('button[type=submit]'),
        overtake: () => cast.owner.act(id, 'dropDisagreement', { reason: 'Đã thống nhất.' }, point),
      };
    },
    'an objection, while the submission is dropped': async () => {
      const { id } = await coordinated(web.app);
      const submission = await prepared(web.app, cast, id, [await unreconciled(cast, id)]);
      const card = ({ page }: Window): Locator => page.locator(`[data-submission="${submission}"]`);
      return {
        login: people.ownerLeader,
        path: `/cases/${id}?tab=direction`,
        size: PHONE,
        write: async (window) => {
          await card(window).getByRole('button', { name: 'Không đồng ý với bản trình' }).click();
          await card(window).locator('textarea').fill(WORDS);
        },
        field: (window) => card(window).locator('textarea'),
        send: (window) => card(window).getByRole('button', { name: 'Gửi ý kiến không đồng ý' }),
        overtake: () =>
          cast.adviser.act(id, 'dropSubmission', { reason: 'Các bên thống nhất lại.' }, submission),
      };
    },
  };

  it.each(Object.keys(scenes))(
    'rule 1: %s: the words stay, with why it can be done no more, and can be copied',
    async (name) => {
      const { login, path, size, write, field, send, overtake } = await scenes[name]!();
      const window = await web.as(login, size, { permissions: ['clipboard-read', 'clipboard-write'] });
      const { page } = window;
      await window.goto(path);
      await write(window);
      const typed = await field(window).inputValue();
      expect(await page.locator('[data-not-offered]').count()).toBe(0);
      await overtake();
      const note = page.locator('[data-not-offered]');
      await note.waitFor();
      expect(await field(window).inputValue()).toBe(typed);
      expect(await window.overflow()).toBeLessThanOrEqual(0);
      expect(await window.violations()).toEqual([]);
      await note.getByRole('button', { name: 'Chép chữ của tôi' }).click();
      await note.getByRole('button', { name: 'Đã chép' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(typed);
      // Whoever sends it all the same hears from the server why not; the words are still there.
      await send(window).click();
      await page
        .locator('form, main article, [role=dialog]')
        .locator('[role=alert]:not([data-not-offered])')
        .first()
        .waitFor();
      expect(await field(window).inputValue()).toBe(typed);
      expect(window.errors).toEqual([]);
      await window.close();
    },
    120_000,
  );
});
