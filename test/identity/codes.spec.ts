import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { JournalVerifier } from '../../src/journal/verify.js';
import { MONDAY, TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { Visitor } from './visitor.js';

const { ownerFocal, ownerClerk, ownerLeader, adviserClerk, adviserLead, adviserDeputy } = people;
const KEY = randomBytes(32).toString('base64');

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ trustProxy: true, secretKeys: [KEY] });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('delete from sign_in_failures');
});

/** The clock goes on by so many seconds: a code counts once, and the next comes after half a minute. */
const wait = async (seconds: number): Promise<void> =>
  app.setClock(new Date((await app.now()).getTime() + seconds * 1_000));
const codeAt = async (secret: string, offset = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor((await app.now()).getTime() / 1_000) + offset });

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  const answer = await visitor.signIn(login, SAMPLE_PASSWORD);
  if (answer.status !== 200) throw new Error(`${login}: ${answer.status}`);
  return visitor;
}

/** Sets codes up for somebody; what comes next is half a minute later. */
async function withCodes(login: string): Promise<{ me: Visitor; secret: string; recoveryCodes: string[] }> {
  const me = await signedIn(login);
  const { secret } = (await me.post('/api/me/totp')).body as { secret: string };
  const answer = await me.post('/api/me/totp/confirm', { code: await codeAt(secret) });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  await wait(30);
  return { me, secret, recoveryCodes: answer.body.recoveryCodes as string[] };
}

/** The first step: the password; gives the challenge of the second. */
async function challenge(visitor: Visitor, login: string): Promise<string> {
  const answer = await visitor.signIn(login, SAMPLE_PASSWORD);
  expect(answer.status).toBe(202);
  return answer.body.challenge as string;
}
const second = (visitor: Visitor, token: string, code: string) =>
  visitor.post('/api/session/second-factor', { challenge: token, code });

describe('codes from an app', () => {
  it('are set up with a secret shown once; until a code has come back nothing is asked for', async () => {
    const me = await signedIn(ownerFocal);
    const { secret, uri } = (await me.post('/api/me/totp')).body as { secret: string; uri: string };
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toContain(`secret=${secret}`);
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    await signedIn(ownerFocal);
    refused(await me.post('/api/me/totp/confirm', { code: '000000' }), 403, 'proof_refused');
    const { recoveryCodes } = (await me.post('/api/me/totp/confirm', { code: await codeAt(secret) })).body;
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await me.get('/api/me/security')).body).toMatchObject({
      codes: true,
      recoveryCodesLeft: 10,
      ways: ['password_and_code'],
    });
    expect((await new Visitor(app).signIn(ownerFocal, SAMPLE_PASSWORD)).status).toBe(202);
    refused(await me.post('/api/me/totp'), 409, 'not_now');
  });

  it('open the session after the password, and only then: the first step gives no cookie', async () => {
    const { secret } = await withCodes(ownerClerk);
    const visitor = new Visitor(app);
    const token = await challenge(visitor, ownerClerk);
    expect(visitor.cookies).toBe('');
    const answer = await second(visitor, token, await codeAt(secret));
    expect(answer.status).toBe(200);
    expect(answer.body.login).toBe(ownerClerk);
    expect(await visitor.isIn()).toBe(true);
  });

  it('count once each: the same code, or an earlier one, is refused in another sign-in', async () => {
    const { secret } = await withCodes(ownerLeader);
    const [before, now] = [await codeAt(secret, -30), await codeAt(secret)];
    const first = new Visitor(app);
    expect((await second(first, await challenge(first, ownerLeader), now)).status).toBe(200);
    for (const code of [now, before]) {
      const again = new Visitor(app);
      refused(await second(again, await challenge(again, ownerLeader), code), 401, 'sign_in_refused');
    }
  });

  it('are taken half a minute early and late by the clock of the database, and no more', async () => {
    const { secret } = await withCodes(adviserClerk);
    await wait(120);
    for (const [offset, status] of [
      [-60, 401],
      [60, 401],
      [-30, 200],
      [30, 200],
    ] as const) {
      const visitor = new Visitor(app);
      const answer = await second(
        visitor,
        await challenge(visitor, adviserClerk),
        await codeAt(secret, offset),
      );
      expect([offset, answer.status]).toEqual([offset, status]);
      await app.sql('delete from sign_in_failures');
    }
  });

  it('can be tried five times for one password, and slow down like wrong passwords', async () => {
    const { secret } = await withCodes(adviserLead);
    const visitor = new Visitor(app);
    const token = await challenge(visitor, adviserLead);
    for (let n = 0; n < 5; n += 1) refused(await second(visitor, token, '123456'), 401, 'sign_in_refused');
    refused(await visitor.signIn(adviserLead, SAMPLE_PASSWORD), 429, 'too_many');
    await app.sql('delete from sign_in_failures');
    refused(await second(visitor, token, await codeAt(secret)), 401, 'challenge_gone');
  });

  it('must follow within five minutes, and a challenge is used once', async () => {
    const { secret } = await withCodes(adviserDeputy);
    const late = new Visitor(app);
    const token = await challenge(late, adviserDeputy);
    await wait(300);
    refused(await second(late, token, await codeAt(secret)), 401, 'challenge_gone');
    const visitor = new Visitor(app);
    const used = await challenge(visitor, adviserDeputy);
    expect((await second(visitor, used, await codeAt(secret))).status).toBe(200);
    await wait(30);
    refused(await second(visitor, used, await codeAt(secret)), 401, 'challenge_gone');
    refused(await second(visitor, 'A'.repeat(43), '123456'), 401, 'challenge_gone');
  });

  it('are kept sealed: the secret is in no row of the database, and another key does not open it', async () => {
    const { secret } = await withCodes(people.adviserDuty);
    const [row] = await app.sql<{ row: string }>(
      `select string_agg(t::text, ' ') as row from totp_secrets t`,
    );
    expect(row!.row).not.toContain(secret);
    expect(row!.row).not.toContain(Buffer.from(secret).toString('hex'));
    const sign = async (secretKeys: string[]): Promise<number> => {
      const other = await TestApp.start({ trustProxy: true, secretKeys, databaseUrl: app.databaseUrl });
      const visitor = new Visitor(other);
      const { challenge: token } = (await visitor.signIn(people.adviserDuty, SAMPLE_PASSWORD)).body as {
        challenge: string;
      };
      const answer = await second(visitor, token, await codeAt(secret));
      await other.close();
      return answer.status;
    };
    const another = randomBytes(32).toString('base64');
    expect(await sign([another])).toBe(401);
    expect(await sign([])).toBe(401);
    // A new key before the old one: what was sealed with the old one still opens.
    expect(await sign([another, KEY])).toBe(200);
  });

  it('cannot be set up where no key is configured', async () => {
    const other = await TestApp.start({ secretKeys: [], databaseUrl: app.databaseUrl });
    const visitor = new Visitor(other);
    await visitor.signIn(people.scOffice, SAMPLE_PASSWORD);
    refused(await visitor.post('/api/me/totp'), 409, 'not_now');
    await other.close();
  });
});

