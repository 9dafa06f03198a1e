import { AppError } from '../platform/errors.js';

/** Shorter ones say nothing. Characters. */
const LEAST = 10;

/** Throws `missing` when it is not said what for. */
export function purposeOf(purpose: string | undefined, what: { vi: string; en: string }): string {
  if (purpose !== undefined && purpose.length >= LEAST) return purpose;
  throw new AppError('missing', { count: 1, act: what }, [
    {
      field: 'purpose',
      code: 'missing',
      vi: `Hãy nêu mục đích (ít nhất ${LEAST} ký tự); mục đích được ghi vào nhật ký truy cập.`,
      en: `Say what for (at least ${LEAST} characters); it is kept in the access log.`,
    },
  ]);
}
