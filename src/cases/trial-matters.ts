import type { Problem } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import type { CaseRow } from './case-facts.js';

/** A trial, or a case of a court or procuracy: there coordination is about information and order only (SG-12, R-20). */
export function isAboutATrial(row: {
  categories: readonly string[];
  lessonsScope?: CaseRow['lessonsScope'];
}): boolean {
  return row.lessonsScope === 'communication_only' || row.categories.includes('major_trial');
}

/** Evidence, testimony, a judgement not yet given, guilt: looked for in text without marks. */
const heldBack =
  /\b(chung cu|vat chung|loi khai|khai nhan|ban cung|du thao (ban an|ban ket luan|cao trang)|du kien (muc an|hinh phat|tuyen an)|toi danh|muc an|hinh phat|co toi|vo toi|ket toi)\b/;

/** Every text of an input that says what a trial keeps to itself; the field is the path to it. */
export function trialProblems(input: object): Problem[] {
  return textsOf(input, '')
    .filter(({ text }) => heldBack.test(fold(text)))
    .map(({ field }) => ({
      field,
      code: 'of_the_trial',
      vi: 'Vụ việc xét xử: ở đây chỉ phối hợp về thông tin và trật tự. Không ghi chứng cứ, lời khai, dự thảo bản án hay ý kiến về tội.',
      en: 'A trial: here only information and order are coordinated. No evidence, testimony, draft judgement or opinion on guilt.',
    }));
}

function textsOf(value: unknown, field: string): { field: string; text: string }[] {
  if (typeof value === 'string') return [{ field, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, field ? `${field}.${name}` : name));
}
