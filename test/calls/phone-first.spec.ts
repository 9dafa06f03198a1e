import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { ahead } from '../support/ahead.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  arrivalBody, contentBody, dueOf, holderOf, local, noticeBody, people, phoneReportedCase,
} from '../support/scenario.js'; // prettier-ignore
import { jump, live } from '../support/time.js';
import { told } from '../support/told.js';

const SATURDAY = '2026-11-21T22:40:00+07:00';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ at: SATURDAY });
});
afterAll(() => app.close());
beforeEach(() => jump(app, SATURDAY));

async function confirm(id: string, over: object = {}): Promise<CaseView> {
  const clerk = await app.as(people.ownerClerk);
  return clerk.act(id, 'confirmInWriting', await noticeBody(app, { differences: [], ...over }));
}

async function missedAt(id: string, kind: string): Promise<string | null> {
  const [row] = await app.sql<{ at: Date | null }>(
    'select missed_at as at from deadlines where case_id = $1 and kind = $2',
    [id, kind],
  );
  return row!.at && local(row!.at.toISOString());
}

async function actsOf(id: string): Promise<string[]> {
  return (await (await app.as(people.ownerFocal)).see(id, 100)).entries!.map((entry) => entry.act);
}

describe('T05: the paper follows the call', () => {
  it('T05 stays unconfirmed until the paper names how it differs from the call; "not at all" is an answer', async () => {
    const { id, version, unconfirmed } = await phoneReportedCase(app);
    expect(unconfirmed).toBe(true);
    const clerk = await app.as(people.ownerClerk);
    const body = await noticeBody(app);
    const answer = await clerk.post(`/api/cases/${id}/confirmation`, body, { version });
    expect(wrong(answer)).toEqual(['differences: missing']);
    expect((await clerk.see(id)).unconfirmed).toBe(true);
    const line = (await clerk.get('/api/cases?q=Chậm đóng')).body.items.find(
      (one: { id: string }) => one.id === id,
    );
    expect(line).toMatchObject({ unconfirmed: true, state: 'phone_reported' });
    const seen = await confirm(id, { differences: [] });
    expect(seen).toMatchObject({ unconfirmed: false, state: 'notified', notifiedByPhone: true });
    expect((await clerk.get(`/api/cases/${id}/calls`)).body.phoneReports[0].unconfirmed).toBe(false);
  });

  it('T05 keeps the differences with the paper and in the journal, and tells the recipients to acknowledge', async () => {
    const { id } = await phoneReportedCase(app);
    const differences = ['Số người dừng việc là trên 200, không phải trên 100.'];
    await confirm(id, { differences });
    const duty = await app.as(people.adviserDuty);
    expect((await duty.get(`/api/cases/${id}/notices`)).body[0]).toMatchObject({
      kind: 'confirmation',
      differences,
    });
    expect((await duty.see(id, 1)).entries![0]!.data).toMatchObject({ differences });
    expect(await told(app, people.adviserClerk, id)).toEqual(['confirmInWriting!']);
  });

  it('T05 whoever took the matter by telephone has received it: he registers the paper, and the lead is to assign', async () => {
    const { id } = await phoneReportedCase(app, {}, { taken: true });
    const seen = await confirm(id);
    expect(seen.state).toBe('received');
    expect(seen.clocks.map((clock) => clock.kind).sort()).toEqual(['assign', 'formal_ack']);
    expect(seen.recipients).toMatchObject([
      { state: 'acknowledged', ackChannel: 'phone', arrivalNumber: null },
    ]);
    const clerk = await app.as(people.adviserClerk);
    const registered = await clerk.act(id, 'registerReceipt', await arrivalBody(app));
    expect(registered.clocks.map((clock) => clock.kind)).toEqual(['assign']);
  });

  it('T05 is the clerk’s or the leader’s, and asks for the whole notice', async () => {
    const { id, version } = await phoneReportedCase(app);
    const focal = await app.as(people.ownerFocal);
    const path = `/api/cases/${id}/confirmation`;
    refused(await focal.post(path, {}, { version }), 403, 'not_allowed');
    const { request: _, ...content } = await contentBody(app);
    const answer = await (
      await app.as(people.ownerLeader)
    ).post(path, await noticeBody(app, { content, differences: [], noPetitionerData: false }), { version });
    expect(wrong(answer)).toEqual(['content.request: missing', 'noPetitionerData: missing']);
  });
});

