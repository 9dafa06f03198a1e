import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgencyBookView, OfficialsView } from '../../src/administration/directory-book.view.js';
import { Directory } from '../../src/directory/directory.service.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { holderOf, people } from '../support/scenario.js';
import { administrator, done, officialOf } from './desk.js';

let app: TestApp;
let admin: As;
let leader: As;
let focal: As;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await administrator(app);
  leader = await app.as(people.ownerLeader);
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

const called = async (at: string): Promise<(string | null)[]> => {
  const steps = await app.get(Directory).callLadder(await app.org('lk-bhxh'), null, new Date(at));
  return steps.filter((step) => step.kind.startsWith('focal')).map((step) => step.fullName);
};

describe('positions and who holds them', () => {
  it('B.8 a post is followed from a day on: the former tenure ends the day before, its place among the focal points goes with it', async () => {
    const officer = await officialOf(app, 'lk-bhxh/truc-ban');
    const former = await app.position('lk-bhxh/dau-moi');
    const body = {
      officialId: officer,
      followsPositionId: former,
      from: '2026-12-01',
      basis: 'Quyết định số 88/QĐ-BHXH',
    };
    const { state, changes } = await done(app, leader.post('/api/directory/positions', body));
    expect(state).toBe('done');
    expect(changes).toContainEqual({ field: 'holder', before: 'Nguyễn Thị Mai', after: 'Hồ Sĩ Nguyên' });
    expect(await called('2026-11-30T23:00:00+07:00')).toEqual(['Nguyễn Thị Mai', 'Phạm Ngọc Sơn']);
    expect(await called('2026-12-01T00:00:00+07:00')).toEqual(['Hồ Sĩ Nguyên', 'Phạm Ngọc Sơn']);
    expect(wrong(await leader.post('/api/directory/positions', { ...body, from: '2026-11-01' }))).toEqual([
      'from: day',
    ]);
    expect(wrong(await leader.post('/api/directory/positions', { ...body, from: '2026-02-30' }))).toEqual([
      'from: day',
    ]);
    const gone = await admin.post(`/api/directory/positions/${former}/end`, { lastDay: '2026-11-22' });
    expect(wrong(gone)).toEqual(['lastDay: day']);
  });

  it('C.2 a tenure is ended, never made longer; one to come is taken back', async () => {
    const officialId = await officialOf(app, 'lk-bhxh/van-thu');
    const body = {
      officialId, orgId: await app.org('lk-bhxh'), code: 'lk-bhxh/thoi-vu', title: 'Chuyên viên', titleEn: 'Officer',
      roles: ['officer'], from: '2026-12-01', to: '2026-12-31', basis: 'Quyết định số 90/QĐ-BHXH',
    }; // prettier-ignore
    const { subjectId } = await done(app, leader.post('/api/directory/positions', body));
    const end = (lastDay?: string) => leader.post(`/api/directory/positions/${subjectId}/end`, { lastDay });
    refused(await end('2027-06-30'), 409, 'not_now');
    refused(await end('2026-11-25'), 409, 'not_now');
    await done(app, end());
    const held = await app.sql(`select 1 from positions_at('2026-12-10') where id = $1`, [subjectId]);
    expect(held).toEqual([]);
  });

  it('C.9 the order of calls is set for a day to come; the focal point keeps it, only his own people', async () => {
    const deputy = await app.position('lk-bhxh/dau-moi-du-phong');
    const primary = await app.position('lk-bhxh/dau-moi');
    const url = `/api/directory/agencies/${await app.org('lk-bhxh')}/focal-point`;
    const body = {
      primaryPositionId: primary,
      deputyPositionIds: [deputy],
      dutyPhone: '0200 555 2199',
      from: '2026-12-10',
    };
    expect(
      wrong(await focal.post(url, { ...body, deputyPositionIds: [await app.position('lk-bhxh/van-thu')] })),
    ).toEqual(['deputyPositionIds: role']);
    expect(
      wrong(
        await focal.post(url, {
          ...body,
          deputyPositionIds: [await app.position('lk-snv/dau-moi-du-phong')],
        }),
      ),
    ).toEqual(['deputyPositionIds: other_agency']);
    expect((await done(app, focal.post(url, body))).changes).toContainEqual({
      field: 'dutyPhone', before: '0200 555 2100', after: '0200 555 2199',
    }); // prettier-ignore
    const phones = await app.sql<{ phone: string; tested: string | null }>(
      `select duty_phone as phone, phone_tested_on as tested from focal_points_at('2026-12-11') where org_id = $1`,
      [await app.org('lk-bhxh')],
    );
    expect(phones).toEqual([{ phone: '0200 555 2199', tested: null }]);
    await done(app, focal.post(`/api/directory/agencies/${await app.org('lk-bhxh')}/phone-test`));
    refused(await focal.post(url, { ...body, from: '2026-11-30' }), 409, 'not_now');
  });
});

