import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { holderOf, people } from '../support/scenario.js';
import { administrator, done, standInBody } from './desk.js';

interface Gap {
  kind: string;
  orgName: string;
  fullName: string | null;
  from: string;
  to: string | null;
  vi: string;
}

let app: TestApp;
let admin: As;
let focal: As;
let leader: As;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await administrator(app);
  focal = await app.as(people.ownerFocal);
  leader = await app.as(people.ownerLeader);
});
afterAll(() => app.close());

const day = (date: string): string => encodeURIComponent(`${date}T00:00:00+07:00`);
async function gaps(by: As, query = ''): Promise<Gap[]> {
  return expectOk<{ items: Gap[] }>(await by.get(`/api/directory/gaps${query}`)).items;
}
/** Of the insurer, without what holds for everybody in the sample. */
async function ofInsurer(from: string, to: string): Promise<Gap[]> {
  const all = await gaps(admin, `?orgId=${await app.org('lk-bhxh')}&from=${day(from)}&to=${day(to)}`);
  return all.filter((one) => !['phone_unconfirmed', 'no_security_officer'].includes(one.kind));
}

describe('C.9 gaps in the rosters, before an incident', () => {
  it('C.9 says from which day to which nobody stands in, and stops saying so when somebody does', async () => {
    expect(await ofInsurer('2026-11-24', '2026-12-31')).toEqual([]);
    const absence = {
      positionId: await app.position('lk-bhxh/dau-moi'),
      from: '2026-12-01T00:00:00+07:00',
      to: '2026-12-11T00:00:00+07:00',
      reason: 'Đi công tác',
    };
    await done(app, focal.post('/api/directory/absences', absence));
    expect(await ofInsurer('2026-11-24', '2026-12-31')).toMatchObject([
      {
        kind: 'absent_without_stand_in',
        fullName: 'Nguyễn Thị Mai',
        from: '2026-11-30T17:00:00.000Z',
        to: '2026-12-10T17:00:00.000Z',
        vi: 'Từ 01/12/2026: Nguyễn Thị Mai vắng mặt, không có người làm thay.',
      },
    ]);
    const dates = { from: '2026-12-01T00:00:00+07:00', to: '2026-12-06T00:00:00+07:00' };
    await done(
      app,
      focal.post(
        '/api/directory/stand-ins',
        await standInBody(app, 'lk-bhxh/dau-moi', 'lk-bhxh/truc-ban', dates),
      ),
    );
    expect(
      (await ofInsurer('2026-11-24', '2026-12-31')).map(({ kind, from, to }) => [kind, from, to]),
    ).toEqual([
      ['absent_without_stand_in', '2026-12-05T17:00:00.000Z', '2026-12-10T17:00:00.000Z'],
      ['stand_in_ending', '2026-12-05T17:00:00.000Z', null],
    ]);
  });

  it('C.9 finds the missing deputy, the vacant post and the uncovered duty, and the term that ends', async () => {
    await done(
      app,
      leader.post(`/api/directory/positions/${await app.position('lk-bhxh/dau-moi-du-phong')}/end`, {
        lastDay: '2027-01-10',
      }),
    );
    await done(
      app,
      leader.post(`/api/directory/positions/${await app.position('lk-bhxh/van-thu')}/end`, {
        lastDay: '2027-01-20',
      }),
    );
    const [shift] = await app.sql<{ id: string }>(
      `select d.id from duty_roster d join organisations o on o.id = d.org_id where o.code = 'lk-bhxh'`,
    );
    await done(app, focal.post(`/api/directory/shifts/${shift!.id}/end`));
    const found = (await ofInsurer('2027-01-01', '2027-02-01')).map(({ kind, from, to }) => [
      kind,
      from.slice(0, 10),
      to,
    ]);
    expect(found).toEqual([
      ['duty_uncovered', '2026-12-31', null],
      ['no_reachable_deputy', '2027-01-10', null],
      ['no_clerk', '2027-01-20', null],
    ]);
  });

  it('C.9 asks for a number every quarter; its holder alone confirms it, whoever else changes it does not', async () => {
    const mine = async (): Promise<Gap[]> =>
      (await gaps(focal)).filter(
        (one) => one.kind === 'phone_unconfirmed' && one.fullName === 'Nguyễn Thị Mai',
      );
    expect(await mine()).toHaveLength(1);
    expect((await focal.get('/api/directory/me')).body).toMatchObject({
      confirmationDue: true,
      confirmBy: null,
    });
    await done(app, focal.post('/api/directory/me/phone', { workPhone: '0900 555 169' }));
    expect(await mine()).toEqual([]);
    expect((await focal.get('/api/directory/me')).body).toMatchObject({
      workPhone: '0900 555 169',
      confirmationDue: false,
    });
    const { officialId } = (await focal.get('/api/directory/me')).body;
    await done(
      app,
      leader.post(`/api/directory/officials/${officialId}/correct`, { fullName: 'Nguyễn Thị Mai Hoa' }),
    );
    expect((await focal.get('/api/directory/me')).body).toMatchObject({ confirmationDue: false });
    await done(
      app,
      leader.post(`/api/directory/officials/${officialId}/correct`, { workPhone: '0900 555 170' }),
    );
    expect((await focal.get('/api/directory/me')).body).toMatchObject({
      confirmationDue: true,
      workPhone: '0900 555 170',
    });
  });

  it('C.9 of all agencies for administrators and auditors, of their own for those who keep one, and of a bounded time', async () => {
    const all = await gaps(admin);
    expect(new Set(all.map((one) => one.orgName)).size).toBeGreaterThan(3);
    expect(await gaps(await app.as(people.auditor))).toEqual(all);
    expect(new Set((await gaps(focal)).map((one) => one.orgName)).size).toBe(1);
    refused(await focal.get(`/api/directory/gaps?orgId=${await app.org('lk-snv')}`), 403, 'not_allowed');
    refused(await (await holderOf(app, 'lk-bhxh/truc-ban')).get('/api/directory/gaps'), 403, 'not_allowed');
    refused(await admin.get(`/api/directory/gaps?to=${day('2029-01-01')}`), 400, 'malformed');
    refused(
      await admin.get(`/api/directory/gaps?from=${day('2025-01-01')}&to=${day('2025-02-01')}`),
      400,
      'malformed',
    );
  });
});
