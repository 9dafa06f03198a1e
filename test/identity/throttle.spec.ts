import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { MONDAY, TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { Chores } from '../../src/identity/chores.js';
import { elsewhere, Visitor } from './visitor.js';

const { ownerFocal, ownerClerk, ownerLeader } = people;
const MINUTE = 60_000;
const NOBODY = 'khong.co.ai';

let app: TestApp;
beforeAll(async () => {
  // Behind a proxy of one's own, so that the tests can come from several addresses.
  app = await TestApp.start({ trustProxy: true });
});
afterAll(() => app.close());
beforeEach(async () => {
  for (const table of ['sign_in_failures', 'sessions', 'known_devices'])
    await app.sql(`delete from ${table}`);
  await app.setClock(MONDAY);
});

const attempt = (login: string, password: string, from = elsewhere()): Promise<Response> =>
  new Visitor(app, from).signIn(login, password);

async function fail(times: number, login: string, from?: string): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const answer = await attempt(login, 'một mật khẩu sai', from);
    if (answer.status !== 401) throw new Error(`attempt ${n + 1}: ${answer.status}`);
  }
}

/** How long it says one must wait, in seconds; 0 when one need not. */
async function waitFor(login: string, password = 'sai', from?: string): Promise<number> {
  const answer = await attempt(login, password, from);
  if (answer.status !== 429) return 0;
  refused(answer, 429, 'too_many');
  return Number(answer.headers['retry-after']);
}

describe('guessing', () => {
  it('is slowed down after five wrong passwords for a login, wherever they come from; the right one then waits too', async () => {
    await fail(5, ownerFocal);
    expect(await waitFor(ownerFocal)).toBe(30);
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD)).toBe(30);
    expect((await attempt(ownerClerk, SAMPLE_PASSWORD)).status).toBe(200);
  });

  it('waits twice as long with each more, up to a quarter of an hour, and never longer', async () => {
    await fail(5, ownerFocal);
    const waits = [];
    for (let n = 0; n < 8; n += 1) {
      const wait = await waitFor(ownerFocal);
      waits.push(wait);
      await app.setClock(new Date((await app.now()).getTime() + wait * 1_000));
      await fail(1, ownerFocal);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('is slowed down for a login that does not exist just as for one that does', async () => {
    await fail(5, NOBODY);
    expect(await waitFor(NOBODY)).toBe(30);
  });

  it('may go on when the time that Retry-After names is over, and not a moment sooner', async () => {
    await fail(5, ownerFocal);
    const over = (await app.now()).getTime() + 30_000;
    await app.setClock(new Date(over - 1_000));
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD)).toBe(1);
    await app.setClock(new Date(over));
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD)).toBe(0);
  });

  it('does not last longer because somebody keeps knocking', async () => {
    await fail(8, ownerFocal).catch(() => undefined);
    for (let n = 0; n < 6; n += 1) {
      expect(await waitFor(ownerFocal)).toBe(30 - n * 5);
      await app.setClock(new Date((await app.now()).getTime() + 5_000));
    }
    expect((await attempt(ownerFocal, SAMPLE_PASSWORD)).status).toBe(200);
  });

  it('is forgiven by a right password, and forgotten after a day', async () => {
    await fail(4, ownerFocal);
    expect((await attempt(ownerFocal, SAMPLE_PASSWORD)).status).toBe(200);
    await fail(4, ownerFocal);
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD)).toBe(0);
    await fail(5, ownerClerk);
    await app.advance(24 * 60);
    await fail(4, ownerClerk);
    expect(await waitFor(ownerClerk, SAMPLE_PASSWORD)).toBe(0);
  });

  it('is slowed down after thirty wrong passwords from one address, whatever the login', async () => {
    const from = elsewhere();
    for (let n = 0; n < 30; n += 1) await fail(1, `nguoi.${n}`, from);
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD, from)).toBe(30);
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD)).toBe(0);
  });

  it('takes a household of IPv6 for one address', async () => {
    for (let n = 0; n < 30; n += 1) await fail(1, `nguoi.${n}`, `2001:db8:1:2::${n}`);
    expect(await waitFor('nguoi.moi', 'sai', '2001:db8:1:2:ffff::1')).toBe(30);
    expect(await waitFor('nguoi.moi', 'sai', '2001:db8:1:3::1')).toBe(0);
  });

  it('all at once tries no more passwords than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => attempt(ownerLeader, 'sai')));
    const tried = answers.filter((answer) => answer.status === 401).length;
    expect(answers.every((answer) => [401, 429].includes(answer.status))).toBe(true);
    expect(tried).toBeLessThanOrEqual(5);
    expect(await waitFor(ownerLeader, SAMPLE_PASSWORD)).toBe(30);
  });

  it('in two processes at once tries no more either', async () => {
    const other = await TestApp.start({ trustProxy: true, databaseUrl: app.databaseUrl });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => new Visitor(n % 2 ? app : other).signIn(ownerLeader, 'sai')),
    );
    await other.close();
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
  });

  it('a whole office that signs in at once from one address is no guessing', async () => {
    const from = elsewhere();
    const logins = await app.sql<{ login: string }>('select login from accounts order by login limit 40');
    const answers = await Promise.all(logins.map(({ login }) => attempt(login, SAMPLE_PASSWORD, from)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(40).fill(200));
  });

  it('by right passwords many at once is no guessing', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(ownerFocal, SAMPLE_PASSWORD)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
  });
});

