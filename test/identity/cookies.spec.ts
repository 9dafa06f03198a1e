import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Browser } from '../live/socket.js';
import { TestApp } from '../support/app.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';

let app: TestApp;
let set: string[];
let session: string;
beforeAll(async () => {
  app = await TestApp.start({ secureCookies: true });
  const answer = await request(app.url)
    .post('/api/session')
    .send({ login: people.ownerFocal, password: SAMPLE_PASSWORD });
  set = answer.headers['set-cookie'] as unknown as string[];
  session = set.find((one) => one.includes('dau_moi_session='))!.split(';')[0]!;
});
afterAll(() => app.close());

const who = async (cookie: string): Promise<number> =>
  (await request(app.url).get('/api/session').set('Cookie', cookie)).status;

describe('cookies over TLS', () => {
  it('3.3.1 3.3.3 every one is of this host alone, for all its paths, and goes over TLS only', async () => {
    expect(set.length).toBe(2);
    for (const one of set) {
      expect(one).toMatch(/^__Host-dau_moi_(session|device)=/);
      expect(one).toMatch(/; Path=\/;/);
      expect(one).toMatch(/; Secure/);
      expect(one).toMatch(/; HttpOnly/);
      expect(one).not.toMatch(/Domain=/i);
    }
    const out = await request(app.url).delete('/api/session').set('Cookie', `${session}x`);
    expect(out.status).toBe(401);
  });

  it('3.3.3 what another host of the domain may have set is no session, by HTTP or by socket', async () => {
    expect(await who(session)).toBe(200);
    expect(await who(session.replace('__Host-', ''))).toBe(401);
    // Both at once: ours counts.
    expect(await who(`dau_moi_session=x; ${session}`)).toBe(200);
    const knock = async (cookie: string): Promise<string[]> => {
      const tab = Browser.knock(app.url, { headers: { cookie } });
      await tab.waitFor(cookie === session ? 'connect' : 'connect_error');
      tab.close();
      return tab.heard.map((one) => one.event);
    };
    expect(await knock(session)).not.toContain('connect_error');
    expect(await knock(session.replace('__Host-', ''))).not.toContain('connect');
  });

  it('3.3.3 it is taken back in the way it was given, or a browser would keep it', async () => {
    const out = await request(app.url).delete('/api/session').set('Cookie', session);
    expect(out.status).toBe(204);
    const [gone] = out.headers['set-cookie'] as unknown as string[];
    expect(gone).toMatch(/^__Host-dau_moi_session=;.*Path=\/;.*Secure/);
    expect(await who(session)).toBe(401);
  });
});
