import type { Problem } from '../platform/errors.js';

/**
 * Looks through free text for what a case must not hold: the name, number or address of a citizen
 * (domain.md SG-08, TC-4). It is an aid to the writer, not a guarantee. An official may be named when his
 * official capacity is stated; numbers of identity papers and house addresses may never stand.
 */
export interface Finding {
  kind: 'identity_number' | 'phone' | 'name' | 'address';
  /** The text found, as it was written. */
  text: string;
  at: number;
}

export interface StatedOfficial {
  text: string;
  capacity: string;
}

// Titles with their marks are unmistakable; without marks ("ba" is also three) a surname must follow.
const TITLE_MARKED = String.raw`(?:ông|bà|chị|cụ|anh|cháu|Ông|Bà|Chị|Cụ|Anh|Cháu)`;
const TITLE_BARE = String.raw`(?:ong|ba|chi|cu|anh|Ong|Ba|Chi|Cu|Anh)`;
const SURNAME_BARE = String.raw`(?:Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly|Dao|Dinh|Lam|Mai|Trinh|Truong|Luong|Ha|Nong|Be|Hua|Vi|Ma|Trieu|Quach|Cao|Thai|Ta|Chu|Luu|Doan)`;
const WORD = String.raw`\p{Lu}[\p{L}\p{M}]*`;
const EDGE = String.raw`(?<![\p{L}\p{N}])`;

const NAME_MARKED = new RegExp(`${EDGE}${TITLE_MARKED}\\s+${WORD}(?:\\s+${WORD}){0,5}`, 'gu');
const NAME_BARE = new RegExp(`${EDGE}${TITLE_BARE}\\s+${SURNAME_BARE}(?:\\s+${WORD}){1,5}`, 'gu');
// Unmarked letters in capitals, or a title in capitals: "ÔNG NGUYỄN VĂN A", "ONG NGUYEN VAN A".
const NAME_CAPITALS = new RegExp(`${EDGE}(?:ÔNG|BÀ|ONG|BA)\\s+\\p{Lu}{2,}(?:\\s+\\p{Lu}+){1,4}`, 'gu');
const PHONE = /(?<![\d./-])(?:\+?84|0)[ .-]?\d(?:[ .-]?\d){7,9}(?![\d/])/g;
const IDENTITY = /(?<!\d)(?:\d{12}|\d{3} \d{3} \d{3} \d{3}|\d{9})(?!\d)/g;
const ADDRESS =
  /(?<![\p{L}\p{N}])(?:(?:số nhà|so nha|nhà số|nha so)\s*\d+[\p{L}\d/]*|(?:số|so)\s*\d+[\p{L}\d/]*,?\s+(?:đường|duong|phố|pho|ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)(?![\p{L}])|(?:ngõ|ngách|hẻm|kiệt)\s+\d+[\d/]*)/giu;

export function lint(raw: string): Finding[] {
  const text = raw.normalize('NFC');
  const findings: Finding[] = [];
  const look = (kind: Finding['kind'], pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) {
      const overlaps = findings.some(
        (one) => one.at < match.index + match[0].length && match.index < one.at + one.text.length,
      );
      if (!overlaps) findings.push({ kind, text: match[0], at: match.index });
    }
  };
  look('phone', PHONE);
  look('identity_number', IDENTITY);
  look('address', ADDRESS);
  look('name', NAME_MARKED);
  look('name', NAME_BARE);
  look('name', NAME_CAPITALS);
  return findings.sort((a, b) => a.at - b.at);
}

/** The findings in `fields` that are not stated to be officials, as problems that name field and place. */
export function lintProblems(
  fields: Record<string, string | null | undefined>,
  stated: StatedOfficial[] = [],
): Problem[] {
  return Object.entries(fields).flatMap(([field, text]) =>
    lint(text ?? '')
      .filter((finding) => !isStated(finding, stated))
      .map((finding) => problem(field, finding)),
  );
}

function isStated(finding: Finding, stated: StatedOfficial[]): boolean {
  if (finding.kind !== 'name' && finding.kind !== 'phone') return false;
  return stated.some((one) => one.text.includes(finding.text) || finding.text === one.text);
}

const words: Record<Finding['kind'], { vi: string; en: string }> = {
  identity_number: { vi: 'số giấy tờ tuỳ thân', en: 'the number of an identity paper' },
  phone: { vi: 'số điện thoại', en: 'a telephone number' },
  name: { vi: 'tên riêng của một người', en: "a person's name" },
  address: { vi: 'địa chỉ nhà', en: 'a house address' },
};

// The excerpt goes back only to the one who wrote it, and is in no log.
function problem(field: string, finding: Finding): Problem {
  const remedy =
    finding.kind === 'name' || finding.kind === 'phone'
      ? {
          vi: 'Hãy bỏ đi, hoặc nêu chức danh nếu là cán bộ.',
          en: 'Remove it, or state the official capacity.',
        }
      : { vi: 'Hãy bỏ đi.', en: 'Remove it.' };
  return {
    field,
    code: `personal_${finding.kind}`,
    vi: `Có ${words[finding.kind].vi}: "${finding.text}". ${remedy.vi}`,
    en: `There is ${words[finding.kind].en}: "${finding.text}". ${remedy.en}`,
  };
}
