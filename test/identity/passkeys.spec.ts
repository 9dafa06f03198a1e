import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { Authenticator } from './authenticator.js';
import { Visitor } from './visitor.js';

const { ownerFocal, ownerClerk, ownerLeader, adviserClerk, adviserLead, adviserDeputy } = people;
const ORIGIN = 'https://dau-moi.example';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ trustProxy: true, publicUrl: ORIGIN });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('delete from sign_in_failures');
});

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  expect((await visitor.signIn(login, SAMPLE_PASSWORD)).status).toBe(200);
  return visitor;
}

async function register(me: Visitor, device: Authenticator, wrong: object = {}): Promise<Response> {
  const begun = (await me.post('/api/me/passkeys/begin')).body;
  return me.post('/api/me/passkeys', { ...device.create(begun, wrong), name: 'Máy của tôi' });
}

/** Somebody with a passkey, and the device that holds it. */
async function withPasskey(login: string): Promise<{ me: Visitor; device: Authenticator }> {
  const [me, device] = [await signedIn(login), new Authenticator(ORIGIN)];
  expect((await register(me, device)).status).toBe(201);
  return { me, device };
}

async function enter(
  device: Authenticator,
  wrong: object = {},
  visitor = new Visitor(app),
): Promise<Response> {
  const begun = (await visitor.post('/api/session/passkey/begin')).body;
  return visitor.post('/api/session/passkey', device.get(begun, wrong));
}

