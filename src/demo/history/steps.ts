import type { CaseView, WholePartView } from '../../cases/case.view.js';
import { later } from '../stage.js';
import { partOf } from '../settlement.js';
import type { Scene } from './scene.js';

/** What is told when a matter is filed. */
export interface Told {
  subject: string;
  categories: string[];
  place: string;
  areaCode: string;
  facts: string;
  urgency: 'routine' | 'urgent' | 'very_urgent' | 'flash';
  peopleBand: string;
  nature?: { complex?: boolean; sensitive?: boolean; large?: boolean };
  confidentiality?: 'restricted';
  /** Minutes between the event and the filing. */
  happened?: number;
}

/** What the notice says beside it. */
export interface Said {
  confirmed: string;
  unconfirmed: string;
  affected: string;
  measures: string;
  risks: string;
  request: string;
}

export function draftOf(scene: Scene, told: Told): object {
  const { happened = 90, nature, ...rest } = told;
  return {
    ...rest,
    occurredAt: later(scene.now, 0, -happened).toISOString(),
    knownAt: later(scene.now, 0, -Math.min(25, happened)).toISOString(),
    nature: { complex: false, sensitive: false, large: false, ...nature },
    noStateSecret: true,
  };
}

export async function file(scene: Scene, owner: string, told: Told): Promise<CaseView> {
  return (await scene.focal(owner)).post('/api/cases', draftOf(scene, told));
}

export async function noticeOf(
  scene: Scene,
  owner: string,
  told: Told,
  said: Said,
  to: string[],
  over: object = {},
): Promise<object> {
  const focal = scene.agency(owner).focalPoint.find((one) => !one.standsInFor)!;
  return {
    content: {
      whatHappened: told.facts,
      ...said,
      requestKind: owner.startsWith('pg-') ? 'communication' : 'settlement',
      communicationPlan: 'Thông tin do cơ quan chủ trì cung cấp; cập nhật khi có kết quả kiểm tra.',
      contact: { positionId: focal.positionId, phone: focal.phone },
      nextUpdateAt: later(scene.now, 24).toISOString(),
    },
    document: await scene.paper(owner, 'CV'),
    recipients: to.map((code) => ({ orgId: scene.agency(code).orgId })),
    noStateSecret: true,
    noPetitionerData: true,
    ...over,
  };
}

/** The notice goes out to the adviser and to whoever else is named. */
export async function notify(
  scene: Scene,
  owner: string,
  seen: CaseView,
  told: Told,
  said: Said,
  others: string[] = [],
): Promise<CaseView> {
  const to = [scene.adviserOf(owner), ...others];
  return (await scene.clerk(owner)).act(seen.id, 'issueNotice', await noticeOf(scene, owner, told, said, to));
}

export function arrival(scene: Scene): object {
  return { arrivalNumber: scene.number(), arrivalOn: scene.today() };
}

export async function receive(scene: Scene, seen: CaseView, codes: string[]): Promise<CaseView> {
  let latest = seen;
  for (const code of codes) {
    const own = seen.recipients.find((one) => one.orgId === scene.agency(code).orgId)!;
    latest = await (await scene.clerk(code)).act(seen.id, 'acknowledge', arrival(scene), own.id);
  }
  return latest;
}

/** Lessons that are offered are answered first; then the owner's leader gets the lead. */
export async function assign(
  scene: Scene,
  owner: string,
  caseId: string,
  directionText: string,
  coordinating: string[] = [],
): Promise<CaseView> {
  const lead = await scene.adviserLead(owner);
  const offers = await lead.get<WholePartView[]>(`/api/cases/${caseId}/parts?kind=lesson_offer`);
  for (const { id } of offers) await lead.act(caseId, 'considerLesson', { answer: 'applied' }, id);
  return lead.act(caseId, 'assignLead', {
    leadPositionId: (await scene.leader(owner)).position(),
    coordinatingOrgIds: scene.orgIds(coordinating),
    directionText,
  });
}

export async function coordinate(
  scene: Scene,
  owner: string,
  caseId: string,
  text: string,
): Promise<CaseView> {
  return (await scene.leader(owner)).act(caseId, 'startCoordination', { firstAct: 'meeting_minutes', text });
}

export async function update(
  scene: Scene,
  owner: string,
  caseId: string,
  facts: string,
  measures: string,
): Promise<CaseView> {
  return (await scene.focal(owner)).act(caseId, 'postUpdate', {
    kind: 'periodic',
    facts,
    measures,
    sourceClass: 'own_agency',
    confidence: 'confirmed',
  });
}

/** Proposed by the owner, consented to by the adviser. */
export async function settle(
  scene: Scene,
  owner: string,
  caseId: string,
  conclusion: string,
): Promise<CaseView> {
  const proposed = await (
    await scene.leader(owner)
  ).act(caseId, 'proposeResolution', {
    conclusion,
    writtenAnswer: { document: await scene.paper(owner, 'CV') },
    resultsSent: true,
  });
  const lead = await scene.adviserLead(owner);
  return lead.act(caseId, 'consentToResolution', {}, partOf(proposed, 'resolution').id);
}

export interface Learned {
  topic: string;
  planned: string;
  happened: string;
  why: string;
  cause: string;
  recommendation: string;
}

/** The review is held and says what was found. */
export async function review(
  scene: Scene,
  owner: string,
  opened: CaseView,
  found: Learned,
): Promise<{ id: string }> {
  const leader = await scene.leader(owner);
  const { id } = partOf(opened, 'review');
  await leader.act(
    opened.id,
    'recordReview',
    {
      heldAt: later(scene.now, -1).toISOString(),
      format: 'meeting',
      participants: [{ orgId: opened.ownerOrgId, role: 'Lãnh đạo phụ trách, bộ phận tham mưu' }],
    },
    id,
  );
  await leader.act(opened.id, 'recordFinding', { ...found, findingKind: 'limitation' }, id);
  return { id };
}

export interface Improvement {
  text: string;
  caKind: string;
  measure: string;
  dueAt?: string;
}

export async function improve(
  scene: Scene,
  owner: string,
  caseId: string,
  reviewId: string,
  improvement: Improvement,
): Promise<CaseView> {
  return (await scene.leader(owner)).act(
    caseId,
    'addCorrectiveAction',
    {
      ...improvement,
      ownerPositionId: (await scene.focal(owner)).position(),
      verifierPositionId: (await scene.adviserLead(owner)).position(),
    },
    reviewId,
  );
}

/** The other parties say what they think of the draft; then it is approved. */
export async function approve(
  scene: Scene,
  owner: string,
  caseId: string,
  reviewId: string,
  others: string[],
): Promise<CaseView> {
  const lead = await scene.adviserLead(owner);
  for (const player of [lead, ...(await Promise.all(others.map((code) => scene.leader(code))))])
    await player.act(
      caseId,
      'commentLessons',
      { text: 'Nhất trí; đề nghị đưa vào thư viện để các cơ quan dùng chung.' },
      reviewId,
    );
  return (await scene.leader(owner)).act(
    caseId,
    'approveLessons',
    { waiveReason: 'Tình hình đã ổn định, không còn phát sinh.' },
    reviewId,
  );
}

export async function attach(
  scene: Scene,
  by: string,
  caseId: string,
  name: string,
  bytes: Buffer,
): Promise<void> {
  const focal = await scene.focal(by);
  const { id } = await focal.upload(caseId, name, bytes);
  await focal.act(caseId, 'attachFile', { fileIds: [id], noStateSecret: true });
}
