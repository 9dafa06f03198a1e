import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileTidy } from '../../src/files/file-tidy.js';
import type { FileView, UploadView } from '../../src/files/file.view.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftedCase, holderOf, notifiedCase, people } from '../support/scenario.js';
import { attach, upload } from '../support/upload.js';
import { docx, jpeg, pdf, png, xlsx } from './papers.js';
import { download, sha256, stored, text } from './store.js';

let app: TestApp;
let focal: As;
let caseId: string;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  caseId = (await notifiedCase(app)).id;
});
afterAll(() => app.close());

describe('C.7: the files of a case', () => {
  it.each([
    ['công văn.pdf', pdf(['Cong van so 12'], { packed: true }), 'application/pdf', true],
    ['quét.pdf', pdf([]), 'application/pdf', false],
    [
      'Báo cáo.DOCX',
      docx(['Báo cáo nhanh']),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      true,
    ],
    [
      'số liệu.xlsx',
      xlsx(['Xã Khê Thượng']),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      true,
    ],
    ['ảnh đất.png', png(), 'image/png', false],
    ['hiện trường.jpeg', jpeg(), 'image/jpeg', false],
    ['ghi chú.txt', text('Cuộc họp lúc 9 giờ.\n'), 'text/plain; charset=utf-8', true],
  ] as const)(
    'C.7 %s is taken for what it is, attached by an act, and comes back byte by byte',
    async (name, bytes, mime, textRead) => {
      const sent = expectOk<UploadView>(await upload(focal, caseId, name, bytes));
      expect(sent).toMatchObject({
        name,
        mime,
        size: bytes.length,
        sha256: sha256(bytes),
        textRead,
        malwareScanned: false,
      });
      const seen = await focal.act(caseId, 'attachFile', { fileIds: [sent.id], noStateSecret: true });
      const [entry] = (await focal.see(caseId, 1)).entries!;
      expect(entry).toMatchObject({
        act: 'attachFile',
        seq: seen.lastSeq,
        data: { files: [{ id: sent.id, sha256: sha256(bytes), name }] },
      });

      const clerk = await app.as(people.adviserClerk);
      const listed = expectOk<FileView[]>(await clerk.get(`/api/cases/${caseId}/files`)).find(
        (one) => one.id === sent.id,
      )!;
      expect(listed).toMatchObject({ name, mime, entrySeq: seen.lastSeq, orgId: await app.org('lk-bhxh') });
      const got = await download(clerk, listed.href!);
      expect([got.status, (got.body as Buffer).equals(bytes)]).toEqual([200, true]);
      expect(got.headers).toMatchObject({
        'content-type': mime,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const encoded = encodeURIComponent(name);
      expect(got.headers['content-disposition']).toMatch(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/,
      );
      expect(got.headers['content-disposition']!.endsWith(encoded)).toBe(true);
    },
  );

  it('C.7 the bytes lie under their sum, once, and under nobody’s name', async () => {
    const bytes = text('Hai người gửi cùng một tệp.');
    await attach(focal, caseId, 'một.txt', bytes);
    await attach(await app.as(people.adviserClerk), caseId, 'hai.txt', bytes);
    const sum = sha256(bytes);
    expect(stored(app).filter((name) => name.includes(sum))).toEqual([join(sum.slice(0, 2), sum)]);
    expect(stored(app).every((name) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name))).toBe(true);
    expect(statSync(join(app.filesDir, sum.slice(0, 2), sum)).mode & 0o077).toBe(0);
  });

  it('C.7 belongs to a document, a part or an entry of this case, and of no other', async () => {
    const [document] = await app.sql<{ id: string }>(
      'select document_id as id from notices where case_id = $1',
      [caseId],
    );
    const paper = await attach(focal, caseId, 'bản ký.pdf', pdf(['ban ky']), { documentId: document!.id });
    const entry = await attach(focal, caseId, 'kèm.txt', text('kèm'), { aboutSeq: 1 });
    const list = expectOk<FileView[]>(await focal.get(`/api/cases/${caseId}/files`));
    const of = (id: string): FileView => list.find((one) => one.id === id)!;
    expect(of(paper.fileId)).toMatchObject({ documentId: document!.id, partId: null, aboutSeq: null });
    expect(of(entry.fileId)).toMatchObject({ documentId: null, aboutSeq: 1 });

    const other = await notifiedCase(app);
    const { id } = expectOk<UploadView>(await upload(focal, other.id, 'x.txt', text('x')));
    const tryTo = async (body: object): Promise<string[]> =>
      wrong(await focal.tryTo(other.id, 'attachFile', { fileIds: [id], noStateSecret: true, ...body }));
    expect(await tryTo({ documentId: document!.id })).toEqual(['documentId: not_of_this_case']);
    expect(await tryTo({ partId: randomUUID() })).toEqual(['partId: not_of_this_case']);
    expect(await tryTo({ aboutSeq: 99 })).toEqual(['aboutSeq: not_of_this_case']);
    expect(await tryTo({ aboutSeq: 1, documentId: document!.id })).toEqual(['documentId: one_at_most']);
    expect(await tryTo({ noStateSecret: false })).toEqual(['noStateSecret: missing']);
    expect(await tryTo({ fileIds: [] })).toEqual(['fileIds: missing']);
    // What was sent for one case goes into no other, and what somebody else has sent is not one's own.
    expect(wrong(await focal.tryTo(caseId, 'attachFile', { fileIds: [id], noStateSecret: true }))).toEqual([
      'fileIds: not_uploaded',
    ]);
    const clerk = await app.as(people.ownerClerk);
    expect(wrong(await clerk.tryTo(other.id, 'attachFile', { fileIds: [id], noStateSecret: true }))).toEqual([
      'fileIds: not_uploaded',
    ]);
    await focal.act(other.id, 'attachFile', { fileIds: [id], noStateSecret: true });
    expect(wrong(await focal.tryTo(other.id, 'attachFile', { fileIds: [id], noStateSecret: true }))).toEqual([
      'fileIds: not_uploaded',
    ]);
  });

  it('C.8 whoever does not see the case finds no file of it, and sends none for it', async () => {
    const { id } = await draftedCase(app);
    const { fileId } = await attach(focal, id, 'dự thảo.txt', text('dự thảo'));
    for (const by of [
      await holderOf(app, 'lk-syt/dau-moi'),
      await app.as(people.adviserLead),
      await app.as(people.administrator),
    ]) {
      refused(await upload(by, id, 'x.txt', text('x')), 404, 'not_found');
      refused(await by.get(`/api/cases/${id}/files`), 404, 'not_found');
      refused(await by.get(`/api/cases/${id}/files/${fileId}`), 404, 'not_found');
      // Nor by way of a case that he does see.
      refused(await by.get(`/api/cases/${caseId}/files/${fileId}`), 404, 'not_found');
    }
    refused(await focal.get(`/api/cases/${id}/files/${randomUUID()}`), 404, 'not_found');
    refused(await focal.get(`/api/cases/${id}/files/..%2F..%2Fetc%2Fpasswd`), 404, 'not_found');
  });

  it('C.7 is nobody’s until it is attached, and is thrown away when nobody does', async () => {
    const bytes = text('bị bỏ quên');
    const sent = expectOk<UploadView>(await upload(focal, caseId, 'quên.txt', bytes));
    refused(await focal.get(`/api/cases/${caseId}/files/${sent.id}`), 404, 'not_found');
    await app.get(FileTidy).tidy();
    expect(stored(app).some((name) => name.includes(sent.sha256))).toBe(true);
    const now = await app.now();
    await app.setClock(new Date(now.getTime() + 25 * 3_600_000));
    await app.get(FileTidy).tidy();
    expect(stored(app).some((name) => name.includes(sent.sha256))).toBe(false);
    await app.setClock(now);
    expect(
      wrong(await focal.tryTo(caseId, 'attachFile', { fileIds: [sent.id], noStateSecret: true })),
    ).toEqual(['fileIds: not_uploaded']);
  });

  it('C.7 is withdrawn by its sender or his leader, with a reason; what it held is not handed out, that it was there stays', async () => {
    const bytes = text('gửi nhầm');
    const { fileId } = await attach(focal, caseId, 'nhầm.txt', bytes);
    const body = { fileId, reason: 'Gửi nhầm tệp.' };
    const stranger = await app.as(people.adviserClerk);
    refused(await stranger.tryTo(caseId, 'withdrawFile', body), 403, 'not_allowed');
    // A leader, but of another agency.
    refused(
      await (
        await app.as(people.adviserLead)
      ).post(`/api/cases/${caseId}/withdraw-file`, body, { version: (await focal.see(caseId)).version }),
      403,
      'not_allowed',
    );
    expect(wrong(await focal.tryTo(caseId, 'withdrawFile', { fileId }))).toEqual(['reason: missing']);
    await (await app.as(people.ownerLeader)).act(caseId, 'withdrawFile', body);
    refused(await focal.get(`/api/cases/${caseId}/files/${fileId}`), 404, 'not_found');
    const listed = expectOk<FileView[]>(await focal.get(`/api/cases/${caseId}/files`)).find(
      (one) => one.id === fileId,
    )!;
    expect(listed).toMatchObject({ withdrawnReason: 'Gửi nhầm tệp.', href: null });
    expect(wrong(await focal.tryTo(caseId, 'withdrawFile', body))).toEqual(['fileId: no_such_file']);
    expect((await app.get(JournalVerifier).verify(caseId)).flaws).toEqual([]);
  });

  it('C.7 nothing is attached to a case at its end', async () => {
    const { id } = await draftedCase(app);
    await focal.act(id, 'discard', { reason: 'Không phải việc của ngành.' });
    refused(await upload(focal, id, 'x.txt', text('x')), 403, 'not_allowed');
  });

  it('C.1(9) sent again with the same key it is one file; another content under the key is refused', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await upload(focal, caseId, 'một.txt', text('lần một'), key);
    const again = await upload(focal, caseId, 'một.txt', text('lần một'), key);
    expect(again.body).toEqual(first.body);
    refused(await upload(focal, caseId, 'một.txt', text('lần hai'), key), 422, 'idempotency_key_reused');
    refused(
      await upload(focal, caseId, 'một.txt', text('x'), { 'Idempotency-Key': undefined }),
      400,
      'idempotency_key_missing',
    );
    refused(
      await upload(focal, caseId, 'một.txt', text('x'), { 'Content-Type': undefined }),
      415,
      'unsupported_media_type',
    );
    refused(await upload(focal, 'khong', 'một.txt', text('x')), 400, 'malformed');
  });
});
