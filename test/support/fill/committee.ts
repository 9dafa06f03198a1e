import type { Act } from '../../../src/cases/case-workflow.js';
import {
  day, type Filler, type Filling, leading, moment, nothing, ownOrg, paper, partOf, partsOf, reason, settling,
} from './filling.js'; // prettier-ignore
import { later } from './work.js';

const open = ['open', 'positions_collected', 'unreconciled'];
const deciderOf = ({ seen }: Filling): string => seen.parties.find((one) => one.role === 'decider')!.orgId;
const words = { text: 'Quỹ chi trả trước, nhà máy hoàn trả sau.', legalBasis: 'Luật Bảo hiểm xã hội' };

/** What is not agreed on. */
export const disagreement: Partial<Record<Act, Filler>> = {
  recordDisagreement: async (of) => {
    const own = await ownOrg(of.by, [...leading, 'adviser_lead'], settling(of.seen));
    const others = settling(of.seen).filter((orgId) => orgId !== own);
    if (others.length === 0) return null;
    return {
      point: 'Ai chi trả trước chế độ cho người lao động',
      disagreementKind: of.pick(['budget', 'measure', 'fact']),
      orgIds: [of.pick(others)],
      position: { ...words, confirmedVerbatim: of.pick([true, false]) },
    };
  },
  statePosition: async (of) => {
    const { orgIds, data } = await partOf(of);
    const own = await ownOrg(of.by, leading, orgIds);
    const stated = (data['positions'] as Record<string, string>)[own] === 'confirmed';
    return stated && of.pick([true, false]) ? null : { ...words, confirmedVerbatim: true };
  },
  recordAttempt: async (of) => {
    const { orgIds } = await partOf(of);
    const remaining = of.pick([['Ai chi trả trước.'], []]);
    return {
      heldAt: await moment(of.app),
      agreedPart: 'Số tháng chậm đóng.',
      remainingPart: remaining,
      agreedOrgIds: remaining.length > 0 ? [] : orgIds,
    };
  },
  declareUnreconciled: reason,
  dropDisagreement: reason,
};

const wholeText = {
  question: 'Xin ý kiến: quỹ hay nhà máy chi trả trước cho người lao động?',
  summary: ['Nhà máy chậm đóng ba tháng.'],
  done: ['Đã họp các bên hai lần.'],
  options: [{ title: 'Quỹ chi trả trước', consequences: 'Người lao động có tiền trong tuần.' }],
  recommendation: 'Đề nghị cho quỹ chi trả trước.',
};

/** What goes up, and what the office does with it. */
export const submission: Partial<Record<Act, Filler>> = {
  prepareSubmission: async (of) => {
    const ids = of.seen.parts.filter((one) => one.kind === 'disagreement' && open.includes(one.state));
    return {
      ...wholeText,
      neededBy: await moment(of.app, 2),
      disagreementIds: ids.map((one) => one.id),
      ...(ids.length === 0 ? { beyondCompetence: 'Vượt thẩm quyền của các cơ quan.' } : {}),
    };
  },
  reviseSubmission: async (of) => {
    const { data } = await partOf(of);
    const some = [
      { recommendation: 'Đề nghị cho quỹ chi trả trước một tháng.' },
      { done: ['Đã họp ba lần.'] },
    ];
    if (!data['emptied']) return of.pick(some);
    const reason = data['beyondCompetence'] ? { beyondCompetence: 'Vượt thẩm quyền của các cơ quan.' } : {};
    return { ...wholeText, ...reason };
  },
  confirmSubmission: async (of) => {
    const { orgIds, data } = await partOf(of);
    const own = await ownOrg(of.by, leading, orgIds);
    if ((data['answers'] as Record<string, string>)[own] && of.pick([true, false])) return null;
    const about = data['disagreementIds'] as string[];
    const theirs = (await partsOf(of.by, of.seen, 'disagreement')).filter(
      (one) => about.includes(one.id) && one.orgIds.includes(own),
    );
    const stands = theirs.every(
      (one) => (one.data['positions'] as Record<string, string>)[own] === 'confirmed',
    );
    const objects = { confirms: false, objection: 'Chưa phản ánh đúng ý kiến của cơ quan.' };
    return stands ? of.pick([{ confirms: true }, objects]) : objects;
  },
  dropSubmission: reason,
  submitForDirection: async (of) => ({ document: await paper(of.app, (await partOf(of)).orgId!, 'TTr') }),
  returnSubmission: () => ({ missing: ['Số người bị ảnh hưởng'] }),
  resubmit: () => ({ answer: 'Đã bổ sung.' }),
  acceptForAgenda: async ({ app }) => ({ agendaOn: await day(app, 1) }),
  defer: async ({ app }) => ({ until: await day(app, 3), ...reason() }),
  referHigher: () => ({ higherBody: 'Ban Thường vụ Tỉnh uỷ', ...reason() }),
  withdrawSubmission: () => ({ minutes: 'Các bên đã thống nhất tại cuộc họp.' }),
  askAdjustment: () => ({ reason: 'Một nội dung không thực hiện được.', proposal: 'Đề nghị lùi thời hạn.' }),
};

/** The Standing Committee's answer, and what becomes of it. */
export const direction: Partial<Record<Act, Filler>> = {
  recordDirection: (of) => recorded(of),
  // Words that were removed nobody can confirm.
  confirmDirection: async (of) => {
    const denied = { confirms: false, reason: 'Nội dung nghe chưa đúng.' };
    return (await partOf(of)).data['emptied'] ? denied : of.pick([{ confirms: true }, denied]);
  },
  recordDirectionPaper: async (of) => ({
    document: await paper(of.app, deciderOf(of), 'TB'),
    differences: of.pick([[], ['Thời hạn sớm hơn một ngày.']]),
  }),
  startItem: nothing,
  claimItem: () => ({ result: 'Đã chi trả.', evidence: 'Danh sách chi trả theo đơn vị.' }),
  verifyItem: nothing,
  returnItem: reason,
  askExtension: async (of) => ({ ...reason(), dueAt: await later(of, (await partOf(of)).data['dueAt']) }),
  grantExtension: nothing,
  refuseExtension: reason,
  revokeItem: reason,
};

async function recorded(of: Filling): Promise<object> {
  const { app, seen, pick } = of;
  const { data } = await partOf(of);
  const about = data['disagreementIds'] as string[];
  const before = seen.parts.filter((one) => about.includes(one.id) && one.state === 'escalated');
  const item = {
    text: 'Chi trả chế độ cho người lao động.',
    orgId: pick(settling(seen)),
    dueAt: await moment(app, 3),
    evidenceRequired: pick([false, true]),
  };
  const channel = pick(['paper', 'phone', 'system']);
  return {
    channel,
    deliberatedOn: await day(app),
    form: pick(['meeting', 'circulation', 'individual_opinion']),
    conclusion: 'Quỹ chi trả trước, nhà máy hoàn trả trong quý.',
    items: pick([[item], [item, { text: 'Không giao việc khác.', noAction: true }], [{ text: 'Đã biết.', noAction: true }]]), // prettier-ignore
    decisions: before.map(({ id, orgIds }) => ({
      disagreementId: id,
      ...pick([
        { decision: 'adopt_position_of', orgId: orgIds[0] },
        { decision: 'third_way', text: 'Mỗi bên chi trả một nửa.' },
        { decision: 'send_back' },
        { decision: 'noted' },
      ]),
    })),
    ...(channel === 'phone' ? { readBack: true } : {}),
    ...(channel === 'paper' ? { document: await paper(app, deciderOf(of), 'TB') } : {}),
  };
}
