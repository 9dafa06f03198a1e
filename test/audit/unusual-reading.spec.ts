import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadingAlertView } from '../../src/audit/reading-alerts.view.js';
import { unusual, type UnusualKind } from '../../src/audit/unusual.js';
import { UnusualReading } from '../../src/audit/unusual-reading.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { PostOffice } from '../support/post-office.js';
import { refused, wrong } from '../support/refusal.js';
import { openFor, restrictedCase } from '../support/restricted.js';
import { people } from '../support/scenario.js';

let app: TestApp;
let office: PostOffice;
let auditor: As;
let guard: As;
beforeAll(async () => {
  office = await PostOffice.open();
  app = await TestApp.start({ smtpUrl: office.url, sessionHours: 10_000 });
  auditor = await app.as(people.auditor);
  guard = await app.as(people.securityOfficer);
});
afterAll(async () => {
  await app.close();
  await office.close();
});
beforeEach(async () => {
  await app.sql('delete from reading_alerts');
  // Everything that was looked at so far is a day ago and more.
  await app.advance(25 * 60);
  office.refusal = null;
  office.collect();
});

const look = (): Promise<number> => app.get(UnusualReading).look();
const alerts = async (who: As): Promise<ReadingAlertView[]> =>
  expectOk<ReadingAlertView[]>(await who.get('/api/reading-alerts'));

/** So many different things looked at by somebody, as the log has it. */
async function looked(login: string, what: UnusualKind, times: number, same = false): Promise<void> {
  await app.sql(
    `insert into access_log (id, logged_at, official_id, position_id, org_id, what, case_id, purpose)
     select gen_random_uuid(), app_now(), a.official_id, p.id, p.org_id, $2,
       case when $4 then '01900000-0000-7000-8000-000000000001'::uuid else gen_random_uuid() end, 'Theo dõi công việc'
     from accounts a join positions p on p.official_id = a.official_id, generate_series(1, $3) where a.login = $1`,
    [login, what, times, same],
  );
}

describe('SG-14 unusual reading', () => {
  it('SG-14 is many different things within a day, not one thing often, nor many in many days', async () => {
    await looked(people.adviserLead, 'read_case', unusual.read_case);
    await looked(people.adviserLead, 'open_file', unusual.open_file * 2, true);
    expect(await look()).toBe(0);
    await app.advance(25 * 60);
    await looked(people.adviserLead, 'read_case', unusual.read_case);
    expect(await look()).toBe(0);
    // One more, as it really happens: a restricted case that is read.
    const { id } = await restrictedCase(app);
    await openFor(await app.as(people.adviserLead), id);
    expectOk(await (await app.as(people.adviserLead)).get(`/api/cases/${id}`));
    expect(await look()).toBe(1);
    const [alert] = await alerts(auditor);
    expect(alert).toMatchObject({
      official: { fullName: 'Chu Thị Thanh Thuỷ' },
      what: 'read_case',
      things: unusual.read_case + 1,
      judgedAt: null,
    });
    // The same is not said again the same day, however far it goes on.
    await looked(people.adviserLead, 'read_case', unusual.read_case);
    expect(await look()).toBe(0);
  });

  it('SG-14 is the same for everybody and every kind of looking; also whoever audits is looked at', async () => {
    for (const what of ['open_file', 'export', 'audit_query'] as const)
      await looked(people.auditor, what, unusual[what] + 1);
    expect(await look()).toBe(3);
    // Not by himself.
    expect(await alerts(auditor)).toEqual([]);
    expect((await alerts(guard)).map((one) => one.what).sort()).toEqual([
      'audit_query',
      'export',
      'open_file',
    ]);
  });

  it('SG-14 tells how much, and nothing of what was read or what anybody thinks', async () => {
    await looked(people.ownerFocal, 'export', unusual.export + 1);
    await look();
    const [alert] = await alerts(auditor);
    expect(Object.keys(alert!).sort()).toEqual([
      'from', 'id', 'judgedAt', 'judgedBy', 'judgement', 'noticedAt', 'official', 'orgId', 'things', 'what',
    ]); // prettier-ignore
    const columns = await app.sql<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'reading_alerts'`,
    );
    expect(columns.map((one) => one.name).filter((name) => /case|text|subject|words/.test(name))).toEqual([]);
  });

  it('SG-14 is for the auditor and the security officer of the programme, and for nobody else', async () => {
    await looked(people.ownerFocal, 'export', unusual.export + 1);
    await look();
    expect(await alerts(guard)).toHaveLength(1);
    for (const login of [people.ownerFocal, people.adviserLead, people.administrator, people.scOffice])
      refused(await (await app.as(login)).get('/api/reading-alerts'), 403, 'not_allowed');
  });

  it('SG-14 is judged once, by somebody who has looked into it, and never by the one it is about', async () => {
    await looked(people.securityOfficer, 'export', unusual.export + 1);
    await look();
    const [{ id }] = (await alerts(auditor)) as [ReadingAlertView];
    const judge = `/api/reading-alerts/${id}/judge`;
    const body = { text: 'Đã hỏi: bàn giao hồ sơ cho kho lưu trữ.' };
    refused(await guard.post(judge, body), 404, 'not_found');
    expect(
      wrong(await auditor.post(judge, { text: 'Đã hỏi ông Nguyễn Văn Tám, xã Khê Thượng.' })),
    ).not.toEqual([]);
    expect(expectOk<ReadingAlertView>(await auditor.post(judge, body))).toMatchObject({
      judgement: body.text,
      judgedAt: expect.any(String),
    });
    refused(await auditor.post(judge, body), 409, 'not_now');
  });

  it('SG-14 is mailed without a name or a number, again when the server did not take it', async () => {
    await looked(people.ownerFocal, 'export', unusual.export + 1);
    await look();
    office.refusal = { code: 451, text: 'not now' };
    await expect(app.get(UnusualReading).mailDue()).rejects.toThrow();
    office.refusal = null;
    expect(await app.get(UnusualReading).mailDue()).toBe(0);
    await app.advance(10);
    expect(await app.get(UnusualReading).mailDue()).toBe(1);
    const letters = office.collect();
    const told = await app.sql<{ email: string }>(
      `select o.work_email as email from officials o join accounts a on a.official_id = o.id where a.login = any($1)`,
      [[people.auditor, people.securityOfficer]],
    );
    expect(letters.flatMap((one) => one.to)).toEqual(expect.arrayContaining(told.map((one) => one.email)));
    expect(letters.map((one) => one.text).join()).not.toMatch(/Mai|VV-|11/);
    expect(await app.get(UnusualReading).mailDue()).toBe(0);
  });
});
