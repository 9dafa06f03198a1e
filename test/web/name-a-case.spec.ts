/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { describeWeb, PHONE, Web } from './support/browser.js';
import { Hand } from './support/hand.js';

/** More than are shown at once. */
const NEWER = 31;

describeWeb('naming another case', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it('T37: a case is found by what is known of it, however many are newer, and keeps its name after a reload', async () => {
    const older = await notifiedCase(web.app, { place: 'Bến đò Khê Hạ' });
    for (let left = NEWER; left > 0; left--) await draftedCase(web.app, { subject: `Việc nhỏ số ${left}` });
    const { id } = await coordinatedCase(web.app);
    const window = await web.as(people.ownerLeader, PHONE);
    const { page } = window;
    await window.goto(`/cases/${id}?tab=facts`);
    await page.locator('button[data-act=proposeMerger]').waitFor();
    const hand = new Hand(window, 'vi');
    const form = await hand.open('proposeMerger');
    const field = form.field('survivorCaseId');
    await field.click();
    const option = page.getByRole('option', { name: older.ref });
    await page.getByRole('option').first().waitFor();
    expect(await option.count()).toBe(0);
    await field.pressSequentially('ben do khe');
    await option.click();
    const name = `${older.ref} – ${older.subject}`;
    expect(await field.inputValue()).toBe(name);
    await page.getByText(hand.say('draft.saved', { at: '' }).trim()).waitFor();
    await page.reload();
    await page.locator('button[data-act=proposeMerger]').waitFor();
    const again = await new Hand(window, 'vi').open('proposeMerger');
    await page.waitForFunction(
      (sought) => document.querySelector<HTMLInputElement>('[data-field=survivorCaseId]')?.value === sought,
      name,
    );
    expect(await window.violations()).toEqual([]);
    await again.choose('mergeReason', 'same_matter');
    await again.write('reason', 'Cùng một vụ dừng việc tại nhà máy.');
    await again.send('proposeMerger');
    const said = await (await web.app.as(people.ownerLeader)).see(id);
    expect(said.parts.some((part) => part.kind === 'merger' && part.state === 'proposed')).toBe(true);
    expect(window.errors).toEqual([]);
    await window.close();
  }, 120_000);
});
