import { type CaseView } from '../../src/cases/case.view.js';
import type { Confidentiality, State } from '../../src/cases/case-states.js';
import { coordinated } from '../committee/scene.js';
import { type Road, Walker } from '../cases/walker.js';
import type { TestApp } from '../support/app.js';
import { first } from '../support/fill/filling.js';
import { restrict } from '../support/restricted.js';
import { DEPARTMENT, draftedCase, people, returnedCase } from '../support/scenario.js';

const reason = { reason: 'Sau khi xem lại tình hình.' };

/** A case of a stage, at a level. What is restricted is made as an internal one and raised: its list is then the rule's. */
export async function caseAt(
  level: Confidentiality,
  { make }: Stage,
  app: TestApp,
  walker: Walker,
): Promise<string> {
  if (level !== 'restricted') return make(app, walker, { confidentiality: level });
  const id = await make(app, walker, {});
  await restrict(app, id);
  return id;
}

/** A case in each main state, and a few with parts that the shortest way there does not make. */
export interface Stage {
  name: string;
  state: State;
  /** The one level at which it is knocked at; left out: at all. */
  only?: Confidentiality;
  make: (app: TestApp, walker: Walker, over: object) => Promise<string>;
}

const road =
  (name: Road): Stage['make'] =>
  async (app, walker, over) => {
    const drafted = await draftedCase(app, { urgency: 'flash', ...over });
    await walker.lead(drafted.id, name, first);
    return drafted.id;
  };

const then =
  (name: Road, ...acts: Parameters<Walker['byAnybody']>[1][]): Stage['make'] =>
  async (app, walker, over) => {
    const id = await road(name)(app, walker, over);
    for (const act of acts)
      if (!(await walker.byAnybody(id, act, first))) throw new Error(`nobody can do ${act}`);
    return id;
  };

const idOf = async (made: Promise<CaseView>): Promise<string> => (await made).id;

/** The department is a party no more; whom it sent into the group stays there. */
const memberAlone: Stage['make'] = async (app, walker, over) => {
  const { id } = await coordinated(app, over);
  await walker.byAnybody(id, 'proposeGroup', first);
  while (await walker.byAnybody(id, 'nominateMembers', first));
  await walker.byAnybody(id, 'decideGroup', first);
  await app.sql('update case_parties set left_at = app_now() where case_id = $1 and org_id = $2', [
    id,
    await app.org(DEPARTMENT),
  ]);
  return id;
};

export const stages: readonly Stage[] = [
  { name: 'a draft', state: 'drafted', make: road('drafted') },
  { name: 'a phone report', state: 'phone_reported', make: road('begun') },
  { name: 'a notice', state: 'notified', make: road('notified') },
  { name: 'a notice sent back', state: 'returned', make: (app, _, over) => idOf(returnedCase(app, over)) },
  { name: 'a notice received', state: 'received', make: road('received') },
  { name: 'an assignment', state: 'assigned', make: road('assigned') },
  {
    name: 'joint work',
    state: 'in_coordination',
    make: then('in_coordination', 'requestCoordination', 'giveTask'),
  },
  {
    name: 'content that is held',
    state: 'in_coordination',
    only: 'internal',
    make: then('in_coordination', 'giveTask', 'reportSuspectedSecret'),
  },
  { name: 'joint work with a group', state: 'in_coordination', make: road('group') },
  { name: 'a member whose agency has left', state: 'in_coordination', make: memberAlone },
  { name: 'a submission', state: 'awaiting_direction', make: road('awaiting_direction') },
  { name: 'a direction', state: 'under_direction', make: road('under_direction') },
  { name: 'a resolution', state: 'resolved', make: road('resolved') },
  { name: 'lessons', state: 'lessons', make: road('commented') },
  { name: 'a closed case', state: 'closed', make: road('to_improve') },
  { name: 'an archived case', state: 'archived', make: road('archived') },
  { name: 'a merged case', state: 'merged', make: then('received', 'proposeMerger', 'mergeInto') },
  {
    name: 'a withdrawn case',
    state: 'withdrawn',
    make: async (app, walker, over) => {
      const id = await road('notified')(app, walker, over);
      return idOf((await app.as(people.ownerLeader)).act(id, 'withdraw', reason));
    },
  },
  {
    name: 'a discarded draft',
    state: 'cancelled',
    make: async (app, walker, over) => {
      const id = await road('drafted')(app, walker, over);
      return idOf((await app.as(people.ownerFocal)).act(id, 'discard', reason));
    },
  },
];
