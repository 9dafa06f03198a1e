import type { DeadlineKind } from '../programmes/codes.js';
import type { Words } from '../platform/language.js';
import type { State } from './case-states.js';
import type { Who } from './step.js';

interface ClockKind extends Words {
  /** Who must act before it runs out: the first of these that has somebody. */
  owes: readonly Who[];
  /** The deadline rule that says how long, where it is not the clock's own name. */
  rule?: DeadlineKind;
}

/** The clocks of a case (domain.md C.10): what each asks, of whom. How long is for the programme's rules to say. */
export const clockKinds = {
  notify: { vi: 'Gửi văn bản thông báo', en: 'Notify in writing', owes: ['owner.focal', 'owner.leader'] },
  written_confirm: {
    vi: 'Xác nhận bằng văn bản',
    en: 'Confirm in writing',
    owes: ['owner.focal', 'owner.clerk'],
  },
  ack: { vi: 'Tiếp nhận văn bản', en: 'Acknowledge receipt', owes: ['recipient.clerk', 'recipient.focal'] },
  call_step: {
    vi: 'Gọi theo cây gọi điện',
    en: 'Call down the call tree',
    owes: ['owner.focal', 'owner.duty'],
  },
  formal_ack: {
    vi: 'Vào sổ văn bản đến',
    en: 'Register the receipt',
    owes: ['recipient.clerk', 'recipient.focal'],
  },
  fix: { vi: 'Sửa và gửi lại', en: 'Correct and reissue', owes: ['owner.focal', 'owner.clerk'] },
  supplement: {
    vi: 'Bổ sung nội dung',
    en: 'Supply what is missing',
    owes: ['owner.focal', 'owner.officer'],
  },
  recall_answer: {
    vi: 'Trả lời đề nghị lấy lại',
    en: 'Answer the recall',
    owes: ['recipient.leader', 'recipient.head'],
    rule: 'ack',
  },
  assign: { vi: 'Phân công', en: 'Assign', owes: ['adviser.adviser_lead', 'adviser.leader'] },
  update: { vi: 'Cập nhật tình hình', en: 'Post an update', owes: ['owner.officer', 'owner.focal'] },
  first_response: {
    vi: 'Bắt đầu phối hợp',
    en: 'First joint act',
    owes: ['lead.officer', 'lead.focal', 'lead.leader'],
  },
  resolve: { vi: 'Giải quyết xong', en: 'Resolve', owes: ['lead.leader', 'lead.focal'] },
  request_answer: {
    vi: 'Trả lời đề nghị phối hợp',
    en: 'Answer the request',
    owes: ['of.leader', 'of.focal'],
  },
  task: { vi: 'Làm xong nhiệm vụ', en: 'Finish the task', owes: ['of.officer', 'of.focal', 'of.leader'] },
  wg_decide: {
    vi: 'Quyết định lập tổ',
    en: 'Decide on the group',
    owes: ['adviser.adviser_lead', 'adviser.leader'],
  },
  wg_end: { vi: 'Thời hạn của tổ', en: 'End of the group', owes: ['adviser.adviser_lead', 'adviser.leader'] },
  reconcile: {
    vi: 'Thống nhất hoặc trình',
    en: 'Reconcile or submit',
    owes: ['adviser.adviser_lead', 'adviser.leader'],
  },
  direction: { vi: 'Cho ý kiến chỉ đạo', en: 'Give direction', owes: ['decider.sc_office'] },
  direction_paper: {
    vi: 'Ra văn bản chỉ đạo',
    en: 'Put the direction on paper',
    owes: ['decider.sc_office'],
  },
  submission_fix: {
    vi: 'Bổ sung báo cáo xin ý kiến',
    en: 'Complete the submission',
    owes: ['of.adviser_lead', 'of.leader'],
  },
  direction_item: {
    vi: 'Thực hiện nội dung chỉ đạo',
    en: 'Carry out the item',
    owes: ['of.leader', 'of.focal'],
  },
  stability: {
    vi: 'Theo dõi sau giải quyết',
    en: 'Watch after resolution',
    owes: ['owner.leader', 'owner.focal'],
  },
  lessons_open: { vi: 'Mở rút kinh nghiệm', en: 'Open the lessons', owes: ['owner.leader', 'owner.focal'] },
  lessons_hold: { vi: 'Tổ chức rút kinh nghiệm', en: 'Hold the review', owes: ['of.leader', 'of.focal'] },
  lessons_approve: {
    vi: 'Duyệt bản rút kinh nghiệm',
    en: 'Approve the lessons',
    owes: ['of.leader', 'of.focal'],
  },
  ca_default: { vi: 'Khắc phục', en: 'Corrective action', owes: ['of.leader', 'of.officer', 'of.focal'] },
  ca_verification: {
    vi: 'Xác nhận đã khắc phục',
    en: 'Verify the corrective action',
    owes: ['from.leader', 'from.adviser_lead'],
  },
  effectiveness: {
    vi: 'Đánh giá hiệu quả',
    en: 'Judge the effect',
    owes: ['from.leader', 'from.adviser_lead'],
  },
  transfer: { vi: 'Trả lời đề nghị chuyển', en: 'Answer the transfer', owes: ['of.leader', 'of.head'] },
  access_answer: {
    vi: 'Trả lời đề nghị được xem',
    en: 'Answer the request for access',
    owes: ['owner.leader', 'owner.head'],
  },
  access_review: {
    vi: 'Xem xét việc truy cập khẩn cấp',
    en: 'Review the emergency access',
    owes: ['owner.leader', 'owner.head'],
  },
  quarantine: {
    vi: 'Xử lý nội dung tạm giữ',
    en: 'Settle the held content',
    owes: ['adviser.security_officer', 'adviser.head'],
  },
  archive: { vi: 'Nộp lưu', en: 'Archive', owes: ['owner.clerk', 'owner.focal'] },
} as const satisfies Record<string, ClockKind>;

export type ClockName = keyof typeof clockKinds;

/** The register of improvements outlives the case: whether a measure worked is asked also when the file is put away (C.5.9). */
export function outliving(end: State): readonly ClockName[] {
  return end === 'archived' ? ['effectiveness'] : [];
}
export const clockNames = Object.keys(clockKinds) as ClockName[];

/** What comes after the settlement, or ends by itself: the hurry of the matter does not make it shorter or longer. */
const unhurried: ReadonlySet<ClockName> = new Set<ClockName>([
  'formal_ack', 'wg_end', 'stability', 'lessons_open', 'lessons_hold', 'lessons_approve', 'ca_default',
  'ca_verification', 'effectiveness', 'access_review', 'quarantine', 'archive',
]); // prettier-ignore

/** Whether a new urgency measures it anew (domain.md T45). */
export function hurries(kind: ClockName): boolean {
  return !unhurried.has(kind);
}

/** The deadline rule a clock is measured by. */
export function ruleOf(kind: ClockName): DeadlineKind {
  const clock: ClockKind = clockKinds[kind];
  return clock.rule ?? (kind as Exclude<ClockName, 'recall_answer'>);
}
