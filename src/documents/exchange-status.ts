import type { Words } from '../platform/language.js';

/**
 * How far a document has got at the other side, by the status codes of edXML (QCVN 102:2016, QĐ 28/2018/QĐ-TTg;
 * domain.md B.3, C.5.1). Messages come late, twice, out of order, and with numbers nobody knows: none of that moves a
 * document backwards.
 */
export const statusCodes = {
  '01': { vi: 'Đã đến', en: 'Arrived' },
  '02': { vi: 'Từ chối tiếp nhận', en: 'Receipt refused' },
  '03': { vi: 'Đã tiếp nhận', en: 'Received' },
  '04': { vi: 'Phân công', en: 'Assigned' },
  '05': { vi: 'Đang xử lý', en: 'In progress' },
  '06': { vi: 'Hoàn thành', en: 'Done' },
  '13': { vi: 'Lấy lại', en: 'Asked back' },
  '15': { vi: 'Đồng ý lấy lại', en: 'Recall accepted' },
  '16': { vi: 'Từ chối lấy lại', en: 'Recall refused' },
} as const satisfies Record<string, Words>;

export type StatusCode = keyof typeof statusCodes;

export const progresses = [
  'sent', 'delivered', 'refused', 'acknowledged', 'assigned', 'in_progress', 'done',
] as const; // prettier-ignore
export type Progress = (typeof progresses)[number];
export const recalls = ['none', 'requested', 'accepted', 'refused'] as const;
export type Recall = (typeof recalls)[number];

export interface Exchange {
  progress: Progress;
  recall: Recall;
}

export const outcomes = ['moved', 'duplicate', 'late', 'unexpected', 'unknown'] as const;
/**
 * What a message means: `moved` it on; a `duplicate` says what is known; a `late` one what was passed already;
 * an `unexpected` one answers what was not asked, or contradicts; an `unknown` code is for a person to look at.
 */
export type Outcome = (typeof outcomes)[number];

const FORWARD: Partial<Record<StatusCode, Progress>> = {
  '01': 'delivered',
  '03': 'acknowledged',
  '04': 'assigned',
  '05': 'in_progress',
  '06': 'done',
};
const rank = (progress: Progress): number => progresses.indexOf(progress);

export function isStatusCode(code: string): code is StatusCode {
  return Object.hasOwn(statusCodes, code);
}

/** What a status message makes of the exchange. Pure: the same messages in the same order give the same. */
export function withStatus(exchange: Exchange, code: string): { exchange: Exchange; outcome: Outcome } {
  if (!isStatusCode(code)) return { exchange, outcome: 'unknown' };
  if (code === '13' || code === '15' || code === '16') return recalled(exchange, code);
  // While a recall waits, who has received it already answers the recall with 02 and 03 too.
  if (exchange.recall === 'requested' && rank(exchange.progress) >= rank('acknowledged')) {
    if (code === '02') return recalled(exchange, '16');
    if (code === '03') return recalled(exchange, '15');
  }
  if (code === '02') return refused(exchange);
  const to = FORWARD[code]!;
  // Refused, it was not received: whoever wants it after all receives a reissued one.
  if (exchange.progress === 'refused') return { exchange, outcome: code === '01' ? 'late' : 'unexpected' };
  if (to === exchange.progress) return { exchange, outcome: 'duplicate' };
  if (rank(to) < rank(exchange.progress)) return { exchange, outcome: 'late' };
  return { exchange: { ...exchange, progress: to }, outcome: 'moved' };
}

function refused(exchange: Exchange): { exchange: Exchange; outcome: Outcome } {
  if (exchange.progress === 'refused') return { exchange, outcome: 'duplicate' };
  if (rank(exchange.progress) >= rank('acknowledged')) return { exchange, outcome: 'unexpected' };
  return { exchange: { ...exchange, progress: 'refused' }, outcome: 'moved' };
}

const RECALL = { '13': 'requested', '15': 'accepted', '16': 'refused' } as const;

function recalled(exchange: Exchange, code: keyof typeof RECALL): { exchange: Exchange; outcome: Outcome } {
  const to = RECALL[code];
  if (exchange.recall === to) return { exchange, outcome: 'duplicate' };
  if (code === '13') {
    // Asked again after a refusal it is a new request; what was taken back is gone.
    if (exchange.recall === 'accepted') return { exchange, outcome: 'late' };
    return { exchange: { ...exchange, recall: to }, outcome: 'moved' };
  }
  if (exchange.recall !== 'requested') return { exchange, outcome: 'unexpected' };
  return { exchange: { ...exchange, recall: to }, outcome: 'moved' };
}
