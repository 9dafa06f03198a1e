import type { CaseListView } from '../../../src/cases/case-list.js';
import type { EntryView } from '../../../src/cases/case.view.js';
import { mergeable } from '../../../src/cases/case-states.js';
import type { Act } from '../../../src/cases/case-workflow.js';
import { expectOk } from '../as.js';
import { draftBody, nextNumber } from '../scenario.js';
import {
  type Filler, type Filling, leading, moment, nothing, ownOrg, paper, partiesOf, partOf, partsOf, reason, someone,
  walkingOrgs,
} from './filling.js'; // prettier-ignore
import { later } from './work.js';

const newFacts = (): object => ({ ...reason(), newFacts: 'Người lao động lại dừng việc.' });

/** How a case comes to its end, and what may follow. */
export const ending: Partial<Record<Act, Filler>> = {
  proposeResolution: async (of) => {
    const own = await ownOrg(of.by, leading, [of.seen.ownerOrgId, of.seen.leadOrgId ?? of.seen.ownerOrgId]);
    const answers = [{ document: await paper(of.app, own, 'CV') }, { noneDue: 'Không có đơn phải trả lời.' }];
    const items = (await partsOf(of.by, of.seen, 'direction_item')).filter(
      ({ state }) => !['verified', 'revoked'].includes(state),
    );
    return {
      conclusion: 'Nhà máy đã đóng đủ ba tháng bảo hiểm xã hội.',
      writtenAnswer: of.pick(answers),
      resultsSent: true,
      ...(items.length > 0 ? { carriedItemIds: items.map(({ id }) => id) } : {}),
    };
  },
  consentToResolution: nothing,
  dropResolution: reason,
  reactivate: newFacts,
  openLessons: () => ({ plan: 'Họp rút kinh nghiệm với các bên trong tuần tới.' }),
  closeWithoutLessons: reason,
  reopen: newFacts,
  createFollowUp: async ({ app }) => ({ draft: await draftBody(app) }),
  archive: ({ pick }) => ({
    documentList: ['Công văn thông báo', 'Văn bản trả lời'],
    pageCount: 12,
    retention: pick(['10_years', 'permanent']),
  }),
  proposeErasure: async (of) => {
    const [first] = expectOk<EntryView[]>(
      await of.by.get(`/api/cases/${of.seen.id}/journal?after=0&limit=1`),
    );
    // Its words can go only once.
    if (!first || first.erased) return null;
    return { entries: [{ seq: 1, fields: ['facts'] }], legalBasis: 'Luật 91/2025/QH15', ...reason() };
  },
  consentToErasure: nothing,
  refuseErasure: reason,
  withdraw: reason,
  refuseWithdrawal: reason,
  proposeMerger: async (of) => {
    const survivorCaseId = await survivor(of);
    return survivorCaseId && { survivorCaseId, mergeReason: 'same_matter', ...reason() };
  },
  refuseMerger: reason,
  mergeInto: nothing,
  unmerge: reason,
  proposeTransfer: async (of) => {
    const others = (await walkingOrgs(of.app)).filter((orgId) => orgId !== of.seen.ownerOrgId);
    return {
      targetOrgId: of.pick(others.slice(1)),
      legalBasis: 'Quy định chức năng, nhiệm vụ.',
      handOver: {
        situation: 'Đang làm việc với nhà máy.',
        objectives: 'Người lao động được đóng đủ bảo hiểm.',
        currentActions: 'Đối chiếu số liệu.',
        resources: 'Hai cán bộ.',
      },
    };
  },
  acceptTransfer: () => ({ registerNumber: nextNumber() }),
  refuseTransfer: reason,
};

/** Another case that goes on; none where this one has taken in others itself. */
async function survivor({ app, by, seen, pick }: Filling): Promise<string | null> {
  const taken = await app.sql(`select 1 from cases where survivor_case_id = $1 and state = 'merged'`, [
    seen.id,
  ]);
  if (taken.length > 0) return null;
  const { items } = expectOk<CaseListView>(await by.get('/api/cases?exercise=false&limit=20'));
  // Of a sealed one he sees the envelope alone: for merging, there is no such case.
  const others = items.filter(
    (one) => one.id !== seen.id && !one.sealed && mergeable.some((state) => state === one.state),
  );
  return others.length > 0 ? pick(others).id : null;
}

