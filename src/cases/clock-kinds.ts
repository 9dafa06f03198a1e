import type { DeadlineKind } from '../programmes/codes.js';
import type { Words } from '../platform/language.js';
import type { Who } from './case-workflow.js';

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
} as const satisfies Record<string, ClockKind>;

export type ClockName = keyof typeof clockKinds;
export const clockNames = Object.keys(clockKinds) as ClockName[];

/** The deadline rule a clock is measured by. */
export function ruleOf(kind: ClockName): DeadlineKind {
  const clock: ClockKind = clockKinds[kind];
  return clock.rule ?? (kind as Exclude<ClockName, 'recall_answer'>);
}
