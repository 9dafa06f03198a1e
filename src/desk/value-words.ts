import type { outcomes, workKinds } from '../calls/call.dto.js';
import type { confidences, listFilters, sourceClasses, updateKinds } from '../cases/case.dto.js';
import type { mergeReasons, retentions } from '../cases/case-life.dto.js';
import type { peopleBands } from '../cases/case-states.js';
import type { purgeRefusals } from '../cases/quarantine.dto.js';
import type { seals } from '../cases/sealed.js';
import { disagreementKindNames, partyAnswerNames } from '../committee/brief-page.js';
import type { channels, forms } from '../committee/direction.dto.js';
import type { decisionKinds } from '../committee/parts.js';
import type { CallKind, Skipped } from '../directory/call-ladder.js';
import type { capacities, documentTypes } from '../documents/document-rules.js';
import { statusCodes } from '../documents/exchange-status.js';
import type {
  actionKinds as correctiveKinds,
  findingKinds,
  formats,
  offerAnswers,
  topics,
} from '../lessons/lesson-words.js';
import type { refusalReasons, requestKinds } from '../notices/notice-content.js';
import type { purposes } from '../notices/notice.dto.js';
import type { Words } from '../platform/language.js';
import type { budgetKinds } from '../programmes/profile.js';
import { actionKinds } from '../working-groups/action-kinds.js';
import type { correctionAskers, extents, firstActs } from '../working-groups/work.dto.js';
import { flawWords } from '../journal/flaws.js';
import { verificationFailureWords, verificationStateWords } from '../journal/verification-words.js';
import { accessWords } from './access-words.js';
import type { Band } from './duty-bands.js';
import { keepingWords } from './keeping-words.js';
import { preferenceWords } from './preference-words.js';

type Book<L extends readonly string[]> = Readonly<Record<L[number], Words>>;

/**
 * How the values of closed lists are called, by the name of the field they stand in (domain.md A.15, C.5). The lists
 * themselves are where they are checked: a value that is added there and not named here does not compile.
 */
