import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BriefView, CommitteeLineView } from '../../src/committee/brief.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { paper } from '../support/fill/filling.js';
import { dueOf } from '../support/scenario.js';
import { told } from '../support/told.js';
import {
  type Cast,
  castOf,
  coordinated,
  disagreed,
  OWN_WORDS,
  partOf,
  position,
  prepared,
  submissionBody,
  submitBody,
  submitted,
  THEIR_WORDS,
  unreconciled,
} from './scene.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterAll(() => app.close());

async function brief(who: As, caseId: string, id: string): Promise<BriefView> {
  return expectOk<BriefView>(await who.get(`/api/cases/${caseId}/submissions/${id}/brief`));
}

async function inboxOf(who: As, caseId: string): Promise<CommitteeLineView[]> {
  const { items } = expectOk<{ items: CommitteeLineView[] }>(await who.get('/api/committee/inbox'));
  return items.filter((item) => item.caseId === caseId);
}

describe('T22: what goes up', () => {
  it('T22 freezes the positions, pauses the settling and starts the clock on the direction', async () => {
    const { id } = await coordinated(app);
    const { submission } = await submitted(app, cast, id);
    const seen = await cast.adviser.see(id);
    expect(seen.state).toBe('awaiting_direction');
    expect(partOf(seen, 'submission').state).toBe('submitted');
    expect(partOf(seen, 'disagreement').state).toBe('escalated');
    expect(dueOf(seen, 'reconcile')).toBeUndefined();
    expect(dueOf(seen, 'direction')).toBe('2026-11-27 09:00');
    expect(seen.clocks.find((clock) => clock.kind === 'resolve')!.paused).toBe(true);
    expect(seen.clocks.find((clock) => clock.kind === 'direction')!.owesOrgId).toBe(cast.orgs.committee);
    expect((await brief(cast.office, id, submission)).frozenAt).toBe((await app.now()).toISOString());
  });

  it('T22 is refused without its paper, and with one that is no submission', async () => {
    const { id } = await coordinated(app);
    const part = await unreconciled(cast, id);
    const submission = await prepared(app, cast, id, [part]);
    await cast.owner.act(id, 'confirmSubmission', { confirms: true }, submission);
    await cast.department.act(id, 'confirmSubmission', { confirms: true }, submission);
    expect(wrong(await cast.adviser.tryTo(id, 'submitForDirection', {}, submission))).toEqual([
      'document: missing',
    ]);
    const { document } = (await submitBody(app)) as { document: object };
    const body = { document: { ...document, type: 'QĐ' } };
    const codes = wrong(await cast.adviser.tryTo(id, 'submitForDirection', body, submission));
    expect(codes).toContain('document.type: type_against_step');
  });

  it('T22 waits until the points are declared unreconciled, and says which are not', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    const submission = await prepared(app, cast, id, [part]);
    const { version } = await cast.adviser.see(id);
    const path = `/api/cases/${id}/submissions/${submission}/submit-for-direction`;
    const codes = wrong(await cast.adviser.post(path, await submitBody(app), { version }), 409, 'not_now');
    expect(codes).toEqual([
      'disagreementIds: nothing_unreconciled',
      `${part}: still_discussed`,
      `${cast.orgs.owner}: not_confirmed`,
      `${cast.orgs.department}: not_confirmed`,
    ]);
  });

  it('T22 goes up without a disagreement where the matter is beyond competence', async () => {
    const { id } = await coordinated(app);
    const nothing = await submissionBody(app, []);
    expect(wrong(await cast.adviser.tryTo(id, 'prepareSubmission', nothing))).toEqual([
      'disagreementIds: nothing_to_submit',
    ]);
    const submission = await prepared(app, cast, id, [], {
      beyondCompetence: 'Mức hỗ trợ do cấp uỷ quyết định.',
    });
    const seen = await cast.adviser.act(id, 'submitForDirection', await submitBody(app), submission);
    expect(seen.state).toBe('awaiting_direction');
  });

  it('T22 is for the adviser where the programme says so: the agency itself may not submit (R-07)', async () => {
    const { id } = await coordinated(app);
    const part = await unreconciled(cast, id);
    const { acts, version } = await cast.owner.see(id);
    expect(acts.map((one) => one.act)).not.toContain('prepareSubmission');
    const answer = await cast.owner.post(
      `/api/cases/${id}/prepare-submission`,
      await submissionBody(app, [part]),
      { version },
    );
    refused(answer, 409, 'not_now');
  });

  it('T22 where the programme lets agencies submit themselves, their own leader does so with their own paper', async () => {
    const { id } = await coordinated(app);
    // Fixed on the case when it was opened, from `submittedBy` of the programme.
    await app.sql('update cases set agency_may_submit = true where id = $1', [id]);
    const disagreement = await unreconciled(cast, id);
    const body = await submissionBody(app, [disagreement]);
    const submission = partOf(await cast.owner.act(id, 'prepareSubmission', body), 'submission');
    expect(submission.orgId).toBe(cast.orgs.owner);
    await cast.department.act(id, 'confirmSubmission', { confirms: true }, submission.id);
    expect((await cast.adviser.see(id)).acts.map((one) => one.act)).not.toContain('submitForDirection');
    const document = await paper(app, cast.orgs.owner, 'TTr');
    const seen = await cast.owner.act(id, 'submitForDirection', { document }, submission.id);
    expect(seen.state).toBe('awaiting_direction');
  });

  it('T22 holds at most five lines of history and a time that lies ahead', async () => {
    const { id } = await coordinated(app);
    const part = await unreconciled(cast, id);
    const six = await submissionBody(app, [part], { summary: ['1', '2', '3', '4', '5', '6'] });
    refused(await cast.adviser.tryTo(id, 'prepareSubmission', six), 400, 'malformed');
    const past = await submissionBody(app, [part], { neededBy: '2026-11-20T09:00:00+07:00' });
    expect(wrong(await cast.adviser.tryTo(id, 'prepareSubmission', past))).toEqual(['neededBy: in_the_past']);
  });

  it('T22 opens the case to the Standing Committee, which did not see it before', async () => {
    const { id } = await coordinated(app);
    await unreconciled(cast, id);
    for (const person of [cast.office, cast.member])
      refused(await person.get(`/api/cases/${id}`), 404, 'not_found');
    const other = await coordinated(app);
    const { submission } = await submitted(app, cast, other.id);
    for (const person of [cast.office, cast.member]) {
      expect((await person.see(other.id)).state).toBe('awaiting_direction');
      expect((await inboxOf(person, other.id)).map((line) => line.submissionId)).toEqual([submission]);
      refused(await person.get(`/api/cases/${id}`), 404, 'not_found');
    }
    expect(await inboxOf(cast.adviser, other.id)).toEqual([]);
    expect(await told(app, cast.office.login, other.id)).toEqual(['submitForDirection!']);
    expect(await told(app, cast.member.login, other.id)).toEqual(['submitForDirection']);
  });
});

