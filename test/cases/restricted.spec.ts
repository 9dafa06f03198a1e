import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntryView } from '../../src/cases/case.view.js';
import type { CaseListView } from '../../src/cases/case-list.js';
import type { InboxView } from '../../src/delivery/inbox.js';
import { actPaths } from '../../src/cases/act-paths.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { bornRestricted, openFor, reader, restrict, restrictedCase, why } from '../support/restricted.js';
import {
  ADVISER, arrivalBody, DEPARTMENT, draftBody, holderOf, noticeBody, notifiedCase, OWNER, people, STRANGER,
} from '../support/scenario.js'; // prettier-ignore
import { assignBody } from '../support/second-half.js';
import { told } from '../support/told.js';

let app: TestApp;
let focal: As;
let leader: As;
let lead: As;
let adviserClerk: As;

beforeAll(async () => {
  app = await TestApp.start();
  [focal, leader, lead, adviserClerk] = (await Promise.all(
    [people.ownerFocal, people.ownerLeader, people.adviserLead, people.adviserClerk].map((login) =>
      app.as(login),
    ),
  )) as [As, As, As, As];
});
afterAll(() => app.close());

const secret = 'Khê Thượng';
const hidden = 'Việc chỉ nêu trong một vụ việc hạn chế';

/** Nothing of the matter is anywhere in what was answered. */
function silent(answer: { text: string }): void {
  expect(answer.text).not.toMatch(/Khê Thượng|bảo hiểm xã hội tại|dừng việc|insurance_arrears/);
}

async function inList(by: As, caseId: string, query = '?closed=true'): Promise<boolean> {
  const page = expectOk<CaseListView>(await by.get(`/api/cases${query}`));
  return page.items.some((one) => one.id === caseId);
}

