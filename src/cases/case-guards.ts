import type { CaseFacts } from './case-facts.js';
import { isAtLeast } from './case-states.js';
import { type Asking, type GuardRule, isAmong } from './guard-rule.js';
import { partGuards } from './part-guards.js';

const leads = (asking: Asking): boolean => asking.roles.some((role) => role === 'leader' || role === 'head');

const awaiting = new Set(['sent', 'delivered']);
const holding = new Set(['sent', 'delivered', 'acknowledged']);

/** Somebody is at work already: so it was recorded, or a task, a request or a group says so (domain.md T07, T08). */
function hasBegun(facts: CaseFacts): boolean {
  return (
    facts.case.workBegun ||
    facts.parts.some(
      (part) =>
        ['task', 'request', 'group'].includes(part.kind) && !['cancelled', 'rejected'].includes(part.state),
    )
  );
}

/** Conditions beyond state and role; the words say why an act is not possible now. */
const own = {
  authorOrLeader: {
    vi: 'Chỉ người lập hoặc lãnh đạo được huỷ.',
    en: 'Only its author or a leader may discard it.',
    holds: (facts, _, asking) => asking.officialId === facts.case.createdByOfficialId || leads(asking),
  },
  urgentEnoughToPhone: {
    vi: 'Mức độ khẩn này phải báo bằng văn bản.',
    en: 'At this urgency it must be in writing.',
    holds: (facts) => isAtLeast(facts.case.urgency, facts.case.phoneAllowedFrom),
  },
  noWorkOrConsent: {
    vi: 'Đã có việc bắt đầu: cần lãnh đạo cơ quan tham mưu đồng ý.',
    en: 'Work has begun: the adviser agency must consent first.',
    holds: (facts) => !hasBegun(facts) || facts.case.retractionConsented,
  },
  notOwnConsent: {
    vi: 'Người đã đồng ý cho rút không tự rút.',
    en: 'Whoever consented to the retraction does not retract it himself.',
    holds: ({ case: { pendingConsent } }, _, asking) =>
      pendingConsent?.act !== 'retractPhoneReport' ||
      !isAmong(asking, pendingConsent.officialId, pendingConsent.inNameOf),
  },
  workBegun: {
    vi: 'Chưa có việc nào bắt đầu nên không cần đồng ý.',
    en: 'No work has begun, so no consent is needed.',
    holds: (facts) => hasBegun(facts) && !facts.case.retractionConsented,
  },
  recipientAwaits: {
    vi: 'Cơ quan này đã tiếp nhận hoặc đã từ chối.',
    en: 'This agency has already acknowledged or refused.',
    holds: (_, subject) => awaiting.has(subject.recipient?.state ?? ''),
  },
  recipientHoldsNotice: {
    vi: 'Cơ quan này không còn giữ văn bản.',
    en: 'This agency no longer holds the notice.',
    holds: (_, subject) => holding.has(subject.recipient?.state ?? ''),
  },
  noSupplementOpen: {
    vi: 'Đề nghị bổ sung trước của cơ quan này chưa được trả lời.',
    en: 'This agency already waits for a supplement.',
    holds: (facts, subject) =>
      !facts.supplements.some((one) => one.open && one.recipientId === subject.recipient?.id),
  },
  supplementOpen: {
    vi: 'Không có đề nghị bổ sung nào đang chờ.',
    en: 'No supplement has been asked for.',
    holds: (facts) => facts.supplements.some((one) => one.open),
  },
  noRecallOpen: {
    vi: 'Đề nghị lấy lại trước chưa được trả lời hết.',
    en: 'An earlier recall is still being answered.',
    holds: (facts) => !facts.recipients.some((one) => one.state === 'recall_requested'),
  },
  recallAsked: {
    vi: 'Không có đề nghị lấy lại nào đang chờ cơ quan này.',
    en: 'No recall waits for this agency.',
    holds: (_, subject) => subject.recipient?.state === 'recall_requested',
  },
  runOpen: {
    vi: 'Lượt gọi này đã kết thúc.',
    en: 'This run of the call tree is over.',
    holds: (_, subject) => subject.run?.state === 'open',
  },
  receiptUnregistered: {
    vi: 'Việc tiếp nhận này đã vào sổ hoặc không qua điện thoại.',
    en: 'This receipt is registered already, or was not given by phone.',
    holds: (_, { recipient }) =>
      ['acknowledged', 'recall_requested'].includes(recipient?.state ?? '') &&
      recipient?.ackChannel === 'phone' &&
      recipient.arrivalNumber === null,
  },
  urgencyMayChange: {
    vi: 'Đã ở mức cao nhất: chỉ lãnh đạo được hạ.',
    en: 'It is the highest already: only a leader may lower it.',
    holds: (facts, _, asking) => facts.case.urgency !== 'flash' || leads(asking),
  },
  levelMayChange: {
    vi: 'Đã ở mức cao nhất: chỉ lãnh đạo được hạ.',
    en: 'It is the highest already: only a leader may lower it.',
    holds: (facts, _, asking) => facts.case.confidentiality !== 'restricted' || leads(asking),
  },
  isRestricted: {
    vi: 'Chỉ vụ việc hạn chế mới có danh sách người được xem.',
    en: 'Only a restricted case has a list of who may read it.',
    holds: (facts) => facts.case.confidentiality === 'restricted',
  },
  askedLately: {
    vi: 'Đề nghị này đã quá một ngày: người cần xem hãy đề nghị lại.',
    en: 'It was asked for more than a day ago: whoever needs it asks again.',
    holds: (facts, { part }) =>
      facts.case.readAt.getTime() - Date.parse(String(part?.data['askedAt'])) <= 24 * 3_600_000,
  },
  neitherOfTheTwo: {
    vi: 'Người đã đề nghị hoặc đã xác nhận không tự kết luận.',
    en: 'Neither who asked nor who confirmed judges it.',
    holds: (_, { part }, asking) => !isAmong(asking, part?.data['askedBy'], part?.data['confirmedBy']),
  },
  notHeld: {
    vi: 'Nội dung vụ việc đang được tạm giữ.',
    en: 'The content of the case is held already.',
    holds: (facts) => facts.case.quarantinedAt === null,
  },
} as const satisfies Record<string, GuardRule>;

const all = { ...own, ...partGuards };

export type Guard = keyof typeof all;
export const guards: Readonly<Record<Guard, GuardRule>> = all;
