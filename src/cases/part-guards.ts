import { settlingOrgs } from './case-parties.js';
import { answersFor, type GuardRule, has, isAmong } from './guard-rule.js';
import { lessonsAreMandatory } from './mandatory-lessons.js';
import { openMatters } from './open-matters.js';
import { REFUSALS_MAKE_A_DISAGREEMENT, refusedTransfers } from './refused-transfers.js';
import { submissionLacks } from './submission-ready.js';

/** Conditions of the second half: mostly about the parts of a case. */
export const partGuards = {
  lessonsConsidered: {
    vi: 'Còn bài học được gợi ý chưa được trả lời.',
    en: 'Offered lessons have not been considered yet.',
    holds: (facts) => !has(facts, 'lesson_offer', ['offered']),
  },
  noErasureProposed: {
    vi: 'Đã có đề nghị xoá nội dung đang chờ.',
    en: 'An erasure is proposed already.',
    // What the end of retention proposes may wait long: what the law wants gone now does not wait for it.
    holds: (facts) =>
      !facts.parts.some(
        (part) => part.kind === 'erasure' && part.state === 'proposed' && part.data['retention'] !== true,
      ),
  },
  ownDoing: {
    vi: 'Việc này giao cho người khác.',
    en: 'This was given to somebody else.',
    holds: (facts, { part }, asking) =>
      part?.data['positionId'] === undefined || answersFor(facts, asking, part.data['positionId']),
  },
  notOwnDoing: {
    vi: 'Không ai tự xác nhận việc của chính mình.',
    en: 'Nobody confirms his own doing.',
    holds: (_, { part }, asking) =>
      !isAmong(asking, part?.officialId, part?.data['inNameOf']) &&
      !asking.positionIds.includes(String(part?.data['askerPositionId'])),
  },
  wordsThere: {
    vi: 'Nội dung của phần này đã bị huỷ theo biên bản: không ai xác nhận điều không còn đọc được. Hãy soạn lại.',
    en: 'Its words were removed under minutes: nobody confirms what cannot be read any more. Write it anew.',
    holds: (_, { part }) => part?.data['emptied'] !== true,
  },
  notDoersAgency: {
    vi: 'Cơ quan thực hiện không tự xác nhận.',
    en: 'The agency that did it does not verify it.',
    holds: (_, { part }, asking) => part?.orgId !== asking.orgId,
  },
  anothersAction: {
    vi: 'Cơ quan tham mưu quyết định; biện pháp của chính cơ quan tham mưu thì cơ quan khác quyết định.',
    en: "The adviser decides; on the adviser's own action another agency does.",
    holds: ({ case: { adviserOrgId, ownerOrgId } }, { part }, asking) => {
      if (part?.orgId !== adviserOrgId) return asking.orgId === adviserOrgId;
      const there = [ownerOrgId, part.fromOrgId].some((orgId) => orgId !== null && orgId !== part.orgId);
      return there
        ? asking.orgId !== part.orgId
        : !asking.positionIds.includes(String(part.data['ownerPositionId']));
    },
  },
  noGroupOpen: {
    vi: 'Vụ việc đã có tổ công tác.',
    en: 'There is a working group already.',
    holds: (facts) => !has(facts, 'group', ['proposed', 'active', 'reported']),
  },
  everyAgencyNominated: {
    vi: 'Còn cơ quan chưa cử người.',
    en: 'Some agency has not nominated anybody yet.',
    holds: (_, { part }) => {
      const nominated = new Set(Object.keys((part?.data['nominated'] as object | undefined) ?? {}));
      return (part?.orgIds ?? []).every((orgId) => nominated.has(orgId));
    },
  },
  settlesIt: {
    vi: 'Cơ quan cho ý kiến chỉ đạo không là một bên của vấn đề.',
    en: 'Whoever gives direction is no party to what is not agreed on.',
    holds: (facts, _, asking) => asking.orgId !== null && settlingOrgs(facts).has(asking.orgId),
  },
  noSubmissionOpen: {
    vi: 'Đã có báo cáo xin ý kiến đang chờ.',
    en: 'A submission is pending already.',
    holds: (facts, { part }) =>
      !facts.parts.some(
        (one) =>
          one.kind === 'submission' && one.id !== part?.id && !['directed', 'withdrawn'].includes(one.state),
      ),
  },
  maySubmit: {
    vi: 'Theo chương trình, cơ quan này không trực tiếp trình; và phải có vấn đề chưa thống nhất hoặc vượt thẩm quyền.',
    en: 'By the programme this agency does not submit itself.',
    holds: (facts, _, asking) => asking.orgId === facts.case.adviserOrgId || facts.case.agencyMaySubmit,
  },
  submissionComplete: {
    vi: 'Cần ít nhất một vấn đề không thống nhất được (hoặc vượt thẩm quyền), và mỗi bên đã xác nhận hoặc có ghi ý kiến phản đối.',
    en: 'It takes an unreconciled point (or want of competence), and each party confirmed or with its objection noted.',
    holds: (facts, { part }) => part !== undefined && submissionLacks(facts, part).length === 0,
    why: (facts) =>
      facts.parts
        .filter((one) => one.kind === 'submission' && one.state === 'in_review')
        .flatMap((one) => submissionLacks(facts, one)),
  },
  allReconciled: {
    vi: 'Còn vấn đề chưa thống nhất.',
    en: 'Some point is not reconciled.',
    holds: (facts) =>
      !has(facts, 'disagreement', ['open', 'positions_collected', 'unreconciled', 'escalated']),
  },
  noDirectionToConfirm: {
    vi: 'Có ý kiến chỉ đạo qua điện thoại đang chờ người thứ hai xác nhận.',
    en: 'A direction given by phone waits for a second person.',
    holds: (facts) => !has(facts, 'direction', ['to_confirm']),
  },
  paperOwed: {
    vi: 'Ý kiến chỉ đạo này đã có văn bản.',
    en: 'This direction has its paper.',
    holds: (_, { part }) => part?.data['paperOwed'] === true,
  },
  noItemOpen: {
    vi: 'Còn nội dung chỉ đạo chưa xong.',
    en: 'Items of the direction are open.',
    holds: (facts) => !has(facts, 'direction_item', ['assigned', 'doing', 'claimed', 'returned']),
  },
  noExtensionAsked: {
    vi: 'Đã có đề nghị gia hạn đang chờ.',
    en: 'An extension has been asked for already.',
    holds: (_, { part }) => part?.data['extensionAskedTo'] === undefined,
  },
  notOwnAsking: {
    vi: 'Người đề nghị gia hạn không tự cho gia hạn.',
    en: 'Nobody grants the extension he has asked for himself.',
    holds: (_, { part }, asking) => !isAmong(asking, part?.data['extensionAskedBy']),
  },
  extensionAsked: {
    vi: 'Không có đề nghị gia hạn nào.',
    en: 'No extension has been asked for.',
    holds: (_, { part }) => part?.data['extensionAskedTo'] !== undefined,
  },
  secondExtensionByOffice: {
    vi: 'Từ lần thứ hai, chỉ văn phòng cấp uỷ cho gia hạn.',
    en: "From the second time on only the Standing Committee's office extends.",
    holds: (_, { part }, asking) =>
      Number(part?.data['extensions'] ?? 0) < 1 || asking.roles.includes('sc_office'),
  },
  nothingOpenButItems: {
    vi: 'Chưa đủ điều kiện kết luận đã giải quyết.',
    en: 'It cannot be declared resolved yet.',
    // Open items of a direction may be carried over: the proposal names them.
    holds: (facts) => openMatters(facts).every((one) => one.code === 'open_direction_item'),
    why: (facts) => openMatters(facts),
  },
  nothingOpen: {
    vi: 'Chưa đủ điều kiện kết luận đã giải quyết.',
    en: 'It cannot be declared resolved yet.',
    holds: (facts) => openMatters(facts).length === 0,
    why: (facts) => openMatters(facts),
  },
  notAdviserAlone: {
    vi: 'Cơ quan tham mưu không tự kết luận vụ việc của cơ quan khác: cơ quan có vụ việc đề nghị.',
    en: "The adviser does not settle another agency's matter alone: the agency concerned proposes it.",
    holds: ({ case: { adviserOrgId, ownerOrgId } }, _, asking) =>
      asking.orgId !== adviserOrgId || adviserOrgId === ownerOrgId,
  },
  noResolutionProposed: {
    vi: 'Đã có đề nghị kết luận đang chờ đồng ý.',
    en: 'A resolution is proposed already.',
    holds: (facts) => !has(facts, 'resolution', ['proposed']),
  },
  chairsLessons: {
    vi: 'Theo chương trình, cơ quan khác chủ trì rút kinh nghiệm.',
    en: 'By the programme another agency chairs the lessons.',
    // A chair that has had no part in the case cannot see it: whoever opens the review brings it in.
    holds: (facts, _, asking) =>
      asking.orgId === facts.case.lessonsChairOrgId ||
      !facts.parties.some((party) => !party.left && party.orgId === facts.case.lessonsChairOrgId),
  },
  lessonsNotMandatory: {
    vi: 'Vụ việc này bắt buộc rút kinh nghiệm.',
    en: 'Lessons are mandatory for this case.',
    holds: (facts) => !lessonsAreMandatory(facts),
  },
  stabilityOver: {
    vi: 'Thời gian theo dõi sau giải quyết chưa hết.',
    en: 'The time of watching after the resolution is not over.',
    holds: (facts) =>
      facts.clocks.every((one) => one.kind !== 'stability' || new Date(one.dueAt) <= facts.case.readAt),
  },
  notAlreadyAgreed: {
    vi: 'Cơ quan này đã đồng ý, đang chờ bên kia.',
    en: 'This agency has agreed; the other is awaited.',
    // Two people always; two agencies, unless the adviser's own matter has but one.
    holds: ({ case: { pendingConsent, ownerOrgId, adviserOrgId } }, _, asking) =>
      pendingConsent?.act !== 'closeWithoutLessons' ||
      (!isAmong(asking, pendingConsent.officialId, pendingConsent.inNameOf) &&
        (pendingConsent.orgId !== asking.orgId || ownerOrgId === adviserOrgId)),
  },
  partiesCommented: {
    vi: 'Còn bên chưa góp ý và chưa hết hạn góp ý.',
    en: 'Some party has not commented, and the time for it is not over.',
    holds: (facts, { part }) =>
      part?.data['commentsComplete'] === true ||
      new Date((part?.data['commentUntil'] as string | undefined) ?? NaN) <= facts.case.readAt,
  },
  actionsComplete: {
    vi: 'Mỗi biện pháp khắc phục phải có người thực hiện, thời hạn, thước đo và người xác nhận.',
    en: 'Each corrective action needs an owner, a due date, a measure and a verifier.',
    holds: (facts) =>
      facts.parts.every((one) => one.kind !== 'corrective_action' || one.data['complete'] === true),
  },
  groupsEnded: {
    vi: 'Tổ công tác còn hoạt động.',
    en: 'A working group is still active.',
    holds: (facts) => !has(facts, 'group', ['proposed', 'active', 'reported']),
  },
  insideReopenWindow: {
    vi: 'Đã quá thời hạn mở lại; hãy lập vụ việc tiếp theo.',
    en: 'The time for reopening is over; create a follow-up instead.',
    holds: (facts) => facts.case.reopenUntil !== null && facts.case.readAt < facts.case.reopenUntil,
  },
  reopenWindowOver: {
    vi: 'Còn trong thời hạn mở lại: hãy mở lại vụ việc này.',
    en: 'It can still be reopened: do that instead.',
    holds: (facts) =>
      facts.case.state === 'archived' ||
      facts.case.reopenUntil === null ||
      facts.case.readAt >= facts.case.reopenUntil,
  },
  actionsSettled: {
    vi: 'Còn biện pháp khắc phục chưa được xác nhận hoặc huỷ.',
    en: 'Corrective actions are not verified or cancelled yet.',
    holds: (facts) => !has(facts, 'corrective_action', ['open', 'in_progress', 'claimed', 'returned']),
  },
  isVerifier: {
    vi: 'Chỉ người được nêu là người xác nhận mới làm được.',
    en: 'Only the named verifier may do this.',
    holds: (facts, { part }, asking) => answersFor(facts, asking, part?.data['verifierPositionId']),
  },
  effectNotJudged: {
    vi: 'Hiệu quả đã được đánh giá.',
    en: 'The effect has been judged already.',
    holds: (_, { part }) => part?.data['worked'] === undefined,
  },
  noMergerPending: {
    vi: 'Đã có đề nghị nhập đang chờ.',
    en: 'A merger is pending already.',
    holds: (facts) => !has(facts, 'merger', ['proposed']),
  },
  insideUnmergeWindow: {
    vi: 'Đã quá thời hạn tách.',
    en: 'The time for unmerging is over.',
    holds: (facts, { part }) =>
      facts.case.readAt < new Date((part?.data['unmergeUntil'] as string | undefined) ?? 0),
  },
  noTransferPending: {
    vi: 'Đã có đề nghị chuyển đang chờ.',
    en: 'A transfer is pending already.',
    holds: (facts) => !has(facts, 'transfer', ['proposed']),
  },
  notRefusedTwice: {
    vi: 'Đã bị từ chối hai lần: ai có thẩm quyền là vấn đề phải trình xin ý kiến.',
    en: 'It was refused twice: who is competent must be submitted for direction.',
    holds: (facts) => refusedTransfers(facts).length < REFUSALS_MAKE_A_DISAGREEMENT,
  },
  notFromRefusals: {
    vi: 'Ai có thẩm quyền phải được thống nhất hoặc xin ý kiến chỉ đạo: vấn đề này không bỏ được.',
    en: 'Who is competent is agreed on or directed: this point cannot be dropped.',
    holds: (_, { part }) => part?.data['fromRefusals'] !== true,
  },
  withdrawalInTurn: {
    vi: 'Sau khi tiếp nhận, rút vụ việc cần cơ quan có vụ việc đề nghị rồi cơ quan tham mưu đồng ý.',
    en: 'Once received, the owner asks and the adviser consents.',
    holds: (facts, _, asking) => {
      const received = !['notified', 'returned'].includes(facts.case.state);
      const pending = facts.case.pendingConsent?.act === 'withdraw';
      if (!received || !pending) return asking.orgId === facts.case.ownerOrgId;
      // Another person also where the adviser is the owner: nobody consents to his own request.
      return (
        asking.orgId === facts.case.adviserOrgId &&
        !isAmong(asking, facts.case.pendingConsent?.officialId, facts.case.pendingConsent?.inNameOf)
      );
    },
  },
  withdrawalAsked: {
    vi: 'Không có đề nghị rút nào đang chờ.',
    en: 'No withdrawal is asked for.',
    holds: (facts) => facts.case.pendingConsent?.act === 'withdraw',
  },
} as const satisfies Record<string, GuardRule>;
