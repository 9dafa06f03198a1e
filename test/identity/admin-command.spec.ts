import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { people } from '../support/scenario.js';
import { Visitor } from './visitor.js';

const PASSWORD = 'trăng treo đầu núi Bạc';
const command = fileURLToPath(new URL('../../src/commands/admin.js', import.meta.url));

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ trustProxy: true });
});
afterAll(() => app.close());

/** As `npm run admin` runs it: a process of its own on the same database. */
function admin(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], {
      env: {
        ...process.env,
        DATABASE_URL: app.databaseUrl,
        PUBLIC_URL: 'https://dau-moi.example',
        SAMPLE: 'off',
      },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

describe('npm run admin -- first', () => {
  it('refuses while there is an administrator who can sign in', async () => {
    const { code, out, err } = await admin('first');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/There is an administrator already/);
  });

  it('prints a link once, with which the first administrator chooses his password: there is no default one', async () => {
    const { code } = (
      await app.sql<{ code: string }>(
        'select o.code from officials o join accounts a on a.official_id = o.id where a.login = $1',
        [people.administrator],
      )
    )[0]!;
    await app.sql('delete from accounts');
    const { out } = await admin('first', code);
    const [, token] = /https:\/\/dau-moi\.example\/set-password#(\S+)/.exec(out) ?? [];
    const visitor = new Visitor(app);
    expect((await visitor.signIn(people.administrator, PASSWORD)).status).toBe(401);
    // Lost before it was used: printed again, and the first one is worth nothing.
    const again = await admin('first', code);
    const [, second] = /set-password#(\S+)/.exec(again.out) ?? [];
    const use = (link: string) => visitor.post('/api/session/password', { token: link, password: PASSWORD });
    expect((await use(token!)).status).toBe(410);
    expect((await use(second!)).status).toBe(204);
    expect((await visitor.signIn(people.administrator, PASSWORD)).status).toBe(200);
    expect((await visitor.get('/api/accounts')).status).toBe(200);
    const refused = await admin('first', code);
    expect([refused.code, refused.out]).toEqual([1, '']);
  });

  it('makes no administrator of somebody who holds no such position', async () => {
    await app.sql('delete from accounts');
    const { code, err } = await admin('first', people.ownerClerk);
    expect(code).toBe(1);
    expect(err).toMatch(/no administrator/);
    expect(await app.sql('select 1 from accounts')).toEqual([]);
  });

  it('invite prints a link for any official where there is no mail', async () => {
    const { out } = await admin('invite', people.ownerClerk);
    const [, token] = /set-password#(\S+)/.exec(out) ?? [];
    const visitor = new Visitor(app);
    await visitor.post('/api/session/password', { token, password: PASSWORD });
    expect((await visitor.signIn(people.ownerClerk, PASSWORD)).status).toBe(200);
    expect((await admin('invite', people.ownerClerk)).err).toMatch(/has chosen a password already/);
  });
});
