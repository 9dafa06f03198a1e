import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { paper } from '../support/fill/filling.js';
import { refused } from '../support/refusal.js';
import { ADVISER, contentBody, DEPARTMENT, arrivalBody, draftBody, holderOf, noticeBody, OWNER, people, STRANGER } from '../support/scenario.js'; // prettier-ignore
import { firstAct, resolvedCase, simple } from '../support/second-half.js';
import { present, told } from '../support/told.js';
import { considered, finding, guidance, reviewIdOf } from './walk.js';

describe('agencies in unusual parts at the end of a case', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('T31 a chair that had no part in the case is brought in by whoever opens the review, and then leads it', async () => {
    const { id } = await resolvedCase(app);
    const chair = await holderOf(app, `${STRANGER}/pho-giam-doc`);
    const chairOrgId = await app.org(STRANGER);
    // Fixed on the case when it was opened, from the programme's profile.
    await app.sql('update cases set lessons_chair_org_id = $2 where id = $1', [id, chairOrgId]);
    refused(await chair.get(`/api/cases/${id}`), 404, 'not_found');
    const adviser = await app.as(people.adviserLead);
    const opened = await adviser.act(id, 'openLessons', { plan: 'Họp rút kinh nghiệm trong tuần tới.' });
    const review = reviewIdOf(opened);
    expect(opened.parts.find((one) => one.id === review)!.orgId).toBe(chairOrgId);
    const focal = await holderOf(app, `${STRANGER}/dau-moi`);
    expect(await told(app, focal.login, id)).toContain('openLessons!');
    expect((await adviser.see(id)).acts.map((one) => one.act)).not.toContain('recordReview');
    const held = {
      heldAt: (await app.now()).toISOString(),
      format: 'meeting',
      participants: [{ orgId: opened.ownerOrgId, role: 'Lãnh đạo phụ trách' }],
    };
    await chair.act(id, 'recordReview', held, review);
    await chair.act(id, 'recordFinding', finding, review);
    await chair.act(id, 'draftLessons', { guidance }, review);
    for (const one of [adviser, await app.as(people.ownerLeader)])
      await one.act(id, 'commentLessons', { text: 'Nhất trí.' }, review);
    const waive = { waiveReason: 'Tình hình đã ổn định, không còn phát sinh.' };
    expect((await chair.act(id, 'approveLessons', waive, review)).state).toBe('closed');
  });

  it('T32 in the adviser’s own matter two people of one agency close it, never one alone', async () => {
    const own = await app.org(ADVISER);
    const lead = await app.as(people.adviserLead);
    const head = await holderOf(app, `${ADVISER}/truong-ban`);
    const id = await ownMatter(own, lead, head);
    await app.setClock('2026-12-24T09:00:00+07:00');
    const over = { reason: 'Vụ việc đơn giản, đã theo dõi đủ thời gian và không phát sinh.' };
    const once = await (await present(app, people.adviserLead)).act(id, 'closeWithoutLessons', over);
    expect(once.state).toBe('resolved');
    const again = await present(app, people.adviserLead);
    expect((await again.see(id)).acts.map((one) => one.act)).not.toContain('closeWithoutLessons');
    const path = `/api/cases/${id}/close-without-lessons`;
    refused(await again.post(path, over, { version: once.version }), 409, 'not_now');
    const closed = await (await present(app, head.login)).act(id, 'closeWithoutLessons', over);
    expect(closed.state).toBe('closed');
    expect(await (await present(app, people.adviserLead)).see(id)).toMatchObject({ reopenUntil: expect.any(String) }); // prettier-ignore
  });

  /** A matter of the adviser's own, told to a department, led and resolved by its own two leaders. */
  async function ownMatter(own: string, lead: As, head: As): Promise<string> {
    const officer = await app.as(people.adviserStandIn);
    const draft = await draftBody(app, { ...simple, ownerOrgId: own });
    const { id } = expectOk(await officer.post('/api/cases', draft));
    const [contact] = await app.sql<{ id: string; phone: string }>(
      `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1`,
      [`${ADVISER}/pho-phong-khoa-giao`],
    );
    const content = await contentBody(app, { contact: { positionId: contact!.id, phone: contact!.phone } });
    const notice = await noticeBody(app, { content, document: await paper(app, own, 'CV') }, [
      DEPARTMENT,
      OWNER,
    ]);
    await (await app.as(people.adviserClerk)).act(id, 'issueNotice', notice);
    const clerk = await holderOf(app, `${DEPARTMENT}/van-thu`);
    const received = await clerk.act(id, 'acknowledge', await arrivalBody(app));
    expect(received.state).toBe('received');
    await considered(app, received, { answer: 'not_applicable' });
    const leadPositionId = await app.position(`${ADVISER}/pho-truong-ban`);
    const text = 'Ban tự chủ trì giải quyết trong tuần.';
    await lead.act(id, 'assignLead', { leadPositionId, coordinatingOrgIds: [], directionText: text });
    await lead.act(id, 'startCoordination', firstAct);
    const resolution = {
      conclusion: 'Đã giải quyết xong.',
      writtenAnswer: { noneDue: 'Không có đơn phải trả lời.' },
      resultsSent: true,
    };
    const proposed = await lead.act(id, 'proposeResolution', resolution);
    const part = proposed.parts.find((one) => one.kind === 'resolution')!.id;
    expect((await lead.see(id)).acts.map((one) => one.act)).not.toContain('consentToResolution');
    await head.act(id, 'consentToResolution', {}, part);
    return id;
  }
});
