import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actPaths } from '../../src/cases/act-paths.js';
import type { Act } from '../../src/cases/case-workflow.js';
import { AccessFiling } from '../../src/cases/access-filing.job.js';
import type { AccessRequestView, AwaitingSecondView } from '../../src/cases/access-requests.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { bornRestricted, openFor, reader } from '../support/restricted.js';
import { holderOf, people, STRANGER } from '../support/scenario.js';
import { jump } from '../support/time.js';
import { present, told } from '../support/told.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => jump(app, MONDAY));

const why = { purpose: 'Chuẩn bị làm việc với nhà máy', reason: 'Được giao theo dõi lĩnh vực này.' };

async function ask(by: As, ref: string, over: object = {}): Promise<AccessRequestView> {
  const answer = await by.post('/api/access-requests', { ref, ...why, ...over });
  expect(answer.status).toBe(202);
  await app.get(AccessFiling).fileAll();
  return answer.body as AccessRequestView;
}

async function mine(by: As, id: string): Promise<AccessRequestView> {
  const all = expectOk<AccessRequestView[]>(await by.get('/api/access-requests'));
  return all.find((one) => one.id === id)!;
}

async function partOf(by: As, caseId: string, kind: string): Promise<string> {
  return (await by.see(caseId)).parts.filter((part) => part.kind === kind).at(-1)!.id;
}

function path(caseId: string, act: Act, part: string): string {
  return `/api/cases/${caseId}${actPaths[act]!.replace(':subject', part)}`;
}

