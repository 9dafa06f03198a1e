import type { Role } from '../directory/who-answers.js';
import type { Guard } from './case-guards.js';
import type { Need } from './case-needs.js';
import { livingStates, openStates, type State } from './case-states.js';
import type { ClockName } from './clock-kinds.js';

/**
 * THE FLOW, ON ONE PAGE. Each act: its row in domain.md C.4, from which states, to which, who may, what it needs,
 * under which conditions, which clocks it stops and starts. Everything a case does is here; nothing else changes one.
 * Who is told of it stands in delivery/delivery-rules.ts; how long a clock runs in the programme's deadline rules.
 */
export type Side = 'owner' | 'adviser' | 'recipient' | 'party' | 'decider';
/** A role in an agency by its part in the case. `recipient` is the agency of the recipient the act is about. */
export type Who = `${Side}.${Role}`;

export interface Step {
  row: string;
  vi: string;
  en: string;
  /** What it is done to: the case, one of its recipients, or a run of the call tree. */
  on: 'case' | 'recipient' | 'call_run';
  /** Empty: it opens a case. */
  from: readonly State[];
  /** The states it may lead to; `same` leaves it where it is. */
  to: readonly (State | 'same')[];
  /** Empty: only the system does it. */
  who: readonly Who[];
  needs: readonly Need[];
  when?: readonly Guard[];
  stops?: readonly ClockName[];
  starts?: readonly ClockName[];
}

const NOTICE: readonly Need[] = [
  'content.whatHappened', 'content.confirmed', 'content.unconfirmed', 'content.affected', 'content.measures',
  'content.risks', 'content.requestKind', 'content.request', 'content.communicationPlan', 'content.contact',
  'content.nextUpdateAt', 'document', 'recipients', 'noStateSecret', 'noPetitionerData',
]; // prettier-ignore

