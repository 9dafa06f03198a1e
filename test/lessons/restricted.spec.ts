import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import type { LessonListView } from '../../src/lessons/lesson.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { openFor, restrict } from '../support/restricted.js';
import { refused } from '../support/refusal.js';
import { holderOf, OWNER, people, STRANGER } from '../support/scenario.js';
import { present } from '../support/told.js';
import { closedWithLessons, filedCase, leaderOf } from './walk.js';

const GUIDANCE = 'Số liệu nhạy cảm chỉ trao đổi trực tiếp giữa hai đầu mối.';

let app: TestApp;
let leader: As;
let source: CaseView;

beforeAll(async () => {
  app = await TestApp.start();
  leader = await leaderOf(app, OWNER);
  source = await closedWithLessons(app, OWNER, {}, GUIDANCE);
});
afterAll(() => app.close());

/** What somebody reads in the library, by every way into it. */
async function guidanceFor(who: As): Promise<string[]> {
  const ways = [
    '',
    'retired=true',
    'category=insurance_arrears',
    `q=${encodeURIComponent('so lieu nhay cam')}`,
  ];
  const found: string[] = [];
  for (const way of ways) {
    const { items } = expectOk<LessonListView>(await who.get(`/api/lessons?limit=100&${way}`));
    found.push(...items.map((one) => one.guidance));
  }
  return found;
}

describe('C.8 C.5.9: the lesson of a restricted case', () => {
  it('C.8 C.5.9 is read by those alone who see the case, found by no word of it, and offered to nobody', async () => {
    const outside = [
      await holderOf(app, `${STRANGER}/dau-moi`),
      await holderOf(app, `${OWNER}/truc-ban`),
      await app.as(people.ownerClerk),
      await app.as(people.auditor),
    ];
    // As long as the case is an ordinary one its lesson is everybody's in the programme.
    for (const one of outside.slice(0, 3)) expect(await guidanceFor(one)).toContain(GUIDANCE);
    const [{ id: lesson }] = (await app.sql<{ id: string }>('select id from lessons where case_id = $1', [
      source.id,
    ])) as [{ id: string }];
    const before = await filedCase(app);
    expect(before.parts.map((one) => [one.kind, one.title])).toContainEqual(['lesson_offer', GUIDANCE]);

    await restrict(app, source.id);
    for (const one of outside) {
      expect(await guidanceFor(one)).not.toContain(GUIDANCE);
      for (const path of ['/api/improvements', '/api/cases?closed=true'])
        expect((await one.get(path)).text).not.toMatch(/Số liệu nhạy cảm|Soạn sẵn mẫu/);
    }
    // Not to be retired by somebody who does not know of it, nor judged as if it had been offered.
    const duty = await holderOf(app, `${OWNER}/truc-ban`);
    refused(
      await duty.post(`/api/lessons/${lesson}/retire`, { reason: 'Không còn phù hợp.' }),
      404,
      'not_found',
    );
    const after = await filedCase(app);
    expect(after.parts.filter((one) => one.kind === 'lesson_offer')).toEqual([]);

    // Who is on the list has it, in the library as in the case.
    const listed = await present(app, people.adviserLead);
    expect(await guidanceFor(listed)).toContain(GUIDANCE);
    await openFor(leader, source.id);
    const { review } = expectOk<{ review: { content: { guidance: string } } }>(
      await leader.get(`/api/cases/${source.id}/lessons`),
    );
    expect(review.content.guidance).toBe(GUIDANCE);
  });

  it('T43 of a case whose content is held nobody reads it, until it is released', async () => {
    const held = await closedWithLessons(app, OWNER, {}, `${GUIDANCE} Lần hai.`);
    const listed = await present(app, people.adviserLead);
    const [lesson] = await app.sql<{ id: string }>('select id from lessons where case_id = $1', [held.id]);
    await listed.act(held.id, 'reportSuspectedSecret');
    for (const one of [listed, leader]) expect((await guidanceFor(one)).join()).not.toContain('Lần hai');
    const retire = { reason: 'Không còn phù hợp.' };
    refused(await listed.post(`/api/lessons/${lesson!.id}/retire`, retire), 404, 'not_found');
    const offered = await filedCase(app);
    expect(offered.parts.map((one) => one.title).join()).not.toContain('Lần hai');
    const day = (await app.now()).toISOString().slice(0, 10);
    const officer = await app.as(people.securityOfficer);
    await officer.act(held.id, 'releaseContent', { record: { number: '14/BB', on: day } });
    expect((await guidanceFor(listed)).join()).toContain('Lần hai');
  });
});
