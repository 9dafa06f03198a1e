import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboxView } from '../../src/delivery/inbox.js';
import { done, inHours, officialOf, standInBody } from '../administration/desk.js';
import { Visitor } from '../identity/visitor.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { type Letter, PostOffice } from '../support/post-office.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { holderOf, people } from '../support/scenario.js';

let app: TestApp;
let office: PostOffice;
let leader: As;
beforeAll(async () => {
  office = await PostOffice.open();
  app = await TestApp.start({
    smtpUrl: office.url,
    publicUrl: 'https://dau-moi.lamkhe.example',
    trustProxy: true,
  });
  leader = await app.as(people.ownerLeader);
});
afterAll(async () => {
  await app.close();
  await office.close();
});
beforeEach(async () => {
  await app.sql('delete from mails');
  await app.sql('delete from inbox_items');
  office.collect();
});

/** What somebody's inbox says of himself, newest first. */
async function ofHimself(by: As): Promise<{ act: string; about: string; subject: string | null }[]> {
  const { items, unread } = expectOk<InboxView>(await by.get('/api/inbox'));
  expect(unread).toBe(items.filter((one) => one.readAt === null).length);
  expect(items.every((one) => one.caseId === null && one.ref === null && !one.needsAction)).toBe(true);
  return items.map(({ act, about, subject }) => ({ act, about, subject }));
}

async function letters(): Promise<Letter[]> {
  await app.sendMail();
  return office.collect();
}

describe('C.9 whoever is given or loses a place in the directory is told', () => {
  it('C.9 a stand-in and the one he stands in for, when it is given and when it ends; by mail without a word of which', async () => {
    const focal = await app.as(people.ownerFocal);
    const clerk = await app.as(people.ownerClerk);
    const body = await standInBody(app, 'lk-bhxh/dau-moi', 'lk-bhxh/van-thu');
    const { subjectId } = await done(app, leader.post('/api/directory/stand-ins', body));
    expect(await ofHimself(clerk)).toEqual([
      { act: 'standInGiven', about: 'directory', subject: expect.stringContaining('Bảo hiểm xã hội') },
    ]);
    expect(await ofHimself(focal)).toMatchObject([{ act: 'stoodInFor' }]);
    expect(await ofHimself(leader)).toEqual([]);
    const sent = await letters();
    expect(sent.length).toBe(2);
    for (const { subject, text } of sent) expect(subject + text).not.toMatch(/Bảo hiểm|đầu mối/i);
    await done(app, leader.post(`/api/directory/stand-ins/${subjectId}/end`));
    expect((await ofHimself(clerk))[0]).toMatchObject({ act: 'standInEnded' });
    expect((await ofHimself(focal))[0]).toMatchObject({ act: 'stoodInForEnded' });
  });

  it('C.9 the order of calls: who comes in and who is left out, and nobody who stays', async () => {
    const url = `/api/directory/agencies/${await app.org('lk-bhxh')}/focal-point`;
    const primary = await app.position('lk-bhxh/dau-moi');
    const deputy = await holderOf(app, 'lk-bhxh/dau-moi-du-phong');
    const focal = await app.as(people.ownerFocal);
    const set = (deputyPositionIds: string[], from: string) =>
      done(
        app,
        leader.post(url, { primaryPositionId: primary, deputyPositionIds, dutyPhone: '0200 555 2100', from }),
      );
    await set([], '2026-12-10');
    expect(await ofHimself(deputy)).toMatchObject([{ act: 'focalPointEnded' }]);
    await set([await app.position('lk-bhxh/dau-moi-du-phong')], '2026-12-10');
    expect((await ofHimself(deputy))[0]).toMatchObject({ act: 'focalPointGiven' });
    expect(await ofHimself(focal)).toEqual([]);
  });

  it('B.8 a post and a turn on duty, given and taken', async () => {
    const officer = await holderOf(app, 'lk-bhxh/van-thu');
    const body = {
      officialId: await officialOf(app, 'lk-bhxh/van-thu'), orgId: await app.org('lk-bhxh'), code: 'lk-bhxh/thoi-vu-2',
      title: 'Chuyên viên', titleEn: 'Officer', roles: ['officer'], from: '2026-12-01', basis: 'Quyết định số 90/QĐ-BHXH',
    }; // prettier-ignore
    const given = await done(app, leader.post('/api/directory/positions', body));
    expect(await ofHimself(officer)).toMatchObject([
      { act: 'positionGiven', subject: expect.stringContaining('Chuyên viên') },
    ]);
    await done(app, leader.post(`/api/directory/positions/${given.subjectId}/end`));
    expect((await ofHimself(officer))[0]).toMatchObject({ act: 'positionEnded' });
    await done(
      app,
      leader.post(`/api/directory/agencies/${await app.org('lk-bhxh')}/shifts`, {
        positionId: await app.position('lk-bhxh/van-thu'), phone: '0200 555 2100', from: await inHours(app, 2_000),
        to: await inHours(app, 2_010),
      }), // prettier-ignore
    );
    expect((await ofHimself(officer))[0]).toMatchObject({ act: 'shiftGiven' });
  });

  it('B.5 a change of the work mail is told to the mailbox that was', async () => {
    const officialId = await officialOf(app, 'lk-bhxh/van-thu');
    const [was] = await app.sql<{ mail: string }>('select work_email as mail from officials where id = $1', [
      officialId,
    ]);
    const url = `/api/directory/officials/${officialId}/mail`;
    const { state, proposalId } = await done(app, leader.post(url, { workEmail: 'moi@lamkhe.example' }));
    expect(state).toBe('waiting');
    expect(await letters()).toEqual([]);
    const clerk = await app.as(people.ownerClerk);
    await done(app, clerk.post(`/api/directory/proposals/${proposalId}/consent`));
    expect((await letters()).map((one) => one.to)).toEqual([was!.mail]);
  });
});

describe('what happens to how one signs in is told to its owner', () => {
  it('6.3.7 a changed password, in the inbox and by mail: also to whoever did it himself', async () => {
    const visitor = new Visitor(app);
    await visitor.signIn(people.adviserLead, SAMPLE_PASSWORD);
    const answer = await visitor.post('/api/me/password', {
      current: SAMPLE_PASSWORD,
      next: 'con ngua troi xanh 8812',
    });
    expect(answer.status).toBe(204);
    const items = (await visitor.get('/api/inbox')).body.items as Record<string, unknown>[];
    expect(items).toMatchObject([
      { act: 'passwordChanged', about: 'account', caseId: null, ref: null, subject: null },
    ]);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter!.text).toContain('/inbox');
  });
});
