/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { png } from '../documents/papers.js';
import { people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { attach } from '../support/upload.js';
import { describeWeb, PHONE, Web } from './support/browser.js';

describeWeb('the papers of a case', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  }, 120_000);
  afterAll(() => web?.stop());

  it('C.7: a file with a Vietnamese name goes up, belongs to the case, and comes down under its name', async () => {
    const { id } = await coordinatedCase(web.app);
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}?tab=files`);
    const name = 'Biên bản đối chiếu – lần “2”.txt';
    const buffer = Buffer.from('Hai bên thống nhất số liệu ba tháng.');
    await window.page.locator('[data-pick="files"]').setInputFiles({ name, mimeType: 'text/plain', buffer });
    const send = window.page.locator('button[data-act="attachFile"]');
    // The button says what is missing, beside the field itself.
    await send.click();
    await window.page.getByText('Cần xác nhận trước khi gửi tệp.').waitFor();
    await window.page.getByLabel('không có bí mật nhà nước').check();
    await send.click();
    const file = window.page.getByRole('list', { name: 'Tài liệu của vụ việc' }).getByRole('listitem');
    await file.getByText(name).waitFor();
    const [download] = await Promise.all([
      window.page.waitForEvent('download'),
      file.getByRole('button', { name: `Tải về: ${name}` }).click(),
    ]);
    expect(download.suggestedFilename().normalize('NFC')).toBe(name);
    await file.getByRole('button', { name: 'Xem mã băm' }).click();
    expect(await file.locator('[data-hash]').textContent()).toMatch(/[0-9a-f]{64}/);
    expect(window.errors).toEqual([]);
    await window.close();
  });

  it('page 4f: a picture is looked at in its place, a paper attached again under its name is a new version of it', async () => {
    const { id } = await coordinatedCase(web.app);
    const focal = await web.app.as(people.ownerFocal);
    const paper = 'Bảng đối chiếu.txt';
    for (const text of ['Lần một', 'Lần hai', 'Lần ba']) await attach(focal, id, paper, Buffer.from(text));
    await attach(focal, id, 'image.png', png([], [40, 30]));
    await attach(focal, id, 'Image.png', png([], [41, 30]));
    const files = (await focal.get(`/api/cases/${id}/files`)).body as { id: string; name: string }[];
    const third = files.findLast((one) => one.name === paper)!;
    await focal.act(id, 'withdrawFile', { fileId: third.id, reason: 'Gửi nhầm bản nháp.' });
    const window = await web.as(people.ownerFocal, PHONE);
    await window.goto(`/cases/${id}?tab=files`);
    const versions = window.page.locator('[data-version]');
    await versions.first().waitFor();
    // The newest first; what was withdrawn is a version, and not the latest. Two pictures of one name are two pictures.
    expect((await versions.allTextContents()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'bản 3 trong 3 bản cùng tên',
      'bản 2 trong 3 bản cùng tên · bản mới nhất',
      'bản 1 trong 3 bản cùng tên',
    ]);
    const asked = window.page.waitForResponse((one) => /\/files\/[^/]+$/.test(new URL(one.url()).pathname));
    await window.page.getByRole('button', { name: 'Xem ảnh: Image.png', exact: true }).click();
    const picture = window.page.locator('img[data-picture]');
    await picture.waitFor();
    // Fetched through the one door where readings are recorded, and drawn.
    expect((await asked).ok()).toBe(true);
    expect(await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBe(
      41,
    );
    expect(await window.violations()).toEqual([]);
    expect(window.errors).toEqual([]);
    await window.close();
  });
});
