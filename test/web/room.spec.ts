/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { attach } from '../support/upload.js';
import { ADVISER, arrivalBody, DEPARTMENT, draftedCase, notifiedCase, people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';
import { openSection } from './support/room.js';

describeWeb('the case room', () => {
  jest.setTimeout(60_000);
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  });
  afterAll(() => web?.stop());

  it('rule 4: two people change two fields of a draft at once, and both survive', async () => {
    const { id } = await draftedCase(web.app);
    const [one, other] = [await web.as(people.ownerFocal), await web.as(people.ownerFocal, PHONE)];
    for (const window of [one, other]) {
      await window.goto(`/cases/${id}?tab=facts`);
      await window.page.locator('[data-fact="facts"] button').waitFor();
    }
    await one.page.locator('[data-fact="place"] button').click();
    await other.page.locator('[data-fact="facts"] button').click();
    await one.page.locator('[data-fact="place"] input').fill('Phường Khê Hạ');
    await other.page
      .locator('[data-fact="facts"] textarea')
      .first()
      .fill('Đã có đại diện nhà máy tới làm việc.');
    await one.page.locator('[data-save="place"]').click();
    await one.page.getByText('Đã lưu:').waitFor();
    await other.page.locator('[data-save="facts"]').click();
    await other.page.getByText('Cả hai đều được giữ').waitFor();
    const seen = await (await web.app.as(people.ownerFocal)).see(id);
    expect(seen.place).toBe('Phường Khê Hạ');
    expect(seen.facts).toBe('Đã có đại diện nhà máy tới làm việc.');
    // The first sees the other's without loading anything anew.
    await one.page.locator('[data-fact="facts"]').getByText('Đã có đại diện nhà máy').waitFor();
    expect([...one.errors, ...other.errors]).toEqual([]);
    await one.close();
    await other.close();
  });

  it('WCAG 3.1.2: read in English, what people wrote is spoken as the Vietnamese it is', async () => {
    const { id } = await notifiedCase(web.app);
    const window = await web.as(people.ownerFocal, DESK, { language: 'en' });
    const { facts } = await (await web.app.as(people.ownerFocal)).see(id);
    await window.goto(`/cases/${id}?tab=facts`);
    await window.page.locator('h1[lang=vi]').waitFor();
    await window.page
      .locator('[lang=vi]', { hasText: facts!.slice(0, 30) })
      .first()
      .waitFor();
    await window.goto('/cases');
    await window.page.locator(`a[href$="${id}"] [lang=vi]`).waitFor();
    expect(await window.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await window.close();
  });

  it('rule 4: who changes the very same field is shown both texts, and nothing is written over', async () => {
    const { id } = await draftedCase(web.app);
    const window = await web.as(people.ownerFocal);
    await window.goto(`/cases/${id}?tab=facts`);
    await window.page.locator('[data-fact="place"] button').click();
    await window.page.locator('[data-fact="place"] input').fill('Chợ Khê Thượng');
    await window.page.getByText('Đã giữ bản nháp').waitFor();
    const elsewhere = await web.app.as(people.ownerFocal);
    await elsewhere.act(id, 'revise', { place: 'Bến xe Khê Thượng' });
    await window.page.locator('[data-save="place"]').click();
    const mine = window.page.locator('[data-whose="mine"]');
    await mine.getByText('Chợ Khê Thượng').waitFor();
    await window.page.locator('[data-whose="theirs"]').getByText('Bến xe Khê Thượng').waitFor();
    expect((await elsewhere.see(id)).place).toBe('Bến xe Khê Thượng');
    expect(await window.violations()).toEqual([]);
    await window.page.locator('[data-fact="place"] input').fill('Chợ và bến xe Khê Thượng');
    await window.page.locator('[data-save="place"]').click();
    await window.page.getByText('Đã lưu:').waitFor();
    expect((await elsewhere.see(id)).place).toBe('Chợ và bến xe Khê Thượng');
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('rule 1: "Back" closes a field and keeps what was typed in it', async () => {
    const { id } = await draftedCase(web.app);
    const window = await web.as(people.ownerFocal);
    await window.goto(`/cases/${id}?tab=facts`);
    const place = window.page.locator('[data-fact="place"]');
    await place.locator('button').click();
    await place.locator('input').fill('Bến xe Khê Thượng');
    await place.getByRole('button', { name: 'Quay lại' }).click();
    await place.locator('input').waitFor({ state: 'detached' });
    await place.locator('button').click();
    await window.page.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('[data-fact="place"] input')?.value === 'Bến xe Khê Thượng',
    );
    await window.close();
  });

  it('rule 1: a field that was changed and not saved comes back after a reload', async () => {
    const { id } = await draftedCase(web.app);
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}?tab=facts`);
    await window.page.locator('[data-fact="place"] button').click();
    await window.page.locator('[data-fact="place"] input').fill('Cổng số 3');
    await window.page.getByText('Đã giữ bản nháp').waitFor();
    await window.page.reload();
    await expect(window.page.locator('[data-fact="place"] input').inputValue()).resolves.toBe('Cổng số 3');
    await window.close();
  });

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])(
    'A01 %s: a receipt appears in the matrix as it is given, and says when all have acknowledged',
    async (_, size) => {
      const { id, recipients } = await notifiedCase(web.app, {}, [ADVISER, DEPARTMENT]);
      const window = await web.as(people.ownerFocal, size);
      await window.goto(`/cases/${id}?tab=notices`);
      const acknowledged = (orgId: string) =>
        window.page
          .locator(`[data-recipient="${recipients.find((one) => one.orgId === orgId)!.id}"]`)
          .locator('[data-cell="acknowledged"]');
      const adviser = acknowledged(await web.app.org(ADVISER));
      await adviser.getByText('chưa').waitFor();
      await window.page.getByText('0 trên 2 cơ quan đã tiếp nhận').waitFor();
      const clerk = await web.app.as(people.adviserClerk);
      await clerk.act(id, 'acknowledge', await arrivalBody(web.app));
      await adviser.locator('time').waitFor();
      await window.page.getByText('1 trên 2 cơ quan đã tiếp nhận').waitFor();
      await acknowledged(await web.app.org(DEPARTMENT))
        .getByText('chưa')
        .waitFor();
      expect(window.errors).toEqual([]);
      await window.close();
    },
  );

  it('rule 10: pins beat filters, what is hidden is counted, a correction stands beside what it corrects', async () => {
    const { id } = await coordinatedCase(web.app);
    const focal = await web.app.as(people.ownerFocal);
    await focal.act(id, 'postUpdate', {
      kind: 'quick',
      facts: 'Ca chiều làm việc trở lại.',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const { lastSeq } = await focal.see(id);
    await focal.act(id, 'correctEntry', {
      seq: lastSeq,
      reason: 'Ghi nhầm ca.',
      text: 'Ca tối làm việc trở lại.',
    });
    await attach(focal, id, 'anh-hien-truong.txt', Buffer.from('ảnh'));
    const window = await web.as(people.ownerFocal);
    await window.goto(`/cases/${id}#e${lastSeq}`);
    const entry = window.page.locator(`article[data-seq="${lastSeq}"]`);
    await entry.locator('[data-corrected-by]').getByText('Ca tối làm việc trở lại.').waitFor();
    expect(await entry.evaluate((element) => element === document.activeElement)).toBe(true);
    await entry.getByRole('button', { name: 'Việc với mục' }).click();
    await window.page.getByRole('menuitem', { name: 'Ghim trên máy này' }).click();
    await window.goto(`/cases/${id}?kinds=files`);
    await window.page.locator(`[data-pinned] article[data-seq="${lastSeq}"]`).waitFor();
    expect(await window.page.locator('ol[aria-label="Diễn biến"] > li').count()).toBe(1);
    expect(
      Number(await window.page.locator('[data-hidden-count]').getAttribute('data-hidden-count')),
    ).toBeGreaterThan(2);
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('rule 10: an update can be written between two entries, and is marked as recorded later', async () => {
    const { id } = await coordinatedCase(web.app);
    await web.app.advance(180);
    const focal = await web.app.as(people.ownerFocal);
    const { lastSeq } = await focal.act(id, 'postUpdate', {
      kind: 'no_change',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const window = await web.as(people.ownerFocal);
    await window.goto(`/cases/${id}`);
    await window.page
      .locator(`article[data-seq="${lastSeq}"]`)
      .getByRole('button', { name: 'Việc với mục' })
      .click();
    await window.page.getByRole('menuitem', { name: 'Ghi bổ sung' }).click();
    const form = window.page.getByRole('dialog');
    expect(await form.locator('input[type="datetime-local"]').inputValue()).toMatch(/^2026-11-23T10:30/);
    await form.getByLabel('Nhanh').check();
    await form.getByLabel('Cơ quan mình').check();
    await form.getByLabel('Đã xác minh').check();
    await form.locator('[data-field="facts"]').last().fill('Nhà máy mở cửa lại phân xưởng 2.');
    await form.locator('button[data-act="postUpdate"]').click();
    const written = window.page.locator('article[data-act="postUpdate"]', {
      hasText: 'mở cửa lại phân xưởng 2',
    });
    await written.getByText('ghi bổ sung').waitFor();
    await written.getByText('Ghi nhận:').waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('rule 7: what others did since the last look is marked as new, once', async () => {
    const { id } = await notifiedCase(web.app);
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}`);
    await window.page.locator('article[data-act="issueNotice"]').waitFor();
    expect(await window.page.locator('[data-new]').count()).toBe(0);
    const told = window.page.waitForResponse((response) => response.url().endsWith('/seen'));
    await openSection(window, 'facts');
    expect((await told).status()).toBe(200);
    await (await web.app.as(people.adviserClerk)).act(id, 'acknowledge', await arrivalBody(web.app));
    await window.goto(`/cases/${id}`);
    await window.page.locator('[data-new="1"]').getByText('Mới từ lần xem trước').waitFor();
    await window.page.locator('article[data-act="acknowledge"][data-fresh]').waitFor();
    expect(await window.page.locator('article[data-act="issueNotice"][data-fresh]').count()).toBe(0);
    await openSection(window, 'facts');
    await openSection(window, 'timeline');
    await window.page.locator('article[data-act="acknowledge"]').waitFor();
    await window.close();
  });

  it('A.15: the time machine shows what was known then, under a banner, with nothing to do', async () => {
    const drafted = await draftedCase(web.app);
    const then = new Date((await web.app.now()).getTime() + 30_000).toISOString();
    await web.app.advance(30);
    const focal = await web.app.as(people.ownerFocal);
    await focal.act(drafted.id, 'revise', { facts: 'Nhà máy đã chuyển tiền một phần.' });
    const window = await web.as(people.ownerFocal);
    await window.goto(`/cases/${drafted.id}?at=${encodeURIComponent(then)}`);
    await window.page.locator('[data-past]').getByText('Vụ việc như đã biết lúc').waitFor();
    await window.page.getByText('Nhà máy chậm đóng ba tháng').first().waitFor();
    expect(await window.page.getByText('đã chuyển tiền một phần').count()).toBe(0);
    expect(await window.page.locator('[data-act]:not(article)').count()).toBe(0);
    expect(await window.violations()).toEqual([]);
    await window.page.getByRole('link', { name: 'Về hiện nay' }).click();
    await window.page.getByRole('navigation', { name: 'Các phần của vụ việc' }).waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  });
});