describe('agencies', () => {
  const version = {
    name: 'Sở Nội vụ và Lao động', nameEn: 'Department of Home Affairs and Labour', shortName: 'SNVLĐ',
    symbolAbbr: 'SNVLĐ', level: 'province', kind: 'department', regime: 'state', validFrom: '2027-01-01',
    legalBasis: 'Nghị quyết số 9/NQ-HĐND',
  }; // prettier-ignore

  it('B.8 get a new version from a day on; what they were called stays what they were called', async () => {
    const orgId = await app.org('lk-snv');
    const names = (at: string) =>
      app
        .get(Directory)
        .organisationsAt([orgId], new Date(at))
        .then((all) => all.get(orgId)?.name);
    const before = await names('2026-12-31T12:00:00+07:00');
    await done(app, admin.post(`/api/directory/agencies/${orgId}/versions`, version));
    expect(await names('2026-12-31T23:59:00+07:00')).toBe(before);
    expect(await names('2027-01-01T00:00:00+07:00')).toBe('Sở Nội vụ và Lao động');
    expect(wrong(await admin.post(`/api/directory/agencies/${orgId}/versions`, version))).toEqual([
      'validFrom: order',
    ]);
    refused(
      await leader.post(`/api/directory/agencies/${orgId}/versions`, version),
      403,
      'administrators_only',
    );
  });

  it('B.8 are added and ended; an agency that has ended has no say', async () => {
    const body = { ...version, validFrom: '2026-11-23', code: 'lk-moi', shortName: 'Mới' };
    const { subjectId } = await done(app, admin.post('/api/directory/agencies', body));
    expect(wrong(await admin.post('/api/directory/agencies', body))).toEqual(['code: taken']);
    expect(
      wrong(await admin.post('/api/directory/agencies', { ...body, code: 'lk-moi-2', kind: 'unit' })),
    ).toEqual(['parentOrgId: missing']);
    const end = `/api/directory/agencies/${subjectId}/end`;
    await done(app, admin.post(end, { lastDay: '2026-11-30', legalBasis: 'Nghị quyết 10' }));
    const found = await app
      .get(Directory)
      .organisationsAt([subjectId!], new Date('2026-12-01T00:00:00+07:00'));
    expect(found.size).toBe(0);
  });
});

