import type { CaseView } from '../../src/cases/case.view.js';
import type { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import {
  ADVISER,
  arrivalBody,
  contentBody,
  documentBody,
  draftBody,
  holderOf,
  noticeBody,
  OWNER,
  people,
  symbolOf,
} from '../support/scenario.js';

/** An owner of the sample and who leads it. */
export const owners: Record<string, string> = {
  [OWNER]: 'pho-giam-doc',
  'lk-ubnd': 'pho-chu-tich',
  'lk-hdnd': 'pho-chu-tich',
  'lk-tand': 'pho-chanh-an',
};

export const leaderOf = (app: TestApp, owner: string): Promise<As> =>
  holderOf(app, `${owner}/${owners[owner]}`);

/** A filed case of any owner. */
export async function filedCase(app: TestApp, owner = OWNER, over: object = {}): Promise<CaseView> {
  const focal = await holderOf(app, `${owner}/dau-moi`);
  const drafted = expectOk(await focal.post('/api/cases', await draftBody(app, over)));
  const [contact] = await app.sql<{ id: string; phone: string }>(
    `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1`,
    [`${owner}/dau-moi`],
  );
  const body = await noticeBody(app, {
    content: await contentBody(app, { contact: { positionId: contact!.id, phone: contact!.phone } }),
    document: await documentBody(app, {
      symbol: await symbolOf(app, owner),
      signatoryPositionId: await app.position(`${owner}/${owners[owner]}`),
    }),
  });
  const clerk = await holderOf(app, `${owner}/van-thu`);
  return clerk.act(drafted.id, 'issueNotice', body);
}

/** The offered lessons of a case are answered, so that it may be assigned. */
export async function considered(app: TestApp, seen: CaseView, answer: object): Promise<void> {
  const lead = await app.as(people.adviserLead);
  for (const offer of seen.parts.filter((one) => one.kind === 'lesson_offer' && one.state === 'offered'))
    await lead.act(seen.id, 'considerLesson', answer, offer.id);
}

export async function receivedFrom(app: TestApp, owner = OWNER, over: object = {}): Promise<CaseView> {
  const { id } = await filedCase(app, owner, over);
  const clerk = await app.as(people.adviserClerk);
  return clerk.act(id, 'acknowledge', await arrivalBody(app));
}

/** From a receipt to the coordination. */
async function coordinated(app: TestApp, seen: CaseView, owner: string): Promise<void> {
  const lead = await app.as(people.adviserLead);
  const leadPositionId = await app.position(`${owner}/${owners[owner]}`);
  await lead.act(seen.id, 'assignLead', {
    leadPositionId,
    coordinatingOrgIds: [],
    directionText: 'Chủ trì giải quyết, thông tin kịp thời.',
  });
  const leader = await leaderOf(app, owner);
  await leader.act(seen.id, 'startCoordination', {
    firstAct: 'meeting_minutes',
    text: 'Họp với các bên liên quan.',
  });
}

export async function resolvedCase(app: TestApp, owner = OWNER, over: object = {}): Promise<CaseView> {
  const seen = await receivedFrom(app, owner, over);
  await considered(app, seen, { answer: 'applied' });
  await coordinated(app, seen, owner);
  return resolvedAgain(app, seen, owner);
}

/** From the coordination to the resolution: one proposes, the other consents. */
export async function resolvedAgain(app: TestApp, seen: CaseView, owner = OWNER): Promise<CaseView> {
  const leader = await leaderOf(app, owner);
  const proposed = await leader.act(seen.id, 'proposeResolution', {
    conclusion: 'Đã đóng đủ số tiền chậm đóng; người lao động làm việc trở lại.',
    writtenAnswer: { noneDue: 'Không có đơn, văn bản nào phải trả lời.' },
    resultsSent: true,
  });
  const resolution = proposed.parts.filter((one) => one.kind === 'resolution').at(-1)!;
  return (await app.as(people.adviserLead)).act(seen.id, 'consentToResolution', {}, resolution.id);
}

export async function inLessons(app: TestApp, owner = OWNER, over: object = {}): Promise<CaseView> {
  const { id } = await resolvedCase(app, owner, over);
  return (await leaderOf(app, owner)).act(id, 'openLessons', {
    plan: 'Họp rút kinh nghiệm với các bên trong tuần tới.',
  });
}

export const finding = {
  topic: 'communication',
  planned: 'Thông tin tới người lao động trong ngày đầu.',
  happened: 'Ngày thứ ba mới có thông tin đầu tiên.',
  why: 'Chưa có mẫu thông tin dùng ngay.',
  findingKind: 'limitation',
  cause: 'Quy trình chưa quy định ai soạn và ai duyệt thông tin đầu tiên.',
  recommendation: 'Soạn sẵn mẫu thông tin đầu tiên và phân công người duyệt trong giờ nghỉ.',
};

export const guidance = 'Thông tin đầu tiên tới người lao động phải có trong 24 giờ, theo mẫu soạn sẵn.';

export const reviewIdOf = (seen: CaseView): string =>
  seen.parts.filter((one) => one.kind === 'review').at(-1)!.id;

/** Held, with one finding. */
export async function heldReview(app: TestApp, owner = OWNER, over: object = {}): Promise<CaseView> {
  const seen = await inLessons(app, owner, over);
  const leader = await leaderOf(app, owner);
  await leader.act(
    seen.id,
    'recordReview',
    {
      heldAt: (await app.now()).toISOString(),
      format: 'meeting',
      participants: [{ orgId: seen.ownerOrgId, role: 'Lãnh đạo phụ trách' }],
    },
    reviewIdOf(seen),
  );
  return leader.act(seen.id, 'recordFinding', finding, reviewIdOf(seen));
}

export async function actionBody(app: TestApp, over: object = {}): Promise<Record<string, unknown>> {
  return {
    text: 'Soạn mẫu thông tin đầu tiên.',
    caKind: 'template',
    ownerPositionId: await app.position(`${OWNER}/dau-moi`),
    verifierPositionId: await app.position(`${ADVISER}/pho-truong-ban`),
    measure: 'Mẫu được ban hành và dùng thử trong một cuộc diễn tập.',
    ...over,
  };
}

/** The draft goes round, the adviser comments, the chair approves. */
export async function closedWithLessons(
  app: TestApp,
  owner = OWNER,
  over: object = {},
  say = guidance,
  act?: object,
): Promise<CaseView> {
  const seen = await heldReview(app, owner, over);
  const review = reviewIdOf(seen);
  const leader = await leaderOf(app, owner);
  if (act) await leader.act(seen.id, 'addCorrectiveAction', await actionBody(app, act), review);
  await leader.act(seen.id, 'draftLessons', { guidance: say }, review);
  const adviser = await app.as(people.adviserDeputy);
  await adviser.act(seen.id, 'commentLessons', { text: 'Nhất trí.' }, review);
  return leader.act(
    seen.id,
    'approveLessons',
    { waiveReason: 'Tình hình đã ổn định, không còn phát sinh.' },
    review,
  );
}
