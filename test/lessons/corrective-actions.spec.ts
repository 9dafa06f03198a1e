import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import type { ImprovementListView, ImprovementView } from '../../src/lessons/review.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { ADVISER, DEPARTMENT, dueOf, holderOf, OWNER, people } from '../support/scenario.js';
import { present, told } from '../support/told.js';
import { live } from '../support/time.js';
import { actionBody, closedWithLessons, guidance, heldReview, leaderOf, reviewIdOf } from './walk.js';

let app: TestApp;
let leader: As;
let focal: As;
let verifier: As;
/** In its review; what is refused leaves it as it was. */
let held: CaseView;
const evidence = 'Mẫu đã ban hành, đã dùng trong diễn tập.';

beforeAll(async () => {
  app = await TestApp.start();
  leader = await leaderOf(app, OWNER);
  focal = await app.as(people.ownerFocal);
  verifier = await holderOf(app, `${ADVISER}/pho-truong-ban`);
  held = await heldReview(app);
});
afterEach(() => app.setClock(MONDAY));
afterAll(() => app.close());

const closed = (act: object = {}): Promise<CaseView> => closedWithLessons(app, OWNER, {}, guidance, act);
const actionIdOf = (seen: CaseView): string => seen.parts.find((one) => one.kind === 'corrective_action')!.id;
const can = async (who: As, caseId: string, act: string): Promise<boolean> =>
  (await who.see(caseId)).acts.some((one) => one.act === act);

async function register(who: As, query = ''): Promise<ImprovementListView> {
  return expectOk(await who.get(`/api/improvements?${query}`));
}
async function lineOf(who: As, id: string, query = ''): Promise<ImprovementView | undefined> {
  return (await register(who, `limit=100&${query}`)).items.find((one) => one.id === id);
}

describe('A22: who may verify', () => {
  it('A22 the verifier is neither the owner, nor of his own unit, and is a leader of an agency of the case', async () => {
    const add = async (over: object): Promise<string[]> =>
      wrong(
        await leader.tryTo(held.id, 'addCorrectiveAction', await actionBody(app, over), reviewIdOf(held)),
      );
    const by = async (code: string): Promise<object> => ({ verifierPositionId: await app.position(code) });
    expect(await add(await by(`${OWNER}/dau-moi`))).toEqual(['verifierPositionId: own_verifier']);
    expect(await add(await by(`${OWNER}/giam-doc`))).toEqual(['verifierPositionId: own_agency']);
    expect(await add(await by(`${ADVISER}/chuyen-vien-truc`))).toEqual(['verifierPositionId: not_a_leader']);
    expect(await add(await by(`${DEPARTMENT}/pho-giam-doc`))).toEqual([
      'verifierPositionId: not_in_this_case',
    ]);
    expect(await add({ dueAt: '2026-11-23T08:00:00+07:00' })).toEqual(['dueAt: in_the_past']);
    const body = { text: undefined, caKind: undefined, ownerPositionId: undefined, verifierPositionId: undefined, measure: undefined }; // prettier-ignore
    expect(await add(body)).toHaveLength(5);
  });

  it('A22 the doer and his leader cannot verify, another leader neither: only the one who is named', async () => {
    const { id, parts } = await closed();
    const action = parts.find((one) => one.kind === 'corrective_action')!.id;
    await focal.act(id, 'startAction', {}, action);
    const claimed = await focal.act(id, 'claimAction', { evidence }, action);
    expect(claimed.clocks.some((one) => one.kind === 'ca_default')).toBe(false);
    expect(claimed.clocks.find((one) => one.kind === 'ca_verification')!.owesOrgId).toBe(
      await app.org(ADVISER),
    );
    const path = `/api/cases/${id}/corrective-actions/${action}/verify-action`;
    const sent = { version: claimed.version };
    refused(await focal.post(path, {}, sent), 403, 'not_allowed');
    refused(await leader.post(path, {}, sent), 409, 'not_now');
    refused(await (await holderOf(app, `${ADVISER}/truong-ban`)).post(path, {}, sent), 409, 'not_now');
    const seen = await verifier.act(id, 'verifyAction', {}, action);
    expect(seen.parts.find((one) => one.id === action)!.state).toBe('verified');
    // Ninety days later it is asked whether it worked.
    expect(dueOf(seen, 'effectiveness')).toBe('2027-02-21 09:00');
  });

  it('A22 whoever claimed it cannot verify it either when he stands in for the verifier', async () => {
    const { id, parts } = await closed();
    const action = parts.find((one) => one.kind === 'corrective_action')!.id;
    await focal.act(id, 'claimAction', { evidence }, action);
    await app.sql(
      `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
       values (gen_random_uuid(), $1, $2, '2026-11-23T08:59:00+07:00', '2026-11-23T10:00:00+07:00', 'QĐ')`,
      [await app.position(`${ADVISER}/pho-truong-ban`), await app.position(`${OWNER}/dau-moi`)],
    );
    app.forget();
    expect(await can(focal, id, 'verifyAction')).toBe(false);
    expect(await can(verifier, id, 'verifyAction')).toBe(true);
    await app.sql(`delete from stand_ins where basis = 'QĐ'`);
    app.forget();
  });

  it('A22 what is not verified keeps the case from the archive', async () => {
    const { id } = await closed();
    const clerk = await app.as(people.ownerClerk);
    expect(await can(clerk, id, 'archive')).toBe(false);
    const action = actionIdOf(await focal.see(id));
    await focal.act(id, 'claimAction', { evidence }, action);
    expect(await can(clerk, id, 'archive')).toBe(false);
    await verifier.act(id, 'verifyAction', {}, action);
    expect(await can(clerk, id, 'archive')).toBe(true);
  });
});

