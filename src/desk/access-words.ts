import type { accessKinds } from '../journal/access-log.js';
import type { Words } from '../platform/language.js';

/** How it is called that somebody looked at something, or took it out. */
export const accessWords = {
  read_case: { vi: 'Đọc vụ việc', en: 'Read a case' },
  open_file: { vi: 'Mở tệp', en: 'Opened a file' },
  export: { vi: 'Xuất hồ sơ', en: 'Exported a case file' },
  export_list: { vi: 'Xuất danh sách vụ việc', en: 'Exported a list of cases' },
  receipt: { vi: 'Lấy giấy xác nhận', en: 'Took a receipt' },
  print_brief: { vi: 'In phiếu xin ý kiến', en: 'Printed a brief' },
  print_direction: { vi: 'In ý kiến chỉ đạo', en: 'Printed a direction' },
  print_case: { vi: 'In hồ sơ vụ việc', en: 'Printed a case' },
  print_calls: { vi: 'In phiếu gọi', en: 'Printed a call sheet' },
  print_lessons: { vi: 'In tập bài học', en: 'Printed the lessons' },
  audit_query: { vi: 'Tra cứu kiểm tra', en: 'Made an audit query' },
} satisfies Record<(typeof accessKinds)[number], Words>;
