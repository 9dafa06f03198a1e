import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DEPARTMENT, notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web, type Window } from './support/browser.js';

/** Somebody whom nothing else here is about. */
const FOCAL = `${DEPARTMENT}/dau-moi`;

/** Chooses one of many by typing a part of it. */
async function pick({ page }: Window, label: string, words: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).first().fill(words);
  await page
    .getByRole('option', { name: new RegExp(words) })
    .first()
    .click();
}

describeWeb('administration', () => {
  let web: Web;
  let admin: Window;
  beforeAll(async () => {
    web = await Web.start();
    admin = await web.as(people.administrator, DESK);
  });
  afterAll(() => web?.stop());

  it('C.9 a stand-in who gains by it is proposed with dates by one and waits for the consent of another', async () => {
    await admin.goto('/admin?tab=standIns');
    await admin.page.getByRole('button', { name: 'Cử người làm thay' }).click();
    await pick(admin, 'Làm thay cho', 'Bạch Hưng Thái');
    await pick(admin, 'Người làm thay', 'Trần Thị Lụa');
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByLabel('Đến').fill('2026-12-07T00:00');
    await dialog.getByLabel('Căn cứ').fill('Giấy uỷ quyền số 05/GUQ');
    await dialog.getByRole('button', { name: 'Cử người làm thay' }).click();
    await admin.page.getByText(/chờ người thứ hai đồng ý/).waitFor();
    const leader = await web.as(people.ownerLeader, PHONE);
    await leader.goto('/directory');
    await leader.page.getByRole('link', { name: 'Cập nhật danh bạ cơ quan mình' }).click();
    await leader.page
      .getByRole('combobox', { name: 'Quản trị' })
      .selectOption({ label: 'Chờ đồng ý & nhật ký' });
    await leader.page.getByRole('button', { name: 'Đồng ý', exact: true }).click();
    await leader.page
      .getByRole('dialog')
      .getByRole('button', { name: /Đồng ý/ })
      .click();
    await leader.page.getByText('Không có đề nghị nào đang chờ').waitFor();
    await leader.close();
    await admin.goto('/admin?tab=standIns');
    const line = admin.page.getByRole('listitem').filter({ hasText: 'Trần Thị Lụa' });
    // It has begun at once, so it is said to the minute.
    await line.getByText(/đến 00:00 07\/12\/2026/).waitFor();
  });

  it('the agencies with something missing come first, and everything is found without marks', async () => {
    await admin.goto('/admin?tab=agencies');
    const first = admin.page.getByRole('main').getByRole('listitem').first();
    await first.getByText('Sở Xây dựng tỉnh Lâm Khê').waitFor();
    await first.getByText(/90 ngày/).waitFor();
    await admin.page.getByLabel('Tìm theo tên').fill('bao hiem');
    await first.getByText('Bảo hiểm xã hội tỉnh Lâm Khê').waitFor();
    await admin.goto('/admin?tab=accounts');
    await admin.page.getByRole('button', { name: /Hiện cả \d+ người/ }).waitFor();
    await admin.page.getByLabel('Tìm theo tên').fill('nguyen thi mai quynh');
    await admin.page.getByText('nguyen.thi.mai.quynh').waitFor();
    expect(await admin.page.getByRole('button', { name: 'Khoá tài khoản' }).count()).toBe(1);
  });

  it('tries who would be told and rung, and stores nothing', async () => {
    await admin.goto('/admin?tab=dryRun');
    await admin.quiet();
    const count = async (): Promise<number> =>
      (await web.app.sql<{ n: number }>('select count(*)::int as n from cases'))[0]!.n;
    const before = await count();
    const [{ phone } = { phone: '' }] = await web.app.sql<{ phone: string }>(
      'select work_phone as phone from officials where code = $1',
      [people.adviserDeputy],
    );
    await web.app.sql('update officials set work_phone = null where code = $1', [people.adviserDeputy]);
    web.app.forget();
    await admin.page.getByRole('combobox', { name: 'Ở cơ quan' }).fill('Bảo hiểm');
    await admin.page.getByRole('option', { name: /Bảo hiểm xã hội/ }).click();
    await admin.page.getByRole('combobox', { name: 'Lĩnh vực' }).fill('bao hiem');
    await admin.page
      .getByRole('option', { name: /bảo hiểm/i })
      .first()
      .click();
    await admin.page.getByRole('button', { name: 'Thử xem' }).click();
    await admin.page.getByRole('heading', { level: 2, name: 'Gửi văn bản thông báo' }).waitFor();
    expect(await count()).toBe(before);
    // Who is passed over, and why, stands there in words.
    await admin.page.getByText('bỏ qua: không có số máy').first().waitFor();
    expect(await admin.page.locator('main').innerText()).not.toMatch(/\[object|returned an object|key '/);
    await web.app.sql('update officials set work_phone = $2 where code = $1', [people.adviserDeputy, phone]);
    web.app.forget();
  });

  it('shows deadlines side by side, and a file before it is loaded', async () => {
    await admin.goto('/admin?tab=rules');
    const row = admin.page.getByRole('row').filter({ hasText: 'Tiếp nhận văn bản' }).first();
    await row.getByRole('cell', { name: '15 phút' }).waitFor();
    await row.getByRole('cell', { name: '4 giờ làm việc' }).waitFor();
    await admin.page.locator('input[type=file]').setInputFiles({
      name: 'han.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from(
        'validFrom: 2026-12-01\nreminders: [0.5, 1]\nrules:\n  ack:\n    flash: 10 m\n    ladder: [[recipient.focal]]\n',
      ),
    });
    await admin.page.getByText('Sẽ thay đổi').waitFor();
    const [stored] = await web.app.sql<{ n: number }>(
      `select count(*)::int as n from deadline_rules where valid_from = '2026-12-01'`,
    );
    expect(stored!.n).toBe(0);
  });

  it('C.9 an absence is ended before its time, a title corrected, and letting in again who was deactivated takes a second person', async () => {
    const { page } = admin;
    const [who] = await web.app.sql<{ name: string; title: string; org: string; agency: string }>(
      `select o.full_name as name, p.title, p.org_id as org, v.name as agency from positions p
       join officials o on o.id = p.official_id
       join organisation_versions_at(app_now()) v on v.org_id = p.org_id where p.code = $1`,
      [FOCAL],
    );
    await web.app.sql(
      `insert into absences (id, position_id, reason, starts_at, ends_at)
       select gen_random_uuid(), p.id, 'nghi_phep', app_now(), app_now() + interval '9 days' from positions p
       where p.code = $1 on conflict do nothing`,
      [FOCAL],
    );
    const sure = async (button: string): Promise<void> => {
      await page.getByRole('dialog').last().getByRole('button', { name: button, exact: true }).click();
    };
    await admin.goto('/admin?tab=agencies');
    await page.getByLabel('Tìm theo tên').fill(who!.agency);
    const agency = page.getByRole('main').getByRole('listitem').filter({ hasText: who!.agency }).first();
    await agency.getByText('Thay đổi').click();
    await agency.getByRole('button', { name: 'Ca trực và lịch vắng' }).click();
    const line = page.getByRole('dialog').getByRole('listitem').filter({ hasText: who!.name });
    await line.getByRole('button', { name: 'Kết thúc sớm' }).click();
    await page
      .getByRole('dialog', { name: 'Bạn chắc chắn?' })
      .getByRole('button', { name: 'Kết thúc sớm' })
      .click();
    await line.waitFor({ state: 'detached' });

    await admin.goto('/admin?tab=people');
    await page.getByLabel('Tìm theo tên').fill(who!.name);
    const person = page.getByRole('main').getByRole('listitem').filter({ hasText: who!.name }).first();
    await person.getByText('Thay đổi').click();
    await person.getByRole('button', { name: `Sửa chức danh: ${who!.title}` }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^Chức danh (\(|$)/)
      .fill(`${who!.title} chính`);
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await person.getByText(`${who!.title} chính`).first().waitFor();
    await person.getByRole('button', { name: 'Ngừng hoạt động' }).click();
    await sure('Ngừng hoạt động');
    await person.waitFor({ state: 'detached' });
    await page.getByLabel('Hiện cả người đã ngừng hoạt động').check();
    await person.getByText('Đã ngừng hoạt động', { exact: true }).waitFor();
    await person.getByText('Thay đổi').click();
    await person.getByRole('button', { name: 'Cho hoạt động lại' }).click();
    await sure('Cho hoạt động lại');
    await page.getByText(/chờ người thứ hai đồng ý/).waitFor();
    await person.getByText('Đã ngừng hoạt động', { exact: true }).waitFor();
    expect(admin.errors).toEqual([]);
  }, 120_000);

  it('A an auditor asks who did what in a case and what an official did, page by page, each time saying what for', async () => {
    const { ref } = await notifiedCase(web.app);
    const auditor = await web.as(people.auditor, DESK);
    await auditor.goto('/audit?tab=case');
    await auditor.page.getByLabel('Số vụ việc').fill(ref);
    await auditor.page.getByLabel('Mục đích kiểm tra').fill('Kiểm tra định kỳ quý IV');
    await auditor.page.getByRole('button', { name: 'Xem và ghi mục đích' }).click();
    await auditor.page.getByText('Gửi văn bản thông báo').first().waitFor();
    expect(await auditor.page.content()).not.toContain('Chậm đóng bảo hiểm xã hội');
    await auditor.goto('/audit?tab=official');
    await auditor.page.getByRole('combobox', { name: 'Cán bộ' }).fill('Nguyễn Thị Mai');
    await auditor.page.getByRole('option', { name: /^Nguyễn Thị Mai –/ }).click();
    await auditor.page.getByLabel('Mục đích kiểm tra').fill('Kiểm tra định kỳ quý IV');
    await auditor.page.getByRole('button', { name: 'Xem và ghi mục đích' }).click();
    await auditor.page.getByText(new RegExp(ref)).first().waitFor();
    await auditor.goto('/audit?tab=proof');
    await auditor.page.getByRole('heading', { name: 'Niêm phong' }).waitFor();
    expect(auditor.errors).toEqual([]);
    await auditor.close();
  });
});
