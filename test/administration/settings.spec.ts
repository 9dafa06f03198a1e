import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { holderOf, people } from '../support/scenario.js';
import { administrator, type Answer, done, officialOf, secondAdministrator } from './desk.js';

const data = (path: string): string =>
  readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8');

let app: TestApp;
let admin: As;
let second: As;
let leader: As;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await administrator(app);
  second = await secondAdministrator(app);
  leader = await app.as(people.ownerLeader);
});
afterAll(() => app.close());

const load = (by: As, file: string, text: string, dryRun = false) =>
  by.post(`/api/configuration/${file}${dryRun ? '?dryRun=true' : ''}`, { text });
const counts = async (): Promise<Record<string, unknown>> =>
  (await app.sql(
    `select (select count(*)::int from officials) as officials, (select count(*)::int from positions) as positions,
       (select count(*)::int from deadline_rules) as rules, (select count(*)::int from calendar_versions) as calendars,
       (select count(*)::int from directory_proposals) as proposals, (select max(seq) from journal_entries) as seq`,
  ))[0]!; // prettier-ignore

describe('settings', () => {
  it('C.10 deadline rules: a preview stores nothing, a load holds from now on and keeps what was', async () => {
    const text = data('deadline-rules.yaml').replace(/(\n {2}assign:[^}]*?urgent: )'?2 wh'?/s, "$1'3 wh'");
    expect(text).not.toBe(data('deadline-rules.yaml'));
    const before = await counts();
    const preview = expectOk<Answer>(await load(admin, 'deadline-rules', text, true));
    expect(preview.state).toBe('preview');
    expect(preview.changes).toContainEqual(expect.objectContaining({ before: null, after: '3 wh' }));
    expect(await counts()).toEqual(before);
    await done(app, load(admin, 'deadline-rules', text));
    const { items } = (await admin.get('/api/configuration/deadline-rules')).body as {
      items: Record<string, unknown>[];
    };
    const urgent = items.filter(
      (one) => one['kind'] === 'assign' && one['urgency'] === 'urgent' && !one['programmeCode'],
    );
    expect(urgent.map(({ value, unit, state }) => [value, unit, state])).toEqual([[2, 'wh', 'past'], [3, 'wh', 'current']]); // prettier-ignore
    refused(await load(admin, 'deadline-rules', text), 409, 'not_now');
    refused(await load(leader, 'deadline-rules', text), 403, 'administrators_only');
    refused(await load(admin, 'passwords', text), 404, 'not_found');
  });

  it('B.9 a calendar: the days that change are named, and counted by at once', async () => {
    const text = `${data('calendar/2027.yaml')}`.replace('status: provisional', 'status: official');
    const { changes } = await done(app, load(admin, 'calendar', text));
    expect(changes).toContainEqual({ field: 'years.2027.status', before: 'provisional', after: 'official' });
    expect((await app.calendars.current()).version).toBe(
      (await admin.get('/api/configuration/calendar')).body.versions[0].version,
    );
    const answer = await load(admin, 'calendar', 'year: 2027\nstatus: maybe\n');
    expect(wrong(answer)).toEqual(expect.arrayContaining([expect.stringMatching(/: file$/)]));
    expect(wrong(await load(admin, 'categories', '{{{'))).toEqual(['yaml: file']);
  });
});

describe('files with people in them', () => {
  const head = 'code;fullName;phone;position;org;title;roles;from';
  const row =
    'lo.van.moi;Lò Văn Mới;0900 555 901;lk-bhxh/chuyen-vien-2;lk-bhxh;Chuyên viên;officer;2026-11-23';

  it('experience 10: a CSV is previewed with what differs, then waits for a second person, and is stored wholly', async () => {
    const text = `\uFEFF${head}\r\n${row}\r\nnguyen.thi.mai;Nguyễn Thị Mai;0900 555 699;lk-bhxh/dau-moi;lk-bhxh;Trưởng phòng Truyền thông;focal;2025-07-01\r\n`;
    const before = await counts();
    const preview = expectOk<Answer>(await load(admin, 'contacts', text, true));
    expect(preview.changes).toEqual(
      expect.arrayContaining([
        { field: 'officials.lo.van.moi.fullName', before: null, after: 'Lò Văn Mới' },
        { field: 'officials.nguyen.thi.mai.workPhone', before: '0900 555 069', after: '0900 555 699' },
        {
          field: 'positions.lk-bhxh/dau-moi.title',
          before: 'Trưởng phòng Tuyên truyền và Hỗ trợ người tham gia',
          after: 'Trưởng phòng Truyền thông',
        },
      ]),
    );
    // What the file leaves open stays: no mail and no English title was taken away.
    expect(preview.changes.filter((one) => one.after === null)).toEqual([]);
    expect(await counts()).toEqual(before);
    const asked = await done(app, load(admin, 'contacts', text));
    expect(asked.state).toBe('waiting');
    expect((await counts())['officials']).toBe(before['officials']);
    refused(await admin.post(`/api/directory/proposals/${asked.proposalId}/consent`), 403, 'own_gain');
    refused(
      await (await app.as(people.adviserLead)).post(`/api/directory/proposals/${asked.proposalId}/consent`),
      403,
      'not_allowed',
    );
    await done(app, second.post(`/api/directory/proposals/${asked.proposalId}/consent`));
    expect(await officialOf(app, 'lk-bhxh/chuyen-vien-2')).toBeTruthy();
  });

  it('experience 10: a row that is wrong is named, and then nothing is stored', async () => {
    const text = `${head}\n${row.replace('lo.van.moi', 'lo.van.sau').replace('vien-2', 'vien-3')}\nlo.thi.bay;Lò Thị Bảy;;lk-bhxh/y;khong-co;Y;focal;2025-02-30`;
    const before = await counts();
    expect(wrong(await load(admin, 'contacts', text))).toEqual(['csv.3.validFrom: file']);
    expect(wrong(await load(admin, 'contacts', text.replace('2025-02-30', '2025-02-28')))).toEqual([
      'csv.3.org: file',
    ]);
    expect(await counts()).toEqual(before);
  });

  it('C.2 an administrator loads no power for himself, nor for another administrator', async () => {
    const me = `${head}\nta.duy.hung;Tạ Duy Hưng;;lk-bhxh/ke-tiep;lk-bhxh;Lãnh đạo;leader;2026-11-23`;
    for (const by of [admin, second]) refused(await load(by, 'contacts', me), 409, 'not_now');
    const yaml = `officials:\n  - code: ta.duy.hung\n    fullName: Tạ Duy Hưng\n    posts:\n      - { code: lk-vptu/quan-tri-9, org: lk-vptu, title: Q, titleEn: Q, roles: [admin], validFrom: 2026-11-23 }\n`;
    refused(await load(admin, 'programmes', yaml), 403, 'own_gain');
  });

  it('C.1 what has changed meanwhile is not overwritten by what was consented to', async () => {
    const text = `${head}\nho.si.nguyen;Hồ Sĩ Nguyên;0900 555 333;lk-bhxh/truc-ban;lk-bhxh;Chuyên viên trực;officer duty;2025-07-01`;
    const asked = await done(app, load(admin, 'contacts', text));
    const focal = await app.as(people.ownerFocal);
    await done(
      app,
      focal.post(`/api/directory/officials/${await officialOf(app, 'lk-bhxh/truc-ban')}/correct`, {
        workPhone: '0900 555 444',
      }),
    );
    refused(await leader.post(`/api/directory/proposals/${asked.proposalId}/consent`), 409, 'not_now');
  });
});

