import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeskChores } from '../../src/desk/desk-chores.js';
import type { DutyBoardView } from '../../src/desk/duty.view.js';
import type { DutyShiftView, ShiftsOfAgencyView } from '../../src/desk/duty-shifts.view.js';
import type { TrailView } from '../../src/identity/identity.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { ADVISER, OWNER, people } from '../support/scenario.js';
import { jump } from '../support/time.js';

let app: TestApp;
let focal: As;
let clerk: As;
beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  clerk = await app.as(people.ownerClerk);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('delete from duty_shifts');
  await app.setClock(MONDAY);
});

const start = async (by: As, body: object = {}): Promise<DutyShiftView> =>
  expectOk(await by.post('/api/duty/shifts', body));
const end = async (by: As, id: string, body: object = {}): Promise<DutyShiftView> =>
  expectOk(await by.post(`/api/duty/shifts/${id}/end`, body));
const strip = async (by: As): Promise<ShiftsOfAgencyView[]> =>
  expectOk<DutyBoardView>(await by.get('/api/duty')).shifts;
const trail = async (by: As): Promise<[string, object][]> =>
  expectOk<TrailView>(await by.get('/api/me/trail')).entries.map((one) => [one.act, one.data]);
const note = 'Còn một thông báo chờ tiếp nhận; đã gọi hai lần, hẹn gọi lại lúc 7 giờ.';

describe('a turn on duty', () => {
  it('page 1 is begun and ended by whoever takes it, and the next sees what was left', async () => {
    const orgId = await app.org(OWNER);
    expect(await strip(clerk)).toEqual([{ orgId, on: [], before: null }]);
    const mine = await start(focal);
    expect(mine).toMatchObject({ orgId, fullName: 'Nguyễn Thị Mai', mine: true, startedAt: new Date(MONDAY).toISOString(), endedAt: null, note: null }); // prettier-ignore
    expect(await strip(clerk)).toEqual([{ orgId, on: [{ ...mine, mine: false }], before: null }]);
    await app.advance(60);
    const over = await end(focal, mine.id, { note });
    expect(over).toMatchObject({ id: mine.id, endedAt: '2026-11-23T03:00:00.000Z', note });
    const next = await start(clerk);
    expect(await strip(clerk)).toEqual([{ orgId, on: [next], before: { ...over, mine: false } }]);
    // Several may be on at once; who left no note stands in nobody's way.
    const second = await start(focal);
    expect((await strip(clerk))[0]!.on.map((one) => one.id)).toEqual([next.id, second.id]);
    await end(focal, second.id);
    expect((await strip(clerk))[0]!.before!.id).toBe(over.id);
    await end(clerk, next.id, { note: 'Không có việc dở dang.' });
    expect((await strip(focal))[0]!.before!.note).toBe('Không có việc dở dang.');
  });

  it('page 1 is in the journal of the account, and no word of the note with it', async () => {
    const orgId = await app.org(OWNER);
    const { id } = await start(focal);
    await end(focal, id, { note });
    expect((await trail(focal)).slice(0, 2)).toEqual([
      ['dutyEnded', { orgId }],
      ['dutyBegun', { orgId }],
    ]);
    expect(
      await app.sql(`select 1 from journal_entries where data::text like '%chờ tiếp nhận; đã gọi%'`),
    ).toEqual([]);
  });

  it('page 1 is one at a time, one’s own, and of an agency one takes part for', async () => {
    const { id } = await start(focal);
    refused(await focal.post('/api/duty/shifts', {}), 409, 'not_now');
    const both = await Promise.all([1, 2, 3].map(() => clerk.post('/api/duty/shifts', {})));
    expect(both.map((one) => one.status).sort()).toEqual([201, 409, 409]);
    for (const wanted of [id, 'x', '01900000-0000-7000-8000-000000000000'])
      refused(await clerk.post(`/api/duty/shifts/${wanted}/end`, {}), 404, 'not_found');
    await end(focal, id);
    refused(await focal.post(`/api/duty/shifts/${id}/end`, {}), 404, 'not_found');
    const elsewhere = await focal.post('/api/duty/shifts', { orgId: await app.org(ADVISER) });
    expect(wrong(elsewhere, 400, 'malformed')).toEqual(['orgId: not_your_agency']);
    for (const login of [people.administrator, people.auditor]) {
      const outsider = await app.as(login);
      expect(wrong(await outsider.post('/api/duty/shifts', {}), 400, 'malformed')).toEqual([
        'orgId: not_your_agency',
      ]);
      expect(await strip(outsider)).toEqual([]);
    }
    expect((await strip(await app.as(people.adviserClerk))).flatMap((one) => one.on)).toEqual([]);
  });

  it('SG-08 SG-13 its note holds no citizen and no state secret', async () => {
    const { id } = await start(focal);
    const path = `/api/duty/shifts/${id}/end`;
    expect(wrong(await focal.post(path, { note: 'Gọi ông Đinh Văn Tám, CCCD 012345678901.' }))[0]).toMatch(
      /^note: personal_/,
    );
    expect(wrong(await focal.post(path, { note: 'TUYỆT MẬT\nNội dung' }))).toEqual(['note: looks_secret']);
    const officials = [{ text: 'ông Đinh Văn Tám', capacity: 'Chánh Văn phòng' }];
    await end(focal, id, { note: 'Đã báo ông Đinh Văn Tám.', officials });
  });

  it('page 1 a turn that was forgotten is over after a day, and notes go after a month', async () => {
    const { id } = await start(focal);
    await jump(app, '2026-11-24T08:59:00+07:00');
    expect((await strip(focal))[0]!.on.map((one) => one.id)).toEqual([id]);
    await jump(app, '2026-11-24T09:00:00+07:00');
    expect((await strip(focal))[0]!.on).toEqual([]);
    const next = await start(focal);
    expect((await trail(focal)).slice(0, 2).map(([act]) => act)).toEqual(['dutyBegun', 'dutyEnded']);
    await end(focal, next.id, { note });
    await start(clerk);
    await jump(app, '2026-11-25T09:00:00+07:00');
    await app.get(DeskChores).tidy();
    expect(await app.sql('select 1 from duty_shifts where ended_at is null')).toEqual([]);
    expect((await trail(clerk))[0]![0]).toBe('dutyEnded');
    expect((await strip(focal))[0]!.before!.note).toBe(note);
    await jump(app, '2026-12-24T09:01:00+07:00');
    await app.get(DeskChores).tidy();
    expect((await strip(focal))[0]!.before).toBeNull();
  });
});
