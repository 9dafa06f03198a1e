import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { ahead } from '../support/ahead.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftBody, draftedCase, dueOf, holderOf, notifiedCase, people } from '../support/scenario.js';
import { told } from '../support/told.js';

let app: TestApp;
let focal: As;
let leader: As;

beforeAll(async () => {
  app = await TestApp.start();
  [focal, leader] = await Promise.all([app.as(people.ownerFocal), app.as(people.ownerLeader)]);
});
afterAll(() => app.close());

async function refusedDraft(over: object): Promise<string[]> {
  return wrong(await focal.post('/api/cases', await draftBody(app, over)));
}

describe('T01: a draft', () => {
  const everything = [
    'subject', 'categories', 'place', 'occurredAt', 'knownAt', 'facts', 'urgency', 'nature', 'noStateSecret',
  ]; // prettier-ignore

  it('T01 names everything that is missing at once, in Vietnamese by default', async () => {
    const answer = await focal.post('/api/cases', {});
    const refusal = refused(answer, 422, 'missing');
    expect(refusal.problems.map((problem) => problem.field)).toEqual(everything);
    expect(refusal.title).toBe('Còn thiếu hoặc chưa đúng 9 mục để làm "Lập dự thảo".');
    expect(refusal.problems[0]!.message).toBe('Thiếu trích yếu.');
    expect(answer.headers['content-language']).toBe('vi');
  });

  it('T01 says the same in English to whoever asks for it', async () => {
    const answer = await focal.post('/api/cases', {}, { headers: { 'Accept-Language': 'en-GB,vi;q=0.5' } });
    const refusal = refused(answer, 422, 'missing');
    expect(refusal.title).toBe('9 item(s) are missing or not right for "Draft".');
    expect(refusal.problems.map((problem) => problem.message)).toContain('Missing: when it happened.');
    expect(answer.headers['content-language']).toBe('en');
  });

  it.each(everything)('T01 is not made without %s', async (need) => {
    expect(await refusedDraft({ [need]: undefined })).toEqual([`${need}: missing`]);
  });

  it('T01 starts the clock to notify at the moment the agency learned of it, not of the writing', async () => {
    const knownAt = '2026-11-23T08:00:00+07:00';
    const seen = await draftedCase(app, { occurredAt: knownAt, knownAt });
    // Four working hours from 08:00, with the break from 11:30 to 13:30.
    expect(dueOf(seen, 'notify')).toBe('2026-11-23 14:00');
    expect(seen.clocks.map((clock) => clock.kind)).toEqual(['notify']);
    expect(seen.clocks[0]!.owesOrgId).toBe(seen.ownerOrgId);
  });

  it('T01 is seen by the agency that writes it and by nobody outside', async () => {
    const { id, ref } = await draftedCase(app);
    expect((await leader.see(id)).ref).toBe(ref);
    for (const login of [people.adviserLead, people.adviserClerk, people.scOffice, people.administrator]) {
      const other = await app.as(login);
      refused(await other.get(`/api/cases/${id}`), 404, 'not_found');
      refused(await other.get(`/api/cases/${id}/journal`), 404, 'not_found');
      expect((await other.get('/api/cases?closed=true')).text).not.toContain(ref);
      expect((await other.get(`/api/cases?q=${ref}`)).body.items).toEqual([]);
    }
  });

  it('T01 tells the leader of the agency in his inbox, and nobody else', async () => {
    const { id } = await draftedCase(app);
    expect(await told(app, people.ownerLeader, id)).toEqual(['draft']);
    for (const login of [people.ownerFocal, people.ownerClerk, people.adviserLead, people.adviserDeputy])
      expect(await told(app, login, id)).toEqual([]);
  });

  it('T01 cannot be about what somebody said, and says so (SG-03)', async () => {
    const answer = await focal.post('/api/cases', await draftBody(app, { categories: ['speech'] }));
    expect(refused(answer, 422, 'missing').problems).toEqual([
      {
        field: 'categories',
        code: 'no_such_category',
        message: '"speech" không phải là một lĩnh vực vụ việc.',
      },
    ]);
  });

  it('T01 refuses a category that is not, also beside one that is', async () => {
    expect(await refusedDraft({ categories: ['insurance_arrears', 'gossip'] })).toEqual([
      'categories: no_such_category',
    ]);
  });

  it('T01 needs the confirmation that it holds no state secret: "no" is none', async () => {
    expect(await refusedDraft({ noStateSecret: false })).toEqual(['noStateSecret: missing']);
  });

  it('T01 refuses times that have not come and a matter known before it happened', async () => {
    const later = '2026-11-23T09:02:00+07:00';
    expect(await refusedDraft({ occurredAt: later, knownAt: later })).toEqual([
      'occurredAt: in_the_future',
      'knownAt: in_the_future',
    ]);
    const [occurredAt, knownAt] = ['2026-11-23T08:30:00+07:00', '2026-11-23T08:00:00+07:00'];
    expect(await refusedDraft({ occurredAt, knownAt })).toEqual(['knownAt: known_before_it_happened']);
  });

  it('T01 refuses a time before any calendar instead of failing', async () => {
    const long = '1970-01-01T00:00:00+07:00';
    expect(await refusedDraft({ occurredAt: long, knownAt: long })).toEqual(['knownAt: too_long_ago']);
  });

  it('T01 is written by the focal point or an officer, not by the clerk or from outside a side', async () => {
    const body = await draftBody(app);
    expectOk(await (await holderOf(app, 'lk-bhxh/truc-ban')).post('/api/cases', body));
    expectOk(await (await holderOf(app, 'lk-bhxh/dau-moi-du-phong')).post('/api/cases', body));
    refused(await (await app.as(people.ownerClerk)).post('/api/cases', body), 403, 'not_allowed');
    refused(await (await app.as(people.administrator)).post('/api/cases', body), 403, 'not_allowed');
  });

  it('T01 is revised field by field, and the journal says what was and what is', async () => {
    const { id } = await draftedCase(app);
    const seen = await focal.act(id, 'revise', { place: 'Phường Lâm Thành', peopleBand: '51_to_100' });
    expect(seen).toMatchObject({ place: 'Phường Lâm Thành', peopleBand: '51_to_100', version: 2 });
    const [, entry] = (await focal.see(id, 10)).entries!;
    expect(entry!.data).toEqual({});
    expect(entry).toMatchObject({
      delta: {
        'case.place': { from: 'Xã Khê Thượng', to: 'Phường Lâm Thành' },
        'case.peopleBand': { from: 'over_100', to: '51_to_100' },
        'case.version': { from: 1, to: 2 },
      },
    });
    expect((await focal.get('/api/cases?q=lam thanh')).body.items).toHaveLength(1);
  });

  it('T01 does not win time by being saved again with the same urgency and times', async () => {
    const drafted = await draftedCase(app);
    await app.advance(30);
    const { urgency, knownAt } = drafted;
    const saved = await focal.act(drafted.id, 'revise', { urgency, knownAt, facts: 'Đã dừng việc.' });
    expect(dueOf(saved, 'notify')).toBe(dueOf(drafted, 'notify'));
    const corrected = await focal.act(drafted.id, 'revise', { knownAt: '2026-11-23T08:30:00+07:00' });
    expect(dueOf(corrected, 'notify')).toBe('2026-11-23 14:30');
    await app.setClock(MONDAY);
  });

  it('T01 is refused to an agency that no programme in force binds', async () => {
    await app.setClock('2026-01-12T09:00:00+07:00');
    expect(await refusedDraft({})).toEqual(['ownerOrgId: no_programme']);
    await app.setClock(MONDAY);
  });
});

