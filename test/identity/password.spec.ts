import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { Visitor } from './visitor.js';

const { ownerFocal, ownerClerk, ownerLeader, adviserLead } = people;
const NEXT = 'trăng treo đầu núi Bạc';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ trustProxy: true });
});
afterAll(() => app.close());

async function signedIn(login: string, password = SAMPLE_PASSWORD): Promise<Visitor> {
  const visitor = new Visitor(app);
  const answer = await visitor.signIn(login, password);
  if (answer.status !== 200) throw new Error(`${login}: ${answer.status}`);
  return visitor;
}
const change = (visitor: Visitor, next: string, current = SAMPLE_PASSWORD) =>
  visitor.post('/api/me/password', { current, next });
const stored = async (login: string): Promise<string> =>
  (await app.sql<{ h: string }>('select password_hash as h from accounts where login = $1', [login]))[0]!.h;

describe('changing one’s password', () => {
  it('takes the present one, ends every other session, and changes the token of this one', async () => {
    const [here, there] = [await signedIn(ownerFocal), await signedIn(ownerFocal)];
    const before = here.cookie('dau_moi_session');
    expect((await change(here, NEXT)).status).toBe(204);
    expect(await there.isIn()).toBe(false);
    expect(await here.isIn()).toBe(true);
    expect(here.cookie('dau_moi_session')).not.toBe(before);
    const old = new Visitor(app);
    old.setCookie('dau_moi_session', before);
    expect(await old.isIn()).toBe(false);
    expect((await new Visitor(app).signIn(ownerFocal, SAMPLE_PASSWORD)).status).toBe(401);
    expect((await new Visitor(app).signIn(ownerFocal, NEXT)).status).toBe(200);
    const { passwordChangedAt } = (await here.get('/api/me/security')).body;
    expect(passwordChangedAt).toBe((await app.now()).toISOString());
  });

  it('is the same password typed composed or decomposed: Vietnamese keyboards send either', async () => {
    const visitor = await signedIn(ownerLeader);
    await change(visitor, NEXT.normalize('NFD'));
    expect((await new Visitor(app).signIn(ownerLeader, NEXT.normalize('NFC'))).status).toBe(200);
    expect((await new Visitor(app).signIn(ownerLeader, NEXT.normalize('NFD'))).status).toBe(200);
  });

  it('is refused with a wrong present one, which counts like a wrong sign-in', async () => {
    const visitor = await signedIn(ownerClerk);
    for (let n = 0; n < 5; n += 1) refused(await change(visitor, NEXT, 'sai'), 403, 'proof_refused');
    refused(await change(visitor, NEXT), 429, 'too_many');
    await app.sql('delete from sign_in_failures');
  });

  it.each([
    ['too_short', 'ngắn quá'],
    ['too_common', 'matkhau123456'],
    ['own_name', 'xin-chao-tran.thi.lua'],
  ])('is refused when the new one is %s, and then nothing has changed', async (code, next) => {
    const visitor = await signedIn(ownerClerk);
    const before = await stored(ownerClerk);
    expect(wrong(await change(visitor, next), 422, 'password_unfit')).toEqual([`next: ${code}`]);
    expect(await stored(ownerClerk)).toBe(before);
  });

  it('leaves no word of either password in the account’s journal', async () => {
    const visitor = await signedIn(ownerFocal, NEXT);
    const { entries } = (await visitor.get('/api/me/trail')).body as { entries: { act: string }[] };
    expect(entries.map((entry) => entry.act)).toContain('passwordChanged');
    expect(JSON.stringify(entries)).not.toMatch(/trăng|mot mat khau/);
  });
});

describe('a stored password', () => {
  it('made with other parameters is made anew when its holder signs in', async () => {
    const dated = await hash(SAMPLE_PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await app.sql('update accounts set password_hash = $2 where login = $1', [adviserLead, dated]);
    await new Visitor(app).signIn(adviserLead, 'sai');
    expect(await stored(adviserLead)).toBe(dated);
    await signedIn(adviserLead);
    expect(await stored(adviserLead)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const fresh = await stored(adviserLead);
    await signedIn(adviserLead);
    expect(await stored(adviserLead)).toBe(fresh);
  });
});
