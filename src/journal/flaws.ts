/** What can be wrong with a journal or with what proves it: as journal:verify and the audit page say it. */
export const flawWords = {
  gap: {
    vi: 'thiếu một mục hoặc sai thứ tự',
    en: 'an entry is missing or out of order',
  },
  data: {
    vi: 'nội dung đã bị sửa',
    en: 'the content was altered',
  },
  hash: {
    vi: 'mục đã bị sửa',
    en: 'the entry was altered',
  },
  head: {
    vi: 'chuỗi không kết thúc ở chỗ phải kết thúc: có mục bị cắt bỏ hoặc cả chuỗi bị thay',
    en: 'the chain does not end where it should: entries were cut off or the whole chain was replaced',
  },
  unexplained_erasure: {
    vi: 'nội dung đã mất mà không có mục nào ghi việc xoá',
    en: 'the content is gone, and no entry says that it was erased',
  },
  cut: {
    vi: 'các mục đã niêm phong không còn: nhật ký bị cắt đuôi từ đây',
    en: 'entries that were sealed are missing: the tail was cut off here',
  },
  recomputed: {
    vi: 'không phải mục đã niêm phong: mục này hoặc mục trước bị sửa rồi tính lại cả chuỗi',
    en: 'the entry is not the one that was sealed: it or one before it was altered and the chain recomputed',
  },
  stream_removed: {
    vi: 'cả nhật ký đã niêm phong nay không còn',
    en: 'the whole journal was sealed and is gone',
  },
  seal_signature: {
    vi: 'niêm phong không có chữ ký của khoá nào đã biết',
    en: 'the seal is not signed by a known key',
  },
  seal_root: {
    vi: 'các đầu chuỗi được niêm phong không khớp với gốc đã ký',
    en: 'the sealed heads are not those under the signed root',
  },
  seal_link: {
    vi: 'niêm phong không nối tiếp niêm phong trước',
    en: 'the seal does not follow the one before it',
  },
  seal_missing: {
    vi: 'có bản niêm phong bên ngoài nhưng không có trong cơ sở dữ liệu',
    en: 'the seal exists outside and is missing in the database',
  },
  seal_differs: {
    vi: 'niêm phong trong cơ sở dữ liệu khác bản đã đưa ra ngoài',
    en: 'the seal in the database is not the one that was taken outside',
  },
  seal_file: {
    vi: 'tệp không phải là niêm phong, hoặc danh sách trong tệp không phải danh sách đã ký',
    en: 'the file is not a seal, or its list of heads is not the signed one',
  },
  key: {
    vi: 'khoá ký không được khoá trước ký nhận',
    en: 'the signing key is not signed by the one before it',
  },
} as const;

export type FlawKind = keyof typeof flawWords;

/** One finding. A journal's names the entry; a seal's the seal or the file. */
export interface Finding {
  what: FlawKind;
  streamId?: string;
  seq?: number;
  /** With `recomputed`: the entries before this one still fit an earlier seal. */
  from?: number;
  seal?: number | string;
}

/** The finding as one line. */
export function told(finding: Finding): string {
  const { what, streamId, seq, from, seal } = finding;
  const range = from !== undefined && from !== seq ? ` (from entry ${from} on)` : '';
  const where = [
    ...(streamId ? [streamId] : []),
    ...(seq !== undefined ? [`entry ${seq}`] : []),
    ...(seal !== undefined ? [`seal ${seal}`] : []),
  ].join('  ');
  return `WRONG  ${where}: ${flawWords[what].en}${range}`;
}
