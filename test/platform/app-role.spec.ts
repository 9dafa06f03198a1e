import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appConnection, APP_ROLE, prepareAppUser } from '../../src/platform/app-role.js';
import { createTestDatabase, withClient } from '../support/test-database.js';

/** Roles belong to the whole server: these are of this run alone. */
const mark = randomBytes(4).toString('hex');
const [maker, plain, user] = [`maker_${mark}`, `plain_${mark}`, `user_${mark}`];
let database: { url: string; drop(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  await asAdmin(
    `create role ${maker} login createrole password 'pw'`,
    `create role ${plain} login password 'pw'`,
  );
});
afterAll(async () => {
  await database.drop();
  for (const role of [user, plain, maker])
    await withClient(process.env['TEST_ADMIN_URL']!, (admin) => admin.query(`drop role if exists ${role}`));
});

async function asAdmin(...statements: string[]): Promise<void> {
  await withClient(database.url, async (admin) => {
    for (const statement of statements) await admin.query(statement);
  });
}

function urlOf(role: string, password = 'pw'): string {
  const url = new URL(database.url);
  [url.username, url.password] = [role, password];
  return url.href;
}

async function looks(url: string): Promise<unknown> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select current_user::text as "user", row_security_active('cases') as held`,
    );
    return rows[0];
  });
}

describe("the application's user in a database that was given", () => {
  it('is made when the owner may make roles, with the password of its address, once', async () => {
    await asAdmin(`grant ${APP_ROLE} to ${maker} with admin option`);
    const url = urlOf(user, 'mật khẩu / 1');
    await Promise.all([1, 2, 3].map(() => prepareAppUser(urlOf(maker), url)));
    expect(await looks(url)).toEqual({ user, held: true });
    await prepareAppUser(urlOf(maker), url);
    expect(await looks(url)).toEqual({ user, held: true });
  });

  it('keeps the password somebody has given it', async () => {
    await prepareAppUser(urlOf(maker), urlOf(user, 'another'));
    await expect(looks(urlOf(user, 'another'))).rejects.toThrow(/password authentication failed/);
  });

  it('need not be made by an owner who may make none', async () => {
    await expect(prepareAppUser(urlOf(plain), urlOf(`none_${mark}`))).rejects.toThrow(/may not create roles/);
    await prepareAppUser(urlOf(plain), urlOf(user));
  });

  it('is left out where none is given: then the owner puts the role on, and whatever else his address says stays', async () => {
    await asAdmin(`grant ${APP_ROLE} to ${plain}`);
    const url = appConnection({ databaseUrl: urlOf(plain), appDatabaseUrl: null });
    expect(await looks(url)).toEqual({ user: APP_ROLE, held: true });
    const more = appConnection({
      databaseUrl: `${urlOf(plain)}?options=-c%20work_mem%3D8MB`,
      appDatabaseUrl: null,
    });
    const shown = await withClient(more, (client) => client.query<{ work_mem: string }>('show work_mem'));
    expect(shown.rows[0]!.work_mem).toBe('8MB');
    expect(await looks(more)).toEqual({ user: APP_ROLE, held: true });
  });
});