const steps = {
  // ── writing it down ──
  draft: {
    row: 'T01', vi: 'Lập dự thảo', en: 'Draft', on: 'case', from: [], to: ['drafted'],
    who: ['owner.focal', 'owner.officer'], starts: ['notify'],
    needs: ['subject', 'categories', 'place', 'occurredAt', 'knownAt', 'facts', 'urgency', 'nature', 'noStateSecret'],
  },
  revise: {
    row: 'T01', vi: 'Sửa dự thảo', en: 'Revise the draft', on: 'case', from: ['drafted'], to: ['same'],
    who: ['owner.focal', 'owner.officer'], needs: [],
  },
  discard: {
    row: 'T02', vi: 'Huỷ dự thảo', en: 'Discard the draft', on: 'case', from: ['drafted'], to: ['cancelled'],
    who: ['owner.focal', 'owner.officer', 'owner.leader'], needs: ['reason'], when: ['authorOrLeader'], stops: ['notify'],
  },
  // ── the telephone first ──
  reportByPhone: {
    row: 'T03', vi: 'Ghi nhận báo tin qua điện thoại', en: 'Record a phone report', on: 'case',
    from: ['drafted'], to: ['phone_reported'],
    who: ['owner.focal', 'owner.leader', 'owner.duty', 'adviser.focal', 'adviser.duty', 'adviser.officer', 'adviser.leader'],
    needs: ['callAt', 'callerPositionId', 'calleePositionId', 'calleeNumber', 'said', 'asked', 'readBack', 'noStateSecret'],
    when: ['urgentEnoughToPhone'], stops: ['notify'], starts: ['written_confirm'],
  },
  confirmInWriting: {
    row: 'T05', vi: 'Xác nhận bằng văn bản', en: 'Confirm in writing', on: 'case',
    from: ['phone_reported'], to: ['notified', 'received'], who: ['owner.clerk', 'owner.leader'],
    needs: [...NOTICE, 'differences'], stops: ['written_confirm'], starts: ['ack', 'formal_ack', 'assign'],
  },
  writtenConfirmationMissed: {
    row: 'T06', vi: 'Quá hạn xác nhận bằng văn bản', en: 'Written confirmation overdue', on: 'case',
    from: ['phone_reported'], to: ['same'], who: [], needs: [],
  },
  retractPhoneReport: {
    row: 'T07', vi: 'Rút tin báo qua điện thoại', en: 'Retract the phone report', on: 'case',
    from: ['phone_reported'], to: ['withdrawn'], who: ['owner.leader'], needs: ['reason', 'note'],
    when: ['noWorkOrConsent'], stops: ['written_confirm', 'update'],
  },
  consentToRetraction: {
    row: 'T07', vi: 'Đồng ý cho rút tin báo', en: 'Consent to the retraction', on: 'case',
    from: ['phone_reported'], to: ['same'], who: ['adviser.adviser_lead'], needs: ['reason'], when: ['workBegun'],
  },
  beginWork: {
    row: 'T08', vi: 'Bắt đầu việc khi chưa có văn bản', en: 'Begin work before the paper', on: 'case',
    from: ['phone_reported'], to: ['same'], needs: ['workKind', 'measures'], starts: ['update'],
    who: ['owner.focal', 'owner.officer', 'owner.leader', 'adviser.focal', 'adviser.officer', 'adviser.leader'],
  },
  // ── the written notice and its receipt ──
  issueNotice: {
    row: 'T04', vi: 'Gửi văn bản thông báo', en: 'Issue the notice', on: 'case', from: ['drafted'], to: ['notified'],
    who: ['owner.clerk', 'owner.leader'], needs: NOTICE, stops: ['notify'], starts: ['ack'],
  },
  acknowledge: {
    row: 'T09', vi: 'Tiếp nhận', en: 'Acknowledge receipt', on: 'recipient',
    from: livingStates, to: ['received', 'same'], who: ['recipient.clerk', 'recipient.focal'],
    needs: ['arrivalNumber', 'arrivalOn'], when: ['recipientAwaits'], stops: ['ack', 'call_step'],
    starts: ['assign', 'recall_answer'],
  },
  refuseReceipt: {
    row: 'T10', vi: 'Từ chối tiếp nhận', en: 'Refuse receipt', on: 'recipient',
    from: livingStates, to: ['returned', 'same'], who: ['recipient.clerk', 'recipient.leader'],
    needs: ['reasonCode', 'explanation'], when: ['recipientAwaits'], stops: ['ack', 'call_step', 'supplement'],
    starts: ['fix'],
  },
  requestSupplement: {
    row: 'T11', vi: 'Đề nghị bổ sung', en: 'Request a supplement', on: 'recipient',
    from: ['notified', 'received', 'assigned'], to: ['same'], who: ['recipient.clerk', 'recipient.focal', 'recipient.leader'],
    needs: ['missing'], when: ['recipientHoldsNotice', 'noSupplementOpen'], starts: ['supplement'],
  },
  supplement: {
    row: 'T11', vi: 'Bổ sung văn bản', en: 'Supply the supplement', on: 'case',
    from: ['notified', 'received', 'assigned'], to: ['same'], who: ['owner.clerk', 'owner.leader'],
    needs: ['content', 'document', 'noStateSecret', 'noPetitionerData'], when: ['supplementOpen'], stops: ['supplement'],
  },
  reissueNotice: {
    row: 'T12', vi: 'Gửi lại văn bản', en: 'Reissue the notice', on: 'case', from: ['returned'], to: ['notified'],
    who: ['owner.clerk', 'owner.leader'], needs: [...NOTICE, 'answerToReason'],
    stops: ['fix', 'ack', 'call_step', 'supplement', 'recall_answer'], starts: ['ack'],
  },
  recallNotice: {
    row: 'T16', vi: 'Lấy lại văn bản', en: 'Recall the notice', on: 'case',
    from: ['notified', 'received'], to: ['withdrawn', 'same'], who: ['owner.leader'], needs: ['reason'],
    when: ['noRecallOpen'], starts: ['recall_answer'],
  },
  acceptRecall: {
    row: 'T16', vi: 'Đồng ý lấy lại', en: 'Accept the recall', on: 'recipient', from: livingStates,
    to: ['withdrawn', 'same'], who: ['recipient.leader', 'recipient.clerk'], needs: [], when: ['recallAsked'],
    stops: ['recall_answer'],
  },
  refuseRecall: {
    row: 'T16', vi: 'Từ chối lấy lại', en: 'Refuse the recall', on: 'recipient', from: livingStates,
    to: ['same'], who: ['recipient.leader'], needs: ['reason'], when: ['recallAsked'], stops: ['recall_answer'],
  },
  // ── nobody answers ──
  acknowledgementMissed: {
    row: 'T13', vi: 'Quá hạn tiếp nhận, mở cây gọi điện', en: 'Not acknowledged in time: the call tree opens',
    on: 'recipient', from: livingStates, to: ['same'], who: [], needs: [], when: ['recipientAwaits'], starts: ['call_step'],
  },
  recordCallAttempt: {
    row: 'T13', vi: 'Ghi cuộc gọi', en: 'Record a call', on: 'call_run', from: livingStates, to: ['same'],
    who: ['owner.focal', 'owner.duty', 'owner.leader', 'owner.officer'], needs: ['outcome', 'startedAt'], when: ['runOpen'],
    stops: ['call_step'], starts: ['call_step'],
  },
  callStepElapsed: {
    row: 'T13', vi: 'Hết giờ một bậc gọi', en: 'A step of the call tree ran out', on: 'call_run', from: livingStates,
    to: ['same'], who: [], needs: [], when: ['runOpen'], stops: ['call_step'], starts: ['call_step'],
  },
  acknowledgeByPhone: {
    row: 'T14', vi: 'Ghi nhận tiếp nhận qua điện thoại', en: 'Record a receipt given by phone', on: 'call_run',
    from: livingStates, to: ['received', 'same'], who: ['owner.focal', 'owner.duty', 'owner.leader', 'owner.officer'],
    needs: ['calleePositionId', 'calledBackNumber', 'startedAt', 'readBack'], when: ['runOpen'],
    stops: ['ack', 'call_step'], starts: ['formal_ack', 'assign', 'recall_answer'],
  },
  registerReceipt: {
    row: 'T14', vi: 'Vào sổ văn bản đến', en: 'Register the receipt', on: 'recipient', from: livingStates, to: ['same'],
    who: ['recipient.clerk'], needs: ['arrivalNumber', 'arrivalOn'], when: ['receiptUnregistered'], stops: ['formal_ack'],
  },
  callTreeExhausted: {
    row: 'T15', vi: 'Đã gọi hết cây, không ai nhận', en: 'The call tree is exhausted', on: 'call_run',
    from: livingStates, to: ['same'], who: [], needs: [], when: ['runOpen'], stops: ['call_step'],
  },
  // ── at any time ──
  changeUrgency: {
    row: 'T45', vi: 'Đổi mức độ khẩn', en: 'Change the urgency', on: 'case', from: livingStates, to: ['same'],
    who: ['owner.focal', 'owner.leader'], needs: ['urgency', 'reason'], when: ['urgencyMayChange'],
  },
  updateMissed: {
    row: 'T47', vi: 'Quá hạn cập nhật', en: 'Update overdue', on: 'case', from: livingStates, to: ['same'],
    who: [], needs: [], stops: ['update'], starts: ['update'],
  },
  postUpdate: {
    row: 'T48', vi: 'Cập nhật tình hình', en: 'Post an update', on: 'case', from: livingStates, to: ['same'],
    who: ['party.focal', 'owner.officer', 'adviser.officer'], needs: ['kind', 'sourceClass', 'confidence'],
    stops: ['update'], starts: ['update'],
  },
  correctEntry: {
    row: 'T49', vi: 'Đính chính một mục', en: 'Correct an entry', on: 'case', from: openStates, to: ['same'],
    who: ['party.focal', 'party.clerk', 'party.officer', 'party.leader', 'party.duty'], needs: ['seq', 'reason'],
  },
  // ── the clocks themselves (C.10) ──
  remind: {
    row: 'C.10', vi: 'Nhắc việc', en: 'Reminder', on: 'case', from: openStates, to: ['same'], who: [], needs: [],
  },
  clockMissed: {
    row: 'C.10', vi: 'Quá hạn', en: 'Overdue', on: 'case', from: openStates, to: ['same'], who: [], needs: [],
  },
} as const satisfies Record<string, Step>; // prettier-ignore

export type Act = keyof typeof steps;
export const workflow: Readonly<Record<Act, Step>> = steps;
export const acts = Object.keys(steps) as Act[];
