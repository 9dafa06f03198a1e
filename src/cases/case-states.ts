import type { Words } from '../platform/language.js';

/** The main states of a case (domain.md C.3) and their official labels. */
export const states = {
  drafted: { vi: 'Dự thảo', en: 'Drafted' },
  phone_reported: { vi: 'Đã báo qua điện thoại, chờ văn bản', en: 'Reported by phone, awaiting writing' },
  notified: { vi: 'Đã gửi văn bản, chờ tiếp nhận', en: 'Notified, awaiting receipt' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  received: { vi: 'Đã tiếp nhận, chờ phân công', en: 'Received, awaiting assignment' },
  assigned: { vi: 'Đã phân công', en: 'Assigned' },
  in_coordination: { vi: 'Đang phối hợp giải quyết', en: 'In coordination' },
  awaiting_direction: { vi: 'Đang xin ý kiến chỉ đạo', en: 'Awaiting direction' },
  under_direction: { vi: 'Đang thực hiện ý kiến chỉ đạo', en: 'Under direction' },
  resolved: { vi: 'Đã giải quyết, đang theo dõi', en: 'Resolved, being watched' },
  lessons: { vi: 'Đang rút kinh nghiệm', en: 'Drawing lessons' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
  archived: { vi: 'Đã nộp lưu', en: 'Archived' },
  merged: { vi: 'Đã nhập vào vụ việc khác', en: 'Merged into another case' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  cancelled: { vi: 'Đã huỷ dự thảo', en: 'Draft cancelled' },
} as const satisfies Record<string, Words>;

export type State = keyof typeof states;
export const stateCodes = Object.keys(states) as State[];

/** Nothing more happens to a case in these. */
export const endStates: readonly State[] = ['archived', 'merged', 'withdrawn', 'cancelled'];

/** Somebody must act and a clock must run in all the others; once closed, the filing of it and what is to be improved. */
export const openStates: readonly State[] = stateCodes.filter((state) => !endStates.includes(state));

/** Also of a case that is put away: what was to be improved is followed further, and its clock reminds. */
export const followedStates: readonly State[] = [...openStates, 'archived'];

/** Never issued: known to the agency that wrote it, and to nobody else. */
export const unissuedStates: readonly State[] = ['drafted', 'cancelled'];

/** Open and known outside the agency that writes it. */
export const livingStates: readonly State[] = openStates.filter((state) => state !== 'drafted');

/** Not settled yet. */
export const unfinishedStates: readonly State[] = livingStates.filter((state) => state !== 'closed');

/** Not before the Standing Committee: what it is asked about stays one case until it has answered (domain.md T37). */
export const mergeable: readonly State[] = unfinishedStates.filter((state) => state !== 'awaiting_direction');

/** Joint work goes on: before the paper, and also while a direction is awaited (domain.md C.15.4). */
export const coordinating: readonly State[] = [
  'phone_reported', 'received', 'assigned', 'in_coordination', 'awaiting_direction', 'under_direction',
]; // prettier-ignore

export const urgencies = {
  routine: { vi: 'Thường', en: 'Routine' },
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  very_urgent: { vi: 'Thượng khẩn', en: 'Very urgent' },
  flash: { vi: 'Hoả tốc', en: 'Flash' },
} as const satisfies Record<string, Words>;

export type Urgency = keyof typeof urgencies;
export const urgencyCodes = Object.keys(urgencies) as Urgency[];

export function isAtLeast(urgency: Urgency, floor: Urgency): boolean {
  return urgencyCodes.indexOf(urgency) >= urgencyCodes.indexOf(floor);
}

/** There is no value for a state secret: a networked system may hold none (domain.md B.4). */
export const confidentialities = {
  public: { vi: 'Công khai', en: 'Public' },
  internal: { vi: 'Nội bộ', en: 'Internal' },
  restricted: { vi: 'Hạn chế', en: 'Restricted' },
} as const satisfies Record<string, Words>;

export type Confidentiality = keyof typeof confidentialities;
export const confidentialityCodes = Object.keys(confidentialities) as Confidentiality[];

/** How many people are affected, never who (domain.md TC-6). */
export const peopleBands = ['up_to_5', '6_to_20', '21_to_50', '51_to_100', 'over_100', 'unknown'] as const;
