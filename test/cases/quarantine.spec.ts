import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actPaths } from '../../src/cases/act-paths.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { Browser } from '../live/socket.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { arrivalBody, holderOf, notifiedCase, people } from '../support/scenario.js';
import { present, told } from '../support/told.js';

let app: TestApp;
let focal: As;
let officer: As;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  officer = await app.as(people.securityOfficer);
});
afterAll(() => app.close());

const content = /Khê Thượng|dừng việc|insurance_arrears|bảo hiểm xã hội tại/;
const record = { number: '12/BB', on: '2026-11-23' };

async function held(): Promise<string> {
  const { id } = await notifiedCase(app);
  await focal.act(id, 'reportSuspectedSecret');
  return id;
}

async function custody(over: object = {}): Promise<object> {
  const holdingOrgId = await app.org('lk-vptu');
  return { holdingOrgId, since: '2026-11-23', custodianRole: 'Cán bộ cơ yếu', ...over };
}

describe('T43 A29: content that may be a state secret', () => {
  it('T43 A29 is held from everybody, the owner too, while the clocks run on', async () => {
    const { id, ref, clocks } = await notifiedCase(app);
    const browser = await Browser.open(focal);
    await browser.watch(id);
    const reported = await focal.act(id, 'reportSuspectedSecret');
    expect(reported).toMatchObject({ sealed: 'quarantine', subject: `Vụ việc đang tạm giữ nội dung ${ref}` });
    await browser.waitFor('case-gone', ({ caseId }) => caseId === id);
    browser.close();
    for (const login of [people.ownerFocal, people.ownerLeader, people.adviserLead, people.adviserClerk]) {
      const him = await app.as(login);
      for (const path of ['', '/journal', '/notices', `?at=${(await app.now()).toISOString()}`, '?entries=9'])
        expect((await him.get(`/api/cases/${id}${path}`)).text).not.toMatch(content);
      expect((await him.get(`/api/cases?q=${encodeURIComponent('Khê Thượng')}`)).text).not.toContain(id);
      expect((await him.get('/api/cases')).text).not.toMatch(content);
      expect((await him.get('/api/inbox')).text).not.toMatch(content);
      for (const path of ['/parts', '/calls', '/lessons'])
        refused(await him.get(`/api/cases/${id}${path}`), 403, 'sealed');
    }
    const { version } = await focal.see(id);
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    refused(await focal.post(`/api/cases/${id}${actPaths.postUpdate}`, update, { version }), 403, 'sealed');
    const ack = clocks.find((clock) => clock.kind === 'ack')!;
    expect((await focal.see(id)).clocks).toContainEqual(
      expect.objectContaining({ id: ack.id, dueAt: ack.dueAt, paused: false }),
    );
    expect(await told(app, people.securityOfficer, id)).toEqual(['reportSuspectedSecret!']);
    expect(await told(app, (await holderOf(app, 'lk-bhxh/giam-doc')).login, id)).toContain(
      'reportSuspectedSecret!',
    );
    // What the paper's way needs goes on by the envelope.
    const clerk = await app.as(people.adviserClerk);
    expect(await clerk.act(id, 'acknowledge', await arrivalBody(app))).toMatchObject({
      state: 'received',
      sealed: 'quarantine',
    });
  });

  it('T43 a notice refused as classified is held at once', async () => {
    const { id } = await notifiedCase(app);
    const clerk = await app.as(people.adviserClerk);
    const body = { reasonCode: 'classified', explanation: 'Trả lại theo quy định.' };
    expect(await clerk.act(id, 'refuseReceipt', body)).toMatchObject({
      state: 'returned',
      sealed: 'quarantine',
    });
  });

  it('C.2 the security officer sees no case that is not held, and no content of one that is', async () => {
    const { id } = await notifiedCase(app);
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
    await focal.act(id, 'reportSuspectedSecret');
    const seen = await officer.get(`/api/cases/${id}?entries=20`);
    expect(seen.text).not.toMatch(content);
    expect(
      expectOk(seen)
        .acts.map((one) => one.act)
        .sort(),
    ).toEqual(['proposePurge', 'releaseContent']);
    const other = await holderOf(app, 'lk-syt/dau-moi');
    refused(await other.get(`/api/cases/${id}`), 404, 'not_found');
  });
});

