import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

describeWeb('the directory', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
    // Somebody is away from the first of December on, and nobody stands in.
    await web.app.sql(
      `insert into absences (id, position_id, starts_at, ends_at, reason)
       select gen_random_uuid(), id, '2026-12-01T00:00:00+07:00', '2026-12-05T00:00:00+07:00', 'Nghỉ phép'
       from positions where code = 'lk-bhxh/dau-moi'`,
    );
  });
  afterAll(() => web?.stop());

  it('C.9 says on top from when nobody stands in', async () => {
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto('/directory');
    await window.page.getByText('Chỗ trống cần bổ sung').waitFor();
    await window.page
      .getByText(/từ 01\/12\/2026 đến 05\/12\/2026 không có người thay/)
      .first()
      .waitFor();
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('rule 14: a number can be tapped, is written as people write it, and is found in any spelling', async () => {
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto('/directory?view=people');
    await window.page.getByLabel('Tìm cơ quan, người, số máy').fill('nguyen thi mai');
    const list = window.page.getByRole('list', { name: 'Những người trả lời' });
    const line = list.getByRole('listitem').filter({ hasText: 'Nguyễn Thị Mai' }).first();
    const link = line.getByRole('link').first();
    expect(await link.getAttribute('href')).toMatch(/^tel:\+84\d{9}$/);
    expect(await link.innerText()).toMatch(/^0\d{2,3}\s\d{3,4}\s\d{3,4}$/);
    const box = (await link.boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    const number = (await link.innerText()).replace(/\s/g, '');
    await window.page.getByLabel('Tìm cơ quan, người, số máy').fill(`+84 ${number.slice(1)}`);
    await line.waitFor();
    await list.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    expect(await list.getByRole('listitem').count()).toBe(1);
    await window.close();
  });

  it('sorts people by their given names', async () => {
    const window = await web.as(people.ownerFocal, DESK);
    await window.goto('/directory?view=people');
    const list = window.page.getByRole('list', { name: 'Những người trả lời' });
    await list.waitFor();
    const names = await list.locator('li > p:first-child').allInnerTexts();
    const given = names.map((name) => name.split(' ').at(-1)!);
    expect(given.length).toBeGreaterThan(10);
    expect(given).toEqual([...given].sort(new Intl.Collator('vi').compare));
    await window.close();
  });

  it('shows agencies under those they belong to, with who stands in and when the duty number was tried', async () => {
    const window = await web.as(people.auditor ?? people.ownerFocal, DESK);
    await window.goto('/directory');
    await window.page.getByLabel('Tìm cơ quan, người, số máy').fill('tuyen giao dan van tinh');
    const card = window.page.getByRole('article', { name: /Tuyên giáo và Dân vận Tỉnh/ }).first();
    await card.getByText('Người làm thay').waitFor();
    await card.getByText(/Đã gọi thử ngày|Chưa gọi thử/).waitFor();
    await window.page.getByLabel('Tìm cơ quan, người, số máy').fill('không có ai như vậy');
    await window.page.getByText('Không có ai, cơ quan nào khớp').waitFor();
    await window.close();
  });
});