describe('T02: a draft that is given up', () => {
  const reason = 'Trùng với vụ việc đã thông báo.';

  it('T02 is discarded by its author with a reason: no clock runs on and it stays unknown outside', async () => {
    const { id } = await draftedCase(app);
    expect(wrong(await focal.tryTo(id, 'discard', {}))).toEqual(['reason: missing']);
    const seen: CaseView = await focal.act(id, 'discard', { reason });
    expect(seen).toMatchObject({ state: 'cancelled', clocks: [] });
    expect(ahead(seen)).toEqual([]);
    expect((await focal.see(id, 5)).entries!.at(-1)).toMatchObject({ act: 'discard', data: { reason } });
    refused(await (await app.as(people.adviserLead)).get(`/api/cases/${id}`), 404, 'not_found');
    const list = await (await app.as(people.adviserLead)).get('/api/cases?closed=true');
    expect(list.text).not.toContain(id);
  });

  it('T02 is discarded by a leader, but not by a colleague who did not write it', async () => {
    const { id, version } = await draftedCase(app);
    const officer = await holderOf(app, 'lk-bhxh/truc-ban');
    expect((await officer.see(id)).acts.map((one) => one.act)).not.toContain('discard');
    refused(await officer.post(`/api/cases/${id}/discard`, { reason }, { version }), 409, 'not_now');
    expect((await leader.act(id, 'discard', { reason })).state).toBe('cancelled');
  });

  it('T02 is not possible once the notice is out', async () => {
    const { id, version } = await notifiedCase(app);
    const answer = await focal.post(`/api/cases/${id}/discard`, { reason }, { version });
    expect(refused(answer, 409, 'wrong_state').title).toBe(
      'Không làm được "Huỷ dự thảo" khi vụ việc ở trạng thái "Đã gửi văn bản, chờ tiếp nhận".',
    );
  });
});
