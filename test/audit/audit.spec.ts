import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessPageView, EnvelopePageView, OfficialActPageView } from '../../src/audit/audit.view.js';
import { AccessLog } from '../../src/journal/access-log.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import {
  arrivalBody,
  draftedCase,
  holderOf,
  notifiedCase,
  people,
  receivedCase,
} from '../support/scenario.js';
import { withClient } from '../support/test-database.js';

const WHY = 'Kiểm tra theo kế hoạch 12-KH/VPTU';
const purpose = `purpose=${encodeURIComponent(WHY)}`;

let app: TestApp;
let auditor: As;
let seen: Awaited<ReturnType<typeof receivedCase>>;
let clerkId: string;

beforeAll(async () => {
  app = await TestApp.start();
  auditor = await app.as(people.auditor);
  seen = await receivedCase(app);
  clerkId = (await (await app.as(people.adviserClerk)).get('/api/session')).body.officialId;
});
afterAll(() => app.close());

describe('what an official did in his role', () => {
  const acts = async (query: string, id = clerkId): Promise<OfficialActPageView> =>
    expectOk(await auditor.get(`/api/audit/officials/${id}/acts?${purpose}${query}`));

  it('SG-14 is told to an auditor: acts, cases and times, and not a word of what a case says', async () => {
    const { items, nextCursor } = await acts('');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ ref: seen.ref, seq: 3, act: 'acknowledge', onBehalfOf: null });
    expect(nextCursor).toBeNull();
    expect(JSON.stringify(items)).not.toMatch(/Chậm đóng|Khê Thượng/);
  });

  it('A31 names both of a stand-in and the one he stood in for', async () => {
    const standIn = await app.as(people.adviserStandIn);
    const { id } = await notifiedCase(app);
    await standIn.act(id, 'acknowledge', await arrivalBody(app));
    const { officialId } = (await standIn.get('/api/session')).body as { officialId: string };
    const { items } = await acts('', officialId);
    expect(items[0]!.act).toBe('acknowledge');
    expect(items[0]!.position).not.toBeNull();
    expect(items[0]!.onBehalfOf).not.toBeNull();
  });

  it('comes page by page, each act once, inside the time that was asked for', async () => {
    const focal = await app.as(people.ownerFocal);
    const { officialId } = (await focal.get('/api/session')).body as { officialId: string };
    for (let more = 0; more < 3; more += 1)
      await focal.act(seen.id, 'postUpdate', {
        kind: 'no_change',
        sourceClass: 'own_agency',
        confidence: 'confirmed',
      });
    const whole = (await acts('&limit=200', officialId)).items.map((one) => `${one.caseId} ${one.seq}`);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = await acts(`&limit=2${cursor}`, officialId);
      paged.push(...page.items.map((one) => `${one.caseId} ${one.seq}`));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(3);
    const now = (await app.now()).toISOString();
    expect((await acts(`&to=${now}`, officialId)).items).toEqual([]);
    expect((await acts(`&from=${now}`, officialId)).items).toHaveLength(whole.length);
    for (const cursor of ['x', '=', Buffer.from('2026 x 1').toString('base64url')])
      expect(
        (await auditor.get(`/api/audit/officials/${clerkId}/acts?${purpose}&cursor=${cursor}`)).status,
      ).toBe(400);
  });

  it.each([
    ['a leader', () => app.as(people.ownerLeader)],
    ['the office of the Standing Committee', () => app.as(people.scOffice)],
    ['the administrator', () => app.as(people.administrator)],
    ['the official himself', () => app.as(people.adviserClerk)],
  ])('SG-09 is not told to %s', async (_, who) => {
    const by = await who();
    for (const path of [
      `officials/${clerkId}/acts`,
      'accesses',
      `cases/${seen.ref}/access`,
      `cases/${seen.ref}/journal`,
      `cases/${seen.ref}/export`,
    ]) {
      const refusal = await by.get(`/api/audit/${path}?${purpose}`);
      expect([path, refusal.status, refusal.body.code]).toEqual([path, 403, 'auditors_only']);
    }
  });

  it('SG-09 there is no asking for anybody who is not an official, by name or in many', async () => {
    for (const id of [
      seen.id,
      '01900000-0000-7000-8000-000000000000',
      'nguyen.thi.mai',
      encodeURIComponent('Nguyễn'),
    ])
      expect((await auditor.get(`/api/audit/officials/${id}/acts?${purpose}`)).status).toBe(404);
    for (const query of ['q=Mai', 'name=Mai', 'officialIds=1'])
      expect((await auditor.get(`/api/audit/officials/${clerkId}/acts?${purpose}&${query}`)).status).toBe(
        400,
      );
  });

  it('SG-14 takes a purpose, and is logged with it before the answer', async () => {
    for (const without of ['', '?purpose=', '?purpose=xem']) {
      const refusal = await auditor.get(`/api/audit/officials/${clerkId}/acts${without}`);
      expect([400, 422]).toContain(refusal.status);
    }
    // What is not there is not told from what is to somebody who does not say what for.
    for (const door of ['access', 'journal', 'export'])
      expect((await auditor.get(`/api/audit/cases/VV-2026-999999/${door}`)).status).toBe(422);
    const count = `select count(*)::int as n from access_log where what = 'audit_query' and subject_id = $1`;
    const [before] = await app.sql<{ n: number }>(count, [clerkId]);
    await acts('');
    const [after] = await app.sql<{ n: number }>(count, [clerkId]);
    expect(after!.n).toBe(before!.n + 1);
    const { items } = expectOk<AccessPageView>(
      await auditor.get(`/api/audit/accesses?${purpose}&what=audit_query`),
    );
    // The question that was just asked stands on top, the one before under it.
    expect(items[1]).toMatchObject({ subjectId: clerkId, purpose: WHY, what: 'audit_query' });
    expect(items[0]!.official.id).toBe((await auditor.get('/api/session')).body.officialId);
  });
});

