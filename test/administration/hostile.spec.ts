import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { draftedCase, holderOf, people } from '../support/scenario.js';
import { administrator, type Answer, done, officialOf, secondAdministrator } from './desk.js';

// Whoever keeps the directory decides who sees what: here people try to use that for themselves.

let app: TestApp;
let admin: As;
let second: As;
let leader: As;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await administrator(app);
  leader = await app.as(people.ownerLeader);
  second = await secondAdministrator(app);
});
afterAll(() => app.close());

const consent = (by: As, answer: Answer) => by.post(`/api/directory/proposals/${answer.proposalId}/consent`);
const give = (by: As, body: object) =>
  by.post('/api/directory/positions', { basis: 'Quyết định số 12-QĐ', ...body });
const inPost = async (code: string): Promise<object[]> =>
  app.sql('select 1 from positions_at(app_now()) where code = $1', [code]);

async function postBody(code: string, officialId: string, roles: string[]): Promise<object> {
  return {
    officialId,
    orgId: await app.org('lk-bhxh'),
    code,
    title: 'Chuyên viên',
    titleEn: 'Officer',
    roles,
  };
}

describe('an administrator who wants to see a case', () => {
  it('C.2 through somebody he has made: he is in no office before a second person has consented', async () => {
    const friend = await done(
      app,
      admin.post('/api/directory/officials', { code: 'ban.cua.toi', fullName: 'Bế Văn Bạn' }),
    );
    expect(friend.state).toBe('done');
    const body = await postBody('lk-bhxh/ban', friend.subjectId!, ['officer']);
    const asked = await done(app, give(admin, body));
    expect([asked.state, asked.subjectId]).toEqual(['waiting', null]);
    expect(await inPost('lk-bhxh/ban')).toEqual([]);
    refused(await consent(admin, asked), 403, 'own_gain');
    refused(await consent(await app.as(people.adviserLead), asked), 403, 'not_allowed');
    expect((await done(app, consent(leader, asked))).state).toBe('done');
    expect(await inPost('lk-bhxh/ban')).toHaveLength(1);
  });

  it('C.2 by making the agency his own unit, or its focal unit', async () => {
    const vptu = await app.org('lk-vptu');
    const [post] = await app.sql<{ id: string }>(`select id from positions where code = 'lk-bhxh/dau-moi'`);
    const focal = { unitOrgId: vptu, primaryPositionId: post!.id, deputyPositionIds: [] };
    const url = `/api/directory/agencies/${await app.org('lk-bhxh')}/focal-point`;
    // He sits in that unit himself: he would gain.
    refused(await admin.post(url, focal), 403, 'own_gain');
    const unit = { name: 'VP', nameEn: 'Office', shortName: 'VP', symbolAbbr: 'VP', level: 'province', kind: 'unit',
      regime: 'party', parentOrgId: await app.org('lk-bhxh'), validFrom: '2026-12-01', legalBasis: 'Quyết định 1' }; // prettier-ignore
    refused(await admin.post(`/api/directory/agencies/${vptu}/versions`, unit), 403, 'own_gain');
  });

  it('C.2 by becoming somebody else: a work mail is changed by two', async () => {
    const officialId = await officialOf(app, 'lk-bhxh/giam-doc');
    const url = `/api/directory/officials/${officialId}/mail`;
    const asked = await done(app, admin.post(url, { workEmail: 'cua.toi@noi-khac.example' }));
    expect(asked.state).toBe('waiting');
    const [row] = await app.sql<{ mail: string }>('select work_email as mail from officials where id = $1', [
      officialId,
    ]);
    expect(row!.mail).not.toContain('noi-khac');
    refused(await consent(admin, asked), 403, 'own_gain');
    // He whose mail it is says no.
    const head = await holderOf(app, 'lk-bhxh/giam-doc');
    const declined = await done(app, head.post(`/api/directory/proposals/${asked.proposalId}/decline`));
    expect(declined.state).toBe('declined');
    refused(await consent(second, asked), 404, 'not_found');
  });

  it('C.2 by taking a role in cases beside his office, with the help of another', async () => {
    const own = await officialOf(app, 'lk-vptu/quan-tri');
    const body = await postBody('lk-bhxh/kiem', own, ['officer']);
    for (const by of [second, leader]) refused(await give(by, body), 409, 'not_now');
  });
});

