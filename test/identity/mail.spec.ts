import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { Chores } from '../../src/identity/chores.js';
import { LinkMailer } from '../../src/identity/link-mailer.js';
import { TestApp } from '../support/app.js';
import { type Letter, PostOffice } from '../support/post-office.js';
import { refused, wrong } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { Visitor } from './visitor.js';

const { ownerFocal, ownerClerk, ownerLeader, adviserLead, administrator } = people;
const NEXT = 'trăng treo đầu núi Bạc';

let app: TestApp;
let office: PostOffice;
beforeAll(async () => {
  office = await PostOffice.open();
  app = await TestApp.start({ trustProxy: true, smtpUrl: office.url, publicUrl: 'https://dau-moi.example' });
});
afterAll(async () => {
  await app.close();
  await office.close();
});
beforeEach(async () => {
  for (const table of ['sign_in_failures', 'access_links', 'reset_requests'])
    await app.sql(`delete from ${table}`);
  office.refusal = null;
  office.collect();
});

/** What the jobs would do within a second. */
async function mail(): Promise<Letter[]> {
  await app.get(Chores).work();
  await app.get(LinkMailer).sendDue();
  return office.collect();
}
const tokenIn = (letter: Letter): string =>
  /https:\/\/dau-moi\.example\/set-password#(\S+)/.exec(letter.text)![1]!;
const lost = (login: string): Promise<Response> =>
  new Visitor(app).post('/api/session/lost-password', { login });
const choose = (token: string, password = NEXT): Promise<Response> =>
  new Visitor(app).post('/api/session/password', { token, password });
const signIn = async (login: string, password: string): Promise<number> =>
  (await new Visitor(app).signIn(login, password)).status;

async function lostLink(login: string): Promise<string> {
  await lost(login);
  const [letter] = await mail();
  return tokenIn(letter!);
}
const emailOf = async (login: string): Promise<string> =>
  (
    await app.sql<{ email: string }>(
      'select o.work_email as email from officials o join accounts a on a.official_id = o.id where a.login = $1',
      [login],
    )
  )[0]!.email;