describe('the rows of the directory', () => {
  it('experience 10: are there to be kept, past ones and those to come too', async () => {
    const book = expectOk<AgencyBookView>(
      await focal.get(`/api/directory/agencies/${await app.org('lk-bhxh')}`),
    );
    const held = book.positions.filter(
      (one) => one.code.startsWith('lk-bhxh/dau-moi') && !one.code.includes('du-phong'),
    );
    expect(held.map(({ code, fullName, validTo, state }) => [code, fullName, validTo, state])).toEqual([
      ['lk-bhxh/dau-moi', 'Hồ Sĩ Nguyên', null, 'coming'],
      ['lk-bhxh/dau-moi@2025-07-01', 'Nguyễn Thị Mai', '2026-11-30', 'current'],
    ]);
    expect(book.focalPoints.map((one) => [one.validFrom, one.validTo])).toEqual([
      ['2026-12-10', null],
      ['2026-12-01', '2026-12-09'],
      ['2025-07-01', '2026-11-30'],
    ]);
    expect(book.shifts).toHaveLength(1);
    const all = expectOk<OfficialsView>(await focal.get('/api/directory/officials')).items;
    const own = expectOk<OfficialsView>(
      await focal.get(`/api/directory/officials?orgId=${await app.org('lk-bhxh')}`),
    ).items;
    expect(own.map((one) => one.code)).toContain('nguyen.thi.mai');
    expect(own.length).toBeLessThan(all.length);
    // Who sits in a unit of a body counts as its own: by that he is found where somebody of the body is named.
    const inUnits = all.flatMap((one) => one.positions).filter((post) => post.orgId !== post.agencyOrgId);
    expect(inUnits.length).toBeGreaterThan(0);
    for (const post of inUnits) {
      const [unit] = await app.sql('select parent_org_id from organisation_versions where org_id = $1', [
        post.orgId,
      ]);
      expect(post.agencyOrgId).toBe(unit!['parent_org_id']);
    }
    refused(await focal.get('/api/directory/agencies/khong-co'), 404, 'not_found');
  });
});

describe('officials', () => {
  it('C.9 are added by whoever leads, corrected by who keeps the agency, and each change says what was before', async () => {
    const official = await officialOf(app, 'lk-bhxh/van-thu');
    const { changes } = await done(
      app,
      focal.post(`/api/directory/officials/${official}/correct`, { workPhone: '0200 555 7777' }),
    );
    expect(changes).toEqual([{ field: 'workPhone', before: '0900 555 071', after: '0200 555 7777' }]);
    refused(
      await focal.post('/api/directory/officials', { code: 'moi', fullName: 'Mới Mẻ' }),
      403,
      'not_allowed',
    );
    refused(
      await focal.post(`/api/directory/officials/${official}/correct`, { workPhone: '0200 555 7777' }),
      409,
      'not_now',
    );
    refused(
      await focal.post(`/api/directory/officials/${official}/correct`, { workPhone: "'; drop" }),
      400,
      'malformed',
    );
    const twice = await admin.post('/api/directory/officials', {
      code: 'nguyen.thi.mai',
      fullName: 'Trùng Tên',
    });
    expect(wrong(twice)).toEqual(['code: taken']);
  });

  it('C.9 who has left is out within a second; to come back takes a second person', async () => {
    const clerk = await app.as(people.ownerClerk);
    const official = await officialOf(app, 'lk-bhxh/van-thu');
    expect((await clerk.get('/api/inbox')).status).toBe(200);
    await done(app, admin.post(`/api/directory/officials/${official}/deactivate`));
    refused(await clerk.get('/api/inbox'), 401, 'not_signed_in');
    const back = await done(app, admin.post(`/api/directory/officials/${official}/reactivate`));
    expect(back.state).toBe('waiting');
    await done(app, leader.post(`/api/directory/proposals/${back.proposalId}/consent`));
    expect((await clerk.get('/api/inbox')).status).toBe(200);
  });

  it('F5 sent twice is done once', async () => {
    const body = {
      positionId: await app.position('lk-bhxh/van-thu'),
      to: '2026-12-05T00:00:00+07:00',
      reason: 'Nghỉ phép',
    };
    const first = expectOk<object>(
      await focal.post('/api/directory/absences', body, { key: 'absence-of-clerk' }),
    );
    const again = expectOk<object>(
      await focal.post('/api/directory/absences', body, { key: 'absence-of-clerk' }),
    );
    expect(again).toEqual(first);
    refused(await focal.post('/api/directory/absences', body), 409, 'not_now');
    const { subjectId } = first as { subjectId: string };
    await done(
      app,
      (await holderOf(app, 'lk-bhxh/van-thu')).post(`/api/directory/absences/${subjectId}/end`),
    );
  });
});
