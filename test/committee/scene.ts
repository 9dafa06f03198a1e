import type { CaseView, PartView } from '../../src/cases/case.view.js';
import type { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import {
  ADVISER,
  DEPARTMENT,
  documentBody,
  holderOf,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  symbolOf,
} from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';

export const COMMITTEE = 'lk-tttu';

/** Who takes part in a disagreement between the insurer and the department of home affairs. */
export interface Cast {
  owner: As;
  department: As;
  other: As;
  adviser: As;
  office: As;
  colleague: As;
  member: As;
  orgs: { owner: string; department: string; other: string; adviser: string; committee: string };
}

export async function castOf(app: TestApp): Promise<Cast> {
  const [owner, department, other, adviser, office, colleague, member] = await Promise.all([
    app.as(people.ownerLeader),
    holderOf(app, `${DEPARTMENT}/pho-giam-doc`),
    holderOf(app, `${OTHER_DEPARTMENT}/pho-truong-ban`),
    app.as(people.adviserLead),
    app.as(people.scOffice),
    holderOf(app, 'lk-vptu/chanh-van-phong'),
    app.as(people.scMember),
  ]);
  const [o, d, k, a, c] = await Promise.all(
    [OWNER, DEPARTMENT, OTHER_DEPARTMENT, ADVISER, COMMITTEE].map((code) => app.org(code)),
  );
  const orgs = { owner: o!, department: d!, other: k!, adviser: a!, committee: c! };
  return { owner, department, other, adviser, office, colleague, member, orgs };
}

export function coordinated(app: TestApp, over: object = {}): Promise<CaseView> {
  return coordinatedCase(app, over, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
}

export function partOf(seen: CaseView, kind: string, nth = -1): PartView {
  return seen.parts.filter((part) => part.kind === kind).at(nth)!;
}

export const OWN_WORDS = 'Quỹ bảo hiểm xã hội chi trả trước, nhà máy hoàn trả sau.';
export const THEIR_WORDS = 'Nhà máy phải trả trước; quỹ không ứng cho doanh nghiệp nợ đóng.';

export function disagreementBody(cast: Cast, over: object = {}): object {
  return {
    point: 'Ai chi trả trước chế độ cho người lao động của nhà máy',
    disagreementKind: 'budget',
    orgIds: [cast.orgs.department],
    position: { text: OWN_WORDS, legalBasis: 'Luật Bảo hiểm xã hội', confirmedVerbatim: true },
    ...over,
  };
}

export const position = { text: THEIR_WORDS, legalBasis: 'Luật Việc làm', confirmedVerbatim: true };

/** T21: raised by the insurer. */
export async function disagreed(cast: Cast, caseId: string, over: object = {}): Promise<string> {
  return partOf(
    await cast.owner.act(caseId, 'recordDisagreement', disagreementBody(cast, over)),
    'disagreement',
  ).id;
}

/** Both have confirmed their words, and that they do not agree. */
export async function unreconciled(cast: Cast, caseId: string): Promise<string> {
  const id = await disagreed(cast, caseId);
  await cast.department.act(caseId, 'statePosition', position, id);
  await cast.adviser.act(
    caseId,
    'declareUnreconciled',
    { reason: 'Đã họp hai lần, mỗi bên giữ ý kiến.' },
    id,
  );
  return id;
}

export async function submissionBody(
  app: TestApp,
  disagreementIds: string[],
  over: object = {},
): Promise<object> {
  return {
    question: 'Xin ý kiến: quỹ hay nhà máy chi trả trước cho người lao động?',
    summary: ['Nhà máy chậm đóng ba tháng.', 'Người lao động dừng việc từ ca sáng.'],
    done: ['Đã làm việc với nhà máy.', 'Đã họp các bên hai lần.'],
    options: [
      { title: 'Quỹ chi trả trước', consequences: 'Người lao động có tiền trong tuần; quỹ chờ hoàn trả.' },
      { title: 'Nhà máy trả trước', consequences: 'Không đụng quỹ; chậm ít nhất một tháng.' },
    ],
    recommendation: 'Đề nghị cho quỹ chi trả trước.',
    neededBy: new Date((await app.now()).getTime() + 2 * 86_400_000).toISOString(),
    disagreementIds,
    ...over,
  };
}

export async function prepared(
  app: TestApp,
  cast: Cast,
  caseId: string,
  ids: string[],
  over = {},
): Promise<string> {
  const body = await submissionBody(app, ids, over);
  return partOf(await cast.adviser.act(caseId, 'prepareSubmission', body), 'submission').id;
}

export async function submitBody(app: TestApp): Promise<object> {
  return {
    document: await documentBody(app, {
      type: 'TTr',
      symbol: `TTr/${await symbolOf(app, ADVISER)}`,
      signatoryPositionId: await app.position(`${ADVISER}/pho-truong-ban`),
    }),
  };
}

/** T22: both confirmed, and up it goes. */
export async function submitted(
  app: TestApp,
  cast: Cast,
  caseId: string,
): Promise<{ disagreement: string; submission: string }> {
  const disagreement = await unreconciled(cast, caseId);
  const submission = await prepared(app, cast, caseId, [disagreement]);
  await cast.owner.act(caseId, 'confirmSubmission', { confirms: true }, submission);
  await cast.department.act(caseId, 'confirmSubmission', { confirms: true }, submission);
  await cast.adviser.act(caseId, 'submitForDirection', await submitBody(app), submission);
  return { disagreement, submission };
}

export async function directionPaper(app: TestApp): Promise<object> {
  return documentBody(app, {
    type: 'TB',
    symbol: `TB/${await symbolOf(app, COMMITTEE)}`,
    signatoryPositionId: await app.position(`${COMMITTEE}/bi-thu`),
    capacity: 'direct',
  });
}

export async function directionBody(
  app: TestApp,
  cast: Cast,
  ids: string[],
  over: object = {},
): Promise<object> {
  const now = await app.now();
  return {
    channel: 'paper',
    deliberatedOn: new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
    form: 'meeting',
    chairPositionId: await app.position(`${COMMITTEE}/pho-bi-thu-thuong-truc`),
    conclusion: 'Quỹ chi trả trước, nhà máy hoàn trả trong quý.',
    items: [
      {
        text: 'Chi trả chế độ cho người lao động.',
        orgId: cast.orgs.owner,
        dueAt: new Date(now.getTime() + 3 * 86_400_000).toISOString(),
      },
    ],
    decisions: ids.map((disagreementId) => ({
      disagreementId,
      decision: 'adopt_position_of',
      orgId: cast.orgs.owner,
    })),
    document: await directionPaper(app),
    ...over,
  };
}

/** T26 from paper: one item for the insurer. */
export async function directed(
  app: TestApp,
  cast: Cast,
  caseId: string,
  over: object = {},
): Promise<{ disagreement: string; submission: string; item: string; seen: CaseView }> {
  const { disagreement, submission } = await submitted(app, cast, caseId);
  const body = await directionBody(app, cast, [disagreement], over);
  const seen = await cast.office.act(caseId, 'recordDirection', body, submission);
  return { disagreement, submission, item: partOf(seen, 'direction_item')?.id, seen };
}
