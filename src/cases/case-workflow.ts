import { children } from './case-children.js';
import { endings } from './case-endings.js';
import { secrecy } from './case-secrecy.js';
import type { Need } from './case-needs.js';
import { papers } from './case-papers.js';
import { coordinating, livingStates, mergeable, openStates, unfinishedStates } from './case-states.js';
import type { Step } from './step.js';

/**
 * THE FLOW, ON ONE PAGE. Each act: its row in domain.md C.4, from which states, to which, who may, what it needs,
 * under which conditions, which clocks it stops and starts. What happens to the parts of a case (requests, tasks, the
 * group, positions, items of a direction …) stands beside it in case-children.ts; who sees it stands in
 * case-secrecy.ts, its last ends in case-endings.ts; nothing else changes a case.
 * Who is told of it stands in delivery/delivery-rules.ts; how long a clock runs in the programme's deadline rules.
 */
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
    row: 'T05', legalEffect: true, vi: 'Xác nhận bằng văn bản', en: 'Confirm in writing', on: 'case',
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
    when: ['noWorkOrConsent', 'notOwnConsent'], stops: ['written_confirm', 'update'],
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
    row: 'T04', legalEffect: true, vi: 'Gửi văn bản thông báo', en: 'Issue the notice', on: 'case', from: ['drafted'], to: ['notified'],
    who: ['owner.clerk', 'owner.leader'], needs: NOTICE, stops: ['notify'], starts: ['ack'],
  },
  acknowledge: {
    row: 'T09', vi: 'Tiếp nhận', en: 'Acknowledge receipt', on: 'recipient',
    from: livingStates, to: ['received', 'same'], who: ['recipient.clerk', 'recipient.focal'], reach: 'envelope',
    needs: ['arrivalNumber', 'arrivalOn'], when: ['recipientAwaits'], stops: ['ack', 'call_step'],
    starts: ['assign', 'recall_answer'],
  },
  refuseReceipt: {
    row: 'T10', legalEffect: true, vi: 'Từ chối tiếp nhận', en: 'Refuse receipt', on: 'recipient',
    from: livingStates, to: ['returned', 'same'], who: ['recipient.clerk', 'recipient.leader'], reach: 'envelope',
    needs: ['reasonCode', 'explanation'], when: ['recipientAwaits'], stops: ['ack', 'call_step', 'supplement'],
    starts: ['fix'],
  },
  requestSupplement: {
    row: 'T11', vi: 'Đề nghị bổ sung', en: 'Request a supplement', on: 'recipient',
    from: ['notified', 'received', 'assigned'], to: ['same'], who: ['recipient.clerk', 'recipient.focal', 'recipient.leader'],
    needs: ['missing'], when: ['recipientHoldsNotice', 'noSupplementOpen'], starts: ['supplement'],
  },
  supplement: {
    row: 'T11', legalEffect: true, vi: 'Bổ sung văn bản', en: 'Supply the supplement', on: 'case',
    from: unfinishedStates, to: ['same'], who: ['owner.clerk', 'owner.leader'],
    needs: ['content', 'document', 'noStateSecret', 'noPetitionerData'], when: ['supplementOpen'], stops: ['supplement'],
  },
  reissueNotice: {
    row: 'T12', legalEffect: true, vi: 'Gửi lại văn bản', en: 'Reissue the notice', on: 'case', from: ['returned'], to: ['notified'],
    who: ['owner.clerk', 'owner.leader'], needs: [...NOTICE, 'answerToReason'],
    stops: ['fix', 'ack', 'call_step', 'supplement', 'recall_answer'], starts: ['ack'],
  },
  recallNotice: {
    row: 'T16', legalEffect: true, vi: 'Lấy lại văn bản', en: 'Recall the notice', on: 'case',
    from: ['notified', 'received'], to: ['withdrawn', 'same'], who: ['owner.leader'], needs: ['reason'],
    when: ['noRecallOpen'], starts: ['recall_answer'],
  },
  acceptRecall: {
    row: 'T16', vi: 'Đồng ý lấy lại', en: 'Accept the recall', on: 'recipient',
    from: ['notified', 'returned', 'received'], to: ['withdrawn', 'same'], who: ['recipient.leader', 'recipient.clerk'], needs: [], when: ['recallAsked'],
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
  acknowledgeByPhone: {
    row: 'T14', vi: 'Ghi nhận tiếp nhận qua điện thoại', en: 'Record a receipt given by phone', on: 'call_run',
    from: livingStates, to: ['received', 'same'], who: ['owner.focal', 'owner.duty', 'owner.leader', 'owner.officer'],
    needs: ['calleePositionId', 'calledBackNumber', 'startedAt', 'readBack'], when: ['runOpen'],
    stops: ['ack', 'call_step'], starts: ['formal_ack', 'assign', 'recall_answer'],
  },
  registerReceipt: {
    row: 'T14', vi: 'Vào sổ văn bản đến', en: 'Register the receipt', on: 'recipient', from: livingStates, to: ['same'],
    who: ['recipient.clerk'], reach: 'envelope', needs: ['arrivalNumber', 'arrivalOn'], when: ['receiptUnregistered'], stops: ['formal_ack'],
  },
  callTreeExhausted: {
    row: 'T15', vi: 'Hết danh sách gọi, chưa ai nhận', en: 'The call tree is exhausted', on: 'call_run',
    from: livingStates, to: ['same'], who: [], needs: [], when: ['runOpen'], stops: ['call_step'],
  },
  // ── who settles it ──
  assignLead: {
    row: 'T17', legalEffect: true, vi: 'Phân công', en: 'Assign', on: 'case', from: ['received'], to: ['assigned'],
    who: ['adviser.adviser_lead'], needs: ['leadPositionId', 'coordinatingOrgIds', 'directionText'],
    when: ['lessonsConsidered'], stops: ['assign', 'recall_answer'], starts: ['first_response', 'resolve'],
  },
  startCoordination: {
    row: 'T18', vi: 'Bắt đầu phối hợp', en: 'Start coordination', on: 'case', from: ['assigned'], to: ['in_coordination'],
    who: ['lead.officer', 'lead.focal', 'lead.leader'], needs: ['firstAct', 'text'], stops: ['first_response'], starts: ['update'],
  },
  reassign: {
    row: 'T19', legalEffect: true, vi: 'Phân công lại', en: 'Reassign', on: 'case', from: ['assigned', 'in_coordination', 'under_direction'],
    to: ['same'], who: ['adviser.adviser_lead', 'lead.leader'], needs: ['leadPositionId', 'reason', 'handOver'],
  },
  // ── what is not agreed goes up ──
  submitForDirection: {
    row: 'T22', legalEffect: true, vi: 'Trình xin ý kiến chỉ đạo', en: 'Submit for direction', on: 'submission', partFrom: ['in_review'],
    partTo: ['submitted'], from: ['in_coordination', 'under_direction'], to: ['awaiting_direction'],
    who: ['of.adviser_lead', 'of.leader'], needs: ['document'], when: ['wordsThere', 'submissionComplete', 'noSubmissionOpen'],
    stops: ['reconcile'], starts: ['direction'],
  },
  returnSubmission: {
    row: 'T23', vi: 'Trả lại báo cáo xin ý kiến', en: 'Return the submission', on: 'submission',
    partFrom: ['submitted', 'on_agenda', 'deferred', 'referred'], partTo: ['returned'], from: ['awaiting_direction'],
    to: ['same'], who: ['decider.sc_office'], needs: ['missing'], starts: ['submission_fix'],
  },
  resubmit: {
    row: 'T23', legalEffect: true, vi: 'Trình lại', en: 'Resubmit', on: 'submission', partFrom: ['returned'], partTo: ['submitted'],
    from: ['awaiting_direction'], to: ['same'], who: ['of.adviser_lead', 'of.leader'], needs: ['answer'], when: ['wordsThere'], stops: ['submission_fix'],
  },
  defer: {
    row: 'T24', vi: 'Hoãn cho ý kiến', en: 'Defer', on: 'submission', partFrom: ['submitted', 'on_agenda', 'referred'],
    partTo: ['deferred'], from: ['awaiting_direction'], to: ['same'], who: ['decider.sc_office'], needs: ['until', 'reason'],
    stops: ['direction'], starts: ['direction'],
  },
  referHigher: {
    row: 'T24', vi: 'Chuyển cấp trên cho ý kiến', en: 'Refer higher', on: 'submission',
    partFrom: ['submitted', 'on_agenda', 'deferred'], partTo: ['referred'], from: ['awaiting_direction'], to: ['same'],
    who: ['decider.sc_office'], needs: ['higherBody', 'reason'], stops: ['direction'], starts: ['direction'],
  },
  withdrawSubmission: {
    row: 'T25', legalEffect: true, vi: 'Rút báo cáo xin ý kiến', en: 'Withdraw the submission', on: 'submission',
    partFrom: ['submitted', 'on_agenda', 'returned', 'deferred', 'referred'], partTo: ['withdrawn'],
    from: ['awaiting_direction'], to: ['in_coordination', 'under_direction'], who: ['of.adviser_lead', 'of.leader'], needs: ['minutes'],
    when: ['allReconciled'], stops: ['direction', 'submission_fix'],
  },
  recordDirection: {
    row: 'T26', legalEffect: true, vi: 'Ghi ý kiến chỉ đạo', en: 'Record the direction', on: 'submission',
    partFrom: ['submitted', 'on_agenda', 'deferred', 'referred'], partTo: ['directed', 'submitted', 'on_agenda', 'deferred', 'referred'],
    from: ['awaiting_direction'], to: ['under_direction', 'same'], who: ['decider.sc_office'],
    needs: ['channel', 'deliberatedOn', 'form', 'items', 'decisions'], when: ['noDirectionToConfirm'],
    stops: ['direction', 'submission_fix', 'direction_item'], starts: ['direction_item', 'direction_paper', 'reconcile'],
  },
  confirmDirection: {
    row: 'T26', legalEffect: true, vi: 'Xác nhận ý kiến chỉ đạo qua điện thoại', en: 'Confirm a direction given by phone', on: 'direction',
    partFrom: ['to_confirm'], partTo: ['given', 'superseded'], from: ['awaiting_direction'], to: ['under_direction', 'same'],
    who: ['decider.sc_office', 'decider.sc_member'], needs: ['confirms'], when: ['notOwnDoing'],
    stops: ['direction', 'submission_fix', 'direction_item'], starts: ['direction_item', 'direction_paper', 'reconcile'],
  },
  askAdjustment: {
    row: 'T27', vi: 'Đề nghị điều chỉnh ý kiến chỉ đạo', en: 'Ask for an adjustment', on: 'case', from: ['under_direction'],
    to: ['awaiting_direction'], who: ['owner.leader', 'lead.leader', 'adviser.adviser_lead'], needs: ['reason', 'proposal'],
    when: ['noSubmissionOpen'], stops: ['reconcile'], starts: ['direction'],
  },
  directionComplete: {
    row: 'T28', vi: 'Đã thực hiện xong ý kiến chỉ đạo', en: 'Direction carried out', on: 'case', from: ['under_direction'],
    to: ['in_coordination'], who: [], needs: [], when: ['noItemOpen'],
  },
  // ── the end of it ──
  consentToResolution: {
    row: 'T29', legalEffect: true, vi: 'Đồng ý kết luận đã giải quyết', en: 'Consent to the resolution', on: 'resolution', partFrom: ['proposed'],
    partTo: ['consented'], from: ['in_coordination', 'under_direction'], to: ['resolved'], who: ['adviser.adviser_lead'],
    needs: [], when: ['wordsThere', 'notOwnDoing', 'nothingOpen'], stops: ['resolve', 'update', 'first_response'],
    starts: ['stability', 'lessons_open'],
  },
  reactivate: {
    row: 'T30', legalEffect: true, vi: 'Tiếp tục giải quyết', en: 'Reactivate', on: 'case', from: ['resolved', 'lessons'], to: ['in_coordination'],
    who: ['owner.leader', 'adviser.adviser_lead'], needs: ['newFacts'],
    stops: ['stability', 'lessons_open', 'lessons_hold', 'lessons_approve'], starts: ['update', 'resolve'],
  },
  openLessons: {
    row: 'T31', vi: 'Mở rút kinh nghiệm', en: 'Open the lessons review', on: 'case', from: ['resolved'], to: ['lessons'],
    who: ['party.leader', 'adviser.adviser_lead'], needs: ['plan'], when: ['chairsLessons'], stops: ['lessons_open'],
    starts: ['lessons_hold', 'lessons_approve'],
  },
  closeWithoutLessons: {
    row: 'T32', legalEffect: true, vi: 'Kết thúc không rút kinh nghiệm', en: 'Close without lessons', on: 'case', from: ['resolved'],
    to: ['closed', 'same'], who: ['owner.leader', 'adviser.adviser_lead'], needs: ['reason'],
    when: ['lessonsNotMandatory', 'groupsEnded', 'stabilityOver', 'notAlreadyAgreed'], stops: ['lessons_open', 'stability'], starts: ['archive'],
  },
  approveLessons: {
    row: 'T33', legalEffect: true, vi: 'Duyệt bản rút kinh nghiệm', en: 'Approve the lessons', on: 'review', partFrom: ['drafted'],
    partTo: ['approved'], from: ['lessons'], to: ['closed'], who: ['of.leader'], needs: [],
    when: ['wordsThere', 'partiesCommented', 'actionsComplete', 'groupsEnded'],
    stops: ['lessons_hold', 'lessons_approve', 'stability'], starts: ['archive', 'ca_default'],
  },
  reopen: {
    row: 'T34', legalEffect: true, vi: 'Mở lại', en: 'Reopen', on: 'case', from: ['closed'], to: ['in_coordination'],
    who: ['owner.leader', 'adviser.adviser_lead'], needs: ['reason', 'newFacts'], when: ['insideReopenWindow'],
    stops: ['archive'], starts: ['update', 'resolve'],
  },
  createFollowUp: {
    row: 'T35', vi: 'Lập vụ việc tiếp theo', en: 'Create a follow-up', on: 'case', from: ['closed', 'archived'], to: ['same'],
    who: ['owner.focal', 'owner.officer'], needs: ['draft'], when: ['reopenWindowOver'],
  },
  archive: {
    row: 'T36', vi: 'Nộp lưu', en: 'Archive', on: 'case', from: ['closed'], to: ['archived'], who: ['owner.clerk'], reach: 'envelope',
    needs: ['documentList', 'pageCount', 'retention'], when: ['actionsSettled'], stops: ['archive'],
  },
  // ── two cases, another agency, no case at all ──
  mergeInto: {
    row: 'T37', legalEffect: true, vi: 'Nhập vào vụ việc khác', en: 'Merge into another case', on: 'merger', partFrom: ['proposed'],
    partTo: ['proposed', 'done'], from: mergeable, to: ['merged', 'same'], who: ['of.leader'], needs: [], when: ['notOwnDoing'],
  },
  unmerge: {
    row: 'T38', legalEffect: true, vi: 'Tách vụ việc đã nhập', en: 'Unmerge', on: 'merger', partFrom: ['done'], partTo: ['undone'], from: ['merged'],
    to: mergeable, who: ['adviser.adviser_lead'], needs: ['reason'], when: ['insideUnmergeWindow'],
  },
  proposeTransfer: {
    row: 'T39', legalEffect: true, vi: 'Đề nghị chuyển cơ quan', en: 'Propose a transfer', on: 'case', from: coordinating, to: ['same'],
    who: ['owner.leader', 'adviser.adviser_lead'], needs: ['targetOrgId', 'legalBasis', 'handOver'],
    when: ['noTransferPending', 'notRefusedTwice'], starts: ['transfer'],
  },
  acceptTransfer: {
    row: 'T40', legalEffect: true, vi: 'Nhận chuyển', en: 'Accept the transfer', on: 'transfer', partFrom: ['proposed'], partTo: ['accepted'],
    from: unfinishedStates, to: ['assigned', 'received', 'same'], who: ['of.leader'], needs: ['registerNumber'], when: ['notOwnDoing'],
    stops: ['transfer', 'assign', 'first_response', 'resolve', 'update'], starts: ['assign', 'first_response', 'resolve'],
  },
  refuseTransfer: {
    row: 'T41', legalEffect: true, vi: 'Từ chối nhận chuyển', en: 'Refuse the transfer', on: 'transfer', partFrom: ['proposed'],
    partTo: ['refused'], from: unfinishedStates, to: ['same'], who: ['of.leader'], needs: ['reason'], stops: ['transfer'], starts: ['reconcile'],
  },
  transferLapsed: {
    row: 'T41', vi: 'Quá hạn trả lời chuyển', en: 'The transfer got no answer', on: 'transfer', partFrom: ['proposed'],
    partTo: ['lapsed'], from: unfinishedStates, to: ['same'], who: [], needs: [], stops: ['transfer'], starts: ['reconcile'],
  },
  withdraw: {
    row: 'T42', legalEffect: true, vi: 'Rút vụ việc', en: 'Withdraw the case', on: 'case',
    from: ['notified', 'returned', 'received', 'assigned', 'in_coordination'], to: ['withdrawn', 'same'],
    who: ['owner.leader', 'adviser.adviser_lead'], needs: ['reason'], when: ['withdrawalInTurn'],
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
    who: ['party.focal', 'owner.officer', 'adviser.officer', 'lead.officer', 'group.secretary'],
    needs: ['kind', 'sourceClass', 'confidence'],
    stops: ['update'], starts: ['update'],
  },
  correctEntry: {
    row: 'T49', vi: 'Đính chính một mục', en: 'Correct an entry', on: 'case', from: openStates, to: ['same'],
    who: ['party.focal', 'party.clerk', 'party.officer', 'party.leader', 'party.duty', 'adviser.adviser_lead', 'decider.sc_office', 'group.member'],
    needs: ['seq', 'reason'],
  },
} as const satisfies Record<string, Step>; // prettier-ignore

const all = { ...steps, ...papers, ...children, ...endings, ...secrecy };

export type Act = keyof typeof all;
export const workflow: Readonly<Record<Act, Step>> = all;
export const acts = Object.keys(all) as Act[];
