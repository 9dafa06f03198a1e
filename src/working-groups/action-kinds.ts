import type { Words } from '../platform/language.js';

/**
 * What a task or a group may be given to do: administrative work, and nothing else (domain.md SG-04). The list is
 * closed. Nothing in it acts on what people say, on who said it or on a person; a test keeps it so.
 */
export const actionKinds = {
  verify_facts: { vi: 'Xác minh sự việc', en: 'Verify the facts of the matter' },
  inspect_site: { vi: 'Kiểm tra thực địa', en: 'Inspect the site' },
  meet: { vi: 'Làm việc với các bên', en: 'Meet the parties' },
  make_safe: { vi: 'Bảo đảm an toàn tại chỗ', en: 'Make the place safe' },
  support_people: { vi: 'Hỗ trợ người bị ảnh hưởng', en: 'Support those affected' },
  settle_entitlement: { vi: 'Giải quyết chế độ, quyền lợi', en: 'Settle an entitlement' },
  advance_payment: { vi: 'Tạm ứng, chi trả', en: 'Advance or pay' },
  repair: { vi: 'Khắc phục, sửa chữa', en: 'Repair' },
  explain: { vi: 'Giải thích, trả lời trực tiếp', en: 'Explain face to face' },
  publish_information: { vi: 'Cung cấp thông tin chính thức', en: 'Publish official information' },
  correct_information: { vi: 'Đính chính thông tin của cơ quan', en: "Correct one's own information" },
  answer_in_writing: { vi: 'Trả lời bằng văn bản', en: 'Answer in writing' },
  prepare_document: { vi: 'Soạn văn bản', en: 'Prepare a document' },
  propose_measure: { vi: 'Đề xuất giải pháp', en: 'Propose a measure' },
  report: { vi: 'Báo cáo kết quả', en: 'Report the results' },
} as const satisfies Record<string, Words>;

/** What of it speaks to the public: one publishes, explains, answers, corrects oneself, and nothing else (SG-05). */
export const publicActionKinds = [
  'publish_information',
  'explain',
  'answer_in_writing',
  'correct_information',
] as const satisfies readonly (keyof typeof actionKinds)[];

export type ActionKind = keyof typeof actionKinds;
export const actionKindCodes = Object.keys(actionKinds) as ActionKind[];
