import type { Role } from '../directory/who-answers.js';
import type { GroupRole } from './step.js';
import type { Words } from '../platform/language.js';

/** How roles on positions are called (domain.md C.2). */
export const roleNames: Readonly<Record<Role, Words>> = {
  focal: { vi: 'cán bộ đầu mối', en: 'focal-point officer' },
  focal_deputy: { vi: 'đầu mối dự phòng', en: 'deputy focal point' },
  clerk: { vi: 'văn thư', en: 'records clerk' },
  officer: { vi: 'chuyên viên xử lý', en: 'case officer' },
  leader: { vi: 'lãnh đạo phụ trách phối hợp', en: 'leader in charge' },
  head: { vi: 'người đứng đầu', en: 'head of the agency' },
  adviser_lead: { vi: 'lãnh đạo cơ quan tham mưu phụ trách', en: 'lead of the adviser agency' },
  sc_office: { vi: 'văn phòng cấp uỷ', en: 'office of the Standing Committee' },
  sc_member: { vi: 'Thường trực cấp uỷ', en: 'member of the Standing Committee' },
  duty: { vi: 'trực ban', en: 'duty officer' },
  security_officer: { vi: 'cán bộ bảo mật', en: 'security officer' },
  auditor: { vi: 'kiểm tra, giám sát', en: 'auditor' },
  admin: { vi: 'quản trị hệ thống', en: 'administrator' },
};

/** How people in a working group are called (domain.md C.5.4). */
export const groupRoleNames: Readonly<Record<GroupRole, Words>> = {
  lead: { vi: 'tổ trưởng', en: 'lead of the group' },
  deputy: { vi: 'tổ phó', en: 'deputy lead of the group' },
  secretary: { vi: 'thư ký tổ', en: 'secretary of the group' },
  member: { vi: 'thành viên tổ', en: 'member of the group' },
};