/** Lessons, what is to be improved, and what was learned before. */
export const lessons: Partial<Record<Act, Filler>> = {
  recordReview: async ({ app, seen, pick }) => ({
    heldAt: await moment(app),
    format: pick(['meeting', 'hot_wash', 'working_group']),
    participants: [{ orgId: seen.ownerOrgId, role: 'Lãnh đạo phụ trách' }],
  }),
  recordFinding: ({ pick }) => ({
    topic: pick(['communication', 'detection_notice']),
    planned: 'Thông tin tới người lao động trong ngày đầu.',
    happened: 'Ngày thứ ba mới có thông tin đầu tiên.',
    why: 'Chưa có mẫu thông tin dùng ngay.',
    findingKind: pick(['limitation', 'strength']),
    cause: 'Quy trình chưa quy định ai soạn và ai duyệt.',
    recommendation: 'Soạn sẵn mẫu thông tin đầu tiên.',
  }),
  addCorrectiveAction: async (of) => {
    const orgIds = partiesOf(of.seen);
    const doing = of.pick(orgIds);
    const ownerPositionId = await someone(of, [doing]);
    const others = orgIds.filter((orgId) => orgId !== doing);
    const verifierPositionId = await someone(of, others, ['leader', 'head'], [ownerPositionId]);
    if (!ownerPositionId || !verifierPositionId) return null;
    return {
      text: 'Soạn mẫu thông tin đầu tiên.',
      caKind: of.pick(['template', 'roster']),
      ownerPositionId,
      verifierPositionId,
      measure: 'Mẫu được ban hành và dùng thử.',
      ...of.pick([{}, { dueAt: await moment(of.app, 20) }]),
    };
  },
  draftLessons: async (of) =>
    Number((await partOf(of)).data['findings']) > 0
      ? { guidance: 'Thông tin đầu tiên phải có trong 24 giờ.' }
      : null,
  commentLessons: async (of) => {
    const { orgIds, data } = await partOf(of);
    const own = await ownOrg(of.by, [...leading, 'focal', 'focal_deputy'], orgIds);
    const said = (data['commented'] as string[]).includes(own);
    return said && of.pick([true, false]) ? null : { text: 'Nhất trí.' };
  },
  approveLessons: async (of) => {
    const now = (await of.app.now()).getTime();
    const actions = await partsOf(of.by, of.seen, 'corrective_action');
    // What is past its own day must be extended or cancelled first.
    const past = actions.some(
      ({ parentId, state, data }) =>
        parentId === of.offered.subjectId &&
        ['open', 'in_progress', 'returned'].includes(state) &&
        data['dueAt'] !== undefined &&
        Date.parse(data['dueAt'] as string) <= now,
    );
    return past ? null : { waiveReason: 'Tình hình đã ổn định, không còn phát sinh.' };
  },
  noteLesson: () => ({ topic: 'communication', text: 'Thông tin đầu tiên ra muộn.' }),
  startAction: nothing,
  claimAction: () => ({ evidence: 'Mẫu đã ban hành.' }),
  verifyAction: nothing,
  returnAction: reason,
  extendAction: async (of) => {
    const clock = of.seen.clocks.find(
      (one) => one.kind === 'ca_default' && one.subjectId === of.offered.subjectId,
    );
    return { ...reason(), dueAt: await later(of, clock?.dueAt) };
  },
  cancelAction: reason,
  judgeEffect: ({ pick }) => ({ worked: pick([true, false]), text: 'Lần sau có thông tin trong ngày.' }),
  considerLesson: ({ pick }) => pick([{ answer: 'applied' }, { answer: 'declined', ...reason() }, { answer: 'not_applicable' }]), // prettier-ignore
};
