import type { Words } from '../platform/language.js';

/** How far a verification of all journals is that somebody asked for. */
export type VerificationState = 'waiting' | 'running' | 'ended' | 'failed';

/** Why one could not be carried out: the database did not do it, the seals outside could not be read, or anything else. */
export type VerificationFailure = 'unavailable' | 'seals_unreadable' | 'internal';

export const verificationStateWords: Record<VerificationState, Words> = {
  waiting: { vi: 'Đang chờ', en: 'Waiting' },
  running: { vi: 'Đang kiểm chứng', en: 'Under way' },
  ended: { vi: 'Đã kiểm chứng xong', en: 'Finished' },
  failed: { vi: 'Không kiểm chứng được đến cùng', en: 'It could not be carried out to the end' },
};

/** Nothing is said of the journals by any of these: neither that they are whole nor that they are not. */
export const verificationFailureWords: Record<VerificationFailure, Words> = {
  unavailable: {
    vi: 'Cơ sở dữ liệu không trả lời kịp. Chưa kết luận gì về nhật ký; hãy kiểm chứng lại sau.',
    en: 'The database did not answer in time. Nothing is said of the journals; verify again later.',
  },
  seals_unreadable: {
    vi: 'Không đọc được thư mục niêm phong bên ngoài. Chưa kết luận gì về nhật ký; hãy báo quản trị hệ thống.',
    en: 'The seals outside could not be read. Nothing is said of the journals; tell the administrator.',
  },
  internal: {
    vi: 'Có lỗi trong hệ thống. Chưa kết luận gì về nhật ký; hãy báo quản trị hệ thống.',
    en: 'Something went wrong on our side. Nothing is said of the journals; tell the administrator.',
  },
};