describe('T44: released or removed', () => {
  it('T44 released with minutes by the security officer alone, it is what it was', async () => {
    const id = await held();
    expect(wrong(await officer.tryTo(id, 'releaseContent'))).toEqual(['record: missing']);
    await officer.act(id, 'releaseContent', { record });
    expect(await focal.see(id)).toMatchObject({ sealed: null, facts: expect.stringMatching(/ba tháng/) });
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
  });

  it('T44 B.4 removing it takes the head too; then it is nowhere, and the journal still verifies', async () => {
    const id = await held();
    expect(wrong(await officer.tryTo(id, 'proposePurge', {}))).toEqual([
      'record: missing',
      'custody: missing',
    ]);
    await officer.act(id, 'proposePurge', { record, custody: await custody() });
    const head = await holderOf(app, 'lk-bhxh/giam-doc');
    expect((await officer.see(id)).acts.map((one) => one.act)).toEqual(['releaseContent']);
    const purged = await head.act(id, 'confirmPurge');
    expect(purged).toMatchObject({
      sealed: null,
      facts: '',
      place: '',
      categories: [],
      purgedAt: expect.any(String),
      state: 'notified',
    });
    for (const path of ['?entries=50', '/journal', '/notices', '/parts', '/calls'])
      expect((await focal.get(`/api/cases/${id}${path}`)).text).not.toMatch(content);
    refused(await focal.get(`/api/cases/${id}?at=${(await app.now()).toISOString()}`), 404, 'not_found');
    expect((await focal.see(id, 50)).entries![0]).toMatchObject({
      act: 'draft',
      data: {},
      erased: { legalBasis: expect.stringContaining('117/2025/QH15') },
    });
    expect(await app.get(JournalVerifier).verify(id)).toMatchObject({ flaws: [] });
    // Off this system it is known by a number of our own.
    const parts = expectOk<{ kind: string; data: { offSystem: object } }[]>(
      await focal.get(`/api/cases/${id}/parts`),
    );
    const { data } = parts.find((part) => part.kind === 'quarantine')!;
    expect(Object.keys(data.offSystem).sort()).toEqual([
      'custodianRole',
      'holdingOrgId',
      'opaqueNo',
      'since',
    ]);
    // Nowhere in the database: not in a row, not in an answer kept for asking again.
    expect(await tablesWith(id)).toEqual([]);
    // And the case goes on.
    const clerk = await app.as(people.adviserClerk);
    expect(await clerk.act(id, 'acknowledge', await arrivalBody(app))).toMatchObject({ state: 'received' });
  });

  it('T44 the head may refuse; nobody stands on both sides, also not as a stand-in', async () => {
    const id = await held();
    await officer.act(id, 'proposePurge', { record, custody: await custody() });
    // The officer stands in for the head: the same person, so not the second one.
    await app.sql(
      `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
       select gen_random_uuid(), h.id, s.id, app_now() - interval '1 hour', app_now() + interval '1 day', '01/GUQ'
       from positions h, positions s where h.code = 'lk-btgdv/truong-ban' and s.code = 'lk-btgdv/can-bo-bao-mat'`,
    );
    app.forget();
    const both = await present(app, people.securityOfficer);
    const { version, acts } = await both.see(id);
    expect(acts.map((one) => one.act)).not.toContain('confirmPurge');
    const [{ id: part }] = (await app.sql<{ id: string }>(
      `select id from case_parts where case_id = $1 and kind = 'quarantine'`, [id],
    )) as [{ id: string }]; // prettier-ignore
    const path = `/api/cases/${id}${actPaths.confirmPurge!.replace(':subject', part)}`;
    refused(await both.post(path, {}, { version }), 409, 'not_now');
    const head = await holderOf(app, 'lk-bhxh/giam-doc');
    const refusal = { refusalCode: 'no_secret_in_it' };
    expect((await head.act(id, 'refusePurge', refusal)).sealed).toBe('quarantine');
  });

  it('SG-13 there is no level of a state secret to raise it to', async () => {
    const { id } = await notifiedCase(app);
    for (const confidentiality of ['secret', 'mat', 'toi_mat', 'tuyet_mat'])
      refused(
        await focal.tryTo(id, 'changeConfidentiality', { confidentiality, reason: 'Cần hạn chế.' }),
        400,
        'malformed',
      );
  });

  it('SG-13 there is no field for a title, a number or an abstract of a secret', async () => {
    const id = await held();
    for (const field of ['title', 'number', 'abstract', 'level'])
      refused(
        await officer.tryTo(id, 'proposePurge', { record, custody: await custody({ [field]: 'x' }) }),
        400,
        'malformed',
      );
  });
});

/** The columns in which something of the purged case's content is still to be found. */
async function tablesWith(caseId: string): Promise<string[]> {
  const columns = await app.sql<{ table: string; column: string }>(
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
     join information_schema.columns o on o.table_name = c.table_name and o.table_schema = 'public'
       and o.column_name = case when c.table_name = 'cases' then 'id' when c.table_name = 'journal_entries' then 'stream_id'
         else 'case_id' end
     where c.table_schema = 'public' and c.data_type in ('text', 'jsonb', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const key = table === 'cases' ? 'id' : table === 'journal_entries' ? 'stream_id' : 'case_id';
    const [row] = await app.sql(
      `select 1 from ${table} where ${key} = $1 and ${column}::text ~ 'Khê Thượng|khe thuong|dừng việc|insurance_arrears' limit 1`,
      [caseId],
    );
    if (row) found.push(`${table}.${column}`);
  }
  const [kept] = await app.sql(
    `select 1 from idempotency_keys where answer->>'id' = $1 and answer::text ~ 'Khê Thượng'`,
    [caseId],
  );
  return kept ? [...found, 'idempotency_keys.answer'] : found;
}
