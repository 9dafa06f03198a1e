import type { Problem } from '../platform/errors.js';
import type { Words } from '../platform/language.js';
import type { NameFlaw } from './file-names.js';

/** The files a case may hold: by what they are inside, and the endings their names may have. */
export const fileKinds = {
  pdf: { mime: 'application/pdf', extensions: ['pdf'] },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  png: { mime: 'image/png', extensions: ['png'] },
  jpeg: { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  text: { mime: 'text/plain; charset=utf-8', extensions: ['txt'] },
} as const satisfies Record<string, { mime: string; extensions: readonly string[] }>;

export type FileKind = keyof typeof fileKinds;

export type ContentFlaw =
  | 'empty' | 'unknown_kind' | 'other_than_named' | 'archive' | 'executable' | 'two_in_one' | 'macros' | 'active'
  | 'embedded' | 'locked' | 'damaged' | 'unpacks_too_large' | 'linked' | 'infected' | 'not_edxml'; // prettier-ignore

const flaws: Readonly<Record<ContentFlaw | NameFlaw, Words>> = {
  name_missing: { vi: 'Thiếu tên tệp.', en: 'The file has no name.' },
  name_too_long: { vi: 'Tên tệp dài quá 300 ký tự.', en: 'The name has more than 300 characters.' },
  name_path: { vi: 'Tên tệp không được chứa đường dẫn.', en: 'The name must not be a path.' },
  name_characters: {
    vi: 'Tên tệp có ký tự điều khiển, ký tự ẩn hoặc ký tự đảo chiều chữ.',
    en: 'The name has control characters, hidden ones, or such as turn the direction of writing.',
  },
  name_extension: {
    vi: 'Tên tệp phải có phần mở rộng: pdf, docx, xlsx, png, jpg hoặc txt.',
    en: 'The name must end in pdf, docx, xlsx, png, jpg or txt.',
  },
  empty: { vi: 'Tệp rỗng.', en: 'The file is empty.' },
  unknown_kind: {
    vi: 'Chỉ nhận PDF, DOCX, XLSX, PNG, JPEG và văn bản thuần UTF-8.',
    en: 'Only PDF, DOCX, XLSX, PNG, JPEG and plain text in UTF-8 are taken.',
  },
  other_than_named: {
    vi: 'Nội dung tệp không đúng với phần mở rộng của tên.',
    en: 'The content is not what the ending of the name says.',
  },
  archive: { vi: 'Không nhận tệp nén.', en: 'Archives are not taken.' },
  executable: { vi: 'Không nhận tệp chương trình.', en: 'Programs are not taken.' },
  two_in_one: {
    vi: 'Trong tệp có một tệp thuộc loại khác.',
    en: 'The file holds a file of another kind as well.',
  },
  macros: {
    vi: 'Tệp có macro. Hãy lưu lại không có macro.',
    en: 'The file has macros. Save it without them.',
  },
  active: {
    vi: 'Tệp có nội dung tự chạy (mã lệnh, ActiveX). Hãy xuất lại thành PDF thường.',
    en: 'The file has content that runs by itself (scripts, ActiveX). Export it as a plain PDF.',
  },
  embedded: {
    vi: 'Trong tệp có tệp khác đính kèm. Hãy gửi riêng từng tệp.',
    en: 'Other files are embedded in it. Send each by itself.',
  },
  locked: {
    vi: 'Tệp có mật khẩu nên không kiểm tra được. Hãy bỏ mật khẩu.',
    en: 'The file is locked by a password, so it cannot be looked through. Remove the password.',
  },
  damaged: { vi: 'Tệp hỏng hoặc không đọc được.', en: 'The file is damaged or cannot be read.' },
  unpacks_too_large: {
    vi: 'Nội dung giải nén của tệp quá lớn.',
    en: 'What is packed in the file is too large.',
  },
  linked: {
    vi: 'Tệp tải mẫu hoặc nội dung từ một địa chỉ bên ngoài.',
    en: 'The file loads a template or content from an address outside.',
  },
  not_edxml: {
    vi: 'Không phải tệp edXML (QCVN 102:2016), hoặc tệp không đọc được an toàn.',
    en: 'This is no edXML file (QCVN 102:2016), or one that cannot be read safely.',
  },
  infected: {
    vi: 'Phần mềm quét mã độc đã chặn tệp này.',
    en: 'The malware scanner has stopped this file.',
  },
};

/** A file that is not taken, and why. */
export class FileRefused extends Error {
  constructor(readonly flaw: ContentFlaw | NameFlaw) {
    super(flaw);
  }
}

export function flawProblem(flaw: ContentFlaw | NameFlaw): Problem {
  return { field: flaw.startsWith('name_') ? 'name' : 'file', code: flaw, ...flaws[flaw] };
}

export function isFlaw(code: unknown): code is ContentFlaw | NameFlaw {
  return typeof code === 'string' && Object.hasOwn(flaws, code);
}
