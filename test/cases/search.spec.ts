import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

/** The subjects found by a query, in the order they are listed. */
async function find(q: string, more = ''): Promise<string[]> {
  const focal = await app.as(people.ownerFocal);
  const answer = await focal.get(`/api/cases?limit=100&q=${encodeURIComponent(q)}${more}`);
  return expectOk<CaseListView>(answer).items.map((item) => item.subject);
}

describe('searching', () => {
  const subjects = [
    'Đất đai tại khu Đồng Mưa',
    'Người dân nghi ngờ chất lượng nước',
    'Công nhân xin nghỉ việc hàng loạt',
    'Cấp nước sạch 100% cho xã_vùng\\cao',
    'Bồi thường 1000 hộ',
    'Uỷ quyền chi trả trợ cấp',
  ];
  beforeAll(async () => {
    for (const subject of subjects)
      await draftedCase(app, { subject, place: 'Xã Nà Lùm', areaCode: 'lk-na-lum' });
    await draftedCase(app, { subject: 'Việc ở nơi khác', place: 'Xã Khê Thượng' });
  });

  it.each([
    ['dat dai', 'Đất đai tại khu Đồng Mưa'],
    ['ĐẤT ĐAI', 'Đất đai tại khu Đồng Mưa'],
    ['đât dai', 'Đất đai tại khu Đồng Mưa'],
    ['dong  mua', 'Đất đai tại khu Đồng Mưa'],
    ['khe thuong', 'Việc ở nơi khác'],
    ['ủy quyền', 'Uỷ quyền chi trả trợ cấp'],
    ['uy quyen', 'Uỷ quyền chi trả trợ cấp'],
    ['uỷ quyền'.normalize('NFD'), 'Uỷ quyền chi trả trợ cấp'],
  ])('finds "%s" with and without marks, in any case and spelling', async (q, subject) => {
    expect(await find(q)).toEqual([subject]);
  });

  it('puts hits with the very marks asked for first, the newest of them first', async () => {
    expect(await find('nghỉ')).toEqual([subjects[2], subjects[1]]);
    // Asked for without marks, what is written without them comes first.
    expect(await find('nghi')).toEqual([subjects[1], subjects[2]]);
    expect(await find('Nghỉ'.toUpperCase())).toEqual([subjects[2], subjects[1]]);
  });

  it('finds cases with all the words, in whatever order and place, and none with only some', async () => {
    expect(await find('mua dat')).toEqual([subjects[0]]);
    expect(await find('hộ bồi 1000')).toEqual([subjects[4]]);
    expect(await find('lum boi thuong')).toEqual([subjects[4]]);
    expect(await find('boi thuong dat')).toEqual([]);
  });

  it('puts first what has the marks of all the words', async () => {
    const [half, whole, none] = ['Cổng chợ Hà Bắc', 'Cống chợ Hà Bạc', 'Công chợ Hả Bác'];
    for (const subject of [whole, half, none]) await draftedCase(app, { subject });
    expect(await find('hà cống chợ')).toEqual([whole, none, half]);
    expect(await find('hà bắc')).toEqual([half, none, whole]);
    expect(await find('ha bac')).toEqual([none, half, whole]);
  });

  it('finds one letter and two, alone and beside others', async () => {
    const subject = 'Ụ tàu Bến Xưa';
    await draftedCase(app, { subject });
    expect(await find('ụ')).toContain(subject);
    expect((await find('ụ'))[0]).toBe(subject);
    expect(await find('u xua')).toEqual([subject]);
    expect(await find('qzx')).toEqual([]);
    expect(await find('qz')).toEqual([]);
  });

  it('finds an old case by a rare word behind hundreds of newer ones, and goes on from page to page', async () => {
    const rare = await draftedCase(app, { subject: 'Lò gạch thủ công Vĩnh Thịnh' });
    const later = await draftedCase(app, { subject: 'Việc cũ' });
    // Copies stand in for a crowd: what is looked at is where the finder stops looking and asks the index.
    await app.sql(
      `with copies as (insert into cases select (json_populate_record(c, json_build_object('id', uuidv7(),
           'ref', 'VV-BAN-' || n, 'search_folded', 'vv-ban-' || n || ' ban sao' || case when n % 50 = 0 then ' hiem' else '' end,
           'search_exact', 'vv-b0an-' || n || ' b3an s0a0o' || case when n % 50 = 0 then ' h0i61em' else '' end))).*
         from cases c, generate_series(1, 600) n where c.id = $1 returning id),
       parties as (insert into case_parties select o.id, p.org_id, p.role, p.org_version_id, p.joined_at, p.left_at, p.is_open
         from copies o, case_parties p where p.case_id = $1)
       insert into journal_heads select id, 'case', 1, '' from copies`,
      [later.id],
    );
    expect(await find('lo gach')).toEqual([rare.subject]);
    expect(await find('lò gạch')).toEqual([rare.subject]);
    const focal = await app.as(people.ownerFocal);
    for (const [q, count] of [
      ['hiem', 12],
      ['hiếm', 12],
      ['hiểm', 12],
      ['bản sao', 600],
      ['ban sao', 600],
    ] as const) {
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: CaseListView = expectOk(
          await focal.get(`/api/cases?limit=100&q=${encodeURIComponent(q)}${cursor && `&cursor=${cursor}`}`),
        );
        ids.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor;
      }
      expect([q, ids.length, new Set(ids).size]).toEqual([q, count, count]);
      expect(ids).toEqual([...ids].sort().reverse());
    }
  });

  it('takes %, _ and \\ for what they are', async () => {
    expect(await find('100%')).toEqual([subjects[3]]);
    expect(await find('%')).toEqual([subjects[3]]);
    expect(await find('xa_vung')).toEqual([subjects[3]]);
    expect(await find('xaXvung')).toEqual([]);
    expect(await find('vùng\\cao')).toEqual([subjects[3]]);
    expect(await find('\\')).toEqual([subjects[3]]);
    expect(await find("'; drop table cases; --")).toEqual([]);
  });

  it('finds a case by its reference, or a part of it', async () => {
    const { ref } = await draftedCase(app, { subject: 'Tìm theo số hiệu' });
    expect(await find(ref)).toEqual(['Tìm theo số hiệu']);
    expect(await find(ref.toLowerCase())).toEqual(['Tìm theo số hiệu']);
  });

  it('finds what a draft says since it was revised, and no longer what it said before', async () => {
    const focal = await app.as(people.ownerFocal);
    const { id } = await draftedCase(app, { subject: 'Đường tránh Suối Bạc' });
    await focal.act(id, 'revise', { subject: 'Cầu vượt Đèo Gió' });
    expect(await find('deo gio')).toEqual(['Cầu vượt Đèo Gió']);
    expect(await find('suoi bac')).toEqual([]);
  });

  it('goes together with filters', async () => {
    await notifiedCase(app, { subject: 'Đất đai khu Bãi Soi', urgency: 'flash' });
    expect(await find('dat dai', '&urgency=flash')).toEqual(['Đất đai khu Bãi Soi']);
    expect(await find('dat dai', '&state=drafted')).toEqual([subjects[0]]);
  });

  it('does not look into the facts: only what the list itself shows', async () => {
    await draftedCase(app, { subject: 'Chỉ có trong nội dung', facts: 'Nhắc tới Hồ Trúc Biếc.' });
    expect(await find('truc biec')).toEqual([]);
  });

  it('refuses a query that is empty or endless', async () => {
    const focal = await app.as(people.ownerFocal);
    for (const q of ['', ' ', 'x'.repeat(201)])
      expect((await focal.get(`/api/cases?q=${encodeURIComponent(q)}`)).status).toBe(400);
  });
});

