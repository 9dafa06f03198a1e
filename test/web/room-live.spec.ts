import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { bornRestricted, openFor, restrictedCase, why } from '../support/restricted.js';
import { ADVISER, arrivalBody, holderOf, notifiedCase, people, STRANGER } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';

const gone = (window: Window): Promise<void> =>
  window.page.getByRole('heading', { name: 'Không có nội dung này' }).waitFor();

async function statePurpose(window: Window): Promise<void> {
  await window.page.getByLabel('Mục đích đọc').fill('Theo dõi việc giải quyết');
  await window.page.getByRole('button', { name: 'Ghi mục đích và mở' }).click();
  await window.page.getByRole('navigation', { name: 'Các phần của vụ việc' }).waitFor();
}

describeWeb('the case room while others act', () => {
  // A loaded machine takes its time to open a browser's first page.
  jest.setTimeout(90_000);
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  });
  afterAll(() => web?.stop());

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])(
    'flow 6 %s: away from the network while others act; back, and converged without a reload',
    async (_, size) => {
      const { id } = await notifiedCase(web.app);
      const window = await web.as(people.ownerFocal, size);
      await window.goto(`/cases/${id}`);
      await window.page.locator('article[data-act="issueNotice"]').waitFor();
      // A mark that a reload would take away.
      await window.page.evaluate(() => ((globalThis as { mark?: number }).mark = 1));
      await window.context.setOffline(true);
      await window.page.getByText('Mất kết nối từ').first().waitFor();
      const clerk = await web.app.as(people.adviserClerk);
      await clerk.act(id, 'acknowledge', await arrivalBody(web.app));
      const lead = await web.app.as(people.adviserLead);
      await lead.act(id, 'noteLesson', { topic: 'phone_paper', text: 'Văn bản tới sau cuộc gọi mười phút.' });
      // Nothing of it is shown, and nothing that was there is lost.
      expect(await window.page.locator('article[data-act="acknowledge"]').count()).toBe(0);
      expect(await window.page.locator('article[data-act="issueNotice"]').count()).toBe(1);
      await window.context.setOffline(false);
      await window.page.locator('article[data-act="acknowledge"]').waitFor();
      await window.page.locator('article[data-act="noteLesson"]').waitFor();
      await window.page.locator('[data-state="received"]').first().waitFor();
      await window.page.getByText('Trực tuyến').first().waitFor();
      expect(await window.page.evaluate(() => (globalThis as { mark?: number }).mark)).toBe(1);
      await window.close();
    },
  );

  it('flow 5: who loses access with the tab open sees nothing of the case any more, and finds it nowhere', async () => {
    const subject = 'Sự việc tại Xưởng cơ khí Bãi Sậy';
    const { id } = await restrictedCase(web.app, { subject });
    const leader = await openFor(await web.app.as(people.ownerLeader), id);
    const positionIds = [await web.app.position(`${ADVISER}/chuyen-vien-truc`)];
    await leader.act(id, 'grantAccess', { positionIds, reason: why });
    const officer = await web.as(people.adviserDuty, PHONE);
    await officer.goto(`/cases/${id}?tab=trust`);
    await statePurpose(officer);
    await officer.page.getByRole('list', { name: 'Danh sách được đọc' }).waitFor();
    expect(await officer.violations()).toEqual([]);
    await leader.act(id, 'revokeAccess', { positionIds, reason: why });
    await gone(officer);
    expect(await officer.page.locator('body').innerText()).not.toContain(subject);
    await officer.goto('/cases');
    await officer.quiet();
    expect(await officer.page.locator(`a[href*="${id}"]`).count()).toBe(0);
    await officer.close();
  });

  it('flow 5: a restricted case is found by a stranger on no page, in the words of what does not exist', async () => {
    const subject = 'Sự việc tại Trại giống Suối Vàng';
    const { id, ref } = await bornRestricted(web.app, { subject });
    const stranger = await holderOf(web.app, `${STRANGER}/dau-moi`);
    const window = await web.as(stranger.login);
    const answers: string[] = [];
    window.page.on('response', (response) => {
      if (/\/api\//.test(response.url()) && response.ok())
        void response.text().then(
          (text) => answers.push(text),
          () => undefined,
        );
    });
    const pages = [
      '/cases', '/cases?q=suoi+vang&closed=true', '/inbox', '/duty', '/calls', '/lessons', '/directory', '/committee',
      '/help', '/me', '/start', `/cases/${id}`, `/cases/${id}?tab=facts`, `/cases/${id}?at=2026-11-23T10:00:00%2B07:00`,
      `/cases/${id}/calls`, `/print/cases/${id}`,
    ]; // prettier-ignore
    for (const path of pages) {
      await window.goto(path);
      await window.quiet();
      const text = await window.page.locator('body').innerText();
      expect([path, text.includes('Suối Vàng'), text.includes(ref)]).toEqual([path, false, false]);
    }
    expect(
      answers.filter((text) => text.includes('Suối Vàng') || text.includes(ref) || text.includes(id)),
    ).toEqual([]);
    expect(answers.length).toBeGreaterThan(5);
    await window.goto(`/cases/${id}`);
    await gone(window);
    await window.close();
  });

  it('flow 5: a stand-in reads in his time, and on a date outside it the case is not there', async () => {
    const subject = 'Sự việc tại Kho lạnh Bến Đá';
    const { id } = await restrictedCase(web.app, { subject });
    const window = await web.as(people.adviserStandIn, DESK);
    await window.goto(`/cases/${id}`);
    await statePurpose(window);
    await window.page.getByRole('heading', { name: subject }).waitFor();
    await window.close();
    // He stands in until the end of 2027.
    await web.app.setClock('2028-01-04T09:00:00+07:00');
    const later = await web.as(people.adviserStandIn, DESK);
    await later.goto(`/cases/${id}`);
    await gone(later);
    await later.goto('/cases?closed=true');
    await later.quiet();
    expect(await later.page.locator('body').innerText()).not.toContain(subject);
    await later.close();
  });
});
