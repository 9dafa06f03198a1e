import { folded } from '../../parts/fold';
import type { Choice } from '../../acts/choices';

/** Too common to say anything about a category. */
const common = new Set(
  'va cua cac viec vu van de theo tai do voi co duoc cho nguoi don vi su cham the of and the'.split(' '),
);
const MOST = 4;

const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !common.has(word));

/**
 * The categories that share most words with the line; marks do not matter, nor in which language the screen is read:
 * `namesOf` has a category's names in both. A person chooses.
 */
export function suggested(
  line: string,
  categories: readonly Choice[],
  namesOf: (code: string) => string,
): Choice[] {
  const said = new Set(wordsOf(line));
  return categories
    .map((choice) => {
      const words = [...new Set(wordsOf(namesOf(choice.value)))];
      const shared = words.filter((word) => said.has(word)).length;
      return { choice, weight: shared / Math.sqrt(words.length || 1), shared };
    })
    .filter((one) => one.shared > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map((one) => one.choice);
}

/** The place an agency answers for, out of its name: "Bảo hiểm xã hội tỉnh Lâm Khê" is "Tỉnh Lâm Khê". */
export function placeOfAgency(name: string): string {
  // The last of them: "Bảo hiểm xã hội" is no commune.
  const found =
    /^.*((?:tỉnh|thành phố|phường|xã|đặc khu)(?:\s+(?!uỷ|ủy|hội)\p{L}+){1,4})$/iu.exec(name)?.[1] ?? '';
  return found.charAt(0).toUpperCase() + found.slice(1);
}