describe('a recovery code', () => {
  it('stands in for a code of the app, once, however it is typed', async () => {
    const { me, recoveryCodes } = await withCodes(people.adviserStandIn);
    const typed = recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ');
    const visitor = new Visitor(app);
    expect((await second(visitor, await challenge(visitor, people.adviserStandIn), typed)).status).toBe(200);
    const again = new Visitor(app);
    const token = await challenge(again, people.adviserStandIn);
    refused(await second(again, token, recoveryCodes[3]!), 401, 'sign_in_refused');
    expect((await me.get('/api/me/security')).body.recoveryCodesLeft).toBe(9);
    const [rows] = await app.sql<{ row: string }>(
      `select string_agg(encode(code_hash, 'hex') || encode(code_hash, 'escape'), ' ') as row from recovery_codes`,
    );
    expect(rows!.row).not.toContain(recoveryCodes[0]!.replaceAll('-', ''));
  });

  it('is worth nothing any more once new ones are made', async () => {
    const { me, recoveryCodes } = await withCodes(people.scMember);
    const { recoveryCodes: fresh } = (await me.post('/api/me/recovery-codes')).body as {
      recoveryCodes: string[];
    };
    const visitor = new Visitor(app);
    const token = await challenge(visitor, people.scMember);
    refused(await second(visitor, token, recoveryCodes[0]!), 401, 'sign_in_refused');
    expect((await second(visitor, token, fresh[0]!)).status).toBe(200);
  });
});

describe('changing how one signs in', () => {
  it('takes a proof not older than a quarter of an hour, and says in which ways it can be given', async () => {
    await app.setClock(MONDAY);
    const { me, secret } = await withCodes(people.auditor);
    await wait(15 * 60);
    for (const answer of [await me.delete('/api/me/totp'), await me.post('/api/me/recovery-codes')]) {
      const { details } = refused(answer, 403, 'step_up_needed');
      expect(details).toEqual({ ways: ['password_and_code'], href: '/api/session/step-up' });
    }
    const prove = (body: object) => me.post('/api/session/step-up', body);
    const token = me.cookie('dau_moi_session');
    refused(await prove({ password: SAMPLE_PASSWORD }), 403, 'proof_refused');
    refused(await prove({ password: 'sai', code: await codeAt(secret) }), 403, 'proof_refused');
    expect(me.cookie('dau_moi_session')).toBe(token);
    const proved = await prove({ password: SAMPLE_PASSWORD, code: await codeAt(secret) });
    expect(proved.body).toEqual({ provedAt: (await app.now()).toISOString() });
    expect(me.cookie('dau_moi_session')).not.toBe(token);
    expect((await me.delete('/api/me/totp')).status).toBe(204);
    expect((await me.get('/api/me/security')).body).toMatchObject({ codes: false, recoveryCodesLeft: 0 });
    expect((await new Visitor(app).signIn(people.auditor, SAMPLE_PASSWORD)).status).toBe(200);
  });

  it('leaves its marks in the account’s journal, which nobody can change unnoticed', async () => {
    const me = await signedIn(people.auditor);
    const { entries } = (await me.get('/api/me/trail')).body as { entries: { act: string }[] };
    const acts = entries.map((entry) => entry.act);
    for (const act of ['codesSetUp', 'provedAgain', 'codesTurnedOff', 'signedIn'])
      expect(acts).toContain(act);
    const [row] = await app.sql<{ id: string; untold: number }>(
      `select id, (select count(*)::int from untold_entries) as untold from accounts where login = $1`,
      [people.auditor],
    );
    expect(row!.untold).toBe(0);
    const verdict = await app.get(JournalVerifier).verify(row!.id);
    expect(verdict).toMatchObject({ streams: 1, flaws: [] });
    expect(verdict.entries).toBe(entries.length);
    await expect(app.sql('delete from journal_entries where stream_id = $1', [row!.id])).rejects.toThrow(
      /append-only/,
    );
  });
});