const named = {
  updateKind: {
    quick: { vi: 'Báo cáo nhanh', en: 'Quick report' },
    periodic: { vi: 'Báo cáo định kỳ', en: 'Periodic report' },
    final: { vi: 'Báo cáo kết thúc', en: 'Final report' },
    no_change: { vi: 'Không có diễn biến mới', en: 'No change' },
  } satisfies Book<typeof updateKinds>,
  sourceClass: {
    own_agency: { vi: 'Cơ quan mình', en: 'Own agency' },
    other_agency: { vi: 'Cơ quan khác', en: 'Another agency' },
    press: { vi: 'Báo chí', en: 'The press' },
    public_aggregate: { vi: 'Tổng hợp dư luận, không nêu người', en: 'Public reaction in aggregate, naming nobody' },
  } satisfies Book<typeof sourceClasses>,
  confidence: {
    confirmed: { vi: 'Đã xác minh', en: 'Confirmed' },
    probable: { vi: 'Nhiều khả năng', en: 'Probable' },
    unconfirmed: { vi: 'Chưa xác minh', en: 'Unconfirmed' },
  } satisfies Book<typeof confidences>,
  peopleBand: {
    up_to_5: { vi: 'Đến 5 người', en: 'Up to 5 people' },
    '6_to_20': { vi: 'Từ 6 đến 20 người', en: '6 to 20 people' },
    '21_to_50': { vi: 'Từ 21 đến 50 người', en: '21 to 50 people' },
    '51_to_100': { vi: 'Từ 51 đến 100 người', en: '51 to 100 people' },
    over_100: { vi: 'Trên 100 người', en: 'Over 100 people' },
    unknown: { vi: 'Chưa rõ', en: 'Not known yet' },
  } satisfies Book<typeof peopleBands>,
  filter: {
    mine: { vi: 'Đến lượt tôi', en: 'My turn' },
    awaiting_receipt: { vi: 'Chờ tiếp nhận', en: 'Awaiting receipt' },
    overdue: { vi: 'Quá hạn', en: 'Overdue' },
  } satisfies Book<typeof listFilters>,
  retention: {
    '5_years': { vi: '5 năm', en: '5 years' },
    '10_years': { vi: '10 năm', en: '10 years' },
    '20_years': { vi: '20 năm', en: '20 years' },
    '50_years': { vi: '50 năm', en: '50 years' },
    '70_years': { vi: '70 năm', en: '70 years' },
    permanent: { vi: 'Vĩnh viễn', en: 'Permanent' },
  } satisfies Book<typeof retentions>,
  mergeReason: {
    duplicate: { vi: 'Trùng vụ việc', en: 'Duplicate' },
    same_matter: { vi: 'Cùng một việc', en: 'The same matter' },
  } satisfies Book<typeof mergeReasons>,
  refusalCode: {
    no_secret_in_it: { vi: 'Không chứa bí mật nhà nước', en: 'There is no secret in it' },
    not_for_us_to_decide: { vi: 'Không thuộc thẩm quyền quyết định', en: 'Not for us to decide' },
    minutes_incomplete: { vi: 'Biên bản chưa đầy đủ', en: 'The minutes are incomplete' },
  } satisfies Book<typeof purgeRefusals>,
  requestKind: {
    communication: { vi: 'Phối hợp thông tin, tuyên truyền', en: 'Communication' },
    settlement: { vi: 'Phối hợp giải quyết', en: 'Settlement' },
    both: { vi: 'Cả thông tin và giải quyết', en: 'Both' },
    information: { vi: 'Thông báo để biết', en: 'For information' },
  } satisfies Book<typeof requestKinds>,
  purpose: {
    act: { vi: 'Để giải quyết', en: 'To act' },
    coordinate: { vi: 'Để phối hợp', en: 'To coordinate' },
    report: { vi: 'Để báo cáo', en: 'To report' },
    know: { vi: 'Để biết', en: 'To know' },
  } satisfies Book<typeof purposes>,
  reasonCode: {
    wrong_addressee: { vi: 'Gửi nhầm cơ quan', en: 'Wrong addressee' },
    out_of_competence: { vi: 'Không thuộc thẩm quyền', en: 'Out of competence' },
    missing_content: { vi: 'Thiếu nội dung', en: 'Content is missing' },
    bad_form: { vi: 'Sai thể thức', en: 'Not in due form' },
    integrity_failed: { vi: 'Không xác thực được văn bản', en: 'The document could not be authenticated' },
    duplicate: { vi: 'Trùng văn bản đã nhận', en: 'Duplicate' },
    classified: { vi: 'Văn bản có độ mật', en: 'Classified' },
    other: { vi: 'Lý do khác', en: 'Another reason' },
  } satisfies Book<typeof refusalReasons>,
  outcome: {
    answered: { vi: 'Có người nghe, chưa tiếp nhận', en: 'Answered, not taken' },
    no_answer: { vi: 'Không bắt máy', en: 'No answer' },
    busy: { vi: 'Máy bận', en: 'Busy' },
    wrong_number: { vi: 'Sai số', en: 'Wrong number' },
    left_message: { vi: 'Đã nhắn lại', en: 'Left a message' },
    refused: { vi: 'Từ chối nghe', en: 'Refused' },
    not_tried: { vi: 'Chưa gọi', en: 'Not tried' },
  } satisfies Book<typeof outcomes> & { not_tried: Words },
  workKind: {
    task: { vi: 'Giao nhiệm vụ', en: 'A task' },
    communication_plan: { vi: 'Phương án thông tin', en: 'A communication plan' },
    working_group_proposal: { vi: 'Đề xuất lập tổ công tác', en: 'A proposal for a working group' },
  } satisfies Book<typeof workKinds>,
  firstAct: {
    reply: { vi: 'Văn bản trả lời', en: 'A written reply' },
    meeting_minutes: { vi: 'Biên bản làm việc', en: 'Minutes of a meeting' },
    task_list: { vi: 'Danh mục nhiệm vụ', en: 'A list of tasks' },
  } satisfies Book<typeof firstActs>,
  extent: {
    whole: { vi: 'Toàn bộ', en: 'The whole' },
    part: { vi: 'Một phần', en: 'In part' },
  } satisfies Book<typeof extents>,
  askedBy: {
    named_agency: { vi: 'Cơ quan được nêu tên', en: 'An agency that was named' },
    named_person: { vi: 'Người được nêu tên', en: 'A person who was named' },
  } satisfies Book<typeof correctionAskers>,
  budgetKind: {
    regular: { vi: 'Kinh phí thường xuyên', en: 'Regular budget' },
    programme: { vi: 'Kinh phí của chương trình', en: 'Budget of the programme' },
    newly_arising: { vi: 'Kinh phí phát sinh', en: 'Newly arising' },
  } satisfies Book<typeof budgetKinds>,
  decision: {
    adopt_position_of: { vi: 'Theo ý kiến của một cơ quan', en: "One party's position" },
    third_way: { vi: 'Theo hướng giải quyết khác', en: 'A third way' },
    send_back: { vi: 'Giao các cơ quan bàn lại', en: 'Sent back to the parties' },
    noted: { vi: 'Ghi nhận', en: 'Noted' },
  } satisfies Book<typeof decisionKinds>,
  channel: {
    system: { vi: 'Trên hệ thống', en: 'In the system' },
    paper: { vi: 'Bằng văn bản', en: 'On paper' },
    phone: { vi: 'Qua điện thoại', en: 'By phone' },
  } satisfies Book<typeof channels>,
  form: {
    meeting: { vi: 'Họp', en: 'Meeting' },
    circulation: { vi: 'Lấy ý kiến bằng văn bản', en: 'By circulation' },
    individual_opinion: { vi: 'Ý kiến của người có thẩm quyền', en: 'Opinion of the one in charge' },
  } satisfies Book<typeof forms>,
  topic: {
    detection_notice: { vi: 'Phát hiện, thông báo', en: 'Detection and notice' },
    phone_paper: { vi: 'Điện thoại trước, văn bản sau', en: 'Phone first, paper after' },
    focal_points: { vi: 'Đầu mối liên hệ', en: 'Focal points' },
    working_group: { vi: 'Tổ công tác liên ngành', en: 'The working group' },
    agreement_direction: { vi: 'Thống nhất, xin ý kiến chỉ đạo', en: 'Agreement and direction' },
    communication: { vi: 'Thông tin, tuyên truyền', en: 'Communication' },
    settlement: { vi: 'Giải quyết vụ việc', en: 'Settlement' },
    resources_budget: { vi: 'Nguồn lực, kinh phí', en: 'Resources and budget' },
    rules: { vi: 'Quy định, quy chế', en: 'Rules' },
  } satisfies Book<typeof topics>,
  format: {
    hot_wash: { vi: 'Rút kinh nghiệm tại chỗ', en: 'Hot wash' },
    meeting: { vi: 'Họp rút kinh nghiệm', en: 'Meeting' },
    working_group: { vi: 'Họp tổ công tác', en: 'In the working group' },
  } satisfies Book<typeof formats>,
  findingKind: {
    strength: { vi: 'Ưu điểm', en: 'Strength' },
    limitation: { vi: 'Hạn chế', en: 'Limitation' },
  } satisfies Book<typeof findingKinds>,
  caKind: {
    rule: { vi: 'Sửa quy định, quy chế', en: 'A rule' },
    roster: { vi: 'Bổ sung danh sách đầu mối, lịch trực', en: 'Focal points and rosters' },
    training: { vi: 'Tập huấn', en: 'Training' },
    tool: { vi: 'Công cụ, phương tiện', en: 'A tool' },
    budget: { vi: 'Kinh phí', en: 'Budget' },
    template: { vi: 'Biểu mẫu', en: 'A template' },
    other: { vi: 'Biện pháp khác', en: 'Another measure' },
  } satisfies Book<typeof correctiveKinds>,
  answer: {
    applied: { vi: 'Áp dụng', en: 'Applied' },
    not_applicable: { vi: 'Không phù hợp vụ việc này', en: 'Not applicable here' },
    declined: { vi: 'Không áp dụng', en: 'Declined' },
  } satisfies Book<typeof offerAnswers>,
  documentType: {
    CV: { vi: 'Công văn', en: 'Official letter' },
    BC: { vi: 'Báo cáo', en: 'Report' },
    QĐ: { vi: 'Quyết định', en: 'Decision' },
    KH: { vi: 'Kế hoạch', en: 'Plan' },
    CTr: { vi: 'Chương trình', en: 'Programme' },
    TB: { vi: 'Thông báo', en: 'Announcement' },
    BB: { vi: 'Biên bản', en: 'Minutes' },
    TTr: { vi: 'Tờ trình', en: 'Submission' },
  } satisfies Book<typeof documentTypes>,
  capacity: {
    direct: { vi: 'Ký trực tiếp', en: 'In person' },
    on_behalf: { vi: 'TM. (thay mặt)', en: 'On behalf of the collective' },
    deputy_for_head: { vi: 'KT. (ký thay)', en: 'Deputy for the head' },
    by_order: { vi: 'TL. (thừa lệnh)', en: 'By order' },
    by_delegation: { vi: 'TUQ. (thừa uỷ quyền)', en: 'By delegation' },
    acting: { vi: 'Q. (quyền)', en: 'Acting' },
  } satisfies Book<typeof capacities>,
  what: accessWords,
  sealed: {
    restricted: { vi: 'Vụ việc hạn chế: bạn không có trong danh sách được đọc', en: 'Restricted: you are not on the list of its readers' },
    quarantine: { vi: 'Nội dung đang tạm giữ', en: 'The content is held' },
    left: { vi: 'Cơ quan bạn không còn tham gia', en: 'Your agency takes no part any more' },
  } satisfies Book<typeof seals>,
  band: {
    overdue: { vi: 'Quá hạn', en: 'Overdue' },
    soon: { vi: 'Trong 30 phút', en: 'Within 30 minutes' },
    today: { vi: 'Hôm nay', en: 'Today' },
    later: { vi: 'Sắp tới', en: 'Coming up' },
    paused: { vi: 'Đang tạm dừng', en: 'Paused' },
  } satisfies Record<Band, Words>,
  callKind: {
    focal: { vi: 'cán bộ đầu mối', en: 'focal-point officer' },
    focal_deputy: { vi: 'đầu mối dự phòng', en: 'deputy focal point' },
    duty: { vi: 'điện thoại trực ban', en: 'duty telephone' },
    leader: { vi: 'lãnh đạo phụ trách phối hợp', en: 'leader in charge' },
    head: { vi: 'người đứng đầu', en: 'head of the agency' },
    sc_office: { vi: 'văn phòng cấp uỷ', en: 'office of the Standing Committee' },
  } satisfies Record<CallKind, Words>,
  skipped: {
    absent: { vi: 'đang vắng mặt', en: 'absent' },
    no_phone: { vi: 'không có số điện thoại', en: 'no telephone number' },
    same_number: { vi: 'trùng số đã gọi', en: 'the same number as before' },
    nobody: { vi: 'chưa có người', en: 'nobody holds the role' },
  } satisfies Record<Skipped['why'], Words>,
  callRunState: {
    open: { vi: 'Đang gọi', en: 'Open' },
    answered: { vi: 'Đã tiếp nhận qua điện thoại', en: 'Taken by phone' },
    exhausted: { vi: 'Hết danh sách gọi, chưa ai nhận', en: 'Exhausted' },
    cancelled: { vi: 'Đã dừng', en: 'Cancelled' },
  },
  recipientState: {
    sent: { vi: 'Đã gửi', en: 'Sent' },
    delivered: { vi: 'Đã đến', en: 'Delivered' },
    acknowledged: { vi: 'Đã tiếp nhận', en: 'Acknowledged' },
    refused: { vi: 'Từ chối tiếp nhận', en: 'Refused' },
    recall_requested: { vi: 'Được đề nghị trả lại', en: 'Recall asked for' },
    recalled: { vi: 'Đã lấy lại', en: 'Recalled' },
    replaced: { vi: 'Đã được thay thế', en: 'Replaced' },
  },
  ackChannel: {
    paper: { vi: 'Bằng văn bản', en: 'On paper' },
    phone: { vi: 'Qua điện thoại', en: 'By phone' },
  },
  noticeKind: {
    initial: { vi: 'Thông báo lần đầu', en: 'First notice' },
    confirmation: { vi: 'Xác nhận tin báo qua điện thoại', en: 'Confirmation of a phone report' },
    update: { vi: 'Bổ sung', en: 'Supplement' },
    replacement: { vi: 'Gửi lại', en: 'Reissue' },
  },
  partyRole: {
    owner: { vi: 'cơ quan có vụ việc', en: 'agency concerned' },
    adviser: { vi: 'cơ quan tham mưu', en: 'communication adviser' },
    recipient: { vi: 'cơ quan nhận', en: 'recipient' },
    coordinating: { vi: 'cơ quan phối hợp', en: 'coordinating agency' },
    decider: { vi: 'cấp uỷ cho ý kiến chỉ đạo', en: 'the body that gives direction' },
  },
  accessLevel: {
    list: { vi: 'Trong danh sách được đọc', en: 'On the list of readers' },
    emergency: { vi: 'Truy cập khẩn cấp', en: 'Emergency access' },
  },
  regime: {
    party: { vi: 'cơ quan Đảng', en: 'Party body' },
    state: { vi: 'cơ quan nhà nước', en: 'state body' },
    front: { vi: 'Mặt trận, đoàn thể', en: 'Front and mass organisations' },
  },
  lessonsScope: {
    whole_matter: { vi: 'Toàn bộ vụ việc', en: 'The whole matter' },
    communication_only: { vi: 'Chỉ công tác thông tin', en: 'Communication only' },
  },
}; // prettier-ignore

export const valueWords: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  ...named,
  ...keepingWords,
  ...preferenceWords,
  disagreementKind: disagreementKindNames,
  partyAnswer: partyAnswerNames,
  actionKind: actionKinds,
  exchangeStatus: statusCodes,
  flaw: flawWords,
  verificationState: verificationStateWords,
  verificationFailure: verificationFailureWords,
};
