import type { Words } from '../platform/language.js';

/**
 * The parts of a case that have a machine of their own (domain.md C.5.3–C.5.9): their states in order. Which feature
 * keeps a part in which table, that feature says; here is what the flow and everybody's view of it need to know.
 */
export const partStates = {
  request: ['sent', 'accepted', 'accepted_partly', 'declined', 'answered', 'closed'],
  task: ['new', 'accepted', 'submitted', 'returned', 'verified', 'cancelled'],
  group: ['proposed', 'active', 'reported', 'dissolved', 'rejected'],
  disagreement: [
    'open',
    'positions_collected',
    'reconciled',
    'unreconciled',
    'escalated',
    'directed',
    'dropped',
  ],
  submission: [
    'in_review',
    'submitted',
    'on_agenda',
    'returned',
    'directed',
    'deferred',
    'referred',
    'withdrawn',
  ],
  direction: ['to_confirm', 'given', 'superseded'],
  direction_item: ['assigned', 'doing', 'claimed', 'returned', 'verified', 'revoked'],
  resolution: ['proposed', 'consented', 'dropped'],
  review: ['planned', 'held', 'drafted', 'approved', 'dropped'],
  corrective_action: ['open', 'in_progress', 'claimed', 'returned', 'verified', 'cancelled'],
  lesson_offer: ['offered', 'applied', 'not_applicable', 'declined'],
  transfer: ['proposed', 'accepted', 'refused', 'lapsed'],
  merger: ['proposed', 'done', 'undone', 'refused'],
  access_request: ['asked', 'granted', 'refused'],
  emergency_request: ['asked', 'given', 'refused'],
  access_review: ['open', 'judged'],
  quarantine: ['held', 'purge_proposed', 'released', 'purged'],
  erasure: ['proposed', 'done', 'refused'],
} as const satisfies Record<string, readonly string[]>;

export type PartKind = keyof typeof partStates;
export type PartState = (typeof partStates)[PartKind][number];
export const partKinds = Object.keys(partStates) as PartKind[];

export const partNames: Readonly<Record<PartKind, Words>> = {
  request: { vi: 'Đề nghị phối hợp', en: 'Coordination request' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  group: { vi: 'Tổ công tác liên ngành', en: 'Interagency working group' },
  disagreement: { vi: 'Vấn đề chưa thống nhất', en: 'Point of disagreement' },
  submission: { vi: 'Báo cáo xin ý kiến', en: 'Submission' },
  direction: { vi: 'Ý kiến chỉ đạo', en: 'Direction' },
  direction_item: { vi: 'Nội dung chỉ đạo', en: 'Item of a direction' },
  resolution: { vi: 'Đề nghị kết luận đã giải quyết', en: 'Proposed resolution' },
  review: { vi: 'Rút kinh nghiệm', en: 'Lessons review' },
  corrective_action: { vi: 'Biện pháp khắc phục', en: 'Corrective action' },
  lesson_offer: { vi: 'Bài học được gợi ý', en: 'Lesson offered' },
  transfer: { vi: 'Chuyển cơ quan', en: 'Transfer' },
  merger: { vi: 'Nhập vụ việc', en: 'Merger' },
  access_request: { vi: 'Đề nghị được xem', en: 'Request for access' },
  emergency_request: { vi: 'Đề nghị truy cập khẩn cấp', en: 'Request for emergency access' },
  access_review: { vi: 'Xem xét truy cập khẩn cấp', en: 'Review of an emergency access' },
  quarantine: { vi: 'Tạm giữ nội dung', en: 'Hold on the content' },
  erasure: { vi: 'Xoá nội dung', en: 'Erasure' },
};

/** Parts in these states ask for nothing more. */
export const settledParts: Readonly<Record<PartKind, readonly PartState[]>> = {
  request: ['closed'],
  task: ['verified', 'cancelled'],
  group: ['dissolved', 'rejected'],
  disagreement: ['reconciled', 'directed', 'dropped'],
  submission: ['directed', 'withdrawn'],
  direction: ['given', 'superseded'],
  direction_item: ['verified', 'revoked'],
  resolution: ['consented', 'dropped'],
  review: ['approved', 'dropped'],
  corrective_action: ['verified', 'cancelled'],
  lesson_offer: ['applied', 'not_applicable', 'declined'],
  transfer: ['accepted', 'refused', 'lapsed'],
  merger: ['done', 'undone', 'refused'],
  access_request: ['granted', 'refused'],
  emergency_request: ['given', 'refused'],
  access_review: ['judged'],
  quarantine: ['released', 'purged'],
  erasure: ['done', 'refused'],
};

/** What is known of a part when an act is weighed. */
export interface PartFacts {
  id: string;
  kind: PartKind;
  state: PartState;
  /** The agency it belongs to: asked, owing, submitting, chairing. */
  orgId: string | null;
  /** The agency it comes from: asking, giving. */
  fromOrgId: string | null;
  /** All agencies it concerns. */
  orgIds: string[];
  /** Whose doing it is now: he may not verify it himself. */
  officialId: string | null;
  /** The part it belongs to: a direction's items, a group's tasks. */
  parentId: string | null;
  title: string;
  /** What guards of its kind look at; small, and never free text that others may not read. */
  data: Record<string, unknown>;
}
