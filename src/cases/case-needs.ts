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
  justified: { vi: 'kết luận có chính đáng hay không', en: 'whether it was justified' },
  record: { vi: 'biên bản (số, ngày)', en: 'the minutes (number, day)' },
  custody: { vi: 'nơi giữ, ngày và chức danh người giữ', en: 'who holds it, since when, in which role' },
  refusalCode: { vi: 'mã lý do', en: "the reason's code" },
  confidentiality: { vi: 'mức độ mật', en: 'the confidentiality' },
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
  leadPositionId: { vi: 'người chủ trì giải quyết', en: 'the lead' },
  coordinatingOrgIds: { vi: 'cơ quan phối hợp (có thể để trống danh sách)', en: 'the coordinating agencies (may be an empty list)' },
  directionText: { vi: 'ý kiến phân công (bút phê)', en: 'the direction for the assignment' },
  firstAct: { vi: 'việc chung đầu tiên', en: 'the first joint act' },
  text: { vi: 'nội dung', en: 'the text' },
  handOver: { vi: 'phiếu bàn giao (tình hình, mục tiêu, việc đang làm, nguồn lực)', en: 'the hand-over sheet (situation, objectives, current actions, resources)' },
  toOrgId: { vi: 'cơ quan được đề nghị', en: 'the agency asked' },
  extent: { vi: 'nhận toàn bộ hay một phần', en: 'whether all or a part of it is accepted' },
  legalBasis: { vi: 'căn cứ pháp lý', en: 'the legal basis' },
  publishedItem: { vi: 'tin đã công bố (tên, nơi, ngày)', en: 'the published item (title, where, day)' },
  askedBy: { vi: 'bên đề nghị đính chính', en: 'who asks for the correction' },
  publisherOrgId: { vi: 'cơ quan đã công bố', en: 'the agency that published it' },
  actionKind: { vi: 'loại việc', en: 'the kind of action' },
  ownerPositionId: { vi: 'người thực hiện', en: 'who is to do it' },
  dueAt: { vi: 'thời hạn', en: 'the due time' },
  result: { vi: 'kết quả', en: 'the result' },
  orgIds: { vi: 'các cơ quan', en: 'the agencies' },
  positionIds: { vi: 'các vị trí được nêu', en: 'the positions' },
  roles: { vi: 'tổ trưởng, tổ phó, thư ký', en: 'lead, deputy and secretary' },
  terms: { vi: 'nhiệm vụ, quyền hạn, cách làm việc và thời hạn của tổ', en: 'the terms of reference with an end date or condition' },
  heldAt: { vi: 'thời điểm họp', en: 'when it was held' },
  agenda: { vi: 'nội dung họp', en: 'the agenda' },
  attended: { vi: 'thành phần dự', en: 'who attended' },
  minutes: { vi: 'biên bản', en: 'the minutes' },
  conclusions: { vi: 'kết luận (có thể để trống danh sách)', en: 'the conclusions (may be an empty list)' },
  point: { vi: 'vấn đề, trong một câu', en: 'the point, in one sentence' },
  disagreementKind: { vi: 'loại vấn đề', en: 'the kind of disagreement' },
  position: { vi: 'ý kiến của cơ quan mình', en: "one's own position" },
  confirmedVerbatim: { vi: 'xác nhận nguyên văn', en: 'the confirmation of the very words' },
  agreedPart: { vi: 'phần đã thống nhất', en: 'what is agreed' },
  remainingPart: { vi: 'phần còn lại', en: 'what remains' },
  question: { vi: 'điều xin ý kiến', en: 'the question' },
  summary: { vi: 'tóm tắt diễn biến', en: 'the history' },
  done: { vi: 'việc đã làm', en: 'what has been done' },
  options: { vi: 'các phương án và hệ quả', en: 'the options with their consequences' },
  recommendation: { vi: 'đề nghị', en: 'the recommendation' },
  neededBy: { vi: 'cần ý kiến trước lúc', en: 'when it is needed by' },
  confirms: { vi: 'xác nhận hay không', en: 'whether it is confirmed' },
  answer: { vi: 'trả lời', en: 'the answer' },
  until: { vi: 'hoãn đến ngày', en: 'until when' },
  higherBody: { vi: 'cấp trên cho ý kiến', en: 'the higher body' },
  agendaOn: { vi: 'ngày làm việc', en: 'the day of the agenda' },
  channel: { vi: 'hình thức nhận ý kiến', en: 'how the direction came' },
  deliberatedOn: { vi: 'ngày cho ý kiến', en: 'the day of the deliberation' },
  form: { vi: 'hình thức làm việc', en: 'the form of the deliberation' },
  items: { vi: 'các nội dung chỉ đạo', en: 'the items' },
  decisions: { vi: 'quyết định về từng vấn đề', en: 'the decision on each disagreement' },
  proposal: { vi: 'đề xuất', en: 'the proposal' },
  conclusion: { vi: 'kết luận rõ ràng, khách quan', en: 'a clear, objective conclusion' },
  writtenAnswer: { vi: 'văn bản trả lời, hoặc lý do không phải trả lời', en: 'the written answer, or the reason why none is due' },
  resultsSent: { vi: 'xác nhận đã gửi kết quả cho cơ quan tham mưu', en: 'the confirmation that the results were sent back' },
  newFacts: { vi: 'tình tiết mới', en: 'the new facts' },
  plan: { vi: 'kế hoạch rút kinh nghiệm', en: 'the plan of the review' },
  format: { vi: 'hình thức rút kinh nghiệm', en: 'the format of the review' },
  participants: { vi: 'thành phần theo vai trò', en: 'the participants by role' },
  topic: { vi: 'chủ đề', en: 'the topic' },
  planned: { vi: 'điều đã định', en: 'what was planned' },
  happened: { vi: 'điều đã xảy ra', en: 'what happened' },
  why: { vi: 'vì sao', en: 'why' },
  findingKind: { vi: 'ưu điểm hay hạn chế', en: 'strength or limitation' },
  cause: { vi: 'nguyên nhân', en: 'the cause' },
  guidance: { vi: 'điều rút ra dùng lại được', en: 'the reusable guidance' },
  caKind: { vi: 'loại biện pháp', en: 'the kind of measure' },
  verifierPositionId: { vi: 'người xác nhận', en: 'the verifier' },
  measure: { vi: 'thước đo kết quả', en: 'the measure of success' },
  evidence: { vi: 'minh chứng', en: 'the evidence' },
  worked: { vi: 'có hiệu quả hay không', en: 'whether it worked' },
  draft: { vi: 'nội dung vụ việc mới', en: 'the new case' },
  documentList: { vi: 'danh mục văn bản', en: 'the list of documents' },
  pageCount: { vi: 'số trang', en: 'the number of pages' },
  retention: { vi: 'thời hạn lưu', en: 'the retention period' },
  survivorCaseId: { vi: 'vụ việc nhận nhập', en: 'the surviving case' },
  mergeReason: { vi: 'trùng hay cùng một việc', en: 'duplicate or same matter' },
  targetOrgId: { vi: 'cơ quan nhận', en: 'the target agency' },
  registerNumber: { vi: 'số vào sổ của cơ quan nhận', en: "the target's register number" },
  entries: { vi: 'các mục cần xoá', en: 'the entries to erase' },
  seq: { vi: 'số thứ tự của mục cần đính chính', en: 'the number of the entry to correct' },
} as const satisfies Record<string, Words>;

export type Need = keyof typeof needs;

/** Confirmations must be given, not merely mentioned. */
const mustBeTrue = new Set<Need>(['noStateSecret', 'noPetitionerData', 'confirmedVerbatim', 'resultsSent']);
/** An empty list is an answer here: nothing differs. */
const mayBeEmpty = new Set<Need>(['differences', 'coordinatingOrgIds', 'conclusions', 'decisions', 'remainingPart']);

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
