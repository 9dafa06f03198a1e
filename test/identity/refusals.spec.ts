import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/platform/config.js';
import { makeLog } from '../../src/platform/log.js';
import { TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { notifiedCase, people } from '../support/scenario.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { Visitor } from './visitor.js';

const MOST = 40;

let app: TestApp;
let lines: Record<string, unknown>[];
beforeAll(async () => {
  lines = [];
  const to = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  app = await TestApp.start({ trustProxy: true, requestsPerMinute: MOST, log: makeLog('info', to) });
});
afterAll(() => app.close());

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  expect((await visitor.signIn(login, SAMPLE_PASSWORD)).status).toBe(200);
  return visitor;
}

describe('refusals', () => {
  it('ASVS 16.3.2 16.3.3 are on record: whose and at which door, without the case or a word of it', async () => {
    const { id, ref } = await notifiedCase(app);
    const stranger = await signedIn(people.auditor);
    const before = lines.length;
    refused(await stranger.get(`/api/cases/${id}`), 404, 'not_found');
    refused(await new Visitor(app).get(`/api/cases/${id}`), 401, 'not_signed_in');
    refused(await stranger.post('/api/seals/replay'), 403, 'administrators_only');
    const noted = lines.slice(before).filter((one) => one['msg'] === 'refused');
    const account = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(noted).toMatchObject([
      { method: 'GET', route: '/api/cases/:case', status: 404, code: 'not_found', account },
      { method: 'GET', route: '/api/cases/:case', status: 401, code: 'not_signed_in' },
      { method: 'POST', route: '/api/seals/replay', status: 403, code: 'administrators_only', account },
    ]);
    expect(noted[1]).not.toHaveProperty('account');
    expect(JSON.stringify(noted)).not.toMatch(new RegExp(`${id}|${ref}|Khê Thượng`));
  });
});

describe('requests of one account', () => {
  it('ASVS 2.4.1 are held up beyond so many in a minute, all its sessions together, and nobody else’s', async () => {
    const [one, other] = [await signedIn(people.scMember), await signedIn(people.scMember)];
    // The minute is a real one: where it ends meanwhile they may ask anew.
    let answered = 0;
    let answer = await one.get('/api/session');
    for (; answer.status === 200 && answered <= 2 * MOST; answered += 1)
      answer = await (answered % 2 ? one : other).get('/api/session');
    refused(answer, 429, 'too_many');
    expect(answered).toBeGreaterThanOrEqual(MOST);
    const wait = Number(answer.headers['retry-after']);
    expect([wait > 0, wait <= 60]).toEqual([true, true]);
    refused(await one.get('/api/session'), 429, 'too_many');
    expect((await (await signedIn(people.scOffice)).get('/api/cases')).status).toBe(200);
  });

  it('are many before that happens, and as many as it likes in the sample', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://db/x' }).requestsPerMinute).toBe(900);
    expect(loadConfig({}).requestsPerMinute).toBe(0);
    expect(loadConfig({ REQUESTS_PER_MINUTE: '60' }).requestsPerMinute).toBe(60);
  });
});