describe('a lost password', () => {
  it('is chosen anew with a link sent to the work address; every session ends', async () => {
    const before = new Visitor(app);
    await before.signIn(ownerFocal, SAMPLE_PASSWORD);
    expect((await lost(ownerFocal)).status).toBe(204);
    const letters = await mail();
    expect(letters).toHaveLength(1);
    expect(letters[0]!.to).toBe(await emailOf(ownerFocal));
    expect(letters[0]!.subject).toBe('Đầu Mối: đặt lại mật khẩu');
    expect((await choose(tokenIn(letters[0]!))).status).toBe(204);
    expect(await before.isIn()).toBe(false);
    expect(await signIn(ownerFocal, SAMPLE_PASSWORD)).toBe(401);
    expect(await signIn(ownerFocal, NEXT)).toBe(200);
    const { entries } = (
      await (await app.as(administrator)).get(`/api/accounts/${await idOf(ownerFocal)}/trail`)
    ).body;
    expect(entries.map((entry: { act: string }) => entry.act)).toEqual(
      expect.arrayContaining(['resetAsked', 'passwordReset']),
    );
    expect(JSON.stringify(entries)).not.toContain('trăng');
  });

  it('may be asked for by the work address too', async () => {
    await lost(` ${(await emailOf(ownerClerk)).toUpperCase()} `);
    expect((await mail()).map((letter) => letter.to)).toEqual([await emailOf(ownerClerk)]);
  });

  it('is answered alike for nobody, a disabled account and one who has left; and no mail goes out', async () => {
    await app.sql('update accounts set disabled_at = app_now() where login = $1', [people.auditor]);
    const answers = [await lost('khong.co.ai'), await lost(people.auditor), await lost(ownerLeader)];
    for (const answer of answers) {
      expect(answer.status).toBe(204);
      expect(answer.text).toBe('');
    }
    expect((await mail()).map((letter) => letter.to)).toEqual([await emailOf(ownerLeader)]);
  });

  it('link works once, for an hour, and only the latest', async () => {
    const first = await lostLink(ownerLeader);
    const second = await lostLink(ownerLeader);
    refused(await choose(first), 410, 'link_gone');
    const both = await Promise.all([choose(second), choose(second)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 410]);
    refused(await choose(second), 410, 'link_gone');
    const late = await lostLink(ownerLeader);
    await app.advance(60);
    refused(await choose(late), 410, 'link_gone');
    refused(await choose('A'.repeat(43)), 410, 'link_gone');
  });

  it('link is still good after a password that cannot be used', async () => {
    const token = await lostLink(adviserLead);
    expect(wrong(await choose(token, 'ngắn'), 422, 'password_unfit')).toEqual(['password: too_short']);
    expect(wrong(await choose(token, `xx-${adviserLead}`), 422, 'password_unfit')).toEqual([
      'password: own_name',
    ]);
    expect((await choose(token)).status).toBe(204);
  });

  it('link is in no row of the database', async () => {
    const token = await lostLink(adviserLead);
    const [row] = await app.sql<{ row: string }>(
      `select string_agg(l::text, ' ') as row from access_links l`,
    );
    expect(row!.row).not.toContain(token);
    expect(row!.row).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('mails three links an hour at most: nobody’s inbox is filled by a stranger', async () => {
    for (let n = 0; n < 3; n += 1) {
      await lost(ownerClerk);
      expect(await mail()).toHaveLength(1);
    }
    await lost(ownerClerk);
    expect(await mail()).toHaveLength(0);
    await app.advance(60);
    await lost(ownerClerk);
    expect(await mail()).toHaveLength(1);
  });

  it('forgives what was counted against the login: who was being guessed at gets in at once', async () => {
    for (let n = 0; n < 5; n += 1) await signIn(ownerClerk, 'sai');
    await app.sql(`update sign_in_failures set bucket = 'elsewhere'`);
    await choose(await lostLink(ownerClerk));
    expect(await signIn(ownerClerk, NEXT)).toBe(200);
  });

  it('that could not be recorded as sent is no letter that was not taken: another goes after the lease, and no sooner', async () => {
    await app.sql(
      `create function unable() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$`,
    );
    await app.sql(
      `create trigger unable before update on access_links for each row when (new.state = 'given')
       execute function unable()`,
    );
    await lost(ownerFocal);
    await app.get(Chores).work();
    await expect(app.get(LinkMailer).sendDue()).rejects.toThrow('away');
    await app.sql('drop function unable() cascade');
    expect(office.collect()).toHaveLength(1);
    await app.advance(1);
    expect(await mail()).toHaveLength(0);
    await app.advance(1);
    expect(await mail()).toHaveLength(1);
  });

  it('goes out when the mail server is there again, under another token; after four failures it is parked', async () => {
    office.refusal = { code: 451, text: 'not now' };
    await lost(ownerFocal);
    for (const minutes of [0, 1, 5]) {
      await app.advance(minutes);
      expect(await mail()).toHaveLength(0);
    }
    office.refusal = null;
    await app.advance(15);
    const [letter] = await mail();
    expect((await choose(tokenIn(letter!))).status).toBe(204);
    office.refusal = { code: 451, text: 'not now' };
    await lost(ownerFocal);
    for (const minutes of [0, 1, 5, 15]) {
      await app.advance(minutes);
      await mail();
    }
    const [row] = await app.sql<{ state: string; error: string }>(
      `select state, last_error as error from access_links where state = 'parked'`,
    );
    expect(row).toEqual({ state: 'parked', error: 'EMESSAGE' });
  });
});

async function idOf(login: string): Promise<string> {
  return (await app.sql<{ id: string }>('select id from accounts where login = $1', [login]))[0]!.id;
}

/** An official of the directory who has no account. */
async function newcomer(email: string | null = 'nguoi.moi@khethuong.example'): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `insert into officials (id, code, full_name, work_email, active)
     values (gen_random_uuid(), 'nguoi.moi.' || substr(md5(random()::text), 1, 6), 'Lường Văn Mới', $1, true) returning id`,
    [email],
  );
  return row!.id;
}

