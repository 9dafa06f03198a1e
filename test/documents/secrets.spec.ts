import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SecretHits } from '../../src/documents/secret-hits.js';
import { CaseFiles } from '../../src/files/case-files.service.js';
import type { FileView } from '../../src/files/file.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftBody, notifiedCase, people, receivedCase } from '../support/scenario.js';
import { told } from '../support/told.js';
import { attach, upload } from '../support/upload.js';
import { docx, header, pdf, segment, jpeg, xlsx } from './papers.js';
import { download, fileRows, sha256, stored, text, until } from './store.js';

let app: TestApp;
let focal: As;
let caseId: string;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  caseId = (await notifiedCase(app)).id;
});
afterAll(() => app.close());

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T&#7888;I M&#7852;T</dc:title>' +
  '</rdf:Description></rdf:RDF></x:xmpmeta>';

const stamped = { kind: 'quick', facts: 'MẬT', sourceClass: 'own_agency', confidence: 'confirmed' };

describe('T43: a hit of the screen holds the case by itself', () => {
  async function isHeldOnce(id: string): Promise<void> {
    const seen = await focal.see(id, 50);
    expect(seen).toMatchObject({ sealed: 'quarantine' });
    const held = seen.entries!.filter((one) => one.act === 'reportSuspectedSecret');
    // By the system, and without a word of what it was or who had sent it.
    expect(held).toMatchObject([{ actor: null, data: {} }]);
    expect(await told(app, people.securityOfficer, id)).toEqual(['reportSuspectedSecret!']);
  }

  it('T43 SG-13 a file that looks like one, by its name or by what it says', async () => {
    for (const [name, bytes] of [
      ['(MẬT) kế hoạch.txt', text('bình thường')],
      ['a.txt', text('UBND TỈNH\nTỐI MẬT\nSố 1')],
    ] as const) {
      const { id, clocks } = await notifiedCase(app);
      refused(await upload(focal, id, name, bytes), 422, 'looks_secret');
      await isHeldOnce(id);
      const ack = clocks.find((clock) => clock.kind === 'ack')!;
      expect((await focal.see(id)).clocks).toContainEqual(
        expect.objectContaining({ id: ack.id, paused: false }),
      );
      // Held already, it is not held twice.
      refused(await upload(focal, id, name, bytes), 403, 'not_allowed');
      await isHeldOnce(id);
    }
  });

  it('T43 SG-13 a stamp line in the text of an act; what was written is nowhere', async () => {
    const { id } = await receivedCase(app);
    const before = await hits();
    await focal.tryTo(id, 'postUpdate', stamped);
    await isHeldOnce(id);
    expect((await hits()).slice(before.length)).toMatchObject([{ found_in: 'text', case_id: id }]);
  });

  it('T43 not by somebody who could not have done the act', async () => {
    const { id } = await receivedCase(app);
    const { version } = await focal.see(id);
    const auditor = await app.as(people.auditor);
    refused(await auditor.post(`/api/cases/${id}/updates`, stamped, { version }), 404, 'not_found');
    const clerk = await app.as(people.ownerClerk);
    refused(
      await clerk.post(`/api/cases/${id}/withdraw`, { reason: 'MẬT' }, { version }),
      403,
      'not_allowed',
    );
    expect(await focal.see(id)).toMatchObject({ sealed: null });
  });
});

const hits = (): Promise<{ found_in: string; case_id: string; official_id: string }[]> =>
  app.sql('select found_in, case_id, official_id from secret_hits order by id');

