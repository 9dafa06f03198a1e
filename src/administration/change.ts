import type { Capacity } from '../directory/who-answers.js';
import type { Words } from '../platform/language.js';

/** All that may be done to the directory, with what it is called. Each is an act in the directory's journal. */
export const changeKinds = {
  appointStandIn: { vi: 'Cử người làm thay', en: 'Appoint a stand-in' },
  endStandIn: { vi: 'Chấm dứt việc làm thay', en: 'End a stand-in' },
  recordAbsence: { vi: 'Báo vắng mặt', en: 'Record an absence' },
  endAbsence: { vi: 'Chấm dứt vắng mặt', en: 'End an absence' },
  addOfficial: { vi: 'Thêm cán bộ', en: 'Add an official' },
  correctOfficial: { vi: 'Sửa thông tin cán bộ', en: 'Correct an official' },
  changeMail: { vi: 'Đổi thư điện tử công vụ', en: "Change an official's work mail" },
  linkProvider: {
    vi: 'Gắn với tài khoản ở nơi cấp danh tính',
    en: 'Link to an account at the identity provider',
  },
  deactivateOfficial: { vi: 'Cho cán bộ rời hệ thống', en: 'Deactivate an official' },
  reactivateOfficial: { vi: 'Cho cán bộ trở lại', en: 'Reactivate an official' },
  confirmPhone: { vi: 'Xác nhận số điện thoại của mình', en: "Confirm one's own number" },
  givePosition: { vi: 'Giao vị trí', en: 'Give a position' },
  endPosition: { vi: 'Chấm dứt giữ vị trí', en: 'End a tenure' },
  correctTitle: { vi: 'Sửa tên vị trí', en: 'Correct the title of a position' },
  setFocalPoint: { vi: 'Đặt đầu mối', en: 'Set the focal point' },
  recordPhoneTest: { vi: 'Ghi nhận đã gọi thử số trực', en: 'Record a test of the duty telephone' },
  addShift: { vi: 'Xếp lịch trực', en: 'Put on the duty roster' },
  endShift: { vi: 'Rút khỏi lịch trực', en: 'Take off the duty roster' },
  addAgency: { vi: 'Thêm cơ quan', en: 'Add an agency' },
  changeAgency: { vi: 'Phiên bản mới của cơ quan', en: 'New version of an agency' },
  endAgency: { vi: 'Chấm dứt cơ quan', en: 'End an agency' },
  loadContacts: { vi: 'Nhập danh bạ từ tệp CSV', en: 'Load officials and positions from a CSV file' },
  loadProgrammes: { vi: 'Nhập tệp chương trình', en: 'Load a programme file' },
  loadCalendar: { vi: 'Nhập lịch làm việc', en: 'Load a calendar' },
  loadDeadlineRules: { vi: 'Nhập thời hạn', en: 'Load deadline rules' },
  loadRetentionRules: { vi: 'Nhập thời hạn lưu trữ', en: 'Load retention rules' },
  loadCategories: { vi: 'Nhập lĩnh vực', en: 'Load categories' },
} as const satisfies Record<string, Words>;
export type ChangeKind = keyof typeof changeKinds;

/** What a field was and is; null where there was, or is, nothing. */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/**
 * What it would take. `plain`: nobody sees or signs more by it. `opens`: somebody comes to see cases of an agency, which
 * its leaders decide. `office`: a leading role or an office of trust is given. `mail`: what somebody can
 * become him by, such as the mail his links go to. `file`: anything of these at once.
 */
export type Weight = 'opens' | 'office' | 'mail' | 'file';

/** A change that was looked through and may be done. */
export interface Prepared {
  /** As what he asks for it. */
  capacity: Capacity;
  weight: Weight | 'plain';
  /** The agencies it is about; for what opens cases, those whose cases they are. */
  orgIds: string[];
  /** Who would see or sign more by it. */
  gains: string[];
  subjectId: string | null;
  changes: FieldChange[];
  /** The holder decides over his own post: nobody else need consent to what a leader could decide alone. */
  own?: boolean;
  apply(): Promise<void>;
}

/** Whoever asks for a change: what he may do follows from what he speaks for at this moment. */
export interface Actor {
  officialId: string;
  capacities: Capacity[];
}

/** Only what differs; texts of lists are joined. */
export function differences(
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): FieldChange[] {
  return Object.keys(after).flatMap((field) => {
    const [was, is] = [shown(before?.[field]), shown(after[field])];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