describe('T46 C.8: a restricted case is a named list', () => {
  it('T46 A30 raising it leaves those who answer for the parties, and the clerk the envelope', async () => {
    const { id, ref } = await notifiedCase(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    expect(await inList(officer, id)).toBe(true);
    const raised = await restrict(app, id);
    expect(raised.access.length).toBeGreaterThan(4);
    expect(new Set(raised.access.map((one) => one.orgId))).toEqual(
      new Set([await app.org(OWNER), await app.org(ADVISER)]),
    );
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
    for (const query of ['?closed=true', `?q=${ref}`, `?q=${encodeURIComponent(secret)}`])
      expect(await inList(officer, id, query)).toBe(false);
    // Whoever lost it is told by the reference, and of what went before he is reminded no more.
    expect(await told(app, officer.login, id)).toEqual(['changeConfidentiality']);
    const { items } = expectOk<InboxView>(await officer.get('/api/inbox'));
    expect(items.find((one) => one.caseId === id)).toMatchObject({ ref, subject: null, urgency: null });

    await openFor(lead, id);
    expect(await lead.see(id)).toMatchObject({ sealed: null, subject: expect.stringContaining(secret) });
  });

  it('C.2 the clerk sees the envelope: the number, the way of the paper, and not a word of the matter', async () => {
    const { id, ref, recipients } = await restrictedCase(app);
    const answer = await adviserClerk.get(`/api/cases/${id}?entries=50`);
    silent(answer);
    const seen = expectOk(answer);
    expect(seen).toMatchObject({
      sealed: 'restricted', subject: `Vụ việc hạn chế ${ref}`, facts: '', place: '', categories: [], parts: [], access: [],
    }); // prettier-ignore
    expect(seen.acts.map((one) => one.act).sort()).toEqual(['acknowledge', 'refuseReceipt']);
    expect(seen.entries!.every((one) => one.sealed && one.data === null && one.delta === null)).toBe(true);
    for (const path of ['/journal', '/notices', '/verdict'])
      silent(await adviserClerk.get(`/api/cases/${id}${path}`));
    for (const path of ['/parts', '/calls', '/lessons', '/duties'])
      refused(await adviserClerk.get(`/api/cases/${id}${path}`), 403, 'sealed');
    silent(await adviserClerk.get(`/api/cases/${id}?at=${(await app.now()).toISOString()}`));
    const page = await adviserClerk.get(`/api/cases?q=${ref}`);
    silent(page);
    expect(page.body.items).toMatchObject([{ id, sealed: 'restricted', place: '', categories: [] }]);
    expect(await inList(adviserClerk, id, `?q=${encodeURIComponent(secret)}`)).toBe(false);

    // He receives what came for his agency without reading it, and what comes back is the envelope again.
    const received = await adviserClerk.act(id, 'acknowledge', await arrivalBody(app), recipients[0]!.id);
    expect(received).toMatchObject({ state: 'received', sealed: 'restricted', facts: '' });
    const { version } = received;
    refused(
      await adviserClerk.post(`/api/cases/${id}${actPaths.requestCoordination}`, {}, { version }),
      403,
      'sealed',
    );
  });

  it('A30 somebody who is not on the list finds it by no door', async () => {
    const { id, ref } = await bornRestricted(app, { subject: hidden }, [ADVISER, DEPARTMENT]);
    const other = await notifiedCase(app);
    const outsiders = [
      'lk-btgdv/chuyen-vien-truc', `${STRANGER}/dau-moi`, 'lk-vptu/quan-tri', 'lk-vptu/kiem-tra', 'lk-btgdv/can-bo-bao-mat',
    ]; // prettier-ignore
    for (const position of outsiders) {
      const him = await holderOf(app, position);
      const before = await him.get('/api/cases?closed=true');
      silentOf(before, ref);
      for (const path of [
        '',
        '/journal',
        '/parts',
        '/verdict',
        '/notices',
        '/calls',
        '/duties',
        '/lessons',
        '/readers',
      ])
        refused(await him.get(`/api/cases/${id}${path}`), 404, 'not_found');
      for (const path of [`?at=${(await app.now()).toISOString()}`, '?entries=9'])
        refused(await him.get(`/api/cases/${id}${path}`), 404, 'not_found');
      for (const path of ['/api/committee/inbox', '/api/improvements', '/api/lessons', '/api/inbox'])
        silentOf(await him.get(path), ref);
      refused(await him.post('/api/readings', { caseId: id, purpose: 'Tìm hiểu' }), 404, 'not_found');
      refused(await him.post(`/api/cases/${id}${actPaths.postUpdate}`, {}, { version: 1 }), 404, 'not_found');
    }
    // The same matter once more: who does not see it is not told by a refusal that there is one.
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    const merger = await officer.post(
      `/api/cases/${other.id}${actPaths.proposeMerger}`,
      { survivorCaseId: id, mergeReason: 'same_matter', reason: 'Trùng.' },
      { version: other.version },
    );
    expect(merger.status === 403 || wrong(merger).includes('survivorCaseId: no_such_case')).toBe(true);
    expect((await focal.get('/health')).text).not.toContain(ref);
  });

  it('SG-14 reading it takes a purpose, and every reading is on record for those who answer for the list', async () => {
    const { id } = await restrictedCase(app);
    refused(await lead.get(`/api/cases/${id}`), 403, 'purpose_needed');
    refused(await lead.get(`/api/cases/${id}/journal`), 403, 'purpose_needed');
    await openFor(lead, id);
    expectOk(await lead.get(`/api/cases/${id}`));
    expectOk<EntryView[]>(await lead.get(`/api/cases/${id}/journal`));
    const readers = expectOk<object[]>(await leader.get(`/api/cases/${id}/readers`));
    expect(readers).toMatchObject([
      { purpose: 'Theo dõi việc giải quyết' },
      { purpose: 'Theo dõi việc giải quyết', official: { fullName: 'Chu Thị Thanh Thuỷ' }, onBehalfOf: null },
    ]);
    refused(await focal.get(`/api/cases/${id}/readers`), 403, 'not_allowed');
    await expect(app.sql('delete from access_log')).rejects.toThrow(/append-only/);
    await app.advance(4 * 60 + 1);
    refused(await lead.get(`/api/cases/${id}`), 403, 'purpose_needed');
  });
});

describe('T46: level and list', () => {
  it('T46 up by the focal point, down by the owner’s leader alone', async () => {
    const { id } = await restrictedCase(app);
    await openFor(focal, id);
    const { version, acts } = await focal.see(id);
    expect(acts.map((one) => one.act)).not.toContain('changeConfidentiality');
    const path = `/api/cases/${id}${actPaths.changeConfidentiality}`;
    refused(
      await focal.post(path, { confidentiality: 'internal', reason: why }, { version }),
      409,
      'not_now',
    );
    await openFor(lead, id);
    refused(
      await lead.post(path, { confidentiality: 'internal', reason: why }, { version }),
      403,
      'not_allowed',
    );
    await openFor(leader, id);
    const lowered = await leader.act(id, 'changeConfidentiality', {
      confidentiality: 'internal',
      reason: why,
    });
    expect(lowered).toMatchObject({ confidentiality: 'internal', access: [] });
    expect((await (await holderOf(app, 'lk-btgdv/chuyen-vien-truc')).see(id)).sealed).toBeNull();
  });

  it('T46 a narrower list is kept to, and one that leaves nobody to act is refused by the name of the agency', async () => {
    const { id } = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const owner = await app.position(`${OWNER}/pho-giam-doc`);
    const body = { confidentiality: 'restricted', reason: why };
    // Without a leader of the owner nobody could let anybody in again.
    const alone = { ...body, access: [await app.position(`${OWNER}/dau-moi`)] };
    expect(wrong(await focal.tryTo(id, 'changeConfidentiality', alone))).toEqual(['access: nobody_left']);
    // The recipients owe the acknowledgement, which their clerks can give by the envelope.
    const raised = await focal.act(id, 'changeConfidentiality', { ...body, access: [owner] });
    // He has left himself off: what comes back to him is the reference.
    expect(raised).toMatchObject({ sealed: 'restricted', access: [], facts: '' });
    refused(await focal.get(`/api/cases/${id}`), 404, 'not_found');
    await openFor(leader, id);
    expect((await leader.see(id)).access.map((one) => one.positionId)).toEqual([owner]);

    // Received, the adviser owes the assignment: from then on somebody of it is on the list.
    const { recipients } = await adviserClerk.see(id);
    const primary = recipients.find((one) => one.primary)!.id;
    await adviserClerk.act(id, 'acknowledge', await arrivalBody(app), primary);
    await openFor(lead, id);
    const listed = (await leader.see(id)).access.filter((one) => one.positionId !== owner);
    expect(listed.map((one) => one.positionId)).toContain(await app.position(`${ADVISER}/pho-truong-ban`));
    const positionIds = listed.map((one) => one.positionId);
    expect(wrong(await leader.tryTo(id, 'revokeAccess', { positionIds, reason: why }))).toEqual([
      'positionIds: nobody_left',
    ]);
  });

  it('T46 a stand-in of somebody on the list reads it in his name, and only while he stands in', async () => {
    const { id } = await restrictedCase(app);
    const standIn = await reader(app, people.adviserStandIn, id);
    expect((await standIn.see(id)).sealed).toBeNull();
    const readers = (await leader.get(`/api/cases/${id}/readers`)).body;
    expect(readers[0]).toMatchObject({
      official: { fullName: 'Nguyễn Thị Mai Quỳnh' },
      onBehalfOf: { title: expect.any(String) },
    });
    await app.sql(
      `update stand_ins set revoked_at = app_now() where to_position_id = (select id from positions where code = $1)`,
      ['lk-btgdv/chuyen-vien-chinh'],
    );
    app.forget();
    refused(await standIn.get(`/api/cases/${id}`), 404, 'not_found');
    await app.sql('update stand_ins set revoked_at = null');
    app.forget();
  });

  it('T46 access is granted for a time and revoked; both are told; nobody of another agency can be listed', async () => {
    const { id } = await restrictedCase(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    const positionIds = [await app.position('lk-btgdv/chuyen-vien-truc')];
    await openFor(leader, id);
    const foreign = [await app.position(`${STRANGER}/dau-moi`)];
    expect(wrong(await leader.tryTo(id, 'grantAccess', { positionIds: foreign, reason: why }))).toEqual([
      'positionIds: not_of_a_party',
    ]);
    const until = new Date((await app.now()).getTime() + 3_600_000).toISOString();
    await leader.act(id, 'grantAccess', { positionIds, reason: why, until });
    expect((await (await openFor(officer, id)).see(id)).sealed).toBeNull();
    expect(await told(app, officer.login, id)).toContain('grantAccess');
    await app.advance(61);
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
    await leader.act(id, 'grantAccess', { positionIds, reason: why });
    expect((await officer.see(id)).sealed).toBeNull();
    await leader.act(id, 'revokeAccess', { positionIds, reason: why });
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
    expect((await told(app, officer.login, id)).at(-1)).toBe('revokeAccess');
  });

  it('T46 whoever is given the lead is listed, and cannot be struck off while he has it', async () => {
    const { id, recipients } = await restrictedCase(app);
    await adviserClerk.act(id, 'acknowledge', await arrivalBody(app), recipients[0]!.id);
    await openFor(lead, id);
    const leadPositionId = await app.position(`${OWNER}/truc-ban`);
    await lead.act(id, 'assignLead', await assignBody(app, { leadPositionId }));
    await openFor(leader, id);
    expect((await leader.see(id)).access.map((one) => one.positionId)).toContain(leadPositionId);
    const revoked = await leader.tryTo(id, 'revokeAccess', { positionIds: [leadPositionId], reason: why });
    expect(wrong(revoked)).toEqual(['positionIds: has_work_in_it']);
  });

  it('T46 a case is restricted from its first draft; the revision cannot lower it', async () => {
    const draft = expectOk(
      await focal.post('/api/cases', await draftBody(app, { confidentiality: 'restricted' })),
    );
    expect(draft.access.map((one) => one.positionId)).toContain(await app.position(`${OWNER}/dau-moi`));
    await openFor(focal, draft.id);
    expect(wrong(await focal.tryTo(draft.id, 'revise', { confidentiality: 'internal' }))).toEqual([
      'confidentiality: leader_lowers',
    ]);
    await openFor(leader, draft.id);
    await leader.act(draft.id, 'issueNotice', await noticeBody(app, {}, [ADVISER, DEPARTMENT]));
    const listed = (await leader.see(draft.id)).access.map((one) => one.orgId);
    expect(listed).toContain(await app.org(DEPARTMENT));
  });

  it('T46 whoever has lost the case does not get it back by asking for the same once more', async () => {
    const { id, version } = await notifiedCase(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    const path = `/api/cases/${id}${actPaths.postUpdate}`;
    const body = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    const key = 'the-same-once-more';
    const first = expectOk(await officer.post(path, body, { version, key }));
    expect(first.subject).toContain(secret);
    expectOk(await officer.post(path, body, { version, key }));
    await restrict(app, id);
    refused(await officer.post(path, body, { version, key }), 404, 'not_found');
  });
});

function silentOf(answer: { text: string }, ref: string): void {
  expect(answer.text).not.toContain(ref);
  expect(answer.text).not.toContain(hidden);
}