describe('T50: after the case is closed', () => {
  it('T50 goes on when the case is closed: it runs out, its agency is told, then its leader, then the adviser', async () => {
    const seen = await closed({ dueAt: '2026-11-25T09:00:00+07:00' });
    const action = actionIdOf(seen);
    await app.runTo('2026-11-25T09:01:00+07:00');
    const now = await present(app, people.ownerFocal);
    const entry = (await now.see(seen.id, 5)).entries!.find((one) => one.act === 'correctiveActionMissed')!;
    expect(entry.data).toMatchObject({ orgId: seen.ownerOrgId, part: { id: action } });
    expect(await told(app, people.ownerFocal, seen.id)).toContain('correctiveActionMissed!');
    expect(await told(app, people.adviserLead, seen.id)).not.toContain('remind!');
    expect(await lineOf(now, action, 'overdue=true')).toMatchObject({
      overdue: true,
      late: true,
      state: 'open',
    });
    await app.runTo('2026-11-30T09:00:00+07:00');
    expect(await told(app, people.adviserLead, seen.id)).toContain('remind!');
    // Done late is done; that it was late stays on record.
    const late = await present(app, people.ownerFocal);
    await late.act(seen.id, 'claimAction', { evidence }, action);
    expect(await lineOf(late, action)).toMatchObject({ overdue: false, late: true, state: 'claimed' });
    expect(await lineOf(late, action, 'overdue=true')).toBeUndefined();
  });

  it('T50 is extended by the adviser to a later time only, and what was late stays late', async () => {
    const seen = await closed({ dueAt: '2026-11-25T09:00:00+07:00' });
    const action = actionIdOf(seen);
    const lead = await app.as(people.adviserLead);
    const reason = 'Chờ kinh phí.';
    expect(await can(leader, seen.id, 'extendAction')).toBe(false);
    const early = { reason, dueAt: '2026-11-24T09:00:00+07:00' };
    expect(wrong(await lead.tryTo(seen.id, 'extendAction', early, action))).toEqual(['dueAt: in_the_past']);
    const after = await lead.act(
      seen.id,
      'extendAction',
      { reason, dueAt: '2026-12-25T09:00:00+07:00' },
      action,
    );
    expect(dueOf(after, 'ca_default')).toBe('2026-12-25 09:00');
    expect(after.clocks.filter((one) => one.kind === 'ca_default')).toHaveLength(1);
    expect(await lineOf(lead, action)).toMatchObject({ extensions: 1, state: 'open' });
  });

  it('T50 comes back from the verifier with a reason: the days of the verification are not the doer’s', async () => {
    const seen = await closed({ dueAt: '2026-11-23T15:00:00+07:00' });
    const action = actionIdOf(seen);
    await focal.act(seen.id, 'claimAction', { evidence }, action);
    await app.advance(60);
    expect(wrong(await verifier.tryTo(seen.id, 'returnAction', {}, action))).toEqual(['reason: missing']);
    const back = await verifier.act(seen.id, 'returnAction', { reason: 'Chưa có mẫu cho ca đêm.' }, action);
    expect(back.parts.find((one) => one.id === action)!.state).toBe('returned');
    expect(dueOf(back, 'ca_default')).toBe('2026-11-23 16:00');
    expect(back.clocks.some((one) => one.kind === 'ca_verification')).toBe(false);
  });

  it('T50 is cancelled by the adviser with a reason; then nothing is due any more', async () => {
    const seen = await closed();
    const lead = await app.as(people.adviserLead);
    const after = await lead.act(
      seen.id,
      'cancelAction',
      { reason: 'Đã có quy định chung của tỉnh.' },
      actionIdOf(seen),
    );
    expect(after.clocks.map((one) => one.kind)).toEqual(['archive']);
  });

  it('C.5.9 asks once whether it worked, of the verifier; "no" is an answer', async () => {
    const seen = await closed();
    const action = actionIdOf(seen);
    await focal.act(seen.id, 'claimAction', { evidence }, action);
    await verifier.act(seen.id, 'verifyAction', {}, action);
    expect(await can(leader, seen.id, 'judgeEffect')).toBe(false);
    expect(wrong(await verifier.tryTo(seen.id, 'judgeEffect', {}, action))).toEqual([
      'worked: missing',
      'text: missing',
    ]);
    const text = 'Lần sau vẫn chậm: mẫu không ai dùng.';
    const after = await verifier.act(seen.id, 'judgeEffect', { worked: false, text }, action);
    expect(after.clocks.some((one) => one.kind === 'effectiveness')).toBe(false);
    expect(await can(verifier, seen.id, 'judgeEffect')).toBe(false);
    expect(await lineOf(verifier, action)).toMatchObject({ worked: false, state: 'verified' });
  });

  it('C.5.9 whether it worked is asked also when the case is in the archive by then: the register outlives it', async () => {
    const seen = await closed();
    const action = actionIdOf(seen);
    await focal.act(seen.id, 'claimAction', { evidence }, action);
    await verifier.act(seen.id, 'verifyAction', {}, action);
    const clerk = await app.as(people.ownerClerk);
    const file = { documentList: ['Công văn thông báo'], pageCount: 9, retention: '10_years' };
    const archived = await clerk.act(seen.id, 'archive', file);
    expect(archived.state).toBe('archived');
    expect(archived.clocks.map((one) => one.kind)).toEqual(['effectiveness']);
    await live(app, '2027-02-22T09:00:00+07:00');
    const late = await verifier.see(seen.id, 20);
    const since = late.entries!.filter((one) => one.seq > archived.lastSeq).map((one) => one.act);
    expect(since).toEqual(expect.arrayContaining(['clockMissed', 'remind']));
    expect(late.clocks[0]!.missedAt).not.toBeNull();
    const body = { worked: true, text: 'Lần sau có thông tin trong ngày.' };
    const judged = await verifier.act(seen.id, 'judgeEffect', body, action);
    expect(judged).toMatchObject({ state: 'archived', clocks: [] });
    expect(await lineOf(verifier, action)).toMatchObject({ worked: true });
  });

  it('C.5.9 an action begun before the approval has no clock until then, and its date must lie ahead', async () => {
    const seen = await heldReview(app);
    const review = reviewIdOf(seen);
    const body = await actionBody(app, { dueAt: '2026-11-23T10:00:00+07:00' });
    const added = await leader.act(seen.id, 'addCorrectiveAction', body, review);
    expect(added.clocks.some((one) => one.kind === 'ca_default')).toBe(false);
    await leader.act(seen.id, 'draftLessons', { guidance }, review);
    await verifier.act(seen.id, 'commentLessons', { text: 'Nhất trí.' }, review);
    await app.advance(120);
    const approve = { waiveReason: 'Đã ổn định.' };
    expect(wrong(await leader.tryTo(seen.id, 'approveLessons', approve, review))).toEqual([
      `${actionIdOf(added)}: due_is_past`,
    ]);
    const lead = await app.as(people.adviserLead);
    const dueAt = '2026-12-25T09:00:00+07:00';
    await lead.act(seen.id, 'extendAction', { reason: 'Cần thêm thời gian.', dueAt }, actionIdOf(added));
    const done = await leader.act(seen.id, 'approveLessons', approve, review);
    expect(done.clocks.filter((one) => one.kind === 'ca_default')).toHaveLength(1);
    expect(dueOf(done, 'ca_default')).toBe('2026-12-25 09:00');
  });
});

