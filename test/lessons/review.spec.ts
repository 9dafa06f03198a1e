import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import type { ReviewView } from '../../src/lessons/review.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { dueOf, holderOf, OWNER, people } from '../support/scenario.js';
import { told } from '../support/told.js';
import { actionBody, closedWithLessons, finding, guidance, heldReview, inLessons, leaderOf, resolvedAgain, resolvedCase, reviewIdOf } from './walk.js'; // prettier-ignore

let app: TestApp;
let leader: As;
let lead: As;
/** In its review; what is refused leaves it as it was. */
let open: CaseView;
const calm = { nature: { complex: false, sensitive: false, large: false } };

beforeAll(async () => {
  app = await TestApp.start();
  [leader, lead] = await Promise.all([leaderOf(app, OWNER), app.as(people.adviserLead)]);
  open = await inLessons(app);
});
afterEach(() => app.setClock(MONDAY));
afterAll(() => app.close());

const offers = async (who: As, caseId: string, act: string): Promise<boolean> =>
  (await who.see(caseId)).acts.some((one) => one.act === act);

describe('T31: the review is opened', () => {
  it('T31 opens with a plan: the review is the chair’s, and its clocks count from the resolution', async () => {
    const { id } = await resolvedCase(app);
    expect(wrong(await leader.tryTo(id, 'openLessons', {}))).toEqual(['plan: missing']);
    await app.advance(120);
    const seen = await leader.act(id, 'openLessons', { plan: 'Họp trong tuần tới.' });
    expect(seen.state).toBe('lessons');
    const review = seen.parts.find((one) => one.kind === 'review')!;
    expect(review).toMatchObject({ state: 'planned', orgId: seen.ownerOrgId });
    expect(seen.clocks.some((clock) => clock.kind === 'lessons_open')).toBe(false);
    // Ten working days from Monday 23 November: the 24th is not worked.
    expect(dueOf(seen, 'lessons_hold')).toBe('2026-12-08 09:00');
    expect(await told(app, people.ownerFocal, id)).toContain('openLessons!');
  });

  it('T31 shows the course of things from the journal, with early notes, and names no person in it', async () => {
    const { id } = await resolvedCase(app);
    const focal = await app.as(people.ownerFocal);
    await focal.act(id, 'noteLesson', { topic: 'phone_paper', text: 'Số trực ghi trong danh bạ đã cũ.' });
    await leader.act(id, 'openLessons', { plan: 'Họp trong tuần tới.' });
    const view = expectOk<ReviewView>(await lead.get(`/api/cases/${id}/lessons`));
    expect(view.timeline.map((one) => one.act)).toEqual(
      expect.arrayContaining(['draft', 'issueNotice', 'acknowledge', 'consentToResolution', 'openLessons']),
    );
    expect(view.earlyNotes).toEqual([
      expect.objectContaining({ topic: 'phone_paper', text: 'Số trực ghi trong danh bạ đã cũ.' }),
    ]);
    expect(JSON.stringify(view.timeline)).not.toContain('fullName');
    expect(view).toMatchObject({ mandatory: true, scope: 'whole_matter' });
    const stranger = await holderOf(app, 'lk-syt/dau-moi');
    refused(await stranger.get(`/api/cases/${id}/lessons`), 404, 'not_found');
  });

  it('T31 a finding needs its cause, and every other part of it', async () => {
    const record = async (body: object): Promise<string[]> =>
      wrong(await leader.tryTo(open.id, 'recordFinding', body, reviewIdOf(open)));
    expect(await record({ ...finding, cause: undefined })).toEqual(['cause: missing']);
    expect(await record({})).toHaveLength(7);
  });

  it.each([
    ['cause', 'Lỗi của cán bộ trực ban.'],
    ['why', 'Đồng chí phụ trách chậm báo cáo.'],
    ['cause', 'Nguyên nhân là cá nhân chưa làm đúng.'],
    ['recommendation', 'Kiểm điểm người chậm trễ.'],
    ['happened', 'Nguyen Thi Mai khong goi lai.'],
    ['why', 'Trưởng phòng Nguyễn Văn Bách không ký.'],
  ])('T31 no finding is about a person: %s "%s"', async (field, text) => {
    const said = { ...finding, [field]: text };
    const answer = await leader.tryTo(open.id, 'recordFinding', said, reviewIdOf(open));
    expect(wrong(answer)).toEqual([`${field}: about_a_person`]);
  });

  it('T31 speaks freely about arrangements: whose duty something is, and personal data', async () => {
    const seen = await inLessons(app);
    const cause = 'Trách nhiệm của ba cơ quan chưa quy định rõ; thông tin cá nhân bị gửi thừa.';
    const after = await leader.act(seen.id, 'recordFinding', { ...finding, cause }, reviewIdOf(seen));
    const review = (await leader.get(`/api/cases/${seen.id}/lessons`)).body as ReviewView;
    expect(review.review!.content['findings']).toEqual([expect.objectContaining({ cause })]);
    const [{ id: findingId }] = review.review!.content['findings'] as [{ id: string }];
    await leader.act(seen.id, 'recordFinding', { ...finding, findingId }, reviewIdOf(after));
    const again = (await leader.get(`/api/cases/${seen.id}/lessons`)).body as ReviewView;
    expect(again.review!.content['findings']).toEqual([expect.objectContaining({ cause: finding.cause })]);
  });

  it('T31 what begins anew drops the review, and the next one has its findings', async () => {
    const seen = await heldReview(app);
    await leader.act(seen.id, 'addCorrectiveAction', await actionBody(app), reviewIdOf(seen));
    const back = await leader.act(seen.id, 'reactivate', { newFacts: 'Lại phát sinh ngừng việc.' });
    expect(
      back.parts.filter((one) => ['review', 'corrective_action'].includes(one.kind)).map((one) => one.state),
    ).toEqual(['dropped', 'cancelled']);
    await resolvedAgain(app, back);
    await leader.act(seen.id, 'openLessons', { plan: 'Họp lại.' });
    const { review } = (await leader.get(`/api/cases/${seen.id}/lessons`)).body as ReviewView;
    expect(review).toMatchObject({ state: 'planned', data: { findings: 1 } });
    expect(review!.content['findings']).toEqual([expect.objectContaining({ cause: finding.cause })]);
  });
});

