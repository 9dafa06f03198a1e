import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { MONDAY, TestApp } from '../support/app.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';

const { ownerFocal } = people;

let app: TestApp;
beforeAll(async () => {
  // Behind a proxy of one's own, so that the tests can come from several addresses.
  app = await TestApp.start({ trustProxy: true });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('delete from sign_in_failures');
  await app.setClock(MONDAY);
});

let lastAddress = 0;
/** An address that nobody has come from yet. */
const elsewhere = (): string => `198.51.100.${++lastAddress}`;

function signIn(login: string, password: string, from = elsewhere()): Promise<Response> {
  return Promise.resolve(
    request(app.url).post('/api/session').set('X-Forwarded-For', from).send({ login, password }),
  );
}

const who = (cookie: string): Promise<Response> =>
  Promise.resolve(request(app.url).get('/api/session').set('Cookie', cookie));

function cookieOf(answer: Response): string {
  return (answer.headers['set-cookie'] as unknown as string[])[0]!;
}

const sentBack = (answer: Response): string => cookieOf(answer).split(';')[0]!;

describe('signing in', () => {
  it('opens a session and says who one is and for whom one may speak', async () => {
    const answer = await signIn(ownerFocal, SAMPLE_PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ login: ownerFocal, fullName: 'Nguyễn Thị Mai' });
    expect(answer.body.capacities[0].roles).toEqual(['focal']);
    expect((await who(sentBack(answer))).body).toEqual(answer.body);
  });

  it('takes a login in capitals or with spaces around for the same, and a password only as it is', async () => {
    expect((await signIn(` ${ownerFocal.toUpperCase()} `, SAMPLE_PASSWORD)).status).toBe(200);
    expect((await signIn(ownerFocal, SAMPLE_PASSWORD.toUpperCase())).status).toBe(401);
    expect((await signIn(ownerFocal, `${SAMPLE_PASSWORD} `)).status).toBe(401);
  });

  it('gives the same answer for a wrong login, a wrong password, a disabled account and one who has left', async () => {
    const disabled = people.auditor;
    const left = people.scMember;
    await app.sql('update accounts set disabled_at = app_now() where login = $1', [disabled]);
    await app.sql('update officials set active = false where code = $1', [left]);
    const answers = await Promise.all([
      signIn('khong.co.ai', SAMPLE_PASSWORD),
      signIn(ownerFocal, 'sai'),
      signIn(disabled, SAMPLE_PASSWORD),
      signIn(left, SAMPLE_PASSWORD),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect({ ...answer.body, reference: '' }).toEqual({ ...answers[0]!.body, reference: '' });
    }
    expect(answers[0]!.body.code).toBe('sign_in_refused');
  });

  it('sets a cookie that no script can read and no other site can send', async () => {
    const parts = cookieOf(await signIn(ownerFocal, SAMPLE_PASSWORD)).split('; ');
    expect(parts).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
    expect(parts).not.toContain('Secure');
    expect(parts.filter((part) => /^(Domain|Expires|Max-Age)/.test(part))).toEqual([]);
  });

  it('marks the cookie for TLS only where that is configured', async () => {
    const secure = await TestApp.start({ secureCookies: true, databaseUrl: app.databaseUrl });
    const answer = await request(secure.url)
      .post('/api/session')
      .send({ login: ownerFocal, password: SAMPLE_PASSWORD });
    expect(cookieOf(answer).split('; ')).toContain('Secure');
    await secure.close();
  });

  it('gives each session a token of its own, and the database none of them', async () => {
    const tokens = [];
    for (let n = 0; n < 2; n += 1)
      tokens.push(sentBack(await signIn(ownerFocal, SAMPLE_PASSWORD)).split('=')[1]!);
    expect(tokens[0]).not.toBe(tokens[1]);
    const rows = await app.sql<{ row: string }>('select s::text as row from sessions s');
    for (const token of tokens) {
      const bytes = Buffer.from(token).toString('hex');
      expect(rows.filter(({ row }) => row.includes(token) || row.includes(bytes))).toEqual([]);
    }
  });
});

describe('a session', () => {
  it('ends when its holder signs out: the cookie is worth nothing any more, another session of his still is', async () => {
    const [one, other] = [
      await signIn(ownerFocal, SAMPLE_PASSWORD),
      await signIn(ownerFocal, SAMPLE_PASSWORD),
    ];
    const out = await request(app.url).delete('/api/session').set('Cookie', sentBack(one));
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toMatch(/^dau_moi_session=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/);
    expect((await who(sentBack(one))).status).toBe(401);
    expect((await who(sentBack(other))).status).toBe(200);
  });

  it('ends after twelve hours', async () => {
    const cookie = sentBack(await signIn(ownerFocal, SAMPLE_PASSWORD));
    await app.advance(12 * 60 - 1);
    expect((await who(cookie)).status).toBe(200);
    await app.advance(1);
    const answer = await who(cookie);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('not_signed_in');
  });

  it('ends when the account is disabled or its official leaves', async () => {
    for (const end of [
      `update accounts set disabled_at = app_now() where login = $1`,
      `update officials set active = false where code = $1`,
    ]) {
      const login = end.includes('accounts') ? people.adviserDuty : people.scOffice;
      const cookie = sentBack(await signIn(login, SAMPLE_PASSWORD));
      expect((await who(cookie)).status).toBe(200);
      await app.sql(end, [login]);
      app.forget();
      expect((await who(cookie)).status).toBe(401);
    }
  });

  it('is none for a token that was never given, too long or empty', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(5_000), '%00', "' or 1=1 --"])
      expect((await who(`dau_moi_session=${token}`)).status).toBe(401);
  });
});

describe('a page of another site', () => {
  const write = async (headers: Record<string, string>): Promise<Response> => {
    const cookie = sentBack(await signIn(ownerFocal, SAMPLE_PASSWORD));
    return request(app.url).post('/api/inbox/read').set('Cookie', cookie).set(headers).send({ ids: [] });
  };

  it.each([
    { Origin: 'https://noi-khac.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ])('cannot write with our cookie: %j', async (headers) => {
    const answer = await write(headers as unknown as Record<string, string>);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('foreign_origin');
  });

  it('cannot sign somebody in either, nor out', async () => {
    const from = { Origin: 'https://noi-khac.example' };
    const body = { login: ownerFocal, password: SAMPLE_PASSWORD };
    expect((await request(app.url).post('/api/session').set(from).send(body)).status).toBe(403);
    const cookie = sentBack(await signIn(ownerFocal, SAMPLE_PASSWORD));
    expect((await request(app.url).delete('/api/session').set('Cookie', cookie).set(from)).status).toBe(403);
    expect((await who(cookie)).status).toBe(200);
  });

  it('is not our own page, nor a program without an Origin', async () => {
    expect((await write({ Origin: app.url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    expect((await write({})).status).toBe(200);
  });
});