describe('nobody can lock another out', () => {
  it('who has signed in with a browser before gets in with it while others guess, from anywhere', async () => {
    const laptop = new Visitor(app);
    await laptop.signIn(ownerFocal, SAMPLE_PASSWORD);
    await laptop.delete('/api/session');
    // The network he was in is taken away: only the browser is known.
    await app.sql('delete from sessions');
    await fail(5, ownerFocal);
    expect(await waitFor(ownerFocal, SAMPLE_PASSWORD)).toBeGreaterThan(0);
    expect((await laptop.signIn(ownerFocal, SAMPLE_PASSWORD)).status).toBe(200);
  });

  it('who sits in a network that people work in gets in while others guess from elsewhere', async () => {
    const colleague = new Visitor(app, '192.0.2.17');
    await colleague.signIn(ownerClerk, SAMPLE_PASSWORD);
    await fail(5, ownerFocal);
    expect((await attempt(ownerFocal, SAMPLE_PASSWORD, '192.0.2.99')).status).toBe(200);
  });

  it('such a network says nothing about an account: a login that does not exist is treated alike', async () => {
    await new Visitor(app, '192.0.2.17').signIn(ownerClerk, SAMPLE_PASSWORD);
    for (const login of [ownerLeader, NOBODY]) {
      await fail(5, login);
      await fail(5, login, '192.0.2.55');
      expect(await waitFor(login, 'sai', '192.0.2.55')).toBe(30);
    }
  });

  it('a known browser is slowed down itself, and helps with no other account', async () => {
    const laptop = new Visitor(app);
    await laptop.signIn(ownerFocal, SAMPLE_PASSWORD);
    await laptop.delete('/api/session');
    for (let n = 0; n < 5; n += 1) expect((await laptop.signIn(ownerFocal, 'sai')).status).toBe(401);
    expect((await laptop.signIn(ownerFocal, SAMPLE_PASSWORD)).status).toBe(429);
    expect((await attempt(ownerFocal, SAMPLE_PASSWORD)).status).toBe(200);

    await app.sql('delete from sessions');
    await fail(5, ownerClerk);
    const other = new Visitor(app);
    other.setCookie('dau_moi_device', laptop.cookie('dau_moi_device'));
    expect((await other.signIn(ownerClerk, SAMPLE_PASSWORD)).status).toBe(429);
  });

  it('a made-up mark of a browser is worth nothing', async () => {
    await fail(5, ownerFocal);
    const visitor = new Visitor(app);
    visitor.setCookie('dau_moi_device', 'A'.repeat(43));
    expect((await visitor.signIn(ownerFocal, SAMPLE_PASSWORD)).status).toBe(429);
    await app.setClock(new Date((await app.now()).getTime() + 15 * MINUTE));
    await visitor.signIn(ownerFocal, SAMPLE_PASSWORD);
    expect(visitor.cookie('dau_moi_device')).not.toBe('A'.repeat(43));
  });
});

describe('what is not told', () => {
  it('a stopwatch does not tell whether an account exists', async () => {
    const times: Record<string, number[]> = { [ownerFocal]: [], [NOBODY]: [] };
    // By turns, so that whatever else the machine does meets both alike.
    for (let n = 0; n < 62; n += 1) {
      await app.sql('delete from sign_in_failures');
      const login = n % 2 ? ownerFocal : NOBODY;
      const began = performance.now();
      await attempt(login, 'một mật khẩu sai', '10.1.1.1');
      times[login]!.push(performance.now() - began);
    }
    const [known, unknown] = [ownerFocal, NOBODY].map((login) => times[login]!.sort((a, b) => a - b)[3]!);
    // What else the machine does only adds: the quick ones tell how long it takes. Most of the time goes into checking the password: without that an answer takes less than half as long.
    expect(Math.min(known!, unknown!) / Math.max(known!, unknown!)).toBeGreaterThan(0.7);
  });

  it('the journal of an account tells of failed attempts afterwards, and never what was typed', async () => {
    await fail(2, ownerFocal, '10.9.8.7');
    await fail(1, NOBODY, '10.9.8.7');
    await app.get(Chores).work();
    const me = await app.as(ownerFocal);
    const { entries } = (await me.get('/api/me/trail')).body as { entries: { act: string; data: object }[] };
    const failures = entries.filter((entry) => entry.act === 'signInFailed');
    expect(failures).toHaveLength(2);
    expect(failures[0]!.data).toMatchObject({ from: 'elsewhere', address: '10.9.8.7' });
    expect(JSON.stringify(entries)).not.toContain('mật khẩu sai');
    // Once.
    await app.get(Chores).work();
    expect(((await me.get('/api/me/trail')).body as { entries: object[] }).entries).toHaveLength(
      entries.length,
    );
  });
});
