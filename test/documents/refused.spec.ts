import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UploadView } from '../../src/files/file.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { disposition, upload } from '../support/upload.js';
import { badPapers, rels } from './bad-papers.js';
import { insidersPapers } from './insiders-papers.js';
import { docx, packedObjects, pdf, png, xlsx } from './papers.js';
import { fileRows, stored, text, until } from './store.js';

let app: TestApp;
let focal: As;
let caseId: string;

beforeAll(async () => {
  app = await TestApp.start({ fileLimitMb: 2 });
  focal = await app.as(people.ownerFocal);
  caseId = (await notifiedCase(app)).id;
});
afterAll(() => app.close());

/** Sends it, and sees that it is refused for this and that nothing of it is left. */
async function refusedFor(name: string, bytes: Buffer, ...codes: string[]): Promise<void> {
  const before = [await fileRows(app), stored(app)];
  expect(wrong(await upload(focal, caseId, name, bytes), 422, 'file_refused')).toEqual(codes);
  expect([await fileRows(app), stored(app)]).toEqual(before);
}

describe('C.7: what is not taken', () => {
  it.each([...badPapers, ...insidersPapers])(
    'C.7 %s is refused, and nothing of it is kept',
    async (_, name, bytes, code) => {
      await refusedFor(name, bytes, code);
    },
  );

  it('C.7 a hyperlink and a template of one’s own machine are no reason to refuse', async () => {
    const [own, link] = [
      rels('file:///C:/Users/Mau/Normal.dotm'),
      rels('https://vi-du.example/', 'hyperlink'),
    ];
    for (const one of [own, link])
      expect((await upload(focal, caseId, 'tốt.docx', docx(['Công văn'], [one]))).status).toBe(201);
  });

  it('C.7 what looks like it and is none is taken: bars and words in quotes, a link by hand, a large plan', async () => {
    const good: [string, Buffer][] = [
      [
        'a.xlsx',
        xlsx(
          ['a'],
          [
            {
              name: 'xl/worksheets/sheet1.xml',
              data: `<worksheet><f>"a|b"&amp;'c|d'!A1&amp;"IMAGE(1)"</f></worksheet>`,
            },
          ],
        ),
      ],
      [
        'a.docx',
        docx(
          ['DDE và WEBSERVICE( trong câu văn'],
          [{ name: 'word/footer1.xml', data: '<w:ftr xmlns:w="x"><w:fldSimple w:instr=" PAGE "/></w:ftr>' }],
        ),
      ],
      ['a.png', png([], [20_000, 16_000])],
      ['a.pdf', pdf(['a'], { catalog: '/OpenAction [3 0 R /Fit] /Launcher 1' })],
      ['a.pdf', packedObjects('[3 0 R /Fit]')],
    ];
    for (const [name, bytes] of good)
      expect([name, (await upload(focal, caseId, name, bytes)).status]).toEqual([name, 201]);
  });

  it.each([
    ['../../x.txt', 'name: name_path'],
    ['..\\..\\x.txt', 'name: name_path'],
    ['/etc/passwd.txt', 'name: name_path'],
    ['C:x.txt', 'name: name_path'],
    ['.htaccess.txt', 'name: name_path'],
    ['a\u0000.txt', 'name: name_characters'],
    ['a\nb.txt', 'name: name_characters'],
    ['anh\u202Egpj.txt', 'name: name_characters'],
    ['ẩn\u200b.txt', 'name: name_characters'],
    ['a<b>.txt', 'name: name_characters'],
    ['a\u2028b.txt', 'name: name_characters'],
    ['a\u00adb.txt', 'name: name_characters'],
    ['a\u{e0041}.txt', 'name: name_characters'],
    ['a\ue000.txt', 'name: name_characters'],
    ['không đuôi', 'name: name_extension'],
    ['x.exe', 'file: other_than_named'],
    ['x.txt.exe', 'file: other_than_named'],
    ['x.html', 'file: other_than_named'],
    ['   ', 'name: name_missing'],
    ['Đơn của bà Nguyễn Thị Lụa.txt', 'name: personal_name'],
  ])('C.7 a file called %j is refused', async (name, code) => {
    await refusedFor(name, text('chữ'), code);
  });

  it('C.7 a name of 300 letters is taken in either spelling, and one of 301 in none', async () => {
    const base = 'Đề nghị phối hợp giải quyết khiếu nại ở Xã Khê Thượng ';
    const named = (length: number): string => `${base.repeat(6).slice(0, length - 4)}.txt`;
    for (const form of ['NFC', 'NFD'] as const) {
      const sent = await upload(focal, caseId, named(300).normalize(form), text('dài'));
      expect(expectOk<UploadView>(sent).name).toBe(named(300).normalize('NFC'));
      expect(
        wrong(await upload(focal, caseId, named(301).normalize(form), text('dài')), 422, 'file_refused'),
      ).toEqual(['name: name_too_long']);
    }
  });

  it('C.7 without the confirmation, or without a name, not a byte is read', async () => {
    const bare = await upload(focal, caseId, 'x.txt', text('x'), { 'No-State-Secret': undefined });
    expect(wrong(bare, 422, 'file_refused')).toEqual(['No-State-Secret: missing']);
    for (const header of [undefined, 'attachment', "attachment; filename*=UTF-8''%zz"])
      expect(
        wrong(
          await upload(focal, caseId, 'x', text('x'), { 'Content-Disposition': header }),
          422,
          'file_refused',
        ),
      ).toEqual(['name: name_missing']);
    const plain = await upload(focal, caseId, 'x', text('x'), {
      'Content-Disposition': 'attachment; filename="bien ban.txt"',
    });
    expect(expectOk<UploadView>(plain).name).toBe('bien ban.txt');
  });

  it('C.7 what is too large is refused while it is read, and nothing is left', async () => {
    const before = stored(app);
    const large = Buffer.alloc(2 * 1024 * 1024 + 1, 0x61);
    refused(await upload(focal, caseId, 'lớn.txt', large), 413, 'payload_too_large');
    expect(stored(app)).toEqual(before);
    expect((await upload(focal, caseId, 'vừa.txt', large.subarray(1))).status).toBe(201);
  });

  it('C.7 a connection that ends in the middle leaves nothing', async () => {
    const [before, had] = [stored(app), await fileRows(app)];
    const url = new URL(`/api/uploads?case=${caseId}`, app.url);
    const sending = httpRequest(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': 1_000_000,
        'Content-Disposition': disposition('đứt.txt'),
        'No-State-Secret': 'true',
        'Idempotency-Key': randomUUID(),
        Cookie: focal.cookie,
      },
    });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(300_000, 0x61));
    // It is being received …
    await until(() => stored(app).some((name) => name.startsWith('incoming')));
    sending.destroy();
    // … and is gone.
    await until(() => !stored(app).some((name) => name.startsWith('incoming')));
    expect([stored(app), await fileRows(app)]).toEqual([before, had]);
  });

  it('C.7 one person cannot fill the disk with what he never attaches', async () => {
    const { id } = await draftedCase(app);
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, n) => upload(focal, id, `${n}.txt`, text(`tệp ${n}`))),
    );
    expect(sent.filter((one) => one.status === 201)).toHaveLength(40);
    expect(wrong(await upload(focal, id, 'nữa.txt', text('nữa')), 422, 'file_refused')).toEqual([
      'file: too_many_waiting',
    ]);
  });
});
