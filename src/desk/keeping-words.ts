import type { Words } from '../platform/language.js';

/** Values that whoever keeps the directory and the settings reads. */
export const keepingWords = {
  validity: {
    current: { vi: 'Đang hiệu lực', en: 'In force' },
    coming: { vi: 'Sắp tới', en: 'Coming' },
    past: { vi: 'Đã hết hạn', en: 'Over' },
  },
  changeState: {
    done: { vi: 'Đã ghi', en: 'Done' },
    waiting: { vi: 'Chờ người thứ hai', en: 'Waiting for a second person' },
    preview: { vi: 'Xem trước', en: 'Preview' },
    declined: { vi: 'Không đồng ý', en: 'Declined' },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  },
  dayKind: {
    holiday: { vi: 'Ngày nghỉ lễ', en: 'Holiday' },
    makeup: { vi: 'Nghỉ bù', en: 'Day off in lieu' },
    swap_off: { vi: 'Nghỉ hoán đổi', en: 'Swapped day off' },
    swap_work: { vi: 'Làm bù', en: 'Swapped working day' },
  },
  calendarStatus: {
    official: { vi: 'Chính thức', en: 'Official' },
    provisional: { vi: 'Tạm tính', en: 'Provisional' },
  },
  caseClass: {
    directed: { vi: 'Vụ việc có ý kiến chỉ đạo', en: 'With a direction' },
    ordinary: { vi: 'Vụ việc thường', en: 'Ordinary' },
    withdrawn: { vi: 'Vụ việc đã rút', en: 'Withdrawn' },
    merged: { vi: 'Vụ việc đã nhập', en: 'Merged' },
    draft: { vi: 'Dự thảo không ban hành', en: 'Draft never issued' },
  },
  means: {
    inbox: { vi: 'Hộp thư trong hệ thống', en: 'Inbox' },
    mail: { vi: 'Thư công vụ', en: 'Work mail' },
  },
} as const satisfies Record<string, Record<string, Words>>;
