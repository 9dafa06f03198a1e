import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import type { CaseView } from '../../src/cases/case.view.js';
import type { FileView, UploadView } from '../../src/files/file.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { openFor, restrict } from '../support/restricted.js';
import { refused, wrong } from '../support/refusal.js';
import { holderOf, notifiedCase, OWNER, people, STRANGER } from '../support/scenario.js';
import { attach, upload } from '../support/upload.js';
import { download, sha256, stored, text, until } from './store.js';

const NAME = 'phương án chi trả nội bộ.txt';

let app: TestApp;
let focal: As;
let clerk: As;
let head: As;
let officer: As;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  clerk = await app.as(people.adviserClerk);
  head = await holderOf(app, `${OWNER}/giam-doc`);
  officer = await app.as(people.securityOfficer);
});
afterAll(() => app.close());

let written = 0;
const someBytes = (): Buffer => text(`Chi trả theo ba đợt, lần ${++written}.`);

async function withFile(bytes = someBytes()): Promise<CaseView & { fileId: string }> {
  const { id } = await notifiedCase(app);
  return attach(focal, id, NAME, bytes);
}

/** Whoever sees the envelope alone comes to no file, and to nothing that would tell of one. */
async function comesToNoFile(
  by: As,
  { id, fileId, recipients }: CaseView & { fileId: string },
): Promise<void> {
  for (const path of ['/files', `/files/${fileId}`, '/parts', '/calls', '/duties', '/lessons', '/access'])
    refused(await by.get(`/api/cases/${id}${path}`), 403, 'sealed');
  // The purpose is asked for first; stated, it opens nothing.
  expect(
    (await by.get(`/api/cases/${id}/export?purpose=${encodeURIComponent('Theo dõi việc chi trả')}`)).status,
  ).toBeGreaterThanOrEqual(400);
  refused(await upload(by, id, 'thêm.txt', someBytes()), 403, 'not_allowed');
  const receipt = await by.get(`/api/cases/${id}/recipients/${recipients[0]!.id}/receipt`);
  for (const answer of [
    receipt,
    await by.get(`/api/cases/${id}?entries=50`),
    await by.get(`/api/cases/${id}/journal`),
    await by.get(`/api/cases/${id}/notices`),
    await by.get('/api/inbox'),
  ])
    expect(answer.text).not.toMatch(/phương án chi trả|dừng việc/);
  for (const words of ['chi tra noi bo', 'dung viec', 'Khê Thượng']) {
    const { items } = expectOk<CaseListView>(
      await by.get(`/api/cases?closed=true&limit=100&q=${encodeURIComponent(words)}`),
    );
    expect(items.map((one) => one.id)).not.toContain(id);
  }
}

async function opened(fileId: string): Promise<number> {
  const rows = await app.sql(`select 1 from access_log where what = 'open_file' and subject_id = $1`, [
    fileId,
  ]);
  return rows.length;
}

describe('C.8 files behind the envelope', () => {
  it('C.8 of a restricted case the clerk handles the paper and comes to no file; a stranger finds none', async () => {
    const made = await withFile();
    await restrict(app, made.id);
    expect(await clerk.see(made.id)).toMatchObject({ sealed: 'restricted' });
    await comesToNoFile(clerk, made);
    expect(await opened(made.fileId)).toBe(0);
    for (const position of [
      `${STRANGER}/dau-moi`,
      `${OWNER}/truc-ban`,
      'lk-vptu/quan-tri',
      'lk-vptu/kiem-tra',
    ])
      for (const path of ['/files', `/files/${made.fileId}`])
        refused(await (await holderOf(app, position)).get(`/api/cases/${made.id}${path}`), 404, 'not_found');
    // Who is on the list opens it, for the purpose he has stated.
    const lead = await app.as(people.adviserLead);
    refused(await lead.get(`/api/cases/${made.id}/files/${made.fileId}`), 403, 'purpose_needed');
    await openFor(lead, made.id);
    expect((await download(lead, `/api/cases/${made.id}/files/${made.fileId}`)).status).toBe(200);
    expect(await opened(made.fileId)).toBe(1);
  });

  it('T43 of a case whose content is held nobody opens a file, whoever had it; released, they do again', async () => {
    const made = await withFile();
    await focal.act(made.id, 'reportSuspectedSecret');
    for (const by of [focal, clerk, await app.as(people.adviserLead), head]) await comesToNoFile(by, made);
    // Whoever guards secrets does not read them either.
    for (const path of ['/files', `/files/${made.fileId}`])
      refused(await officer.get(`/api/cases/${made.id}${path}`), 403, 'sealed');
    expect(await opened(made.fileId)).toBe(0);
    await officer.act(made.id, 'releaseContent', { record: { number: '15/BB', on: '2026-11-23' } });
    expect((await download(focal, `/api/cases/${made.id}/files/${made.fileId}`)).status).toBe(200);
  });

  it('C.8 a restricted case is handed out as no file of its own, also to those who read it', async () => {
    const made = await withFile();
    await restrict(app, made.id);
    const lead = await app.as(people.adviserLead);
    await openFor(lead, made.id);
    const path = `/api/cases/${made.id}/export`;
    expect(wrong(await lead.get(path))).toEqual(['purpose: missing']);
    refused(await lead.get(`${path}?purpose=${encodeURIComponent('Theo dõi việc chi trả')}`), 409, 'not_now');
  });
});

describe('T44 files of what is removed', () => {
  it('T44 B.4 the bytes go from the store, what was sent and never attached too, and the names with them', async () => {
    const [mine, shared, waiting] = [someBytes(), someBytes(), someBytes()];
    const made = await withFile(mine);
    await attach(focal, made.id, 'dùng chung.txt', shared);
    const elsewhere = await withFile(shared);
    const sent = expectOk<UploadView>(await upload(focal, made.id, 'chưa đính kèm.txt', waiting));
    const lies = (bytes: Buffer): boolean => stored(app).some((name) => name.includes(sha256(bytes)));
    expect([mine, shared, waiting].map(lies)).toEqual([true, true, true]);

    await focal.act(made.id, 'reportSuspectedSecret');
    await officer.act(made.id, 'proposePurge', {
      record: { number: '16/BB', on: '2026-11-23' },
      custody: {
        holdingOrgId: await app.org('lk-vptu'),
        since: '2026-11-23',
        custodianRole: 'Cán bộ cơ yếu',
      },
    });
    expect([mine, waiting].map(lies)).toEqual([true, true]);
    await head.act(made.id, 'confirmPurge');
    await until(() => !lies(mine) && !lies(waiting));
    // What another case has as well is that one's.
    expect(lies(shared)).toBe(true);
    expect((await download(focal, `/api/cases/${elsewhere.id}/files/${elsewhere.fileId}`)).body).toEqual(
      shared,
    );

    refused(await focal.get(`/api/cases/${made.id}/files/${made.fileId}`), 404, 'not_found');
    const list = expectOk<FileView[]>(await focal.get(`/api/cases/${made.id}/files`));
    expect(list.map((one) => [one.name, one.href, one.erasedAt !== null])).toEqual([
      ['-', null, true],
      ['-', null, true],
    ]);
    const attaching = { fileIds: [sent.id], noStateSecret: true };
    expect(wrong(await focal.tryTo(made.id, 'attachFile', attaching))).toEqual(['fileIds: not_uploaded']);
    expect(await app.sql(`select 1 from files where case_id = $1 and name <> '-'`, [made.id])).toEqual([]);
  });
});
