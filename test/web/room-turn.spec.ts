/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ADVISER, arrivalBody, DEPARTMENT, notifiedCase, people, receivedCase } from '../support/scenario.js';
import { assignedCase, coordinatedCase } from '../support/second-half.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';
import { openSection } from './support/room.js';

describeWeb('whose turn it is in a case', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  });
  afterAll(() => web?.stop());

  const band = ({ page }: Window) => page.locator('section[aria-label="Đến lượt ai"]');

  it('page 4 phone: the first screen says whose turn it is and until when, and holds the one act under the thumb', async () => {
    const { id } = await receivedCase(web.app);
    const lead = await web.as(people.adviserLead, PHONE);
    await lead.goto(`/cases/${id}`);
    const primary = lead.page.locator('[data-primary-act]');
    await primary.waitFor();
    expect(await primary.getAttribute('data-act')).toBe('assignLead');
    await band(lead).getByText('Đến lượt cơ quan bạn').waitFor();
    await lead.quiet();
    const bottomBar = await lead.page.getByRole('link', { name: 'Hộp thư' }).last().boundingBox();
    const act = (await primary.boundingBox())!;
    expect(act.y + act.height).toBeLessThanOrEqual(bottomBar!.y + 1);
    expect(act.y).toBeGreaterThan(PHONE.height / 2);
    for (const seen of [band(lead).locator('time'), lead.page.locator('[data-sections-toggle]')])
      expect((await seen.boundingBox())!.y).toBeLessThan(act.y);
    // It stays there while one reads, and never lies over what is focused.
    await lead.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect(Math.round((await primary.boundingBox())!.y)).toBe(Math.round(act.y));
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await lead.page.keyboard.press('Tab');
      const covered = await lead.page.evaluate(() => {
        const focused = document.activeElement;
        const bar = document.querySelector('[data-acts]')!;
        if (!focused || focused === document.body || bar.contains(focused) || focused.closest('nav'))
          return null;
        const [one, other] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
        return one.bottom > other.top + 1 && one.top >= other.top ? focused.outerHTML.slice(0, 120) : null;
      });
      expect(covered).toBeNull();
    }
    await lead.close();
  });

  it('page 4: who waits for another is offered no first act, and learns who must act and why something is not offered', async () => {
    const { id } = await assignedCase(web.app);
    for (const size of [PHONE, DESK]) {
      const adviser = await web.as(people.adviserLead, size);
      await adviser.goto(`/cases/${id}`);
      await band(adviser).getByText('Đang chờ Bảo hiểm xã hội').waitFor();
      expect(await adviser.page.locator('[data-primary-act]').count()).toBe(0);
      expect(await adviser.page.locator('button[data-act="requestSupplement"]').count()).toBe(0);
      await band(adviser).getByRole('button', { name: 'Ai đang chờ ai?' }).click();
      const line = adviser.page.locator('[data-who-waits] li').first();
      expect((await line.innerText()).replace(/\s+/g, ' ')).toMatch(/chờ .*Bắt đầu phối hợp.* hạn /);
      await adviser.page.locator('[data-turn]').getByText('với tư cách').waitFor();
      expect(await adviser.violations()).toEqual([]);
      expect(adviser.errors).toEqual([]);
      await adviser.close();
    }
  });

  it('page 4: a deadline weeks away does not make its end the next thing to do', async () => {
    const { id } = await coordinatedCase(web.app);
    const leader = await web.as(people.ownerLeader, PHONE);
    await leader.goto(`/cases/${id}`);
    await band(leader).waitFor();
    expect(await leader.page.locator('[data-primary-act]').count()).toBe(0);
    await leader.page.locator('[data-more-acts]').click();
    await leader.page.locator('[role=menuitem][data-act="proposeResolution"]').waitFor();
    await leader.close();
  });

  it('page 4: all sections are in sight on a desk and one list away on a phone, each at an address of its own', async () => {
    const { id } = await coordinatedCase(web.app);
    const desk = await web.as(people.ownerFocal, DESK);
    await desk.goto(`/cases/${id}`);
    const links = desk.page.locator('a[data-section]');
    await links.first().waitFor();
    expect(await links.count()).toBe(11);
    for (const link of await links.all()) {
      const box = (await link.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(DESK.width);
    }
    await openSection(desk, 'trust');
    expect(desk.page.url()).toContain('tab=trust');
    await desk.close();
    const phone = await web.as(people.ownerFocal, PHONE);
    await phone.goto(`/cases/${id}`);
    expect(await phone.page.locator('a[data-section="trust"]').isVisible()).toBe(false);
    await openSection(phone, 'work');
    await phone.page.locator('[data-panel="work"] [data-who-waits]').waitFor();
    expect(await phone.page.locator('a[data-section="trust"]').isVisible()).toBe(false);
    await phone.close();
  });

  it('page 4a: an entry says in words what it is about, all of it a tap further; what the system wrote is folded', async () => {
    const { id } = await coordinatedCase(web.app);
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}`);
    const assigned = window.page.locator('article[data-act="assignLead"]');
    await assigned.locator('[data-facts]').getByText('Chủ trì').waitFor();
    await assigned.getByText('Nguyễn Thị Mai').waitFor();
    await window.page.locator('article[data-act="acknowledge"] [data-facts]').getByText('Số đến').waitFor();
    await assigned.getByRole('button', { expanded: false }).first().click();
    await assigned.locator('dl').waitFor();
    // The filter takes one line.
    const filter = (await window.page.locator('[data-filter]').boundingBox())!;
    expect(filter.height).toBeLessThan(60);
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('page 4a: an update is written at the top of the timeline, to the agencies that its button names', async () => {
    const { id } = await coordinatedCase(web.app, {}, [ADVISER, DEPARTMENT]);
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}`);
    await window.page.locator('[data-compose]').click();
    const form = window.page.locator('[data-composer]');
    await form.locator('textarea[data-field="facts"]').fill('Nhà máy đã chi trả đợt một.');
    const send = form.locator('button[data-act="postUpdate"]');
    expect(await send.textContent()).toContain('Gửi tới');
    await send.click();
    await window.page.locator('article[data-act="postUpdate"]').getByText('chi trả đợt một').waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('page 4b: how long each agency took stands against how long it had, in a bar and in words', async () => {
    const { id } = await notifiedCase(web.app, {}, [ADVISER, DEPARTMENT]);
    await web.app.advance(6);
    await (await web.app.as(people.adviserClerk)).act(id, 'acknowledge', await arrivalBody(web.app));
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}?tab=notices`);
    await window.page.locator('[data-ack="given"]').getByText('Tiếp nhận sau 6 phút').waitFor();
    await window.page.locator('[data-ack="open"]').getByText('Chưa tiếp nhận').waitFor();
    expect(await window.violations()).toEqual([]);
    expect(window.errors).toEqual([]);
    await window.close();
  });
});
