import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { deviceOf, networkOf } from '../../src/identity/where.js';
import { Browser } from '../live/socket.js';
import { Visitor } from './visitor.js';

const { ownerFocal, ownerClerk } = people;
const COC_COC =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0.0 Chrome/124.0.0.0 Safari/537.36';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ trustProxy: true });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('update sessions set ended_at = app_now() where ended_at is null');
  app.forget();
});

async function signedIn(login: string, address?: string, agent?: string): Promise<Visitor> {
  const visitor = new Visitor(app, address, agent);
  expect((await visitor.signIn(login, SAMPLE_PASSWORD)).status).toBe(200);
  return visitor;
}
const list = async (visitor: Visitor) =>
  (await visitor.get('/api/me/sessions')).body.sessions as { id: string; current: boolean; device: string }[];

describe('one’s sessions', () => {
  it('are listed with browser, network and times; nobody else’s are', async () => {
    const other = await signedIn(ownerFocal, '198.51.100.7', COC_COC);
    const opened = (await app.now()).toISOString();
    await signedIn(ownerClerk);
    await app.advance(3);
    await other.get('/api/session');
    const me = await signedIn(ownerFocal, '2001:db8:7:1::5', 'curl/8.0');
    const rows = await list(me);
    const now = (await app.now()).toISOString();
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => !row.current)).toMatchObject({
      device: 'Cốc Cốc, Windows',
      network: '198.51.100.0/24',
      proof: 'password',
      createdAt: opened,
      lastSeenAt: now,
    });
    expect(rows.find((row) => row.current)).toMatchObject({ device: '', network: '2001:db8:7::/48' });
  });

  it('7.1.2 are twenty at most: one more ends the one that was used longest ago', async () => {
    const first = await signedIn(ownerFocal);
    await app.advance(1);
    const second = await signedIn(ownerFocal);
    for (let more = 0; more < 18; more += 1) await signedIn(ownerFocal);
    expect([await first.isIn(), (await list(second)).length]).toEqual([true, 20]);
    await app.sql(`update sessions set last_seen_at = last_seen_at - interval '1 hour' where id = $1`, [
      (await list(first)).find((row) => row.current)!.id,
    ]);
    const last = await signedIn(ownerFocal);
    expect([await first.isIn(), await second.isIn(), await last.isIn()]).toEqual([false, true, true]);
    expect((await list(last)).length).toBe(20);
  });

  it('leave a trail that is read page by page, by its holder and by an auditor', async () => {
    const me = await signedIn(ownerFocal);
    await signedIn(ownerFocal);
    await signedIn(ownerFocal);
    const page = async (query: string) =>
      (await me.get(`/api/me/trail?${query}`)).body as {
        entries: { seq: number }[];
        nextCursor: number | null;
      };
    const whole = (await page('limit=500')).entries.map((one) => one.seq);
    const seqs: number[] = [];
    for (let cursor: number | null = 0; cursor !== null;) {
      const next = await page(`limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seqs.push(...next.entries.map((one) => one.seq));
      cursor = next.nextCursor;
    }
    expect(whole.length).toBeGreaterThan(2);
    expect(seqs).toEqual(whole);
  });

  it('are ended one by one, and nobody ends another’s', async () => {
    const [one, two, stranger] = [
      await signedIn(ownerFocal),
      await signedIn(ownerFocal),
      await signedIn(ownerClerk),
    ];
    const id = (await list(two)).find((row) => row.current)!.id;
    refused(await stranger.delete(`/api/me/sessions/${id}`), 404, 'not_found');
    refused(await one.delete('/api/me/sessions/not-an-id'), 404, 'not_found');
    expect((await one.delete(`/api/me/sessions/${id}`)).status).toBe(204);
    expect(await two.isIn()).toBe(false);
    expect(await one.isIn()).toBe(true);
    refused(await one.delete(`/api/me/sessions/${id}`), 404, 'not_found');
  });

  it('are ended all but the one asked with', async () => {
    const [one, two, three] = [
      await signedIn(ownerFocal),
      await signedIn(ownerFocal),
      await signedIn(ownerFocal),
    ];
    expect((await one.delete('/api/me/sessions')).status).toBe(204);
    expect([await one.isIn(), await two.isIn(), await three.isIn()]).toEqual([true, false, false]);
  });

  const tabOf = async (visitor: Visitor): Promise<Browser> => {
    const tab = Browser.knock(app.url, { headers: { cookie: visitor.cookies } });
    await tab.waitFor('connect');
    return tab;
  };

  it('have open tabs that are told and cut when they end, within a second', async () => {
    const [one, two] = [await signedIn(ownerFocal), await signedIn(ownerFocal)];
    const [kept, tab] = [await tabOf(one), await tabOf(two)];
    await one.delete('/api/me/sessions');
    await tab.waitFor('signed-out');
    await tab.waitFor('disconnect');
    expect(kept.socket.connected).toBe(true);
    kept.close();
    tab.close();
  });

  it('keep their open tabs when they go on under another token', async () => {
    const me = await signedIn(ownerFocal);
    const tab = await tabOf(me);
    const before = me.cookie('dau_moi_session');
    expect((await me.post('/api/session/step-up', { password: SAMPLE_PASSWORD })).status).toBe(200);
    expect(me.cookie('dau_moi_session')).not.toBe(before);
    // The sweep comes round every 0.7 seconds.
    await expect(tab.waitFor('signed-out', () => true, 1_600)).rejects.toThrow(/no fitting/);
    expect(tab.socket.connected).toBe(true);
    tab.close();
  });

  it('are one for a browser: signing in again ends the one it had', async () => {
    const me = await signedIn(ownerFocal);
    const first = me.cookie('dau_moi_session');
    await me.signIn(ownerFocal, SAMPLE_PASSWORD);
    expect(await list(me)).toHaveLength(1);
    const old = new Visitor(app);
    old.setCookie('dau_moi_session', first);
    expect(await old.isIn()).toBe(false);
  });
});

describe('an idle session', () => {
  it('ends after the configured time without a request; use keeps it open, up to its hours', async () => {
    const strict = await TestApp.start({
      sessionIdleMinutes: 30,
      sessionHours: 2,
      databaseUrl: app.databaseUrl,
    });
    const me = new Visitor(strict);
    await me.signIn(ownerFocal, SAMPLE_PASSWORD);
    for (let n = 0; n < 4; n += 1) {
      await strict.advance(29);
      expect([n, await me.isIn()]).toEqual([n, true]);
    }
    await strict.advance(4);
    expect(await me.isIn()).toBe(false);

    await me.signIn(ownerFocal, SAMPLE_PASSWORD);
    await strict.advance(30);
    expect(await me.isIn()).toBe(false);
    await strict.close();
  });
});

describe('a session at which nobody sits', () => {
  it('ends like one that is not used, although its open tab goes on asking', async () => {
    const strict = await TestApp.start({ sessionIdleMinutes: 30, databaseUrl: app.databaseUrl });
    const me = new Visitor(strict);
    await me.signIn(ownerFocal, SAMPLE_PASSWORD);
    const byItself = { 'X-Unattended': '1' };
    await strict.advance(20);
    expect(await me.isIn(byItself)).toBe(true);
    await strict.advance(11);
    expect(await me.isIn(byItself)).toBe(false);
    await strict.close();
  });
});

describe('where somebody comes from', () => {
  it('is shown as a network, and a browser by its name', () => {
    expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0::/48');
    expect(networkOf('::1')).toBe('0:0:0::/48');
    expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
      'Safari, iPhone',
    );
    expect(deviceOf('Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0')).toBe(
      'Edge, Windows',
    );
    expect(deviceOf('node')).toBe('');
  });
});
