import type { CaseListView } from '../../src/cases/case-list.js';
import type { ActView } from '../../src/cases/act.view.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { urgencyCodes } from '../../src/cases/case-states.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { CallsView } from '../../src/calls/call.view.js';
import type { PersonView } from '../../src/identity/identity.view.js';
import type { TestApp } from './app.js';
import { type As, expectOk } from './as.js';
import {
  ADVISER, arrivalBody, callBody, DEPARTMENT, documentBody, nextNumber, noticeBody, OTHER_DEPARTMENT,
} from './scenario.js'; // prettier-ignore

/** Chooses one of several things; which one is for the test to say. */
export type Pick = <T>(from: readonly T[]) => T;

export interface Filling {
  app: TestApp;
  by: As;
  /** The case as he sees it. */
  seen: CaseView;
  offered: ActView;
  pick: Pick;
}

/**
 * A body with which an act that is offered must succeed, made from the case as the person sees it;
 * null where he is offered it and has nothing to do it with (nothing of his own to correct).
 */
export async function fill(of: Filling): Promise<object | null> {
  return (await fillers[of.offered.act as Act]?.(of)) ?? null;
}

/** The acts that walks know how to fill in. */
export const filled = (): Act[] => Object.keys(fillers) as Act[];

type Filler = (of: Filling) => Promise<object | null> | object;

const reason = (): object => ({ reason: 'Sau khi xem lại tình hình.' });
const recipientSets = [[ADVISER], [ADVISER, DEPARTMENT], [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]];
const notice = async ({ app, pick }: Filling, over: object = {}): Promise<object> => {
  const body = await noticeBody(app, over, pick(recipientSets));
  const recipients = body['recipients'] as object[];
  // Sometimes a department is the one whose receipt counts.
  const marked = pick([null, recipients.length - 1]);
  return { ...body, recipients: recipients.map((one, at) => ({ ...one, primary: at === marked })) };
};

const fillers: Partial<Record<Act, Filler>> = {
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
  supplement: async ({ app }) => ({
    content: { affected: `Khoảng ${nextNumber()} người lao động.` },
    document: await documentBody(app),
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
    const leads = await holds(of.by, ['leader', 'head']);
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

async function whoAmI(by: As): Promise<PersonView> {
  return expectOk<PersonView>(await by.get('/api/session'));
}

async function holds(by: As, roles: string[]): Promise<boolean> {
  const { capacities } = await whoAmI(by);
  return capacities.some((one) => one.roles.some((role) => roles.includes(role)));
}

async function refusal({ app, by, seen, pick }: Filling): Promise<object> {
  const explanation = 'Không thể nhận văn bản này.';
  const call = await callBody(app);
  const list = expectOk<CaseListView>(await by.get('/api/cases?closed=true'));
  const other = list.items.find((one) => one.id !== seen.id);
  const [owner] = await app.sql<{ phone: string }>(
    'select o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.id = $1',
    [call['callerPositionId']],
  );
  const reasons: object[] = [
    { reasonCode: 'wrong_addressee', proposedOrgId: await app.org('lk-sxd') },
    { reasonCode: 'wrong_addressee', addresseeUnknown: true },
    { reasonCode: 'integrity_failed', calledBackNumber: owner!.phone },
    ...(other ? [{ reasonCode: 'duplicate', duplicateOfCaseId: other.id }] : []),
    { reasonCode: 'classified' },
    { reasonCode: 'other' },
  ];
  if (seen.urgency === 'routine' || seen.urgency === 'urgent')
    reasons.push(
      { reasonCode: 'missing_content', missing: ['Số người'] },
      { reasonCode: 'bad_form', missing: ['Chữ ký'] },
    );
  if (await holds(by, ['leader', 'head'])) reasons.push({ reasonCode: 'out_of_competence' });
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