describe('a dry run', () => {
  it('A08 says who would be told, which clocks would start, whom one would ring; and stores nothing', async () => {
    const before = [await counts(), await app.sql('select count(*)::int from cases')];
    const query = `orgId=${await app.org('lk-bhxh')}&category=insurance_arrears&urgency=flash&at=${encodeURIComponent('2026-11-28T22:40:00+07:00')}`;
    const run = (await admin.get(`/api/directory/dry-run?${query}`)).body;
    expect(run.mayPhone).toBe(true);
    expect(run.stages.map((one: { act: string }) => one.act)).toEqual([
      'draft', 'reportByPhone', 'issueNotice', 'acknowledgementMissed', 'acknowledge',
    ]); // prettier-ignore
    const [, phone, notice, silence] = run.stages;
    expect(phone.clocks[0]).toMatchObject({
      kind: 'written_confirm',
      dueAt: '2026-11-28T21:40:00.000Z',
      value: 6,
      unit: 'h',
    });
    // The focal point is away: her stand-in hears of it, in her name.
    expect(notice.told).toContainEqual(
      expect.objectContaining({
        fullName: 'Nguyễn Thị Mai Quỳnh',
        needsAction: true,
        standsInFor: 'Trưởng phòng Khoa giáo - Tổng hợp',
      }),
    );
    expect(notice.clocks).toMatchObject([
      { kind: 'ack', dueAt: '2026-11-28T15:55:00.000Z', provisional: false },
    ]);
    expect(silence.calls.steps[0]).toMatchObject({
      step: 1,
      kind: 'focal',
      fullName: 'Nguyễn Thị Mai Quỳnh',
    });
    expect(silence.calls.steps.at(-1)).toMatchObject({ step: 6, kind: 'sc_office' });
    expect([await counts(), await app.sql('select count(*)::int from cases')]).toEqual(before);
    expect(
      wrong(await admin.get(`/api/directory/dry-run?${query.replace('insurance_arrears', 'speech')}`)),
    ).toEqual(['categories: no_such_category']);
    expect(
      wrong(
        await admin.get(
          `/api/directory/dry-run?${query.replace(await app.org('lk-bhxh'), await app.org('lk-vptu'))}`,
        ),
      ),
    ).toEqual(['orgId: no_programme']);
  });
});

describe('contacts to print and for the telephone', () => {
  it('experience 10: are a CSV for spreadsheets and vCards, with the stand-ins of the day', async () => {
    await app.sql(`update officials set full_name = '=HYPERLINK("x")' where code = 'tran.thi.lua'`);
    const { get } = {
      get: (path: string) => fetch(`${app.url}${path}`, { headers: { cookie: leader.cookie } }),
    };
    const [programme] = await app.sql<{ id: string }>(
      `select id from programmes where code = 'lam-khe-2026'`,
    );
    const bytes = Buffer.from(
      await (await get(`/api/directory/contacts.csv?programmeId=${programme!.id}`)).arrayBuffer(),
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString();
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain('Nguyễn Thị Mai Quỳnh');
    const answer = await get('/api/directory/contacts.vcf');
    expect(answer.headers.get('content-type')).toBe('text/vcard; charset=utf-8');
    const cards = (await answer.text()).split('\r\n');
    expect(cards.filter((line) => line === 'BEGIN:VCARD').length).toBeGreaterThan(20);
    expect(cards.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(cards).toContain('TEL;TYPE=WORK:0200 555 1200');
    const nobody = await holderOf(app, 'lk-bhxh/dau-moi');
    refused(await nobody.get('/api/configuration/calendar'), 403, 'administrators_only');
  });
});