describe('A21, R-20: who chairs, and how far it goes', () => {
  it.each(['lk-ubnd', 'lk-hdnd'])(
    'A21 a case of %s is chaired by it; nobody else opens or writes the review',
    async (owner) => {
      const { id, ownerOrgId } = await resolvedCase(app, owner);
      expect(await offers(lead, id, 'openLessons')).toBe(false);
      const chair = await leaderOf(app, owner);
      const seen = await chair.act(id, 'openLessons', { plan: 'Họp rút kinh nghiệm.' });
      expect(seen.parts.find((one) => one.kind === 'review')!.orgId).toBe(ownerOrgId);
      expect(await offers(lead, id, 'recordReview')).toBe(false);
      const answer = await lead.post(`/api/cases/${id}/reviews/${reviewIdOf(seen)}/record-finding`, finding, {
        version: seen.version,
      });
      refused(answer, 403, 'not_allowed');
    },
  );

  it('A21 a court’s lessons are about the information work only: no other topic, no finding about the judgement (R-20)', async () => {
    const seen = await inLessons(app, 'lk-tand', { categories: ['major_trial'] });
    const chair = await leaderOf(app, 'lk-tand');
    const say = async (over: object): Promise<string[]> =>
      wrong(await chair.tryTo(seen.id, 'recordFinding', { ...finding, ...over }, reviewIdOf(seen)));
    expect(await say({ topic: 'settlement' })).toEqual(['topic: communication_only']);
    expect(await say({ cause: 'Bản án chưa đủ sức thuyết phục.' })).toEqual(['cause: about_the_judgement']);
    expect(await say({ recommendation: 'Can xem lai chung cu.' })).toEqual([
      'recommendation: about_the_judgement',
    ]);
    await chair.act(seen.id, 'recordFinding', finding, reviewIdOf(seen));
    expect(
      wrong(await chair.tryTo(seen.id, 'noteLesson', { topic: 'rules', text: 'Cần sửa quy chế.' })),
    ).toEqual(['topic: communication_only']);
  });

  it('R-20 the same words are free where the whole matter is looked at', async () => {
    const seen = await inLessons(app);
    await leader.act(
      seen.id,
      'recordFinding',
      { ...finding, topic: 'settlement', cause: 'Hồ sơ chứng cứ nộp rải rác ở ba nơi.' },
      reviewIdOf(seen),
    );
  });
});

