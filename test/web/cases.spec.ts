/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';

describeWeb('the list of cases', () => {
  let web: Web;
  let flash: CaseView;
  let calm: CaseView;
  beforeAll(async () => {
    web = await Web.start();
    flash = await notifiedCase(web.app, { urgency: 'flash', subject: 'Kênh Khê Thượng bị xả thải' });
    calm = await notifiedCase(web.app, { urgency: 'routine', subject: 'Chậm bàn giao mặt bằng' });
  }, 120_000);
  afterAll(() => web?.stop());

  const rows = ({ page }: Window): Promise<(string | null)[]> =>
    page.locator('[data-case]').evaluateAll((all) => all.map((one) => one.getAttribute('data-case')));

  it('rule 19: filters are saved under a name for the whole agency, opened by a colleague, renamed, and thrown away', async () => {
    const focal = await web.as(people.ownerFocal, PHONE);
    await focal.goto('/cases');
    const { page } = focal;
    await page.getByRole('button', { name: 'Lọc thêm' }).click();
    await page.getByLabel('Mức độ khẩn').selectOption('flash');
    await page.locator(`[data-case="${calm.id}"]`).waitFor({ state: 'detached' });
    await page.locator('[data-tools]').click();
    await page.getByRole('button', { name: 'Danh sách đã lưu (0)' }).click();
    await page.getByRole('menuitem', { name: 'Lưu bộ lọc này…' }).click();
    await page.getByLabel('Tên danh sách').fill('Hoả tốc đang mở');
    await page.getByLabel('Ai dùng được').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Lưu danh sách' }).click();
    await page.getByRole('button', { name: 'Đang xem: Hoả tốc đang mở' }).waitFor();
    await focal.picture('cases');

    const clerk = await web.as(people.ownerClerk, DESK);
    await clerk.goto('/cases');
    await clerk.page.getByRole('button', { name: 'Danh sách đã lưu (1)' }).click();
    await clerk.page.getByText('Nguyễn Thị Mai lưu').waitFor();
    await clerk.page.getByRole('menuitem', { name: /Hoả tốc đang mở/ }).click();
    await clerk.page.waitForURL('**/cases?urgency=flash');
    await clerk.page.locator(`[data-case="${calm.id}"]`).waitFor({ state: 'detached' });
    expect(await rows(clerk)).toEqual([flash.id]);
    await clerk.page.getByRole('button', { name: 'Đang xem' }).click();
    // Not his: he may neither rename it nor throw it away.
    expect(await clerk.page.getByRole('menuitem', { name: 'Đổi tên' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Đang xem' }).click();
    await page.getByRole('menuitem', { name: 'Đổi tên, chia sẻ, xoá…' }).click();
    await page.getByRole('button', { name: 'Sửa “Hoả tốc đang mở”' }).click();
    await page.getByLabel('Tên danh sách').fill('Hoả tốc');
    await page.getByLabel('Ai dùng được').selectOption('');
    await page.getByRole('button', { name: /^Lưu thay đổi/ }).click();
    await page.getByRole('button', { name: 'Sửa “Hoả tốc”' }).click();
    await page.getByRole('button', { name: 'Xoá “Hoả tốc”' }).click();
    await page.getByRole('button', { name: 'Xoá hẳn “Hoả tốc”' }).click();
    await page.getByRole('button', { name: /Sửa/ }).waitFor({ state: 'detached' });
    expect(await web.app.sql('select 1 from saved_lists')).toEqual([]);
    expect([...focal.errors, ...clerk.errors]).toEqual([]);
    await focal.close();
    await clerk.close();
  }, 90_000);

  it('page 3: a new case waits behind a button; the row under the finger stays where it is', async () => {
    const officer = await web.as(people.adviserClerk, DESK);
    await officer.goto('/cases');
    await officer.page.locator('[data-case]').first().waitFor();
    await officer.quiet();
    const before = await rows(officer);
    const top = await officer.page.locator(`[data-case="${before[0]!}"]`).boundingBox();
    const fresh = await notifiedCase(web.app, { urgency: 'routine' });
    const button = officer.page.getByRole('button', { name: '1 vụ mới – hiện' });
    await button.waitFor();
    expect(await rows(officer)).toEqual(before);
    expect(await officer.page.locator(`[data-case="${before[0]!}"]`).boundingBox()).toEqual(top);
    await button.click();
    await officer.page.locator(`[data-case="${fresh.id}"]`).waitFor();
    expect(await rows(officer)).toEqual([fresh.id, ...before]);
    await officer.close();
  }, 60_000);

  it('rule 7: what is new is bold and said in words; several are marked as seen at once, which acknowledges nothing', async () => {
    const officer = await web.as(people.adviserClerk, PHONE);
    await officer.goto('/cases');
    const { page } = officer;
    await page.locator('[data-case][data-unread]').first().waitFor();
    expect(await page.getByText(/\d+ mới$/).count()).toBeGreaterThan(1);
    // The first case is in sight on a phone; what is used now and then is one tap away.
    const top = await page.locator('[data-case]').first().boundingBox();
    expect(top!.y).toBeLessThan(480);
    await page.locator('[data-tools]').click();
    await page.getByRole('button', { name: 'Chọn nhiều' }).click();
    await page.getByLabel('Chọn tất cả đang hiện').click();
    // The network goes after the first of them: what stopped halfway says so.
    let asked = 0;
    await page.route('**/api/cases/*/seen', (route) => (++asked > 1 ? route.abort() : route.continue()));
    await page.getByRole('button', { name: 'Đánh dấu đã xem' }).click();
    const halfway = page.locator('[data-halfway="1"]');
    await halfway.getByText(/Đã đánh dấu 1 trên \d+ vụ việc/).waitFor();
    await page.unroute('**/api/cases/*/seen');
    await halfway.getByRole('button', { name: 'Thử lại' }).click();
    await page.locator('[data-case][data-unread]').first().waitFor({ state: 'detached' });
    expect(await page.locator('[data-halfway]').count()).toBe(0);
    expect(await web.app.sql(`select 1 from notice_recipients where state = 'acknowledged'`)).toEqual([]);
    await page.getByLabel(`Chọn vụ việc ${calm.ref}`).click();
    await officer.close();
  }, 60_000);

  it('rule 19 rule 3 T02: an act that asks for a reason alone is done to several cases, each recorded by itself', async () => {
    const drafts = [await draftedCase(web.app), await draftedCase(web.app), await draftedCase(web.app)];
    const ids = drafts.map((one) => one.id);
    const officer = await web.as(people.ownerFocal, DESK);
    await officer.goto('/cases?state=drafted');
    const { page } = officer;
    await page.getByRole('button', { name: 'Chọn nhiều' }).click();
    for (const one of drafts) await page.getByLabel(`Chọn vụ việc ${one.ref}`).click();
    await page.locator('[data-bulk-act=discard]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do').fill('Nhập trùng khi diễn tập.');
    // In between a colleague discards one of them.
    const colleague = await web.app.as(people.ownerFocal);
    await colleague.act(ids[0]!, 'discard', { reason: 'Nhầm.' });
    await dialog.getByRole('button', { name: /– 3 vụ việc$/ }).click();
    await dialog.locator('[data-came=done]').nth(1).waitFor();
    expect(await dialog.locator('[data-came=gone]').count()).toBe(1);
    expect(await officer.violations()).toEqual([]);
    const acts = await web.app.sql(
      `select 1 from journal_entries where act = 'discard' and stream_id = any($1::uuid[])`,
      [ids],
    );
    expect(acts).toHaveLength(3);
    await officer.close();
  }, 60_000);

  it('rule 19: the list comes as a CSV with its mark', async () => {
    const officer = await web.as(people.ownerFocal, DESK);
    await officer.goto('/cases');
    const { page } = officer;
    await page.getByRole('button', { name: 'Tải về (CSV)' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV, ngăn bằng dấu phẩy' }).click(),
    ]);
    const bytes = readFileSync(await download.path());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain(flash.ref);
    expect(officer.errors).toEqual([]);
    await officer.close();
  }, 60_000);
});
