import type { Problem } from '../platform/errors.js';
import type { Words } from '../platform/language.js';

/** What acts ask for, by the name of the field; the words are what a person reads when it is missing. */
export const needs = {
  subject: { vi: 'trích yếu', en: 'the subject' },
  categories: { vi: 'lĩnh vực', en: 'the category' },
  place: { vi: 'địa điểm', en: 'the place' },
  occurredAt: { vi: 'thời điểm xảy ra', en: 'when it happened' },
  knownAt: { vi: 'thời điểm biết tin', en: 'when the agency learned of it' },
  facts: { vi: 'sự việc', en: 'the facts' },
  urgency: { vi: 'mức độ khẩn', en: 'the urgency' },
  nature: { vi: 'tính chất (phức tạp, nhạy cảm, lớn)', en: 'the nature (complex, sensitive, large)' },
  noStateSecret: {
    vi: 'xác nhận không có bí mật nhà nước',
    en: 'the confirmation that there is no state secret',
  },
  noPetitionerData: {
    vi: 'xác nhận không có thông tin cá nhân của người gửi đơn',
    en: 'the confirmation that there are no personal data of petitioners',
  },
  reason: { vi: 'lý do', en: 'the reason' },
  note: { vi: 'nội dung văn bản rút tin', en: 'the written note' },
  callAt: { vi: 'thời điểm gọi', en: 'the time of the call' },
  callerPositionId: { vi: 'người gọi', en: 'the caller' },
  calleePositionId: { vi: 'người nghe', en: 'the person called' },
  calleeNumber: { vi: 'số máy được gọi', en: 'the number called' },
  calledBackNumber: { vi: 'số đã đăng ký dùng để gọi lại', en: 'the registered number called back' },
  said: { vi: 'nội dung đã báo', en: 'what was said' },
  asked: { vi: 'điều đề nghị', en: 'what was asked' },
  readBack: { vi: 'đã đọc lại hay chưa', en: 'whether it was read back' },
  differences: {
    vi: 'khác biệt so với cuộc gọi (có thể để trống danh sách)',
    en: 'the differences from the call (may be an empty list)',
  },
  workKind: { vi: 'loại việc', en: 'the kind of work' },
  measures: { vi: 'biện pháp', en: 'the measures' },
  content: { vi: 'nội dung văn bản', en: 'the content of the notice' },
  'content.whatHappened': { vi: 'sự việc, nơi, lúc xảy ra', en: 'what happened, where and when' },
  'content.confirmed': { vi: 'điều đã xác minh', en: 'what is confirmed' },
  'content.unconfirmed': { vi: 'điều chưa xác minh', en: 'what is not confirmed' },
  'content.affected': { vi: 'người, địa bàn bị ảnh hưởng', en: 'the people and area affected' },
  'content.measures': { vi: 'việc cơ quan đã làm', en: 'what the agency has done' },
  'content.risks': { vi: 'nguy cơ lan rộng, hiểu sai', en: 'the risk of spread or misunderstanding' },
  'content.requestKind': { vi: 'loại đề nghị', en: 'the kind of request' },
  'content.request': { vi: 'đề nghị ai làm gì', en: 'what is asked of whom' },
  'content.communicationPlan': { vi: 'phương án thông tin', en: 'the communication plan' },
  'content.contact': { vi: 'cán bộ liên hệ và số máy', en: 'the competent officer and phone' },
  'content.nextUpdateAt': { vi: 'lần cập nhật tới', en: 'when the next update comes' },
  document: { vi: 'số, ký hiệu, ngày, người ký', en: 'number, symbol, date and signatory' },
  recipients: { vi: 'nơi nhận', en: 'the recipients' },
  arrivalNumber: { vi: 'số đến', en: 'the arrival number' },
  arrivalOn: { vi: 'ngày đến', en: 'the day of arrival' },
  reasonCode: { vi: 'mã lý do', en: 'the reason code' },
  explanation: { vi: 'giải thích', en: 'the explanation' },
  missing: { vi: 'các mục còn thiếu', en: 'what is missing' },
  answerToReason: { vi: 'trả lời lý do bị trả lại', en: 'the answer to why it was returned' },
  outcome: { vi: 'kết quả cuộc gọi', en: 'the outcome of the call' },
  startedAt: { vi: 'lúc bắt đầu gọi', en: 'when the call began' },
  kind: { vi: 'loại báo cáo', en: 'the kind of report' },
  sourceClass: { vi: 'nguồn', en: 'the source' },
  confidence: { vi: 'độ tin cậy', en: 'the confidence' },
  seq: { vi: 'số thứ tự của mục cần đính chính', en: 'the number of the entry to correct' },
} as const satisfies Record<string, Words>;

export type Need = keyof typeof needs;

/** Confirmations must be given, not merely mentioned. */
const mustBeTrue = new Set<Need>(['noStateSecret', 'noPetitionerData']);
/** An empty list is an answer here: nothing differs. */
const mayBeEmpty = new Set<Need>(['differences']);

/** Everything that `asked` names and `input` lacks, all at once. */
export function missingFrom(input: object, asked: readonly Need[]): Problem[] {
  return asked.filter((need) => !isGiven(input, need)).map((need) => missing(need));
}

export function missing(need: Need): Problem {
  return { field: need, code: 'missing', vi: `Thiếu ${needs[need].vi}.`, en: `Missing: ${needs[need].en}.` };
}

function isGiven(input: object, need: Need): boolean {
  let value: unknown = input;
  for (const step of need.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[step];
  if (mustBeTrue.has(need)) return value === true;
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0 || mayBeEmpty.has(need);
}