describe('T32: closed without lessons', () => {
  const reason = 'Việc nhỏ, đã giải quyết đúng hạn.';

  it('R-15 lessons are mandatory for what is complex, sensitive, large or very urgent: nobody may leave them out', async () => {
    for (const over of [
      {},
      { nature: { ...calm.nature, sensitive: true } },
      { nature: { ...calm.nature, large: true } },
      { ...calm, urgency: 'very_urgent' },
    ]) {
      const { id, version } = await resolvedCase(app, OWNER, over);
      await app.sql(`update deadlines set due_at = app_now() where case_id = $1 and kind = 'stability'`, [
        id,
      ]);
      const answer = await leader.post(`/api/cases/${id}/close-without-lessons`, { reason }, { version });
      expect(refused(answer, 409, 'not_now').title).toContain('bắt buộc rút kinh nghiệm');
    }
  });

  it('T32 waits until the time of watching is over, then takes two agencies, one after the other', async () => {
    const { id, version } = await resolvedCase(app, OWNER, calm);
    refused(
      await leader.post(`/api/cases/${id}/close-without-lessons`, { reason }, { version }),
      409,
      'not_now',
    );
    await app.sql(`update deadlines set due_at = app_now() where case_id = $1 and kind = 'stability'`, [id]);
    const asked = await leader.act(id, 'closeWithoutLessons', { reason });
    expect(asked.state).toBe('resolved');
    expect(await offers(leader, id, 'closeWithoutLessons')).toBe(false);
    const closed = await lead.act(id, 'closeWithoutLessons', { reason });
    expect(closed.state).toBe('closed');
    expect(closed.clocks.map((clock) => clock.kind)).toEqual(['archive']);
  });

  it('T32 a first consent is forgotten when the review is opened after all', async () => {
    const { id } = await resolvedCase(app, OWNER, calm);
    await app.sql(`update deadlines set due_at = app_now() where case_id = $1 and kind = 'stability'`, [id]);
    await lead.act(id, 'closeWithoutLessons', { reason });
    await leader.act(id, 'openLessons', { plan: 'Họp rút kinh nghiệm.' });
    expect(await app.sql('select pending_consent from cases where id = $1', [id])).toEqual([
      { pending_consent: null },
    ]);
  });
});

describe('T33: the lessons are approved', () => {
  it('T33 waits for every party’s comment, or until the time for it is over; who was silent is on record', async () => {
    const seen = await heldReview(app);
    const review = reviewIdOf(seen);
    await leader.act(seen.id, 'draftLessons', { guidance }, review);
    expect(await offers(leader, seen.id, 'approveLessons')).toBe(false);
    const adviser = await app.as(people.adviserDeputy);
    await adviser.act(seen.id, 'commentLessons', { text: 'Nhất trí.' }, review);
    expect(await offers(leader, seen.id, 'approveLessons')).toBe(true);
    // A new draft is another text: they are asked again.
    await leader.act(seen.id, 'draftLessons', { guidance: `${guidance} Có người trực.` }, review);
    expect(await offers(leader, seen.id, 'approveLessons')).toBe(false);
    await app.sql(
      `update case_parts set data = data || jsonb_build_object('commentUntil', app_now()) where id = $1`,
      [review],
    );
    const closed = await leader.act(seen.id, 'approveLessons', { waiveReason: 'Đã ổn định.' }, review);
    expect(closed.state).toBe('closed');
    const entry = (await leader.see(seen.id, 3)).entries!.find((one) => one.act === 'approveLessons')!;
    expect(entry.data!['silentOrgIds']).toEqual([await app.org('lk-btgdv')]);
  });

  it('T33 asks for a reason while the resolved case is still being watched', async () => {
    const seen = await heldReview(app);
    const review = reviewIdOf(seen);
    await leader.act(seen.id, 'draftLessons', { guidance }, review);
    await (await app.as(people.adviserDeputy)).act(seen.id, 'commentLessons', { text: 'Nhất trí.' }, review);
    expect(wrong(await leader.tryTo(seen.id, 'approveLessons', {}, review))).toEqual([
      'waiveReason: stability_not_over',
    ]);
    await app.sql(`update deadlines set due_at = app_now() where case_id = $1 and kind = 'stability'`, [
      seen.id,
    ]);
    const closed = await leader.act(seen.id, 'approveLessons', {}, review);
    expect(closed.clocks.map((clock) => clock.kind)).toEqual(['archive']);
  });

  it('T33 is not drafted without a finding, nor with less than a day for comments', async () => {
    const seen = await inLessons(app);
    const review = reviewIdOf(seen);
    await leader.act(
      seen.id,
      'recordReview',
      { heldAt: MONDAY, format: 'hot_wash', participants: [{ orgId: seen.ownerOrgId, role: 'Đầu mối' }] },
      review,
    );
    const commentUntil = new Date((await app.now()).getTime() + 3_600_000).toISOString();
    expect(wrong(await leader.tryTo(seen.id, 'draftLessons', { guidance, commentUntil }, review))).toEqual([
      'findings: missing',
      'commentUntil: in_the_past',
    ]);
  });

  it('T33 closing starts the clock of each action, by its own date or by the rule', async () => {
    const seen = await closedWithLessons(app, OWNER, {}, guidance, {});
    const action = seen.parts.find((one) => one.kind === 'corrective_action')!;
    const clock = seen.clocks.find((one) => one.kind === 'ca_default')!;
    expect(clock.subjectId).toBe(action.id);
    expect(clock.owesOrgId).toBe(seen.ownerOrgId);
    expect(dueOf(seen, 'ca_default')).toBe('2027-01-22 09:00');
    expect(seen.clocks.map((one) => one.kind).sort()).toEqual(['archive', 'ca_default']);
  });
});
