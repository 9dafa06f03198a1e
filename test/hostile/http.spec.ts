import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeLog } from '../../src/platform/log.js';
import { TestApp } from '../support/app.js';
import { As } from '../support/as.js';
import { draftBody, draftedCase, notifiedCase, people } from '../support/scenario.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { type Door, doorsOf } from './doors.js';
import { type Answered, type Asked, hangUp, inTurns, knock, NOTHING } from './knock.js';

const SECRET_WORDS = 'Chuyện-Riêng-Của-Vụ-Này-4471';

let app: TestApp;
let doors: Door[];
let owner: As;
const lines: string[] = [];

beforeAll(async () => {
  const log = makeLog('trace', { write: (line: string) => void lines.push(line) });
  app = await TestApp.start({ log });
  doors = doorsOf(app).doors;
  owner = await app.as(people.ownerFocal);
});
afterAll(async () => {
  hangUp();
  await app.close();
});

const ask = (asked: Partial<Asked>): Promise<Answered> =>
  knock(app, { method: 'get', url: '/', as: owner, ...asked });

describe('every answer', () => {
  const asked: [string, Partial<Asked>][] = [
    ['a good one', { url: '/api/cases' }],
    ['to nobody', { url: '/api/cases', as: null }],
    ['of a case that is not there', { url: `/api/cases/${NOTHING}` }],
    ['of an address that is none', { url: '/nothing/here' }],
    ['of health', { url: '/health/live', as: null }],
    ['to a body that is none', { method: 'post', url: '/api/cases', payload: '{' }],
    ['to a body of another kind', { method: 'post', url: '/api/cases', payload: 'a=b', headers: { 'content-type': 'text/plain' } }],
    ['to a body that is too large', { method: 'post', url: '/api/cases', payload: `"${'x'.repeat(1_100_000)}"` }],
  ]; // prettier-ignore

  it.each(asked)('%s carries what keeps a browser from doing more than it should', async (_, what) => {
    const { headers } = await ask(what);
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((one) => one.trim().split(' '))
        .map(([name, ...sources]) => [name!, sources.join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'self'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('script-src-attr')).toBe("'none'");
    expect(policy.get('object-src')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'self'");
    expect(policy.get('form-action')).toBe("'self'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect([...policy.values()].join(' ')).not.toMatch(/https:|\*|unsafe-eval/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    // Over plain http it would be a lie, and on a closed network it would lock people out.
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('of an address that cannot be read carries them too: there is no route, and nothing to show', async () => {
    const { statusCode, headers } = await ask({ url: '/api/cases/%zz' });
    expect(statusCode).toBe(400);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('over TLS tells the browser to come no other way', async () => {
    const secure = await TestApp.start({ secureCookies: true, databaseUrl: app.databaseUrl });
    const { headers } = await knock(secure, { method: 'get', url: '/health/live', as: null });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    await secure.nest.close();
  });
});

describe('another site', () => {
  it('may read nothing: no answer allows it, and no preflight is answered', async () => {
    const origin = { origin: 'https://elsewhere.example' };
    const preflight = {
      ...origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'idempotency-key',
    };
    await inTurns(doors, async ({ method, path }) => {
      const url = path.replace(/\{\w+\}/g, NOTHING);
      const read = method === 'get' ? await ask({ url, headers: origin }) : null;
      const asked = await ask({ method: 'options', url, headers: preflight, as: null });
      for (const answer of [read, asked])
        expect(
          Object.keys(answer?.headers ?? {}).filter((name) => name.startsWith('access-control-')),
        ).toEqual([]);
      expect(asked.statusCode).toBe(404);
    });
  });

  it('may write nothing, at no door: with the cookie sent along it is refused before anything else is looked at', async () => {
    const writes = doors.filter((door) => door.method !== 'get');
    expect(writes.length).toBeGreaterThan(80);
    const passed: string[] = [];
    await inTurns(writes, async ({ name, method, path }) => {
      const url = path.replace(/\{\w+\}/g, NOTHING);
      for (const headers of [
        { origin: 'https://elsewhere.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { origin: `${app.url}.elsewhere.example` },
      ] as Record<string, string>[]) {
        const answer = await ask({ method, url, headers, payload: {} });
        if (answer.statusCode !== 403 || !answer.payload.includes('foreign_origin'))
          passed.push(`${name} ${JSON.stringify(headers)}`);
      }
    });
    expect(passed).toEqual([]);
  });

  it('cannot send what a plain form can send: only JSON is read', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const payload = JSON.stringify(await draftBody(app));
      const answer = await ask({
        method: 'post',
        url: '/api/cases',
        payload,
        headers: { 'content-type': type },
      });
      expect([type, answer.statusCode]).toEqual([type, 415]);
    }
  });
});

describe('the log', () => {
  it('never holds a word of a case, a password, a cookie or a token, whatever goes wrong', async () => {
    const seen = await notifiedCase(app, { subject: SECRET_WORDS, facts: `Sự việc: ${SECRET_WORDS}.` });
    await owner.post(
      `/api/cases/${seen.id}/updates`,
      { kind: 'quick', facts: SECRET_WORDS, nonsense: 1 },
      { version: 1 },
    );
    await ask({ method: 'post', url: '/api/cases', payload: `{"subject": "${SECRET_WORDS}` });
    await ask({ url: `/api/cases?q=${encodeURIComponent(SECRET_WORDS)}` });
    await As.signIn(app, people.ownerFocal, `${SAMPLE_PASSWORD} sai`).catch(() => null);
    // The database refuses the very row: its message and its detail hold all of it.
    await app.sql(`create function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'refused: %', new.subject using detail = new.facts, hint = new.place; end $$`);
    await app.sql('create trigger refuse before insert on cases for each row execute function refuse()');
    const failed = await ask({
      method: 'post',
      url: '/api/cases',
      payload: await draftBody(app, { subject: SECRET_WORDS, facts: SECRET_WORDS }),
    });
    await app.sql('drop trigger refuse on cases');
    await app.sql(`alter table cases add constraint odd check (position('Riêng' in subject) = 0) not valid`);
    const broken = await ask({
      method: 'post',
      url: '/api/cases',
      payload: await draftBody(app, { subject: SECRET_WORDS }),
    });
    await app.sql('alter table cases drop constraint odd');
    for (const answer of [failed, broken]) {
      expect(answer.statusCode).toBe(500);
      expect(answer.payload).not.toContain(SECRET_WORDS);
      expect(JSON.parse(answer.payload)).toEqual({
        type: expect.any(String), title: expect.any(String), status: 500, code: 'internal', reference: expect.any(String),
      }); // prettier-ignore
    }
    const logged = lines.join('');
    // It did log them, by the reference that the person was given, and with the rule that was broken.
    for (const answer of [failed, broken])
      expect(logged).toContain((JSON.parse(answer.payload) as { reference: string }).reference);
    expect(logged).toContain('"constraint":"odd"');
    const secrets = [SECRET_WORDS, SAMPLE_PASSWORD, owner.cookie, owner.cookie.split('=')[1]!, 'Khê Thượng'];
    expect(secrets.filter((secret) => logged.includes(secret))).toEqual([]);
    expect((await draftedCase(app)).state).toBe('drafted');
  });
});
