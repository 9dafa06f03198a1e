import type { Words } from '../platform/language.js';
import type { PartKind, partStates } from './case-parts.js';

type States<K extends PartKind> = Readonly<Record<(typeof partStates)[K][number], Words>>;

/** How the states of the parts of a case are called (domain.md C.5.3–C.5.9); the compiler refuses a forgotten one. */
export const partStateNames: { readonly [K in PartKind]: States<K> } = {
  request: {
    sent: { vi: 'Đã gửi', en: 'Sent' },
    accepted: { vi: 'Đã nhận phối hợp', en: 'Accepted' },
    accepted_partly: { vi: 'Nhận phối hợp một phần', en: 'Accepted in part' },
    declined: { vi: 'Bị từ chối', en: 'Declined' },
    answered: { vi: 'Đã trả lời', en: 'Answered' },
    closed: { vi: 'Đã kết thúc', en: 'Closed' },
  },
  task: {
    new: { vi: 'Mới giao', en: 'New' },
    accepted: { vi: 'Đã nhận', en: 'Accepted' },
    submitted: { vi: 'Đã báo xong, chờ xác nhận', en: 'Submitted, awaiting verification' },
    returned: { vi: 'Bị trả lại', en: 'Returned' },
    verified: { vi: 'Đã xác nhận xong', en: 'Verified' },
    cancelled: { vi: 'Đã huỷ', en: 'Cancelled' },
  },
  group: {
    proposed: { vi: 'Đã đề xuất', en: 'Proposed' },
    active: { vi: 'Đang hoạt động', en: 'Active' },
    reported: { vi: 'Đã báo cáo kết quả', en: 'Reported' },
    dissolved: { vi: 'Đã giải thể', en: 'Dissolved' },
    rejected: { vi: 'Không thành lập', en: 'Rejected' },
  },
  disagreement: {
    open: { vi: 'Đang lấy ý kiến các bên', en: 'Open' },
    positions_collected: { vi: 'Đã đủ ý kiến các bên', en: 'Positions collected' },
    reconciled: { vi: 'Đã thống nhất', en: 'Reconciled' },
    unreconciled: { vi: 'Không thống nhất được', en: 'Unreconciled' },
    escalated: { vi: 'Đã trình xin ý kiến', en: 'Escalated' },
    directed: { vi: 'Đã có ý kiến chỉ đạo', en: 'Directed' },
    dropped: { vi: 'Đã bỏ', en: 'Dropped' },
  },
  submission: {
    in_review: { vi: 'Đang lấy ý kiến các bên', en: 'In review by the parties' },
    submitted: { vi: 'Đã trình', en: 'Submitted' },
    on_agenda: { vi: 'Đã đưa vào chương trình làm việc', en: 'On the agenda' },
    returned: { vi: 'Bị trả lại để bổ sung', en: 'Returned for completion' },
    directed: { vi: 'Đã có ý kiến chỉ đạo', en: 'Directed' },
    deferred: { vi: 'Hoãn cho ý kiến', en: 'Deferred' },
    referred: { vi: 'Đã chuyển cấp trên', en: 'Referred higher' },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  },
  direction: {
    to_confirm: { vi: 'Chờ xác nhận', en: 'To be confirmed' },
    given: { vi: 'Đã cho ý kiến', en: 'Given' },
    superseded: { vi: 'Đã được thay thế', en: 'Superseded' },
  },
  direction_item: {
    assigned: { vi: 'Đã giao', en: 'Assigned' },
    doing: { vi: 'Đang thực hiện', en: 'Being done' },
    claimed: { vi: 'Đã báo xong, chờ xác nhận', en: 'Reported done, awaiting verification' },
    returned: { vi: 'Được yêu cầu làm tiếp', en: 'Returned' },
    verified: { vi: 'Đã xác nhận xong', en: 'Verified' },
    revoked: { vi: 'Đã bãi bỏ', en: 'Revoked' },
  },
  resolution: {
    proposed: { vi: 'Đã đề nghị, chờ đồng ý', en: 'Proposed, awaiting consent' },
    consented: { vi: 'Đã đồng ý', en: 'Consented' },
    dropped: { vi: 'Đã bỏ', en: 'Dropped' },
  },
  review: {
    planned: { vi: 'Đã lên kế hoạch', en: 'Planned' },
    held: { vi: 'Đã tổ chức', en: 'Held' },
    drafted: { vi: 'Đã có dự thảo, chờ góp ý', en: 'Drafted, awaiting comments' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    dropped: { vi: 'Đã bỏ', en: 'Dropped' },
  },
  corrective_action: {
    open: { vi: 'Chưa thực hiện', en: 'Open' },
    in_progress: { vi: 'Đang thực hiện', en: 'In progress' },
    claimed: { vi: 'Đã báo xong, chờ xác nhận', en: 'Reported done, awaiting verification' },
    returned: { vi: 'Bị trả lại', en: 'Returned' },
    verified: { vi: 'Đã xác nhận xong', en: 'Verified' },
    cancelled: { vi: 'Đã huỷ', en: 'Cancelled' },
  },
  lesson_offer: {
    offered: { vi: 'Được gợi ý', en: 'Offered' },
    applied: { vi: 'Đã áp dụng', en: 'Applied' },
    not_applicable: { vi: 'Không phù hợp vụ việc này', en: 'Not applicable here' },
    declined: { vi: 'Không áp dụng', en: 'Declined' },
  },
  transfer: {
    proposed: { vi: 'Đã đề nghị, chờ trả lời', en: 'Proposed, awaiting an answer' },
    accepted: { vi: 'Đã nhận chuyển', en: 'Accepted' },
    refused: { vi: 'Bị từ chối nhận chuyển', en: 'Refused' },
    lapsed: { vi: 'Hết hạn trả lời', en: 'Lapsed' },
  },
  merger: {
    proposed: { vi: 'Đã đề nghị, chờ đồng ý', en: 'Proposed, awaiting consent' },
    done: { vi: 'Đã nhập', en: 'Merged' },
    undone: { vi: 'Đã tách lại', en: 'Undone' },
    refused: { vi: 'Không đồng ý nhập', en: 'Refused' },
  },
  access_request: {
    asked: { vi: 'Đã đề nghị, chờ trả lời', en: 'Asked, awaiting an answer' },
    granted: { vi: 'Được xem', en: 'Granted' },
    refused: { vi: 'Không được xem', en: 'Refused' },
  },
  emergency_request: {
    asked: { vi: 'Đã đề nghị, chờ người thứ hai', en: 'Asked, awaiting a second person' },
    given: { vi: 'Đã cho truy cập', en: 'Given' },
    refused: { vi: 'Không cho truy cập', en: 'Refused' },
  },
  access_review: {
    open: { vi: 'Chờ xem xét', en: 'To be reviewed' },
    judged: { vi: 'Đã kết luận', en: 'Judged' },
  },
  quarantine: {
    held: { vi: 'Đang tạm giữ', en: 'Held' },
    purge_proposed: { vi: 'Đã đề nghị huỷ nội dung', en: 'Purge proposed' },
    released: { vi: 'Đã trả lại nội dung', en: 'Released' },
    purged: { vi: 'Đã huỷ nội dung', en: 'Purged' },
  },
  erasure: {
    proposed: { vi: 'Đã đề nghị, chờ đồng ý', en: 'Proposed, awaiting consent' },
    done: { vi: 'Đã xoá', en: 'Done' },
    refused: { vi: 'Không đồng ý xoá', en: 'Refused' },
  },
};
