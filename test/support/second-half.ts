import type { CaseView } from '../../src/cases/case.view.js';
import type { TestApp } from './app.js';
import { present } from './told.js';
import { ADVISER, documentBody, OWNER, people, receivedCase } from './scenario.js';

// Whole cases in a state of the second half, by the shortest way of the table; one function for each state.

export async function assignBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  return {
    leadPositionId: await app.position(`${OWNER}/dau-moi`),
    coordinatingOrgIds: [],
    directionText: 'Giao Bảo hiểm xã hội tỉnh chủ trì, phối hợp giải quyết trong tuần.',
    ...over,
  };
}

/** T17: the owner's focal point has the lead. */
export async function assignedCase(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<CaseView> {
  const received = await receivedCase(app, over, to);
  return assign(app, received.id);
}

export async function assign(app: TestApp, caseId: string, over: object = {}): Promise<CaseView> {
  const lead = await app.as(people.adviserLead);
  return lead.act(caseId, 'assignLead', await assignBody(app, over));
}

export const firstAct = {
  firstAct: 'meeting_minutes',
  text: 'Đã họp với nhà máy và thống nhất lịch đóng bù.',
};

/** T18 */
export async function coordinatedCase(
  app: TestApp,
  over: object = {},
  to: string[] = [ADVISER],
): Promise<CaseView> {
  const { id } = await assignedCase(app, over, to);
  const focal = await app.as(people.ownerFocal);
  return focal.act(id, 'startCoordination', firstAct);
}

export async function resolutionBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  return {
    conclusion: 'Nhà máy đã đóng đủ ba tháng bảo hiểm xã hội; người lao động trở lại làm việc.',
    writtenAnswer: { document: await documentBody(app) },
    resultsSent: true,
    ...over,
  };
}

/** T29: two people say so. */
export async function resolve(app: TestApp, caseId: string): Promise<CaseView> {
  const leader = await app.as(people.ownerLeader);
  const proposed = await leader.act(caseId, 'proposeResolution', await resolutionBody(app));
  const resolution = proposed.parts.find((part) => part.kind === 'resolution' && part.state === 'proposed')!;
  const adviser = await app.as(people.adviserLead);
  return adviser.act(caseId, 'consentToResolution', {}, resolution.id);
}

export async function resolvedCase(app: TestApp, over: object = {}): Promise<CaseView> {
  const { id } = await coordinatedCase(app, over);
  return resolve(app, id);
}

/** Not complex, not sensitive, not large: lessons are not mandatory. */
export const simple = { nature: { complex: false, sensitive: false, large: false } };

const over = { reason: 'Vụ việc đơn giản, đã theo dõi đủ thời gian và không phát sinh.' };

/** T32: closed without lessons, once the time of watching is over (the clock goes on to 24 December 2026). */
export async function closedCase(app: TestApp): Promise<CaseView> {
  const { id } = await resolvedCase(app, simple);
  await app.setClock('2026-12-24T09:00:00+07:00');
  await (await present(app, people.ownerLeader)).act(id, 'closeWithoutLessons', over);
  return (await present(app, people.adviserLead)).act(id, 'closeWithoutLessons', over);
}
