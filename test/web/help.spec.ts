import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { people } from '../support/scenario.js';
import { DESK, describeWeb, PHONE, Web } from './support/browser.js';

describeWeb('help', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  });
  afterAll(() => web?.stop());

  it('the first week is one’s own by role, and what is ticked stays on this device', async () => {
    const focal = await web.as(people.ownerFocal, PHONE);
    await focal.goto('/help');
    await focal.page.getByRole('checkbox', { name: 'Xem danh bạ ghi số của bạn đúng chưa' }).check();
    await focal.page.getByText(/Đã xong 1 trên \d+ việc/).waitFor();
    expect(await focal.page.getByText('Mở trang Quản trị, xem tài khoản').count()).toBe(0);
    await focal.page.reload();
    await focal.page.getByText(/Đã xong 1 trên \d+ việc/).waitFor();
    expect(
      await focal.page
        .getByRole('link', { name: /^0\d{2,3} \d{3}/ })
        .first()
        .getAttribute('href'),
    ).toMatch(/^tel:/);
    expect(focal.errors).toEqual([]);
    await focal.close();
    const administrator = await web.as(people.administrator, DESK);
    await administrator.goto('/help');
    await administrator.page.getByText('Mở trang Quản trị, xem tài khoản').waitFor();
    await administrator.close();
  });

  it('the words are those of docs/glossary.md, found without marks', async () => {
    const words = readFileSync('docs/glossary.md', 'utf8')
      .split('\n')
      .filter((line) => /^\| [a-z]/.test(line));
    const window = await web.as(people.ownerFocal, DESK);
    await window.goto('/help');
    const glossary = window.page.locator('section').filter({ has: window.page.locator('#glossary') });
    await glossary.locator('dt').first().waitFor();
    expect(await glossary.locator('dt').count()).toBe(words.length);
    await glossary.getByRole('searchbox').fill('nguoi lam thay');
    await glossary.getByText('stand-in').waitFor();
    await glossary.getByText('làm thay một người khác').waitFor();
    expect(await glossary.locator('dt').count()).toBeLessThan(5);
    await window.close();
  });

  it('prints as one page: the week, the telephone and whom to ask', async () => {
    const window = await web.as(people.adviserDuty, DESK);
    await window.goto('/help');
    await window.page.getByText('Gọi điện trước, văn bản ngay sau').waitFor();
    await window.quiet();
    const pdf = (await window.page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await window.close();
  });
});
