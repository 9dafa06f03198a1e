import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { loadConfig } from '../../src/platform/config.js';
import { TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { CALLBACK, CLIENT, type Who } from './oidc-client.js';
import { Visitor } from './visitor.js';

const { ownerFocal, ownerClerk, ownerLeader, adviserLead, administrator } = people;

let app: TestApp;
let issuer: string;
let child: ChildProcess;
const settings = (over: object = {}) => ({
  trustProxy: true,
  publicUrl: new URL(CALLBACK).origin,
  oidc: {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: 'Cổng tỉnh',
    linkBy: 'email' as const,
    ...over,
  },
});
beforeAll(async () => {
  child = spawn(process.execPath, [fileURLToPath(new URL('./provider.js', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  issuer = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (line: Buffer) => resolve(line.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the provider ended: ${code}`)));
  });
  app = await TestApp.start(settings());
});
afterAll(async () => {
  await app.close();
  child.kill('SIGTERM');
});

/** The browser at the provider: it follows what it is told to, with the provider's cookies, until it is sent back to us. */
async function atTheProvider(url: string, who: Who): Promise<string> {
  await fetch(`${issuer}/who`, { method: 'POST', body: JSON.stringify(who) });
  const jar = new Map<string, string>();
  for (let steps = 0; steps < 8; steps += 1) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url).href;
    if (url.startsWith(CALLBACK)) return url.slice(new URL(CALLBACK).origin.length);
  }
  throw new Error('the provider goes round in circles');
}

/** Goes to the provider and comes back with its answer. */
async function through(visitor: Visitor, who: Who, begin = '/api/session/oidc'): Promise<Response> {
  const sent = await visitor.get(begin);
  expect(sent.status).toBe(302);
  return visitor.get(await atTheProvider(sent.headers['location']!, who));
}
async function official(login: string): Promise<{ id: string; officialId: string; email: string }> {
  const [row] = await app.sql<{ id: string; officialId: string; email: string }>(
    'select a.id, o.id as "officialId", o.work_email as email from accounts a join officials o on o.id = a.official_id where a.login = $1',
    [login],
  );
  return row!;
}
const verified = async (login: string, sub = `sub-${login}`): Promise<Who> => ({
  sub,
  email: (await official(login)).email,
  email_verified: true,
});

describe('a provider of one’s own', () => {
  it('signs in whose verified work address it knows, and remembers him by his identifier there', async () => {
    const visitor = new Visitor(app);
    expect((await visitor.get('/api/session/ways')).body).toEqual({
      password: true,
      passkey: true,
      oidc: 'Cổng tỉnh',
    });
    const sent = await visitor.get('/api/session/oidc');
    const asked = new URL(sent.headers['location']!).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
      state: expect.any(String),
      nonce: expect.any(String),
    });
    const back = await through(visitor, await verified(ownerFocal));
    expect([back.status, back.headers['location']]).toEqual([302, '/']);
    expect((await visitor.get('/api/session')).body.login).toBe(ownerFocal);
    expect((await visitor.get('/api/me/sessions')).body.sessions[0].proof).toBe('oidc');
    // From now on his identifier counts, whatever his address.
    const again = new Visitor(app);
    await through(again, { sub: `sub-${ownerFocal}`, email: 'khac@nha.example', email_verified: true });
    expect((await again.get('/api/session')).body.login).toBe(ownerFocal);
    expect((await again.get('/api/me/trail')).body.entries.map((one: { act: string }) => one.act)).toContain(
      'oidcLinked',
    );
  });

  it.each([
    ['an address it has not verified', async () => ({ ...(await verified(ownerClerk)), email_verified: false })],
    ['no address', () => Promise.resolve({ sub: 'without' })],
    ['an address of nobody here: it never opens an account', () =>
      Promise.resolve({ sub: 'stranger', email: 'ai.do@noi.khac.example', email_verified: true })],
    ['another identifier for somebody it is linked to', () => verified(ownerFocal, 'another-sub')],
  ] as [string, () => Promise<Who>][])('signs nobody in by %s', async (_, who) => {
    const [{ n: before }] = (await app.sql<{ n: number }>('select count(*)::int as n from accounts')) as [
      { n: number },
    ];
    const visitor = new Visitor(app);
    const back = await through(visitor, await who());
    expect(back.headers['location']).toBe('/sign-in?error=oidc_refused');
    expect(await visitor.isIn()).toBe(false);
    const [{ n }] = (await app.sql<{ n: number }>('select count(*)::int as n from accounts')) as [{ n: number }];
    expect(n).toBe(before);
  }); // prettier-ignore

  it('signs nobody in whose account is disabled, or who has left', async () => {
    await app.sql('update accounts set disabled_at = app_now() where login = $1', [people.auditor]);
    const back = await through(new Visitor(app), await verified(people.auditor));
    expect(back.headers['location']).toBe('/sign-in?error=oidc_refused');
  });

  it('answers the browser that asked, once, with the state it was given', async () => {
    const [mine, other] = [new Visitor(app), new Visitor(app)];
    const who = await verified(ownerLeader);
    const sent = await mine.get('/api/session/oidc');
    const back = await atTheProvider(sent.headers['location']!, who);
    // Somebody else is sent there with my answer: he would be signed in as me.
    expect((await other.get(back)).headers['location']).toBe('/sign-in?error=oidc_refused');
    await other.get('/api/session/oidc');
    expect((await other.get(back)).headers['location']).toBe('/sign-in?error=oidc_refused');
    const cookie = mine.cookie('dau_moi_oidc');
    expect((await mine.get(back)).headers['location']).toBe('/');
    const replayed = new Visitor(app);
    replayed.setCookie('dau_moi_oidc', cookie);
    expect((await replayed.get(back)).headers['location']).toBe('/sign-in?error=oidc_refused');
    const forged = new Visitor(app);
    const again = await atTheProvider((await forged.get('/api/session/oidc')).headers['location']!, who);
    expect((await forged.get(again.replace(/state=[^&]+/, 'state=x'))).headers['location']).toBe(
      '/sign-in?error=oidc_refused',
    );
  });

  it('must finish within five minutes', async () => {
    const visitor = new Visitor(app);
    const sent = await visitor.get('/api/session/oidc');
    const back = await atTheProvider(sent.headers['location']!, await verified(ownerLeader));
    await app.advance(5);
    expect((await visitor.get(back)).headers['location']).toBe('/sign-in?error=oidc_refused');
  });

  it('does not stand in for codes where they are set up, unless it says that it asked for several factors', async () => {
    const { id } = await official(adviserLead);
    await app.sql(
      `insert into totp_secrets (account_id, sealed, created_at, confirmed_at) values ($1, '\\x00', app_now(), app_now())`,
      [id],
    );
    const visitor = new Visitor(app);
    const back = await through(visitor, await verified(adviserLead));
    expect(back.headers['location']).toMatch(/^\/sign-in#challenge=[\w-]{43}$/);
    expect(await visitor.isIn()).toBe(false);
    const token = back.headers['location']!.split('=')[1];
    const sent = { challenge: token, code: '123456' };
    refused(await visitor.post('/api/session/second-factor', sent), 401, 'sign_in_refused');
    const strong = new Visitor(app);
    await through(strong, { ...(await verified(adviserLead)), amr: ['pwd', 'mfa'] });
    expect(await strong.isIn()).toBe(true);
  });

  it('proves again who one is: the same person, in the session one has', async () => {
    const me = new Visitor(app);
    await through(me, await verified(ownerFocal));
    await app.advance(20);
    refused(await me.post('/api/me/totp'), 403, 'step_up_needed');
    expect((await me.get('/api/me/security')).body.ways).toEqual(['password', 'oidc']);
    const before = me.cookie('dau_moi_session');
    const other = await through(me, await verified(ownerLeader), '/api/session/oidc?again=true');
    expect(other.headers['location']).toBe('/sign-in?error=oidc_refused');
    expect(me.cookie('dau_moi_session')).toBe(before);
    await through(me, await verified(ownerFocal), '/api/session/oidc?again=true');
    expect(me.cookie('dau_moi_session')).not.toBe(before);
    expect((await me.get('/api/me/security')).body.provedAt).toBe((await app.now()).toISOString());
    refused(await new Visitor(app).get('/api/session/oidc?again=true'), 401, 'not_signed_in');
  });

  it('7.2.4 one browser has one session: whoever sat there before is signed out', async () => {
    const visitor = new Visitor(app);
    await visitor.signIn(ownerLeader, SAMPLE_PASSWORD);
    const before = visitor.cookies;
    await through(visitor, await verified(ownerFocal));
    expect((await visitor.get('/api/session')).body.login).toBe(ownerFocal);
    const old = await fetch(`${app.url}/api/session`, { headers: { Cookie: before } });
    expect(old.status).toBe(401);
  });

  it('can be believed only for those whom an administrator and a second person have linked: nobody becomes another by himself', async () => {
    const strict = await TestApp.start({ ...settings({ linkBy: 'subject' }), databaseUrl: app.databaseUrl });
    const who = await verified(ownerClerk, 'clerk-at-the-provider');
    const back = await through(new Visitor(strict), who);
    expect(back.headers['location']).toBe('/sign-in?error=oidc_refused');
    const admin = new Visitor(strict);
    await admin.signIn(administrator, SAMPLE_PASSWORD);
    const { id, officialId } = await official(ownerClerk);
    const link = (of: string) =>
      admin.post(`/api/directory/officials/${of}/provider-link`, { subject: who.sub });
    const asked = await link(officialId);
    expect([asked.status, asked.body.state]).toEqual([200, 'waiting']);
    const consent = `/api/directory/proposals/${asked.body.proposalId}/consent`;
    refused(await admin.post(consent), 403, 'own_gain');
    expect((await through(new Visitor(strict), who)).headers['location']).toBe('/sign-in?error=oidc_refused');
    const himself = new Visitor(strict);
    await himself.signIn(ownerClerk, SAMPLE_PASSWORD);
    expect((await himself.post(consent)).body.state).toBe('done');
    refused(await link(officialId), 409, 'not_now');
    const visitor = new Visitor(strict);
    await through(visitor, who);
    expect((await visitor.get('/api/session')).body.login).toBe(ownerClerk);
    refused(await link((await official(ownerLeader)).officialId), 409, 'not_now');
    refused(
      await visitor.post(`/api/directory/officials/${officialId}/provider-link`, { subject: 'x' }),
      403,
      'not_allowed',
    );
    expect((await admin.post(`/api/accounts/${id}/unlink`)).status).toBe(200);
    expect((await through(new Visitor(strict), who)).headers['location']).toBe('/sign-in?error=oidc_refused');
    await strict.close();
  });

  it('that does not answer is told as such, and tried again the next time', async () => {
    const gone = await TestApp.start({
      ...settings({ issuer: 'http://127.0.0.1:9' }),
      logLevel: 'silent',
      databaseUrl: app.databaseUrl,
    });
    refused(await new Visitor(gone).get('/api/session/oidc'), 503, 'unavailable');
    await gone.close();
    const none = await TestApp.start({ databaseUrl: app.databaseUrl });
    refused(await new Visitor(none).get('/api/session/oidc'), 404, 'not_found');
    expect((await new Visitor(none).get('/api/session/ways')).body.oidc).toBeNull();
    await none.close();
  });

  it('is configured whole, and over TLS', () => {
    const env = { OIDC_ISSUER: 'https://id.tinh.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
    const whole = { ...env, PUBLIC_URL: 'https://dau-moi.example' };
    expect(loadConfig(whole).oidc).toMatchObject({ issuer: 'https://id.tinh.example', linkBy: 'email' });
    expect(loadConfig({}).oidc).toBeNull();
    expect(() => loadConfig(env)).toThrow(/go together/);
    expect(() => loadConfig({ ...whole, OIDC_CLIENT_SECRET: '' })).toThrow(/go together/);
    expect(() => loadConfig({ ...whole, OIDC_ISSUER: 'http://id.tinh.example' })).toThrow(/https/);
    expect(() => loadConfig({ ...whole, OIDC_LINK_BY: 'name' })).toThrow(/OIDC_LINK_BY/);
  });
});
