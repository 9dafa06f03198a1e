/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { castOf, submitted } from '../committee/scene.js';
import { ADVISER, DEPARTMENT, people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { attach } from '../support/upload.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

/** What somebody might write to have it run in another's browser, a template, or a spreadsheet. */
const SUBJECT =
  '=HYPERLINK("x") <img src=x onerror=document.title=1> {{7*7}} ${7*7} </title><svg onload=alert(1)>';
const PLACE = '"><b data-struck>Xã Khê Thượng</b>';

describeWeb('what people write', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it('stands as it was written on every page and every sheet, and runs on none', async () => {
    const { app } = web;
    const cast = await castOf(app);
    const { id } = await coordinatedCase(app, { subject: SUBJECT, place: PLACE }, [ADVISER, DEPARTMENT]);
    const { submission } = await submitted(app, cast, id);
    await attach(
      await app.as(people.ownerFocal),
      id,
      '=1+1 {{7+7}} (biên bản).txt',
      Buffer.from('Biên bản.'),
    );
    for (const [login, size, paths] of [
      [
        people.ownerFocal,
        DESK,
        [
          '/cases',
          '/duty',
          '/calls',
          `/cases/${id}`,
          `/cases/${id}?tab=facts`,
          `/cases/${id}?tab=files`,
          `/cases/${id}?tab=direction`,
          `/print/cases/${id}`,
          `/print/cases/${id}/calls`,
          `/print/cases/${id}/brief/${submission}`,
        ],
      ],
      [people.scOffice, PHONE, ['/inbox?which=all', '/committee', `/committee/${id}/${submission}`]],
    ] as const) {
      const window = await web.as(login, size);
      const dialogs: string[] = [];
      window.page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      for (const path of paths) {
        await window.goto(path);
        await window.quiet();
        const found = await window.page.evaluate(() => ({
          made: document.querySelectorAll('[data-struck], img[src=x], svg[onload]').length,
          struck: document.title === '1',
          counted: /(?<!\d)49(?!\d)/.test(document.querySelector('h1')?.textContent ?? ''),
        }));
        expect({ path, ...found }).toEqual({
          path,
          made: 0,
          struck: false,
          counted: false,
        });
      }
      expect(dialogs).toEqual([]);
      // A policy that had to stop something would have written so.
      expect(window.errors).toEqual([]);
      await window.close();
    }
  }, 150_000);
});
