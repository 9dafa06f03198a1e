import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { agenciesUnable } from '../../src/cases/access-list.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { bornRestricted, openFor } from '../support/restricted.js';
import { ADVISER, arrivalBody, DEPARTMENT, people } from '../support/scenario.js';
import { assignBody, firstAct, resolutionBody, simple } from '../support/second-half.js';
import { jump } from '../support/time.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

/** THE RULE, for those on the list: somebody who can act on every clock that runs. */
async function holds(caseId: string): Promise<void> {
  expect(await agenciesUnable(app.database, caseId)).toEqual([]);
  app.forget();
  const { clocks } = (await (await app.as(people.ownerFocal)).get('/health')).body;
  expect(clocks).toMatchObject({ withoutClock: [], withoutAnybody: [] });
}

it('C.1 C.8 a restricted case goes from its draft to the archive, and always has somebody on the list who can act', async () => {
  const { id } = await bornRestricted(app, simple, [ADVISER, DEPARTMENT]);
  await holds(id);
  const [focal, leader, lead] = (await Promise.all(
    [people.ownerFocal, people.ownerLeader, people.adviserLead].map(async (login) =>
      openFor(await app.as(login), id),
    ),
  )) as [As, As, As];
  const adviserClerk = await app.as(people.adviserClerk);
  await adviserClerk.act(id, 'acknowledge', await arrivalBody(app));
  await holds(id);
  const task = {
    actionKind: 'verify_facts', text: 'Rà soát danh sách đóng bảo hiểm.', dueAt: '2026-12-01T09:00:00+07:00',
    ownerPositionId: await app.position('lk-snv/truc-ban'),
  }; // prettier-ignore
  await lead.act(id, 'assignLead', await assignBody(app));
  await holds(id);
  await focal.act(id, 'startCoordination', firstAct);
  const given = (await lead.act(id, 'giveTask', task)).parts.find((part) => part.kind === 'task')!;
  await holds(id);
  // Whoever is given something to do is on the list from then on.
  expect((await leader.see(id)).access.map((one) => one.positionId)).toContain(task.ownerPositionId);
  await lead.act(id, 'cancelTask', { reason: 'Không cần nữa.' }, given.id);
  const proposed = await leader.act(id, 'proposeResolution', await resolutionBody(app));
  await lead.act(
    id,
    'consentToResolution',
    {},
    proposed.parts.find((part) => part.kind === 'resolution')!.id,
  );
  await holds(id);
  await jump(app, '2026-12-24T09:00:00+07:00');
  const reason = { reason: 'Đã theo dõi đủ thời gian.' };
  await (await openFor(leader, id)).act(id, 'closeWithoutLessons', reason);
  await (await openFor(lead, id)).act(id, 'closeWithoutLessons', reason);
  await holds(id);
  // The clerk files it by the envelope.
  const ownerClerk = await app.as(people.ownerClerk);
  const filed = { documentList: ['Văn bản thông tin', 'Kết luận'], pageCount: 12, retention: '10_years' };
  expect(await ownerClerk.act(id, 'archive', filed)).toMatchObject({
    state: 'archived',
    sealed: 'restricted',
  });
});