describe('offices of trust and leading roles', () => {
  it('C.2 take two people, one of them an administrator', async () => {
    const officer = await officialOf(app, 'lk-bhxh/truc-ban');
    const byLeader = await done(app, give(leader, await postBody('lk-bhxh/pgd-2', officer, ['leader'])));
    expect(byLeader.state).toBe('waiting');
    refused(await consent(await holderOf(app, 'lk-bhxh/giam-doc'), byLeader), 403, 'not_allowed');
    expect((await done(app, consent(admin, byLeader))).state).toBe('done');
    const newcomer = await done(
      app,
      admin.post('/api/directory/officials', { code: 'quan.tri.3', fullName: 'Lò Thị Ba' }),
    );
    const office = {
      ...(await postBody('lk-vptu/quan-tri-3', newcomer.subjectId!, ['admin'])),
      orgId: await app.org('lk-vptu'),
    };
    const byAdmin = await done(app, give(admin, office));
    expect(byAdmin.state).toBe('waiting');
    expect((await done(app, consent(second, byAdmin))).state).toBe('done');
  });

  it('C.9 he who stands in for one of the two is not the other in his name, nor gives him anything', async () => {
    const standIn = await app.as(people.ownerClerk);
    const [post] = await app.sql<{ id: string }>(`select id from positions where code = 'lk-bhxh/van-thu'`);
    const lent = {
      forPositionId: await app.position('lk-bhxh/pho-giam-doc'), byPositionId: post!.id,
      to: new Date((await app.now()).getTime() + 3 * 86_400_000).toISOString(), basis: 'Giấy uỷ quyền số 9-GUQ',
    }; // prettier-ignore
    await done(app, leader.post('/api/directory/stand-ins', lent));
    const leaderId = await officialOf(app, 'lk-bhxh/pho-giam-doc');
    refused(await give(standIn, await postBody('lk-bhxh/them', leaderId, ['officer'])), 403, 'own_gain');
    const friend = await officialOf(app, 'lk-bhxh/dau-moi');
    const url = `/api/directory/officials/${friend}/mail`;
    const asked = await done(app, leader.post(url, { workEmail: 'dau.moi.khac@bhxh.lamkhe.example' }));
    expect(asked.state).toBe('waiting');
    refused(await consent(standIn, asked), 403, 'not_allowed');
    expect((await done(app, consent(await holderOf(app, 'lk-bhxh/giam-doc'), asked))).state).toBe('done');
  });

  it('C.2 the last administrator stays, and nobody deactivates himself', async () => {
    const end = (by: As, code: string) =>
      app.position(code).then((id) => by.post(`/api/directory/positions/${id}/end`));
    await done(app, end(admin, 'lk-vptu/quan-tri-3'));
    refused(
      await admin.post(`/api/directory/officials/${await officialOf(app, 'lk-vptu/quan-tri')}/deactivate`),
      409,
      'not_now',
    );
    await done(app, end(admin, 'lk-vptu/quan-tri-2'));
    refused(await end(admin, 'lk-vptu/quan-tri'), 409, 'not_now');
  });
});

describe('somebody of another agency', () => {
  it('C.9 changes nothing of this one, and does not read what was done to it', async () => {
    const other = await holderOf(app, 'lk-snv/dau-moi');
    const bhxh = await app.org('lk-bhxh');
    const official = await officialOf(app, 'lk-bhxh/dau-moi');
    const post = await app.position('lk-bhxh/dau-moi');
    const tries: [string, object][] = [
      ['/api/directory/absences', { positionId: post, to: '2026-12-30T00:00:00+07:00', reason: 'Nghỉ' }],
      [`/api/directory/officials/${official}/correct`, { workPhone: '0900 000 000' }],
      [`/api/directory/officials/${official}/mail`, { workEmail: 'a@b.example' }],
      [`/api/directory/officials/${official}/deactivate`, {}],
      [`/api/directory/positions/${post}/end`, {}],
      [`/api/directory/positions/${post}/title`, { title: 'Khác' }],
      [`/api/directory/agencies/${bhxh}/focal-point`, { primaryPositionId: post, deputyPositionIds: [] }],
      [`/api/directory/agencies/${bhxh}/phone-test`, {}],
      [`/api/directory/agencies/${bhxh}/shifts`, { positionId: post, phone: '0200 555 0000', from: '2026-12-01T00:00:00+07:00', to: '2026-12-02T00:00:00+07:00' }],
    ]; // prettier-ignore
    for (const [url, body] of tries) refused(await other.post(url, body), 403, 'not_allowed');
    refused(await other.get(`/api/directory/changes?orgId=${bhxh}`), 403, 'not_allowed');
    expect((await other.get('/api/directory/changes')).body.items).toEqual([]);
    const mine = expectOk<{ items: { orgIds: string[] }[] }>(
      await leader.get('/api/directory/changes'),
    ).items;
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every((one) => one.orgIds.includes(bhxh))).toBe(true);
  });

  it('C.9 sees a draft of this agency only from the moment he is given a position in it, in every process', async () => {
    const elsewhere = await TestApp.start({ databaseUrl: app.databaseUrl });
    const drafted = await draftedCase(app);
    const newcomer = await holderOf(app, 'lk-snv/truc-ban');
    const there = await elsewhere.as(newcomer.login);
    refused(await there.get(`/api/cases/${drafted.id}`), 404, 'not_found');
    const body = await postBody('lk-bhxh/biet-phai', await officialOf(app, 'lk-snv/truc-ban'), ['officer']);
    const given = await done(app, give(leader, body));
    expect(given.state).toBe('done');
    elsewhere.forget();
    expect((await there.see(drafted.id)).id).toBe(drafted.id);
    await done(app, leader.post(`/api/directory/positions/${given.subjectId}/end`));
    elsewhere.forget();
    refused(await there.get(`/api/cases/${drafted.id}`), 404, 'not_found');
    await elsewhere.close();
  });
});

describe('the journal of the directory', () => {
  it('C.1 holds all of it, page by page, and verifies', async () => {
    const seqs: number[] = [];
    for (let cursor: number | null = 0; cursor !== null;) {
      const page: { items: { seq: number }[]; nextCursor: number | null } = expectOk(
        await admin.get(`/api/directory/changes?limit=4${cursor ? `&cursor=${cursor}` : ''}`),
      );
      seqs.push(...page.items.map((one) => one.seq));
      cursor = page.nextCursor;
    }
    expect(seqs).toEqual(seqs.map((_, index) => seqs.length - index));
    expect(seqs.length).toBeGreaterThan(8);
    expect((await app.get(JournalVerifier).verify()).flaws).toEqual([]);
    refused(await (await app.as(people.adviserClerk)).get('/api/directory/changes'), 403, 'not_allowed');
  });
});