describe('a passkey', () => {
  it('is registered in a session, asked to be discoverable and to verify its holder', async () => {
    const me = await signedIn(ownerFocal);
    const { options } = (await me.post('/api/me/passkeys/begin')).body;
    expect(options).toMatchObject({
      rp: { id: 'dau-moi.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const device = new Authenticator(ORIGIN);
    const { passkeys } = (await register(me, device)).body;
    expect(passkeys).toEqual([
      expect.objectContaining({ name: 'Máy của tôi', backedUp: false, lastUsedAt: null }),
    ]);
    const next = (await me.post('/api/me/passkeys/begin')).body;
    expect(next.options.excludeCredentials).toEqual([
      { id: device.credentialId, type: 'public-key', transports: ['internal'] },
    ]);
    expect((await me.get('/api/me/security')).body.ways).toEqual(['passkey', 'password']);
  });

  it('signs in without a login, and counts as both factors', async () => {
    const { device } = await withPasskey(ownerClerk);
    const visitor = new Visitor(app);
    const { options } = (await visitor.post('/api/session/passkey/begin')).body;
    expect(options).toMatchObject({ rpId: 'dau-moi.example', userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
    const answer = await enter(device, {}, visitor);
    expect(answer.status).toBe(200);
    expect(answer.body.login).toBe(ownerClerk);
    const { sessions } = (await visitor.get('/api/me/sessions')).body;
    expect(sessions.find((row: { current: boolean }) => row.current).proof).toBe('passkey');
    const [passkey] = (await visitor.get('/api/me/passkeys')).body.passkeys;
    expect(passkey.lastUsedAt).toBe((await app.now()).toISOString());
  });

  it('lets its holder in while others guess his password', async () => {
    const { device } = await withPasskey(ownerLeader);
    await app.sql('delete from sessions');
    for (let n = 0; n < 5; n += 1) await new Visitor(app).signIn(ownerLeader, 'sai');
    refused(await new Visitor(app).signIn(ownerLeader, SAMPLE_PASSWORD), 429, 'too_many');
    expect((await enter(device)).status).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://dau-moi.example.evil.test' }],
    ['the same host without TLS', { origin: 'http://dau-moi.example' }],
    ['another host of its key', { rpId: 'evil.test' }],
    ['nobody verified', { verified: false }],
    ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['another ceremony', { type: 'webauthn.get' }],
  ])('is not registered with %s', async (_, wrong) => {
    const me = await signedIn(adviserClerk);
    refused(await register(me, new Authenticator(ORIGIN), wrong), 403, 'proof_refused');
    expect((await me.get('/api/me/passkeys')).body.passkeys).toEqual([]);
  });

  it.each([
    ['another site', { origin: 'https://dau-moi.example.evil.test' }],
    ['another host of its key', { rpId: 'evil.test' }],
    ['nobody verified', { verified: false }],
    ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['another ceremony', { type: 'webauthn.create' }],
    ['data changed after signing', { tamper: true }],
    ['another holder’s name', { userHandle: 'MDE5' }],
  ])('signs nobody in with %s', async (_, wrong) => {
    await app.sql('delete from passkeys');
    const { device } = await withPasskey(adviserLead);
    refused(await enter(device, wrong), 401, 'sign_in_refused');
    expect((await enter(device)).status).toBe(200);
  });

  it('answers a challenge once, within five minutes, and only the one it was given', async () => {
    const { device } = await withPasskey(adviserDeputy);
    const visitor = new Visitor(app);
    const begun = (await visitor.post('/api/session/passkey/begin')).body;
    const answer = device.get(begun);
    expect((await visitor.post('/api/session/passkey', answer)).status).toBe(200);
    refused(await new Visitor(app).post('/api/session/passkey', answer), 401, 'challenge_gone');
    const wrongOnce = (await visitor.post('/api/session/passkey/begin')).body;
    await visitor.post('/api/session/passkey', device.get(wrongOnce, { tamper: true }));
    refused(await visitor.post('/api/session/passkey', device.get(wrongOnce)), 401, 'challenge_gone');
    const late = (await visitor.post('/api/session/passkey/begin')).body;
    await app.advance(5);
    refused(await visitor.post('/api/session/passkey', device.get(late)), 401, 'challenge_gone');
  });

  it('of which a copy signs is refused: its counter has not gone on; and it is written down', async () => {
    const { me, device } = await withPasskey(people.adviserStandIn);
    expect((await enter(device, { signCount: 7 })).status).toBe(200);
    refused(await enter(device, { signCount: 7 }), 401, 'sign_in_refused');
    refused(await enter(device, { signCount: 3 }), 401, 'sign_in_refused');
    refused(await enter(device, { signCount: 0 }), 401, 'sign_in_refused');
    expect((await enter(device, { signCount: 8 })).status).toBe(200);
    const { entries } = (await me.get('/api/me/trail')).body as { entries: { act: string; data: object }[] };
    expect(entries.filter((entry) => entry.act === 'passkeyRefused').map((entry) => entry.data)).toEqual([
      expect.objectContaining({ signCount: 0, before: 7 }),
      expect.objectContaining({ signCount: 3, before: 7 }),
      expect.objectContaining({ signCount: 7, before: 7 }),
    ]);
  });

  it('that never counts is taken, as those that are synchronised do', async () => {
    const { device } = await withPasskey(people.adviserDuty);
    for (let n = 0; n < 2; n += 1) expect((await enter(device, { signCount: 0 })).status).toBe(200);
  });

  it('is worth nothing once it is removed, and nobody removes or renames another’s', async () => {
    const { me, device } = await withPasskey(people.scOffice);
    const [{ id }] = (await me.get('/api/me/passkeys')).body.passkeys as [{ id: string }];
    const stranger = await signedIn(people.scMember);
    refused(await stranger.delete(`/api/me/passkeys/${id}`), 404, 'not_found');
    refused(await stranger.patch(`/api/me/passkeys/${id}`, { name: 'của ai' }), 404, 'not_found');
    const renamed = await me.patch(`/api/me/passkeys/${id}`, { name: 'Khoá bàn' });
    expect(renamed.body.passkeys[0].name).toBe('Khoá bàn');
    expect((await me.delete(`/api/me/passkeys/${id}`)).status).toBe(204);
    refused(await enter(device), 401, 'sign_in_refused');
  });

  it('of a disabled account signs nobody in', async () => {
    const { device } = await withPasskey(people.auditor);
    await app.sql('update accounts set disabled_at = app_now() where login = $1', [people.auditor]);
    refused(await enter(device), 401, 'sign_in_refused');
  });

  it('cannot be registered for somebody else, nor the same one twice', async () => {
    const [one, other] = [await signedIn(people.scMember), await signedIn(people.administrator)];
    const begun = (await one.post('/api/me/passkeys/begin')).body;
    const device = new Authenticator(ORIGIN);
    const sent = { ...device.create(begun), name: 'của ai' };
    refused(await other.post('/api/me/passkeys', sent), 401, 'challenge_gone');
    expect((await register(one, device)).status).toBe(201);
    refused(await register(other, device), 403, 'proof_refused');
  });

  it('whatever nonsense is sent as one is refused, and fails nothing', async () => {
    const visitor = new Visitor(app);
    for (const credential of [
      {},
      { id: 5 },
      { id: 'a\u0000b' },
      { id: '\ud800' },
      { id: 'x', response: null },
      { id: 'x', response: { userHandle: 5 } },
    ]) {
      const { challenge } = (await visitor.post('/api/session/passkey/begin')).body;
      refused(await visitor.post('/api/session/passkey', { challenge, credential }), 401, 'sign_in_refused');
    }
    const me = await signedIn(people.scMember);
    for (const credential of [{}, { id: 'x', response: {} }, { id: 'x', rawId: 'x', type: 'public-key' }]) {
      const { challenge } = (await me.post('/api/me/passkeys/begin')).body;
      refused(await me.post('/api/me/passkeys', { challenge, credential, name: 'x' }), 403, 'proof_refused');
    }
  });
});

describe('proving again who one is', () => {
  it('with a passkey: one’s own, in this session', async () => {
    const { me, device } = await withPasskey(people.administrator);
    await app.advance(20);
    refused(await me.post('/api/me/passkeys/begin'), 403, 'step_up_needed');
    const begun = (await me.post('/api/session/step-up/passkey/begin')).body;
    expect(begun.options.allowCredentials).toEqual([
      { id: device.credentialId, type: 'public-key', transports: ['internal'] },
    ]);
    const answer = device.get(begun);
    const stranger = await signedIn(ownerFocal);
    refused(await stranger.post('/api/session/step-up/passkey', answer), 403, 'proof_refused');
    const again = (await me.post('/api/session/step-up/passkey/begin')).body;
    const proved = await me.post('/api/session/step-up/passkey', device.get(again));
    expect(proved.body).toEqual({ provedAt: (await app.now()).toISOString() });
    expect((await me.post('/api/me/passkeys/begin')).status).toBe(200);
  });
});