describe('SG-13: state secrets are not held', () => {
  it.each<[string, string, Buffer, string]>([
    ['a stamp line in a text', 'a.txt', text('UBND TỈNH\nTỐI MẬT\nSố 1'), 'file_text'],
    ['a stamp in the body of a document', 'a.docx', docx(['Công văn', 'M Ậ T']), 'file_text'],
    ['a stamp in the header of a document', 'a.docx', docx(['Công văn'], [header('TUYỆT MẬT')]), 'file_text'],
    ['a stamp in a cell', 'a.xlsx', xlsx(['Số liệu', 'Tối mật']), 'file_text'],
    [
      'a stamp in a sheet’s print header',
      'a.xlsx',
      xlsx(
        ['Số liệu'],
        [
          {
            name: 'xl/worksheets/sheet1.xml',
            data: '<worksheet><headerFooter><oddHeader>&amp;L&amp;"Times,Bold"&amp;14MẬT&amp;RTrang &amp;P</oddHeader></headerFooter></worksheet>',
          },
        ],
      ),
      'file_text',
    ],
    ['a stamp on a page', 'a.pdf', pdf(['UBND TINH', 'TOI MAT', 'So 1']), 'file_text'],
    [
      'a stamp on a packed page',
      'a.pdf',
      pdf(['UBND TINH', 'T U Y E T  M A T'], { packed: true }),
      'file_text',
    ],
    [
      'a stamp across the page (a watermark)',
      'a.docx',
      docx(
        ['Công văn'],
        [
          {
            name: 'word/header3.xml',
            data: '<w:hdr xmlns:w="x" xmlns:v="y"><v:textpath string="TỐI MẬT"/></w:hdr>',
          },
        ],
      ),
      'file_text',
    ],
    [
      'a stamp in a document whose body has another name',
      'a.docx',
      docx(['Công văn'], [{ name: 'word/khac.xml', data: '<a><p>TỐI MẬT</p></a>' }]),
      'file_text',
    ],
    ['a stamp in the notes of a picture', 'a.jpg', jpeg([segment(0xfe, 'TỐI MẬT')]), 'file_text'],
    [
      'a stamp in the notes of a picture within a document',
      'a.docx',
      docx(['Công văn'], [{ name: 'word/media/image1.jpeg', data: jpeg([segment(0xfe, 'TỐI MẬT')]) }]),
      'file_text',
    ],
    [
      'a stamp in a bookmark',
      'a.pdf',
      pdf(['a'], {
        catalog: '/Outlines 6 0 R',
        objects: [
          '<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>',
          '<< /Title (TOI MAT) /Parent 6 0 R /Dest [3 0 R /Fit] >>',
        ],
      }),
      'file_text',
    ],
    [
      'a stamp in the notes of a PDF (XMP)',
      'a.pdf',
      pdf(['a'], {
        catalog: '/Metadata 6 0 R',
        objects: [`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`],
      }),
      'file_text',
    ],
    ['a name that says it', '(MẬT) kế hoạch.txt', text('bình thường'), 'file_name'],
    [
      'a name that says it, spelled apart',
      'TỐI MẬT - kế hoạch.txt'.normalize('NFD'),
      text('bình thường'),
      'file_name',
    ],
  ])('SG-13 %s: it is dropped, and nothing but the fact is kept', async (_, name, bytes, foundIn) => {
    const before = [await fileRows(app), stored(app), (await hits()).length];
    // Each hit takes the case out of everybody's sight: one that is not held yet, each time.
    const { id: caseId } = await notifiedCase(app);
    const { title } = refused(await upload(focal, caseId, name, bytes), 422, 'looks_secret');
    expect(title).toMatch(/bí mật nhà nước/);
    const found = await hits();
    expect([await fileRows(app), stored(app), found.length - 1]).toEqual(before);
    expect(found.at(-1)).toMatchObject({ found_in: foundIn, case_id: caseId });
    // Not even the name is anywhere.
    const [row] = await app.sql('select * from secret_hits order by id desc limit 1');
    expect(Object.keys(row!).sort()).toEqual(['case_id', 'found_at', 'found_in', 'id', 'official_id']);
  });

  it('SG-13 whoever holds cases back hears of it in the same transaction', async () => {
    const heard: unknown[] = [];
    app.get(SecretHits).whenFound(async (tx, found) => {
      const [row] = await tx.sql<{ n: number }>('select count(*)::int as n from secret_hits');
      heard.push([found, row!.n]);
    });
    const before = (await hits()).length;
    const { id } = await notifiedCase(app);
    await upload(focal, id, 'a.txt', text('MẬT'));
    expect(heard).toEqual([
      [{ caseId: id, foundIn: 'file_text', officialId: expect.any(String) }, before + 1],
    ]);
  });

  it('SG-13 a stamp line in what somebody writes is refused by name, in every act', async () => {
    const body = await draftBody(app, { facts: 'UBND tỉnh\nTỐI MẬT\nNội dung.' });
    expect(wrong(await focal.post('/api/cases', body))).toEqual(['facts: looks_secret']);
    const seen = await receivedCase(app);
    expect(wrong(await focal.tryTo(seen.id, 'postUpdate', stamped))).toEqual(['facts: looks_secret']);
  });

  it('SG-13 nothing says of a file that it is free of secrets', async () => {
    const sent = await upload(focal, caseId, 'a.txt', text('bình thường'));
    expect(JSON.stringify(sent.body)).not.toMatch(/clean|cleared|safe|"secret/i);
  });

  it('SG-13 a purge takes the bytes away for good, unless another case has the same, and the rows say so', async () => {
    const [mine, shared] = [text('chỉ ở đây'), text('ở hai nơi')];
    const other = await notifiedCase(app);
    const { id } = await notifiedCase(app);
    const { fileId } = await attach(focal, id, 'a.txt', mine);
    await attach(focal, id, 'b.txt', shared);
    const { fileId: elsewhere } = await attach(focal, other.id, 'b.txt', shared);
    expect(await app.database.transaction((tx) => app.get(CaseFiles).erase(tx, id))).toBe(2);
    await until(() => !stored(app).some((name) => name.includes(sha256(mine))));
    expect(stored(app).some((name) => name.includes(sha256(shared)))).toBe(true);
    refused(await focal.get(`/api/cases/${id}/files/${fileId}`), 404, 'not_found');
    expect((await download(focal, `/api/cases/${other.id}/files/${elsewhere}`)).body).toEqual(shared);
    const list = expectOk<FileView[]>(await focal.get(`/api/cases/${id}/files`));
    expect(list.map((one) => [one.name, one.href, one.erasedAt !== null])).toEqual([
      ['-', null, true],
      ['-', null, true],
    ]);
  });
});