describe('A02, A03: a flash report on a Saturday night', () => {
  it('A02 reported at 22:40 and confirmed in writing at 04:10: all is well', async () => {
    const { id } = await phoneReportedCase(app);
    await live(app, '2026-11-22T04:10:00+07:00');
    const seen = await confirm(id);
    expect(seen).toMatchObject({ state: 'notified', unconfirmed: false });
    expect(await missedAt(id, 'written_confirm')).toBeNull();
    expect(await actsOf(id)).not.toContain('writtenConfirmationMissed');
    expect(local(seen.firstNotifiedAt!)).toBe('2026-11-21 22:40');
    expect(local(seen.firstWrittenAt!)).toBe('2026-11-22 04:10');
    // A flash notice is to be acknowledged within a quarter of an hour, Sunday or not.
    expect(dueOf(seen, 'ack')).toBe('2026-11-22 04:25');
  });

  it('A03 T06 writing at 05:00 is late: it was called overdue at 04:40, and can still be confirmed', async () => {
    const { id, version } = await phoneReportedCase(app);
    await live(app, '2026-11-22T05:00:00+07:00');
    const focal = await app.as(people.ownerFocal);
    const overdue = await focal.see(id, 100);
    expect(overdue).toMatchObject({ state: 'phone_reported', version, unconfirmed: true });
    const missed = overdue.entries!.find((entry) => entry.act === 'writtenConfirmationMissed')!;
    expect(missed).toMatchObject({ actor: null });
    expect(local(missed.recordedAt)).toBe('2026-11-22 04:40');
    const lists = (await focal.get('/api/cases?filter=overdue')).body.items as { id: string }[];
    expect(lists.map((one) => one.id)).toContain(id);
    expect((await confirm(id)).state).toBe('notified');
    expect(await missedAt(id, 'written_confirm')).toBe('2026-11-22 04:40');
  });

  it('T06 the ladder goes up: the focal point, then the leader, the head, the lead of the adviser', async () => {
    const { id } = await phoneReportedCase(app);
    const owed = ['nguyen.thi.mai', 'dao.thi.ngan.giang', 'bach.hung.thai', 'chu.thi.thanh.thuy'];
    const heard = async (): Promise<number[]> => {
      const counts: number[] = [];
      for (const login of owed) {
        const acts = await told(app, login, id);
        counts.push(acts.filter((act) => act === 'remind!' || act === 'writtenConfirmationMissed!').length);
      }
      return counts;
    };
    const at = async (time: string): Promise<number[]> => {
      await live(app, `2026-11-22T${time}:00+07:00`);
      return heard();
    };
    expect(await at('01:39')).toEqual([0, 0, 0, 0]);
    expect(await at('01:40')).toEqual([1, 0, 0, 0]); // half of six hours
    expect(await at('03:28')).toEqual([2, 0, 0, 0]); // four fifths
    expect(await at('04:40')).toEqual([3, 1, 0, 0]); // overdue
    expect(await at('07:40')).toEqual([4, 2, 1, 0]); // and every half of the span
    expect(await at('10:40')).toEqual([5, 3, 2, 1]);
    expect(await at('13:40')).toEqual([6, 4, 3, 2]);
  });
});