describe('C.5.9: the register of improvements', () => {
  it('C.5.9 shows the actions of all cases one sees, page by page, and filters them', async () => {
    const first = await register(leader, 'limit=2');
    expect(first.items).toHaveLength(2);
    const second = await register(leader, `limit=2&cursor=${first.nextCursor}`);
    expect(first.items.map((one) => one.id)).not.toContain(second.items[0]!.id);
    const verified = await register(leader, 'state=verified');
    expect(new Set(verified.items.map((one) => one.state))).toEqual(new Set(['verified']));
    expect((await register(leader, `agency=${await app.org(ADVISER)}`)).items).toEqual([]);
    expect((await register(leader, `agency=${await app.org(OWNER)}`)).items.length).toBeGreaterThan(2);
  });

  it('C.5.9 is empty for an agency that has no part in any of them, and for the administrator', async () => {
    expect((await register(await holderOf(app, 'lk-syt/pho-giam-doc'))).items).toEqual([]);
    expect((await register(await app.as(people.administrator))).items).toEqual([]);
  });

  it('C.5.9 shows an agency what it has to do also where it has left the case, without the case', async () => {
    const seen = await closed();
    const left = `update case_parties set left_at = $3 where case_id = $1 and org_id = $2`;
    const who = [seen.id, await app.org(ADVISER)];
    await app.sql(left, [...who, MONDAY]);
    expect(await lineOf(verifier, actionIdOf(seen))).toMatchObject({ caseId: null, caseRef: null });
    await app.sql(left, [...who, null]);
    expect(await lineOf(verifier, actionIdOf(seen))).toMatchObject({ caseId: seen.id, caseRef: seen.ref });
  });
});