describe('A16: a party that does not confirm', () => {
  it('A16 its submission goes up only with its objection noted', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    await cast.adviser.act(id, 'declareUnreconciled', { reason: 'Một bên không nêu ý kiến.' }, part);
    const submission = await prepared(app, cast, id, [part]);
    await cast.owner.act(id, 'confirmSubmission', { confirms: true }, submission);
    // Its words are not there: it cannot confirm them.
    expect(
      wrong(await cast.department.tryTo(id, 'confirmSubmission', { confirms: true }, submission)),
    ).toEqual(['confirms: position_missing']);
    expect(
      wrong(await cast.department.tryTo(id, 'confirmSubmission', { confirms: false }, submission)),
    ).toEqual(['objection: missing']);
    const { version } = await cast.adviser.see(id);
    const path = `/api/cases/${id}/submissions/${submission}/submit-for-direction`;
    expect(wrong(await cast.adviser.post(path, await submitBody(app), { version }), 409, 'not_now')).toEqual([
      `${cast.orgs.department}: not_confirmed`,
    ]);
    const objection = { confirms: false, objection: 'Báo cáo nêu chưa đúng số tháng chậm đóng.' };
    await cast.department.act(id, 'confirmSubmission', objection, submission);
    const seen = await cast.adviser.act(id, 'submitForDirection', await submitBody(app), submission);
    expect(seen.state).toBe('awaiting_direction');
    const [point] = (await brief(cast.member, id, submission)).disagreements;
    expect(point!.positions).toMatchObject([
      { name: expect.any(String), missing: false, text: OWN_WORDS, answer: 'confirmed' },
      { missing: true, text: null, answer: 'objected', answerText: objection.objection },
    ]);
    expect(await inboxOf(cast.member, id)).toMatchObject([
      { agencies: 2, confirmed: 1, objected: 1, missing: 1, disagreements: 1 },
    ]);
  });

  it('A16 a party that writes its position anew has not confirmed what would carry it', async () => {
    const { id } = await coordinated(app);
    const part = await unreconciled(cast, id);
    const submission = await prepared(app, cast, id, [part]);
    await cast.owner.act(id, 'confirmSubmission', { confirms: true }, submission);
    await cast.department.act(id, 'confirmSubmission', { confirms: true }, submission);
    await cast.department.act(id, 'statePosition', { ...position, text: 'Ý kiến mới.' }, part);
    expect((await cast.adviser.see(id)).acts.map((one) => one.act)).not.toContain('submitForDirection');
    await cast.department.act(id, 'confirmSubmission', { confirms: true }, submission);
    // So it is with a new question: all confirm again.
    await cast.adviser.act(id, 'reviseSubmission', { question: 'Xin ý kiến: ai chi trả trước?' }, submission);
    expect((await cast.adviser.see(id)).acts.map((one) => one.act)).not.toContain('submitForDirection');
  });
});