describe('T07: a false alarm', () => {
  const body = { reason: 'Báo nhầm: nhà máy diễn tập chữa cháy.', note: 'Công văn rút tin gửi kèm.' };

  it('T07 is retracted by the leader with a reason and a written note, and everybody who was told is told', async () => {
    const { id, version } = await phoneReportedCase(app);
    const focal = await app.as(people.ownerFocal);
    refused(
      await focal.post(`/api/cases/${id}/phone-report/retraction`, body, { version }),
      403,
      'not_allowed',
    );
    const leader = await app.as(people.ownerLeader);
    expect(wrong(await leader.tryTo(id, 'retractPhoneReport', {}))).toEqual([
      'reason: missing',
      'note: missing',
    ]);
    const seen = await leader.act(id, 'retractPhoneReport', body);
    expect(seen).toMatchObject({ state: 'withdrawn', clocks: [] });
    expect(ahead(seen)).toEqual([]);
    for (const login of [people.adviserLead, people.adviserDuty, people.ownerFocal, people.adviserStandIn])
      expect((await told(app, login, id)).at(-1)).toMatch(/^retractPhoneReport/);
    expect((await leader.get('/api/cases?q=Chậm đóng')).text).not.toContain(id);
  });

  it('T07 once work has begun the lead of the adviser must consent first', async () => {
    const { id } = await phoneReportedCase(app);
    const [focal, leader] = [await app.as(people.ownerFocal), await app.as(people.ownerLeader)];
    const lead = await app.as(people.adviserLead);
    expect((await lead.see(id)).acts.map((one) => one.act)).not.toContain('consentToRetraction');
    const begun = { workKind: 'task', measures: 'Cử cán bộ tới nhà máy.' };
    const { version } = await focal.act(id, 'beginWork', begun);
    expect((await leader.see(id)).acts.map((one) => one.act)).not.toContain('retractPhoneReport');
    const path = `/api/cases/${id}/phone-report/retraction`;
    expect(refused(await leader.post(path, body, { version }), 409, 'not_now').title).toContain(
      'cần lãnh đạo cơ quan tham mưu đồng ý',
    );
    const deputy = await app.as(people.adviserDeputy);
    refused(await deputy.post(`${path}-consent`, { reason: 'x' }, { version }), 403, 'not_allowed');
    await lead.act(id, 'consentToRetraction', { reason: 'Việc mới ở bước chuẩn bị.' });
    expect(await told(app, people.ownerLeader, id)).toContain('consentToRetraction!');
    expect((await leader.act(id, 'retractPhoneReport', body)).state).toBe('withdrawn');
  });
});

describe('T08: work before the paper', () => {
  const body = { workKind: 'communication_plan', measures: 'Soạn tin gửi người lao động.' };

  it('T08 begins on either side, starts the clock for updates once, and the parties hear of it', async () => {
    const { id } = await phoneReportedCase(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    const seen = await officer.act(id, 'beginWork', body);
    expect(seen.state).toBe('phone_reported');
    // Twelve hours at this urgency, day and night.
    expect(dueOf(seen, 'update')).toBe('2026-11-22 10:40');
    expect(seen.clocks).toHaveLength(2);
    expect(await told(app, people.ownerFocal, id)).toContain('beginWork');
    await app.advance(60);
    const again = await (await app.as(people.ownerFocal)).act(id, 'beginWork', { ...body, workKind: 'task' });
    expect(dueOf(again, 'update')).toBe('2026-11-22 10:40');
    expect((await confirm(id)).clocks.map((clock) => clock.kind).sort()).toEqual(['ack', 'update']);
  });

  it('T08 knows kinds of work from a closed list only, and says what is being done', async () => {
    const { id, version } = await phoneReportedCase(app);
    const focal = await app.as(people.ownerFocal);
    const path = `/api/cases/${id}/work`;
    const unknown = await focal.post(path, { ...body, workKind: 'remove_content' }, { version });
    expect(wrong(unknown, 400, 'malformed')).toEqual(['workKind: isIn']);
    expect(wrong(await focal.post(path, {}, { version }))).toEqual([
      'workKind: missing',
      'measures: missing',
    ]);
    expectOk(await focal.post(path, body, { version }));
  });

  it('T08 is not needed and not possible once the paper is there', async () => {
    const { id } = await phoneReportedCase(app);
    const { version } = await confirm(id);
    const focal = await app.as(people.ownerFocal);
    refused(await focal.post(`/api/cases/${id}/work`, body, { version }), 409, 'wrong_state');
  });
});
