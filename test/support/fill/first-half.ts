import type { CaseListView } from '../../../src/cases/case-list.js';
import { urgencyCodes } from '../../../src/cases/case-states.js';
import type { Act } from '../../../src/cases/case-workflow.js';
import type { CallsView } from '../../../src/calls/call.view.js';
import { expectOk } from '../as.js';
import { arrivalBody, callBody, contentBody, DEPARTMENT, nextNumber, ADVISER, OTHER_DEPARTMENT } from '../scenario.js'; // prettier-ignore
import {
  atWork,
  capacitiesIn,
  type Filler,
  type Filling,
  leading,
  paper,
  reason,
  whoAmI,
} from './filling.js';

const recipientSets = [[ADVISER], [ADVISER, DEPARTMENT], [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]];

/** A notice of whoever has the case now. */
async function notice({ app, seen, pick }: Filling, over: object = {}): Promise<object> {
  const orgIds = await Promise.all(pick(recipientSets).map((code) => app.org(code)));
  const to = orgIds.filter((orgId) => orgId !== seen.ownerOrgId);
  // Sometimes a department is the one whose receipt counts.
  const marked = pick([null, to.length - 1]);
  const [focal] = await atWork(app, seen.ownerOrgId, ['focal', 'leader']);
  const contact = { positionId: focal!.positionId, phone: focal!.phone };
  return {
    content: await contentBody(app, { contact }),
    document: await paper(app, seen.ownerOrgId, 'CV'),
    recipients: to.map((orgId, at) => ({ orgId, primary: at === marked })),
    noStateSecret: true,
    noPetitionerData: true,
    ...over,
  };
}

/** Writing it down, telling it, receiving it. */
export const firstHalf: Partial<Record<Act, Filler>> = {
  revise: ({ pick }) =>
    pick([{ place: 'Phường Lâm Thành' }, { peopleBand: '51_to_100' }, { facts: 'Đã có thêm tin.' }]),
  discard: reason,
  reportByPhone: ({ app, pick }) => callBody(app, { taken: pick([true, false]) }),
  confirmInWriting: (of) => notice(of, { differences: of.pick([[], ['Số người nhiều hơn lúc gọi.']]) }),
  retractPhoneReport: () => ({ ...reason(), note: 'Công văn rút tin gửi kèm.' }),
  consentToRetraction: reason,
  beginWork: ({ pick }) => ({
    workKind: pick(['task', 'communication_plan', 'working_group_proposal']),
    measures: 'Cử cán bộ tới nơi.',
  }),
  issueNotice: (of) => notice(of),
  acknowledge: ({ app }) => arrivalBody(app),
  registerReceipt: ({ app }) => arrivalBody(app),
  refuseReceipt: (of) => refusal(of),
  requestSupplement: () => ({ missing: ['Số người bị ảnh hưởng'] }),
  supplement: async ({ app, seen }) => ({
    content: { affected: `Khoảng ${nextNumber()} người lao động.` },
    document: await paper(app, seen.ownerOrgId, 'CV'),
    noStateSecret: true,
    noPetitionerData: true,
  }),
  reissueNotice: (of) => notice(of, { answerToReason: 'Đã sửa theo yêu cầu.' }),
  recallNotice: reason,
  acceptRecall: () => ({}),
  refuseRecall: reason,
  recordCallAttempt: async ({ app, pick }) => ({
    outcome: pick(['no_answer', 'busy', 'wrong_number', 'left_message', 'refused', 'answered']),
    startedAt: (await app.now()).toISOString(),
  }),
  acknowledgeByPhone: (of) => receiptByPhone(of),
  changeUrgency: async (of) => {
    const now = urgencyCodes.indexOf(of.seen.urgency as (typeof urgencyCodes)[number]);
    const leads = (await capacitiesIn(of.by, leading)).length > 0;
    const able = urgencyCodes.filter((_, at) => (leads ? at !== now : at > now));
    return { ...reason(), urgency: of.pick(able) };
  },
  postUpdate: ({ pick }) =>
    pick([
      { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' },
      { kind: 'quick', facts: 'Tình hình ổn hơn.', sourceClass: 'other_agency', confidence: 'probable' },
    ]),
  correctEntry: async ({ by, seen, pick }) => {
    const me = await whoAmI(by);
    const mine = (await by.see(seen.id, 200)).entries!.filter(
      (one) => one.actor?.officialId === me.officialId,
    );
    return mine.length > 0 ? { ...reason(), seq: pick(mine).seq, text: 'Nói đúng ra thì khác.' } : null;
  },
};

async function refusal({ app, by, seen, pick }: Filling): Promise<object> {
  const explanation = 'Không thể nhận văn bản này.';
  const list = expectOk<CaseListView>(await by.get('/api/cases?closed=true'));
  const other = list.items.find((one) => one.id !== seen.id);
  const [focal] = await atWork(app, seen.ownerOrgId, ['focal', 'leader']);
  const reasons: object[] = [
    { reasonCode: 'wrong_addressee', proposedOrgId: await app.org('lk-sxd') },
    { reasonCode: 'wrong_addressee', addresseeUnknown: true },
    { reasonCode: 'integrity_failed', calledBackNumber: focal!.phone },
    ...(other ? [{ reasonCode: 'duplicate', duplicateOfCaseId: other.id }] : []),
    { reasonCode: 'classified' },
    { reasonCode: 'other' },
  ];
  if (seen.urgency === 'routine' || seen.urgency === 'urgent')
    reasons.push(
      { reasonCode: 'missing_content', missing: ['Số người'] },
      { reasonCode: 'bad_form', missing: ['Chữ ký'] },
    );
  if ((await capacitiesIn(by, leading)).length > 0) reasons.push({ reasonCode: 'out_of_competence' });
  return { explanation, ...pick(reasons) };
}

/** Somebody on the ladder of the agency that is rung takes the notice, called back at his number. */
async function receiptByPhone({ app, by, seen, offered, pick }: Filling): Promise<object> {
  const { runs } = expectOk<CallsView>(await by.get(`/api/cases/${seen.id}/calls`));
  const run = runs.find((one) => one.id === offered.subjectId)!;
  const callee = pick(
    run.steps.filter((step) => step.orgId === run.orgId && step.positionId && !step.skipped),
  );
  return {
    calleePositionId: callee.positionId,
    calledBackNumber: callee.phone,
    startedAt: (await app.now()).toISOString(),
    readBack: pick([true, false]),
  };
}
