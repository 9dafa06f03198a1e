import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import type { InboxView } from '../../src/delivery/inbox.js';
import { castOf, directionBody, disagreementBody, partOf, position, submissionBody, submitBody, type Cast } from '../committee/scene.js'; // prettier-ignore
import { actionBody, finding, guidance } from '../lessons/walk.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import {
  ADVISER, arrivalBody, callBody, DEPARTMENT, draftBody, holderOf, noticeBody, OTHER_DEPARTMENT, OWNER, people, STRANGER,
} from '../support/scenario.js'; // prettier-ignore
import { assignBody, firstAct, resolutionBody } from '../support/second-half.js';
import { decisionOf } from '../working-groups/paper.js';
import { terms } from '../working-groups/scene.js';
import { Everybody } from './everybody.js';

const THIRD = 'lk-sxd';

describe('the whole life of a case', () => {
  let app: TestApp;
  let onlookers: { close(): void } | undefined;
  let cast: Cast;
  let ownerFocal: As;
  let ownerClerk: As;
  let otherLeader: As;
  let thirdLeader: As;

  beforeAll(async () => {
    app = await TestApp.start();
    cast = await castOf(app);
    ownerFocal = await app.as(people.ownerFocal);
    ownerClerk = await app.as(people.ownerClerk);
    otherLeader = await holderOf(app, `${OTHER_DEPARTMENT}/pho-truong-ban`);
    thirdLeader = await holderOf(app, `${THIRD}/pho-giam-doc`);
  });
  afterAll(async () => {
    onlookers?.close();
    await app.close();
  });

  it('A01 from a phone call to the archive every party sees each act at once, and nobody else hears a word', async () => {
    const everybody = await Everybody.gather({
      owner: ownerFocal,
      adviser: cast.adviser,
      recipient: cast.department,
      member: await holderOf(app, `${OTHER_DEPARTMENT}/truc-ban`),
      colleagueOfMember: otherLeader,
      removed: await holderOf(app, `${THIRD}/truc-ban`),
      office: cast.office,
      stranger: await holderOf(app, `${STRANGER}/dau-moi`),
    });
    onlookers = everybody;
    const { adviser, owner, department, office } = cast;
    const positions = (...codes: string[]) => Promise.all(codes.map((code) => app.position(code)));
    let seen: CaseView;
    let id = '';
    const then = everybody.after.bind(everybody);

    // ── told by telephone, confirmed in writing, received ──
    const told = { case: await draftBody(app, { urgency: 'flash' }), call: await callBody(app) };
    seen = expectOk(await ownerFocal.post('/api/phone-reports', told));
    id = seen.id;
    await everybody.born(seen, ['owner', 'adviser']);
    const notice = await noticeBody(app, { differences: [] }, [ADVISER, DEPARTMENT]);
    seen = await then(await ownerClerk.act(id, 'confirmInWriting', notice), { come: ['recipient'] });
    if (seen.state === 'notified') {
      const { id: recipient } = seen.recipients.find((one) => one.orgId === cast.orgs.adviser)!;
      const clerk = await app.as(people.adviserClerk);
      seen = await then(await clerk.act(id, 'acknowledge', await arrivalBody(app), recipient));
    }
    expect(seen.state).toBe('received');

    // ── assigned, begun, a working group ──
    await then(await adviser.act(id, 'assignLead', await assignBody(app)));
    await then(await ownerFocal.act(id, 'startCoordination', firstAct));
    const orgIds = await Promise.all([OWNER, OTHER_DEPARTMENT, THIRD].map((code) => app.org(code)));
    const proposal = { reason: 'Ba cơ quan phải cùng đối chiếu tại chỗ.', orgIds };
    // Agencies that are to name somebody must be able to read what for.
    seen = await then(await owner.act(id, 'proposeGroup', proposal), { come: ['member', 'colleagueOfMember', 'removed'] }); // prettier-ignore
    const group = partOf(seen, 'group').id;
    const own = await positions(`${OWNER}/pho-giam-doc`, `${OWNER}/truc-ban`);
    const [member] = await positions(`${OTHER_DEPARTMENT}/truc-ban`);
    const [removed] = await positions(`${THIRD}/truc-ban`);
    await then(await owner.act(id, 'nominateMembers', { positionIds: own }, group));
    await then(await otherLeader.act(id, 'nominateMembers', { positionIds: [member] }, group));
    await then(await thirdLeader.act(id, 'nominateMembers', { positionIds: [removed] }, group));
    const roles = { leadPositionId: own[0], secretaryPositionId: own[1], deputyPositionId: member };
    const decision = { document: await decisionOf(app, OWNER), roles, terms };
    // From here on only those who were named; their agencies have done their part.
    await then(await owner.act(id, 'decideGroup', decision, group), { go: ['colleagueOfMember'] });
    const meeting = {
      heldAt: (await app.now()).toISOString(),
      agenda: 'Đối chiếu số liệu.',
      attended: [...own, member, removed],
      minutes: 'Các cơ quan đã đối chiếu.',
      conclusions: [],
    };
    await then(await owner.act(id, 'recordMeeting', meeting, group));
    const amendment = {
      document: await decisionOf(app, OWNER),
      reason: 'Đã xong phần việc của ngành xây dựng.',
      memberPositionIds: [...own, member],
    };
    await then(await owner.act(id, 'amendGroup', amendment, group), { go: ['removed'] });

    // ── not agreed on: it goes up, and comes back as a direction ──
    seen = await then(await owner.act(id, 'recordDisagreement', disagreementBody(cast)));
    const disagreement = partOf(seen, 'disagreement').id;
    await then(await department.act(id, 'statePosition', position, disagreement));
    const both = { reason: 'Đã họp hai lần, mỗi bên giữ ý kiến.' };
    await then(await adviser.act(id, 'declareUnreconciled', both, disagreement));
    const text = await submissionBody(app, [disagreement]);
    seen = await then(await adviser.act(id, 'prepareSubmission', text));
    const submission = partOf(seen, 'submission').id;
    await then(await owner.act(id, 'confirmSubmission', { confirms: true }, submission));
    await then(await department.act(id, 'confirmSubmission', { confirms: true }, submission));
    await then(await adviser.act(id, 'submitForDirection', await submitBody(app), submission), { come: ['office'] }); // prettier-ignore
    const paper = await directionBody(app, cast, [disagreement]);
    seen = await then(await office.act(id, 'recordDirection', paper, submission));
    expect(seen.state).toBe('under_direction');
    const item = partOf(seen, 'direction_item').id;
    await then(await ownerFocal.act(id, 'claimItem', { result: 'Đã chi trả.' }, item));
    // The last item verified: the system moves the case on, in an entry of its own.
    seen = await then(await adviser.act(id, 'verifyItem', {}, item));
    expect(seen.state).toBe('in_coordination');
    const end = { document: await decisionOf(app, OWNER) };
    await then(await owner.act(id, 'dissolveGroup', end, group), { go: ['member'] });

    // ── resolved, learned from, closed, archived ──
    seen = await then(await owner.act(id, 'proposeResolution', await resolutionBody(app)));
    seen = await then(await adviser.act(id, 'consentToResolution', {}, partOf(seen, 'resolution').id));
    expect(seen.state).toBe('resolved');
    seen = await then(await owner.act(id, 'openLessons', { plan: 'Họp rút kinh nghiệm trong tuần tới.' }));
    const review = partOf(seen, 'review');
    const held = {
      heldAt: (await app.now()).toISOString(),
      format: 'meeting',
      participants: [{ orgId: cast.orgs.owner, role: 'Lãnh đạo phụ trách' }],
    };
    await then(await owner.act(id, 'recordReview', held, review.id));
    await then(await owner.act(id, 'recordFinding', finding, review.id));
    seen = await then(await owner.act(id, 'addCorrectiveAction', await actionBody(app), review.id));
    const action = partOf(seen, 'corrective_action').id;
    seen = await then(await owner.act(id, 'draftLessons', { guidance }, review.id));
    const leaders = { [cast.orgs.adviser]: adviser, [cast.orgs.department]: department, [cast.orgs.committee]: cast.colleague }; // prettier-ignore
    for (const orgId of partOf(seen, 'review').orgIds.filter((one) => one !== review.orgId)) {
      const comment = { text: 'Nhất trí.' };
      await then(await leaders[orgId]!.act(id, 'commentLessons', comment, review.id));
    }
    const waive = { waiveReason: 'Tình hình đã ổn định, không còn phát sinh.' };
    seen = await then(await owner.act(id, 'approveLessons', waive, review.id));
    expect(seen.state).toBe('closed');
    await then(await ownerFocal.act(id, 'claimAction', { evidence: 'Mẫu đã ban hành.' }, action));
    await then(await adviser.act(id, 'verifyAction', {}, action));
    const file = {
      documentList: ['Công văn thông báo', 'Thông báo ý kiến'],
      pageCount: 24,
      retention: '20_years',
    };
    seen = await then(await ownerClerk.act(id, 'archive', file));
    expect(seen.state).toBe('archived');

    // Who never took part has heard nothing, of this case or any, live or in the inbox.
    await app.settle();
    expect(everybody.hintsTo('stranger')).toEqual([]);
    const inbox = expectOk<InboxView>(await (await holderOf(app, `${STRANGER}/dau-moi`)).get('/api/inbox'));
    expect(inbox.items).toEqual([]);
    expect(expectOk(await ownerFocal.get(`/api/cases/${id}/verdict`))).toMatchObject({ whole: true });
  });
});