describe('paging', () => {
  const NAMED = 'Trạm bơm Cửa Lạch';

  /** All subjects page by page; `between` happens after each page. */
  async function walk(query: string, limit: number, between?: () => Promise<unknown>): Promise<string[]> {
    const focal = await app.as(people.ownerFocal);
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: CaseListView = expectOk(
        await focal.get(`/api/cases?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`),
      );
      expect(page.items.length).toBeLessThanOrEqual(limit);
      found.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
      await between?.();
    }
    return found;
  }

  it('comes to every case once, without gaps or doubles, also while new ones arrive', async () => {
    const made: string[] = [];
    for (let n = 0; n < 11; n += 1) made.unshift((await draftedCase(app, { subject: `${NAMED} ${n}` })).id);
    const q = `&q=${encodeURIComponent('tram bom')}`;
    for (const limit of [1, 2, 3, 5, 11, 12]) expect(await walk(q, limit)).toEqual(made);
    const meanwhile = () => draftedCase(app, { subject: `${NAMED} muộn` });
    expect(await walk(q, 3, meanwhile)).toEqual(made);
  });

  it('of a search goes through the hits with marks and then through those without, once each', async () => {
    const exact: string[] = [];
    const folded: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      exact.unshift((await draftedCase(app, { subject: `Hồ chứa Nậm Lúa ${n}` })).id);
      folded.unshift((await draftedCase(app, { subject: `Hố chửa Nam Lua ${n}` })).id);
    }
    const q = `&q=${encodeURIComponent('hồ chứa nậm lúa')}`;
    const arriving = () => draftedCase(app, { subject: 'Hồ chứa Nậm Lúa muộn' });
    expect(await walk(q, 3, arriving)).toEqual([...exact, ...folded]);
    for (const limit of [1, 4, 5]) {
      const found = await walk(`&q=${encodeURIComponent('ho chua nam lua')}`, limit);
      expect(new Set(found).size).toBe(found.length);
      expect(found).toEqual(expect.arrayContaining([...exact, ...folded]));
    }
  });

  it('has no next page when the last one is just full', async () => {
    const q = '&q=Trung%20tam%20Luu%20tru';
    for (let n = 0; n < 4; n += 1) await draftedCase(app, { subject: `Trung tâm Lưu trữ ${n}` });
    const focal = await app.as(people.ownerFocal);
    expect((await focal.get(`/api/cases?limit=4${q}`)).body.nextCursor).toBeNull();
    expect((await focal.get(`/api/cases?limit=3${q}`)).body.nextCursor).not.toBeNull();
  });

  it('refuses a cursor that is none', async () => {
    const focal = await app.as(people.ownerFocal);
    const forged = ['abc', '0', Buffer.from('2'.padEnd(37, 'x')).toString('base64url')];
    for (const cursor of [...forged, Buffer.from(`1${'-'.repeat(36)}`).toString('base64url')])
      expect(wrong(await focal.get(`/api/cases?cursor=${cursor}`), 400, 'malformed')).toEqual([
        'cursor: format',
      ]);
    expect((await focal.get('/api/cases?cursor=%27%3B--')).status).toBe(400);
  });
});