describe('who saw a case', () => {
  beforeAll(async () => {
    const [as] = (await (await app.as(people.adviserClerk)).get('/api/session')).body.capacities;
    for (const what of ['read_case', 'open_file', 'print_brief'] as const)
      await app.get(AccessLog).record(app.database, {
        who: { officialId: clerkId, positionId: as.positionId, onBehalfOfPositionId: null, orgId: as.orgId },
        what,
        caseId: seen.id,
      });
  });

  it('SG-14 is told to the agency whose case it is, page by page, and to the auditor', async () => {
    const focal = await app.as(people.ownerFocal);
    const first = expectOk<AccessPageView>(await focal.get(`/api/cases/${seen.id}/access?limit=2`));
    expect(first.items.map((one) => one.what)).toEqual(['print_brief', 'open_file']);
    const next = expectOk<AccessPageView>(
      await focal.get(`/api/cases/${seen.id}/access?limit=2&cursor=${first.nextCursor}`),
    );
    expect(next.items.map((one) => one.what)).toEqual(['read_case']);
    expect(next.nextCursor).toBeNull();
    const { items } = expectOk<AccessPageView>(
      await auditor.get(`/api/audit/cases/${seen.ref}/access?${purpose}`),
    );
    expect(items.map((one) => one.what)).toEqual(['audit_query', 'print_brief', 'open_file', 'read_case']);
  });

  it('is not told to the other parties, and to strangers the case does not exist', async () => {
    const clerk = await app.as(people.adviserClerk);
    const refusal = await clerk.get(`/api/cases/${seen.id}/access`);
    expect([refusal.status, refusal.body.code]).toEqual([403, 'not_allowed']);
    expect((await (await holderOf(app, 'lk-syt/dau-moi')).get(`/api/cases/${seen.id}/access`)).status).toBe(
      404,
    );
    expect((await auditor.get(`/api/cases/${seen.id}/access`)).status).toBe(404);
  });

  it.each(['delete from access_log', 'truncate access_log', `update access_log set purpose = 'x'`])(
    'the database refuses to change the log: %s',
    async (sql) => {
      await expect(withClient(app.databaseUrl, (client) => client.query(sql))).rejects.toThrow(/append-only/);
    },
  );

  it('what could not be logged is not shown', async () => {
    await app.sql(`alter table access_log add constraint no_more check (what <> 'audit_query') not valid`);
    const refusal = await auditor.get(`/api/audit/cases/${seen.ref}/journal?${purpose}`);
    await app.sql('alter table access_log drop constraint no_more');
    expect(refusal.status).toBe(500);
    expect(refusal.body.items).toBeUndefined();
  });
});

describe('what was done to a case', () => {
  it('C.2 is told to the auditor without what was said, also of a draft, page by page', async () => {
    const drafted = await draftedCase(app);
    const path = (ref: string): string => `/api/audit/cases/${ref}/journal?${purpose}`;
    const one = expectOk<EnvelopePageView>(await auditor.get(path(drafted.ref)));
    expect(one.items.map((entry) => entry.act)).toEqual(['draft']);
    expect(JSON.stringify(one)).not.toContain('Khê Thượng');
    const byId = expectOk<EnvelopePageView>(await auditor.get(`${path(seen.id)}&limit=2`));
    expect(byId.items.map((entry) => entry.seq)).toEqual([1, 2]);
    const next = expectOk<EnvelopePageView>(
      await auditor.get(`${path(seen.id)}&limit=200&cursor=${byId.nextCursor}`),
    );
    expect(next.items[0]!.seq).toBe(3);
    expect((await auditor.get(path('VV-1999-000001'))).status).toBe(404);
    expect((await auditor.get(`${path(seen.ref)}&cursor=abc`)).status).toBe(400);
  });

  it('C.8 and the case itself stays closed to him', async () => {
    expect((await auditor.get(`/api/cases/${seen.id}`)).status).toBe(404);
    expect((await auditor.get(`/api/cases/${seen.id}/export?${purpose}`)).status).toBe(404);
  });
});