describe('C.8: asking to see a restricted case', () => {
  it('C.8 A30 the answer is the same whether there is such a case or not, also afterwards', async () => {
    const { id, ref } = await bornRestricted(app);
    const stranger = await holderOf(app, `${STRANGER}/dau-moi`);
    const [real, none] = [await ask(stranger, ref), await ask(stranger, 'VV-2026-999999')];
    const said = ({ id: _, ref: __, askedAt: ___, ...rest }: AccessRequestView): object => rest;
    expect(said(real)).toEqual(said(none));
    expect(said(real)).toMatchObject({ state: 'asked', caseId: null });
    // Those who can grant it are told by whom, and refuse.
    const leader = await reader(app, people.ownerLeader, id);
    expect(await told(app, people.ownerLeader, id)).toContain('accessAsked!');
    const part = await partOf(leader, id, 'access_request');
    expect(wrong(await leader.tryTo(id, 'grantRequest', {}, part))).toEqual(['part: not_of_a_party']);
    await leader.act(id, 'refuseRequest', { reason: 'Không liên quan.' }, part);
    expect(said(await mine(stranger, real.id))).toEqual(said(await mine(stranger, none.id)));
    await app.advance(7 * 24 * 60 + 1);
    const later = await present(app, stranger.login);
    const [one, other] = [await mine(later, real.id), await mine(later, none.id)];
    expect([one.state, other.state]).toEqual(['not_granted', 'not_granted']);
    expect(await told(app, stranger.login, id)).toEqual([]);
  });

  it('C.8 granted, he is on the list; it runs against a clock of those who answer', async () => {
    const { id, ref } = await bornRestricted(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    const asked = await ask(officer, ref);
    const leader = await reader(app, people.ownerLeader, id);
    expect((await leader.see(id)).clocks.map((clock) => clock.kind)).toContain('access_answer');
    await leader.act(id, 'grantRequest', {}, await partOf(leader, id, 'access_request'));
    expect(await mine(officer, asked.id)).toMatchObject({ state: 'granted', caseId: id });
    expect((await (await openFor(officer, id)).see(id)).sealed).toBeNull();
    expect((await leader.see(id)).clocks.map((clock) => clock.kind)).not.toContain('access_answer');
  });

  it('C.8 whoever tries out numbers is stopped; who takes part in no case cannot ask', async () => {
    const tries = await holderOf(app, 'lk-snv/dau-moi');
    for (let i = 0; i < 10; i++) await ask(tries, `VV-2026-90000${i}`);
    refused(await tries.post('/api/access-requests', { ref: 'VV-2026-900010', ...why }), 429, 'too_many');
    const admin = await app.as(people.administrator);
    refused(await admin.post('/api/access-requests', { ref: 'VV-2026-900010', ...why }), 403, 'not_allowed');
  });
});

describe('C.8: access in an emergency', () => {
  it('C.8 two people, a reason and a time limit; it ends by itself, and a third judges it', async () => {
    const { id, ref } = await bornRestricted(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    const asked = await ask(officer, ref, { emergencyHours: 2 });
    // The office on duty does not see the case, only that a second person is wanted.
    const office = await app.as(people.scOffice);
    refused(await office.get(`/api/cases/${id}`), 404, 'not_found');
    const wanted = expectOk<AwaitingSecondView[]>(await office.get('/api/access-requests/awaiting-second'));
    const waiting = wanted.find((one) => one.caseId === id)!;
    expect(waiting).toMatchObject({ ref, hours: 2, askedBy: 'Triệu Đức Long', ...why });
    const confirm = path(id, 'confirmEmergency', waiting.id);
    const body = { reason: 'Đã gọi lại, xác nhận đúng người và cần ngay.' };
    // Not by himself, not by somebody who could not do it.
    refused(await officer.post(confirm, body), 404, 'not_found');
    refused(await (await holderOf(app, `${STRANGER}/dau-moi`)).post(confirm, body), 404, 'not_found');
    const answer = expectOk(await office.post(confirm, body));
    expect(answer).toMatchObject({ sealed: 'restricted', facts: '', parts: [] });
    expect(await mine(officer, asked.id)).toMatchObject({ state: 'granted', caseId: id });

    const seen = await officer.see(id);
    expect(seen).toMatchObject({ sealed: null });
    expect(seen.facts).not.toBe('');
    // To read, not to act.
    expect(seen.acts).toEqual([]);
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    const { version } = seen;
    refused(
      await officer.post(`/api/cases/${id}${actPaths.postUpdate}`, update, { version }),
      403,
      'not_allowed',
    );

    const leader = await reader(app, people.ownerLeader, id);
    const owner = await leader.see(id);
    expect(owner.clocks).toContainEqual(
      expect.objectContaining({ kind: 'access_review', owesOrgId: owner.ownerOrgId }),
    );
    await app.advance(121);
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
    const review = await partOf(leader, id, 'access_review');
    const judged = await leader.act(
      id,
      'judgeEmergency',
      { justified: true, text: 'Có cháy, phải đọc ngay.' },
      review,
    );
    expect(judged.clocks.map((clock) => clock.kind)).not.toContain('access_review');
    const auditor = await present(app, people.auditor);
    expect(expectOk<object[]>(await auditor.get('/api/emergency-accesses'))).toMatchObject([
      { ref, askedBy: 'Triệu Đức Long', justified: true, judgedBy: 'Đào Thị Ngân Giang' },
    ]);
    refused(await leader.get('/api/emergency-accesses'), 403, 'auditors_only');
    const readers = expectOk<{ official: { fullName: string }; purpose: string }[]>(
      await leader.get(`/api/cases/${id}/readers`),
    );
    expect(readers).toContainEqual(
      expect.objectContaining({
        official: expect.objectContaining({ fullName: 'Triệu Đức Long' }),
        purpose: why.purpose,
      }),
    );
  });

  it('C.8 neither of the two judges it, and more than half a day is not asked for', async () => {
    const { id, ref } = await bornRestricted(app);
    const officer = await holderOf(app, 'lk-btgdv/chuyen-vien-truc');
    refused(
      await officer.post('/api/access-requests', { ref, ...why, emergencyHours: 13 }),
      400,
      'malformed',
    );
    await ask(officer, ref, { emergencyHours: 12 });
    const lead = await reader(app, people.adviserLead, id);
    const part = await partOf(lead, id, 'emergency_request');
    await lead.act(id, 'confirmEmergency', { reason: 'Cần ngay trong đêm.' }, part);
    const review = await partOf(lead, id, 'access_review');
    const { version, acts } = await lead.see(id);
    expect(acts.map((one) => one.act)).not.toContain('judgeEmergency');
    const judgement = { justified: true, text: 'Chính đáng.' };
    refused(await lead.post(path(id, 'judgeEmergency', review), judgement, { version }), 409, 'not_now');
    const leader = await reader(app, people.ownerLeader, id);
    await leader.act(id, 'judgeEmergency', { ...judgement, justified: false }, review);
  });

  it('C.8 a request of yesterday is confirmed no more', async () => {
    const { id, ref } = await bornRestricted(app);
    await ask(await holderOf(app, 'lk-btgdv/chuyen-vien-truc'), ref, { emergencyHours: 1 });
    const lead = await reader(app, people.adviserLead, id);
    const part = await partOf(lead, id, 'emergency_request');
    await app.advance(24 * 60 + 1);
    const again = await reader(app, people.adviserLead, id);
    refused(await again.post(path(id, 'confirmEmergency', part), { reason: 'Cần.' }), 409, 'not_now');
  });
});