describe('T23–T25: before there is a direction', () => {
  it('T23 the office sends it back, its own clock stands still, and goes on from there when it comes again', async () => {
    const { id } = await coordinated(app);
    const { submission } = await submitted(app, cast, id);
    const missing = ['Chưa nêu kinh phí.'];
    const back = await cast.office.act(id, 'returnSubmission', { missing }, submission);
    expect(partOf(back, 'submission').state).toBe('returned');
    expect(back.clocks.find((clock) => clock.kind === 'direction')!.paused).toBe(true);
    expect(dueOf(back, 'submission_fix')).toBe('2026-11-25 09:00');
    await app.advance(60);
    await cast.adviser.act(id, 'reviseSubmission', { done: ['Đã tính kinh phí.'] }, submission);
    const again = await cast.adviser.act(id, 'resubmit', { answer: 'Đã bổ sung kinh phí.' }, submission);
    expect(partOf(again, 'submission').state).toBe('submitted');
    expect(dueOf(again, 'submission_fix')).toBeUndefined();
    expect(dueOf(again, 'direction')).toBe('2026-11-27 10:00');
    expect((await brief(cast.member, id, submission)).disagreements[0]!.positions[1]!.text).toBe(THEIR_WORDS);
  });

  it('T25 is withdrawn only when all have agreed, and the settling goes on', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const minutes = { minutes: 'Các bên thống nhất quỹ chi trả trước.' };
    const { acts, version } = await cast.adviser.see(id);
    expect(acts.map((one) => one.act)).not.toContain('withdrawSubmission');
    const path = `/api/cases/${id}/submissions/${submission}/withdraw-submission`;
    refused(await cast.adviser.post(path, minutes, { version }), 409, 'not_now');
    const attempt = {
      heldAt: (await app.now()).toISOString(),
      agreedPart: 'Quỹ chi trả trước.',
      remainingPart: [],
      agreedOrgIds: [cast.orgs.owner, cast.orgs.department],
    };
    await cast.adviser.act(id, 'recordAttempt', attempt, disagreement);
    const seen = await cast.adviser.act(id, 'withdrawSubmission', minutes, submission);
    expect(seen.state).toBe('in_coordination');
    expect(dueOf(seen, 'direction')).toBeUndefined();
    expect(seen.clocks.find((clock) => clock.kind === 'resolve')!.paused).toBe(false);
    expect(await inboxOf(cast.member, id)).toEqual([]);
  });
});
