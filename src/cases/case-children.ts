import { coordinating, followedStates, livingStates, unfinishedStates } from './case-states.js';
import type { Step } from './step.js';

/**
 * The acts on the parts of a case (domain.md C.5): each part has a machine of its own, beside the main states.
 * Together with case-workflow.ts this is everything that can happen to a case.
 */
export const children = {
  // ── C.5.2 the call tree, between T13 and T15 ──
  recordCallAttempt: {
    row: 'T13', vi: 'Ghi cuộc gọi', en: 'Record a call', on: 'call_run', from: livingStates, to: ['same'],
    who: ['owner.focal', 'owner.duty', 'owner.leader', 'owner.officer'], needs: ['outcome', 'startedAt'], when: ['runOpen'],
    stops: ['call_step'], starts: ['call_step'],
  },
  callStepElapsed: {
    row: 'T13', vi: 'Hết giờ một bậc gọi', en: 'A step of the call tree ran out', on: 'call_run', from: livingStates,
    to: ['same'], who: [], needs: [], when: ['runOpen'], stops: ['call_step'], starts: ['call_step'],
  },
  // ── C.5.3 coordination requests: the other must study and answer ──
  requestCoordination: {
    row: 'R-08', legalEffect: true, vi: 'Đề nghị phối hợp', en: 'Request coordination', on: 'case', from: coordinating, to: ['same'],
    who: ['party.leader', 'party.clerk'], needs: ['toOrgId', 'text', 'document'], starts: ['request_answer'],
  },
  acceptRequest: {
    row: 'R-08', vi: 'Nhận phối hợp', en: 'Accept the request', on: 'request', partFrom: ['sent'],
    partTo: ['accepted', 'accepted_partly'], from: unfinishedStates, to: ['same'], who: ['of.leader', 'of.focal'], needs: ['extent'],
  },
  declineRequest: {
    row: 'R-08', legalEffect: true, vi: 'Từ chối phối hợp', en: 'Decline the request', on: 'request', partFrom: ['sent', 'accepted', 'accepted_partly'],
    partTo: ['declined'], from: unfinishedStates, to: ['same'], who: ['of.leader'], needs: ['reason', 'legalBasis'],
    stops: ['request_answer'], starts: ['reconcile'],
  },
  forwardRequest: {
    row: 'R-08', vi: 'Chuyển tiếp đề nghị', en: 'Forward the request', on: 'request', partFrom: ['sent', 'accepted', 'accepted_partly'],
    partTo: ['sent'], from: unfinishedStates, to: ['same'], who: ['of.leader'], needs: ['toOrgId', 'text'],
    stops: ['request_answer'], starts: ['request_answer'],
  },
  answerRequest: {
    row: 'R-08', vi: 'Trả lời đề nghị', en: 'Answer the request', on: 'request', partFrom: ['sent', 'accepted', 'accepted_partly'],
    partTo: ['answered'], from: unfinishedStates, to: ['same'], who: ['of.leader', 'of.focal'], needs: ['text'], stops: ['request_answer'],
  },
  closeRequest: {
    row: 'R-08', vi: 'Kết thúc đề nghị', en: 'Close the request', on: 'request', partFrom: ['answered', 'declined'],
    partTo: ['closed'], from: unfinishedStates, to: ['same'], who: ['from.leader', 'from.focal'], needs: [],
  },
  // ── C.5.3 tasks ──
  giveTask: {
    row: 'T08', vi: 'Giao nhiệm vụ', en: 'Give a task', on: 'case', from: coordinating, to: ['same'],
    who: ['lead.officer', 'lead.focal', 'lead.leader', 'adviser.adviser_lead', 'owner.leader', 'group.lead', 'group.deputy'],
    needs: ['actionKind', 'text', 'ownerPositionId', 'dueAt'], starts: ['task'],
  },
  requestCorrection: {
    row: 'SG-17', vi: 'Đề nghị đính chính', en: 'Ask for a correction', on: 'case', from: coordinating, to: ['same'],
    who: ['party.focal', 'party.leader'], needs: ['publishedItem', 'text', 'askedBy', 'publisherOrgId', 'dueAt'], starts: ['task'],
  },
  acceptTask: {
    row: 'C.5.3', vi: 'Nhận nhiệm vụ', en: 'Accept the task', on: 'task', partFrom: ['new'], partTo: ['accepted'],
    from: unfinishedStates, to: ['same'], who: ['of.officer', 'of.focal', 'of.leader', 'group.member'], needs: [], when: ['ownDoing'],
  },
  submitTask: {
    row: 'C.5.3', vi: 'Báo đã làm xong', en: 'Submit the task', on: 'task', partFrom: ['accepted', 'returned'], partTo: ['submitted'],
    from: unfinishedStates, to: ['same'], who: ['of.officer', 'of.focal', 'of.leader', 'group.member'], needs: ['result'], when: ['ownDoing'],
  },
  verifyTask: {
    row: 'C.5.3', vi: 'Xác nhận đã xong', en: 'Verify the task', on: 'task', partFrom: ['submitted'], partTo: ['verified'],
    from: unfinishedStates, to: ['same'], who: ['from.leader', 'from.focal', 'lead.leader', 'adviser.adviser_lead', 'group.lead'],
    needs: [], when: ['notOwnDoing'], stops: ['task'],
  },
  returnTask: {
    row: 'C.5.3', vi: 'Trả lại nhiệm vụ', en: 'Return the task', on: 'task', partFrom: ['submitted'], partTo: ['returned'],
    from: unfinishedStates, to: ['same'], who: ['from.leader', 'from.focal', 'lead.leader', 'adviser.adviser_lead', 'group.lead'],
    needs: ['reason'], when: ['notOwnDoing'],
  },
  extendTask: {
    row: 'C.5.3', vi: 'Gia hạn nhiệm vụ', en: 'Extend the task', on: 'task', partFrom: ['new', 'accepted', 'returned'], partTo: ['new', 'accepted', 'returned'],
    from: unfinishedStates, to: ['same'], who: ['from.leader', 'lead.leader', 'adviser.adviser_lead', 'group.lead'],
    needs: ['dueAt', 'reason'], stops: ['task'], starts: ['task'],
  },
  cancelTask: {
    row: 'C.5.3', vi: 'Huỷ nhiệm vụ', en: 'Cancel the task', on: 'task', partFrom: ['new', 'accepted', 'returned'], partTo: ['cancelled'],
    from: unfinishedStates, to: ['same'], who: ['from.leader', 'lead.leader', 'adviser.adviser_lead', 'group.lead'], needs: ['reason'], stops: ['task'],
  },
  // ── C.5.4 the working group ──
  proposeGroup: {
    row: 'T20', vi: 'Đề xuất lập tổ công tác', en: 'Propose a working group', on: 'case', from: coordinating, to: ['same'],
    who: ['owner.leader', 'lead.leader', 'adviser.adviser_lead'], needs: ['reason', 'orgIds'], when: ['noGroupOpen'], starts: ['wg_decide'],
  },
  nominateMembers: {
    row: 'T20', vi: 'Cử thành viên', en: 'Nominate members', on: 'group', partFrom: ['proposed', 'active'], partTo: ['proposed', 'active'],
    from: coordinating, to: ['same'], who: ['each.leader'], needs: ['positionIds'],
  },
  decideGroup: {
    row: 'T20', legalEffect: true, vi: 'Quyết định thành lập tổ', en: 'Decide the group', on: 'group', partFrom: ['proposed'], partTo: ['active'],
    from: coordinating, to: ['same'], who: ['owner.leader', 'lead.leader', 'adviser.adviser_lead', 'decider.sc_office'],
    needs: ['document', 'roles', 'terms'], when: ['everyAgencyNominated'], stops: ['wg_decide'], starts: ['wg_end', 'update'],
  },
  rejectGroup: {
    row: 'T20', vi: 'Không lập tổ', en: 'Reject the group', on: 'group', partFrom: ['proposed'], partTo: ['rejected'], from: unfinishedStates,
    to: ['same'], who: ['adviser.adviser_lead', 'decider.sc_office'], needs: ['reason'], stops: ['wg_decide'],
  },
  amendGroup: {
    row: 'T20', legalEffect: true, vi: 'Quyết định thay đổi tổ', en: 'Amend the group', on: 'group', partFrom: ['active'], partTo: ['active'], from: unfinishedStates,
    to: ['same'], who: ['owner.leader', 'lead.leader', 'adviser.adviser_lead', 'decider.sc_office'], needs: ['document', 'reason'],
    stops: ['wg_end'], starts: ['wg_end'],
  },
  recordMeeting: {
    row: 'T20', vi: 'Ghi biên bản họp tổ', en: 'Record a meeting', on: 'group', partFrom: ['active'], partTo: ['active'], from: coordinating,
    to: ['same'], who: ['group.lead', 'group.deputy', 'group.secretary'], needs: ['heldAt', 'agenda', 'attended', 'minutes', 'conclusions'], starts: ['task'],
  },
  reportGroup: {
    row: 'T20', vi: 'Báo cáo kết quả của tổ', en: 'Report of the group', on: 'group', partFrom: ['active'], partTo: ['reported'], from: unfinishedStates,
    to: ['same'], who: ['group.lead', 'group.deputy'], needs: ['text'],
  },
  dissolveGroup: {
    row: 'T20', legalEffect: true, vi: 'Giải thể tổ', en: 'Dissolve the group', on: 'group', partFrom: ['active', 'reported'], partTo: ['dissolved'], from: unfinishedStates,
    to: ['same'], who: ['owner.leader', 'lead.leader', 'adviser.adviser_lead', 'decider.sc_office'], needs: ['document'], stops: ['wg_end', 'task'],
  },
  groupEnded: {
    row: 'T20', vi: 'Tổ hết thời hạn', en: 'The group came to its end date', on: 'group', partFrom: ['active', 'reported'], partTo: ['dissolved'],
    from: unfinishedStates, to: ['same'], who: [], needs: [], stops: ['wg_end', 'task'],
  },
  // ── C.5.5 what the parties do not agree on ──
  recordDisagreement: {
    row: 'T21', vi: 'Ghi vấn đề chưa thống nhất', en: 'Record a disagreement', on: 'case', from: livingStates, to: ['same'],
    who: ['party.leader', 'adviser.adviser_lead'], needs: ['point', 'disagreementKind', 'orgIds', 'position'],
    when: ['settlesIt'], starts: ['reconcile'],
  },
  statePosition: {
    row: 'C.5.5', legalEffect: true, vi: 'Nêu ý kiến của cơ quan mình', en: "State one's own position", on: 'disagreement',
    partFrom: ['open', 'positions_collected', 'unreconciled'], partTo: ['open', 'positions_collected', 'unreconciled'], from: livingStates, to: ['same'],
    who: ['each.leader'], needs: ['text', 'legalBasis', 'confirmedVerbatim'],
  },
  recordAttempt: {
    row: 'C.5.5', vi: 'Ghi lần trao đổi thống nhất', en: 'Record an attempt to reconcile', on: 'disagreement',
    partFrom: ['open', 'positions_collected', 'unreconciled', 'escalated'], partTo: ['open', 'positions_collected', 'unreconciled', 'escalated', 'reconciled'],
    from: livingStates, to: ['same'], who: ['each.leader', 'each.focal', 'adviser.adviser_lead', 'group.lead', 'group.secretary'],
    needs: ['heldAt', 'agreedPart', 'remainingPart'], stops: ['reconcile'],
  },
  declareUnreconciled: {
    row: 'C.5.5', vi: 'Xác định không thống nhất được', en: 'Declare it unreconciled', on: 'disagreement', partFrom: ['positions_collected', 'open'],
    partTo: ['unreconciled'], from: livingStates, to: ['same'], who: ['each.leader', 'adviser.adviser_lead'], needs: ['reason'],
  },
  dropDisagreement: {
    row: 'C.5.5', vi: 'Bỏ vấn đề', en: 'Drop the disagreement', on: 'disagreement', partFrom: ['open', 'positions_collected', 'unreconciled'],
    partTo: ['dropped'], from: livingStates, to: ['same'], who: ['from.leader'], needs: ['reason'], when: ['notFromRefusals'], stops: ['reconcile'],
  },
  // ── C.5.6 submission and direction ──
  prepareSubmission: {
    row: 'C.5.6', vi: 'Soạn báo cáo xin ý kiến', en: 'Prepare a submission', on: 'case', from: ['in_coordination', 'under_direction'], to: ['same'],
    who: ['adviser.adviser_lead', 'owner.leader', 'lead.leader'], needs: ['question', 'summary', 'done', 'options', 'recommendation', 'neededBy'],
    when: ['maySubmit', 'noSubmissionOpen'],
  },
  reviseSubmission: {
    row: 'C.5.6', vi: 'Sửa báo cáo xin ý kiến', en: 'Revise the submission', on: 'submission', partFrom: ['in_review', 'returned'],
    partTo: ['in_review', 'returned'], from: unfinishedStates, to: ['same'], who: ['of.adviser_lead', 'of.leader'], needs: [],
  },
  confirmSubmission: {
    row: 'C.5.6', legalEffect: true, vi: 'Xác nhận phần của cơ quan mình', en: "Confirm one's part of the submission", on: 'submission', partFrom: ['in_review'],
    partTo: ['in_review'], from: ['in_coordination', 'under_direction'], to: ['same'], who: ['each.leader'], needs: ['confirms'], when: ['wordsThere'],
  },
  dropSubmission: {
    row: 'C.5.6', vi: 'Bỏ báo cáo chưa trình', en: 'Drop a submission not yet made', on: 'submission', partFrom: ['in_review'],
    partTo: ['withdrawn'], from: unfinishedStates, to: ['same'], who: ['of.adviser_lead', 'of.leader'], needs: ['reason'],
  },
  acceptForAgenda: {
    row: 'C.5.6', vi: 'Đưa vào chương trình làm việc', en: 'Accept for the agenda', on: 'submission', partFrom: ['submitted', 'deferred'],
    partTo: ['on_agenda'], from: ['awaiting_direction'], to: ['same'], who: ['decider.sc_office'], needs: ['agendaOn'],
  },
  recordDirectionPaper: {
    row: 'C.5.6', legalEffect: true, vi: 'Ghi văn bản của ý kiến chỉ đạo', en: 'Record the paper of a direction', on: 'direction', partFrom: ['given'], partTo: ['given'],
    from: unfinishedStates, to: ['same'], who: ['decider.sc_office'], needs: ['document'], when: ['paperOwed'], stops: ['direction_paper'],
  },
  startItem: {
    row: 'C.5.6', vi: 'Bắt đầu thực hiện', en: 'Start on an item', on: 'direction_item', partFrom: ['assigned', 'returned'], partTo: ['doing'],
    from: livingStates, to: ['same'], who: ['of.leader', 'of.focal', 'of.officer'], needs: [],
  },
  claimItem: {
    row: 'C.5.6', vi: 'Báo đã thực hiện', en: 'Claim an item done', on: 'direction_item', partFrom: ['assigned', 'doing', 'returned'], partTo: ['claimed'],
    from: livingStates, to: ['same'], who: ['of.leader', 'of.focal', 'of.officer'], needs: ['result'],
  },
  verifyItem: {
    row: 'C.5.6', legalEffect: true, vi: 'Xác nhận đã thực hiện', en: 'Verify an item', on: 'direction_item', partFrom: ['claimed'], partTo: ['verified'],
    from: livingStates, to: ['same'], who: ['adviser.adviser_lead', 'decider.sc_office'], needs: [], when: ['notOwnDoing', 'notDoersAgency'],
    stops: ['direction_item'],
  },
  returnItem: {
    row: 'C.5.6', vi: 'Yêu cầu làm tiếp', en: 'Return an item', on: 'direction_item', partFrom: ['claimed'], partTo: ['returned'],
    from: livingStates, to: ['same'], who: ['adviser.adviser_lead', 'decider.sc_office'], needs: ['reason'], when: ['notOwnDoing', 'notDoersAgency'],
  },
  askExtension: {
    row: 'C.5.6', vi: 'Đề nghị gia hạn', en: 'Ask for an extension', on: 'direction_item', partFrom: ['assigned', 'doing', 'returned'],
    partTo: ['assigned', 'doing', 'returned'], from: livingStates, to: ['same'], who: ['of.leader'], needs: ['dueAt', 'reason'], when: ['noExtensionAsked'],
  },
  grantExtension: {
    row: 'C.5.6', legalEffect: true, vi: 'Cho gia hạn', en: 'Grant the extension', on: 'direction_item', partFrom: ['assigned', 'doing', 'returned'],
    partTo: ['assigned', 'doing', 'returned'], from: livingStates, to: ['same'], who: ['adviser.adviser_lead', 'decider.sc_office'], needs: [],
    when: ['extensionAsked', 'notOwnAsking', 'notDoersAgency', 'secondExtensionByOffice'], stops: ['direction_item'], starts: ['direction_item'],
  },
  refuseExtension: {
    row: 'C.5.6', vi: 'Không cho gia hạn', en: 'Refuse the extension', on: 'direction_item', partFrom: ['assigned', 'doing', 'returned'],
    partTo: ['assigned', 'doing', 'returned'], from: livingStates, to: ['same'], who: ['adviser.adviser_lead', 'decider.sc_office'], needs: ['reason'],
    when: ['extensionAsked', 'notDoersAgency'],
  },
  revokeItem: {
    row: 'C.5.6', legalEffect: true, vi: 'Bãi bỏ một nội dung chỉ đạo', en: 'Revoke an item', on: 'direction_item', partFrom: ['assigned', 'doing', 'claimed', 'returned'],
    partTo: ['revoked'], from: livingStates, to: ['same'], who: ['decider.sc_office'], needs: ['reason'], stops: ['direction_item'],
  },
  // ── T29 has two people: one proposes, the other consents ──
  proposeResolution: {
    row: 'T29', legalEffect: true, vi: 'Đề nghị kết luận đã giải quyết', en: 'Propose to declare it resolved', on: 'case', from: ['in_coordination', 'under_direction'], to: ['same'],
    who: ['owner.leader', 'lead.leader'], needs: ['conclusion', 'writtenAnswer', 'resultsSent'], when: ['notAdviserAlone', 'nothingOpenButItems', 'noResolutionProposed'],
  },
  dropResolution: {
    row: 'T29', vi: 'Chưa đồng ý kết luận', en: 'Do not consent to the resolution', on: 'resolution', partFrom: ['proposed'], partTo: ['dropped'],
    from: ['in_coordination', 'under_direction'], to: ['same'], who: ['adviser.adviser_lead', 'owner.leader'], needs: ['reason'],
  },
  // ── C.5.9 lessons and corrective actions ──
  recordReview: {
    row: 'C.5.9', vi: 'Ghi buổi rút kinh nghiệm', en: 'Record the review', on: 'review', partFrom: ['planned'], partTo: ['held'], from: ['lessons'], to: ['same'],
    who: ['of.leader', 'of.focal', 'of.officer'], needs: ['heldAt', 'format', 'participants'], stops: ['lessons_hold'],
  },
  recordFinding: {
    row: 'C.5.9', vi: 'Ghi nhận định', en: 'Record a finding', on: 'review', partFrom: ['planned', 'held', 'drafted'], partTo: ['planned', 'held', 'drafted'],
    from: ['lessons'], to: ['same'], who: ['of.leader', 'of.focal', 'of.officer'], needs: ['topic', 'planned', 'happened', 'why', 'findingKind', 'cause', 'recommendation'],
  },
  addCorrectiveAction: {
    row: 'C.5.9', vi: 'Nêu biện pháp khắc phục', en: 'Add a corrective action', on: 'review', partFrom: ['held', 'drafted'], partTo: ['held', 'drafted'],
    from: ['lessons'], to: ['same'], who: ['of.leader', 'of.focal', 'of.officer'], needs: ['text', 'caKind', 'ownerPositionId', 'verifierPositionId', 'measure'],
  },
  draftLessons: {
    row: 'C.5.9', vi: 'Gửi dự thảo rút kinh nghiệm', en: 'Circulate the draft', on: 'review', partFrom: ['held', 'drafted'], partTo: ['drafted'],
    from: ['lessons'], to: ['same'], who: ['of.leader', 'of.focal', 'of.officer'], needs: ['guidance'],
  },
  commentLessons: {
    row: 'C.5.9', vi: 'Góp ý bản rút kinh nghiệm', en: 'Comment on the lessons', on: 'review', partFrom: ['drafted'], partTo: ['drafted'],
    from: ['lessons'], to: ['same'], who: ['each.leader', 'each.focal'], needs: ['text'],
  },
  noteLesson: {
    row: 'C.5.9', vi: 'Ghi bài học sớm', en: 'Note an early lesson', on: 'case', from: livingStates, to: ['same'],
    who: ['party.leader', 'party.focal', 'party.officer', 'group.lead', 'group.secretary'], needs: ['topic', 'text'],
  },
  startAction: {
    row: 'T50', vi: 'Bắt đầu khắc phục', en: 'Start the corrective action', on: 'corrective_action', partFrom: ['open', 'returned'], partTo: ['in_progress'],
    from: livingStates, to: ['same'], who: ['of.leader', 'of.head', 'of.officer', 'of.focal'], needs: [],
  },
  claimAction: {
    row: 'T50', vi: 'Báo đã khắc phục', en: 'Claim the corrective action done', on: 'corrective_action', partFrom: ['open', 'in_progress', 'returned'],
    partTo: ['claimed'], from: livingStates, to: ['same'], who: ['of.leader', 'of.head', 'of.officer', 'of.focal'], needs: ['evidence'],
    stops: ['ca_default'], starts: ['ca_verification'],
  },
  verifyAction: {
    row: 'T50', legalEffect: true, vi: 'Xác nhận đã khắc phục', en: 'Verify the corrective action', on: 'corrective_action', partFrom: ['claimed'], partTo: ['verified'],
    from: livingStates, to: ['same'], who: ['party.leader', 'adviser.adviser_lead'], needs: [], when: ['isVerifier', 'notOwnDoing'],
    stops: ['ca_verification'], starts: ['effectiveness'],
  },
  returnAction: {
    row: 'T50', vi: 'Trả lại biện pháp khắc phục', en: 'Return the corrective action', on: 'corrective_action', partFrom: ['claimed'], partTo: ['returned'],
    from: livingStates, to: ['same'], who: ['party.leader', 'adviser.adviser_lead'], needs: ['reason'], when: ['isVerifier', 'notOwnDoing'],
    stops: ['ca_verification'], starts: ['ca_default'],
  },
  extendAction: {
    row: 'T50', vi: 'Gia hạn khắc phục', en: 'Extend the corrective action', on: 'corrective_action', partFrom: ['open', 'in_progress', 'returned'],
    partTo: ['open', 'in_progress', 'returned'], from: livingStates, to: ['same'], who: ['adviser.adviser_lead', 'owner.leader', 'from.leader'], when: ['anothersAction'], needs: ['dueAt', 'reason'],
    stops: ['ca_default'], starts: ['ca_default'],
  },
  cancelAction: {
    row: 'T50', vi: 'Huỷ biện pháp khắc phục', en: 'Cancel the corrective action', on: 'corrective_action', partFrom: ['open', 'in_progress', 'claimed', 'returned'],
    partTo: ['cancelled'], from: livingStates, to: ['same'], who: ['adviser.adviser_lead', 'owner.leader', 'from.leader'], when: ['anothersAction'], needs: ['reason'], stops: ['ca_default', 'ca_verification'],
  },
  judgeEffect: {
    row: 'C.5.9', vi: 'Đánh giá hiệu quả khắc phục', en: 'Did it work?', on: 'corrective_action', partFrom: ['verified'], partTo: ['verified'],
    from: [...livingStates, 'archived'], to: ['same'], who: ['party.leader', 'adviser.adviser_lead'], needs: ['worked', 'text'], when: ['isVerifier', 'notOwnDoing', 'effectNotJudged'],
    stops: ['effectiveness'],
  },
  correctiveActionMissed: {
    row: 'T50', vi: 'Quá hạn khắc phục', en: 'Corrective action overdue', on: 'corrective_action', from: livingStates, to: ['same'], who: [], needs: [],
  },
  lessonsOffered: {
    row: 'C.5.9', vi: 'Gợi ý bài học từ vụ việc trước', en: 'Lessons of past cases offered', on: 'case', from: livingStates, to: ['same'], who: [], needs: [],
  },
  considerLesson: {
    row: 'C.5.9', vi: 'Trả lời bài học được gợi ý', en: 'Consider an offered lesson', on: 'lesson_offer', partFrom: ['offered'],
    partTo: ['applied', 'not_applicable', 'declined'], from: livingStates, to: ['same'],
    who: ['owner.focal', 'owner.officer', 'owner.leader', 'adviser.adviser_lead', 'adviser.officer', 'adviser.focal'], needs: ['answer'],
  },
  // ── the clocks themselves (C.10) ──
  remind: {
    row: 'C.10', vi: 'Nhắc việc', en: 'Reminder', on: 'case', from: followedStates, to: ['same'], who: [], needs: [],
  },
  clockMissed: {
    row: 'C.10', vi: 'Quá hạn', en: 'Overdue', on: 'case', from: followedStates, to: ['same'], who: [], needs: [],
  },
} as const satisfies Record<string, Step>; // prettier-ignore