describe('an administrator', () => {
  it('invites an official, who chooses a password within a day and signs in', async () => {
    const admin = await app.as(administrator);
    const officialId = await newcomer();
    const made = await admin.post('/api/accounts', { officialId });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      officialId,
      fullName: 'Lường Văn Mới',
      waiting: true,
      openSessions: 0,
    });
    const { id, login } = made.body as { id: string; login: string };
    const [letter] = await mail();
    expect(letter!.subject).toBe('Đầu Mối: mời sử dụng');
    expect(letter!.text).toContain(login);
    expect(await signIn(login, NEXT)).toBe(401);
    expect((await admin.post(`/api/accounts/${id}/invite`)).status).toBe(200);
    const [again] = await mail();
    refused(await choose(tokenIn(letter!)), 410, 'link_gone');
    await app.advance(24 * 60 - 1);
    expect((await choose(tokenIn(again!))).status).toBe(204);
    expect(await signIn(login, NEXT)).toBe(200);
    app.signInAnew();
    const later = await app.as(administrator);
    refused(await later.post(`/api/accounts/${id}/invite`), 409, 'not_now');
    refused(await later.post('/api/accounts', { officialId }), 409, 'not_now');
    const { entries } = (await later.get(`/api/accounts/${id}/trail`)).body as { entries: { act: string }[] };
    expect(entries.map((entry) => entry.act).reverse()).toEqual([
      'opened',
      'invited',
      'invited',
      'signInFailed',
      'invitationUsed',
      'signedIn',
    ]);
  });

  it('cannot invite whom no mail reaches, nor take a login that is taken; then there is no account', async () => {
    const admin = await app.as(administrator);
    const officialId = await newcomer(null);
    refused(await admin.post('/api/accounts', { officialId }), 409, 'not_now');
    refused(
      await admin.post('/api/accounts', { officialId: await newcomer(), login: ownerFocal }),
      409,
      'not_now',
    );
    refused(await admin.post('/api/accounts', { officialId: administratorsId }), 404, 'not_found');
    const rows = await app.sql('select 1 from accounts where official_id = $1', [officialId]);
    expect(rows).toEqual([]);
  });
  const administratorsId = '01900000-0000-7000-8000-000000000000';

  it('disables an account: its sessions end, its links are worth nothing; and enables it again', async () => {
    const admin = await app.as(administrator);
    const [id, theirs] = [await idOf(adviserLead), new Visitor(app)];
    await theirs.signIn(adviserLead, NEXT);
    const token = await lostLink(adviserLead);
    const answer = await admin.post(`/api/accounts/${id}/disable`);
    expect(answer.body).toMatchObject({ openSessions: 0, disabledAt: (await app.now()).toISOString() });
    expect(await theirs.isIn()).toBe(false);
    expect(await signIn(adviserLead, NEXT)).toBe(401);
    refused(await choose(token), 410, 'link_gone');
    expect((await admin.post(`/api/accounts/${id}/enable`)).body.disabledAt).toBeNull();
    expect(await signIn(adviserLead, NEXT)).toBe(200);
    expect(await theirs.isIn()).toBe(false);
    refused(await admin.post(`/api/accounts/${await idOf(administrator)}/disable`), 409, 'not_now');
  });

  it('ends somebody’s sessions, and clears the second factors of one who has lost his device', async () => {
    const admin = await app.as(administrator);
    const [id, theirs] = [await idOf(ownerLeader), new Visitor(app)];
    await theirs.signIn(ownerLeader, NEXT);
    expect((await admin.post(`/api/accounts/${id}/end-sessions`)).body.openSessions).toBe(0);
    expect(await theirs.isIn()).toBe(false);
    await app.sql(
      `insert into totp_secrets (account_id, sealed, created_at, confirmed_at) values ($1, '\\x00', app_now(), app_now())`,
      [id],
    );
    expect((await new Visitor(app).signIn(ownerLeader, NEXT)).status).toBe(202);
    expect((await admin.post(`/api/accounts/${id}/clear-second-factors`)).body.codes).toBe(false);
    expect(await signIn(ownerLeader, NEXT)).toBe(200);
  });

  it('alone may do so; the journal of an account is for auditors too', async () => {
    const [clerk, auditor] = [await app.as(people.adviserClerk), new Visitor(app)];
    await app.sql('update accounts set disabled_at = null where login = $1', [people.auditor]);
    const id = await idOf(ownerLeader);
    refused(await clerk.get('/api/accounts'), 403, 'administrators_only');
    refused(await clerk.get(`/api/accounts/${id}/trail`), 403, 'auditors_only');
    for (const act of ['disable', 'enable', 'end-sessions', 'clear-second-factors', 'invite'])
      refused(await clerk.post(`/api/accounts/${id}/${act}`), 403, 'administrators_only');
    await auditor.signIn(people.auditor, SAMPLE_PASSWORD);
    expect((await auditor.get(`/api/accounts/${id}/trail`)).status).toBe(200);
    refused(await auditor.get('/api/accounts'), 403, 'administrators_only');
  });
});
