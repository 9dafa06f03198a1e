/** One thing to look for in free text, and what of it is something else after all. */
export interface LintPattern<Kind extends string> {
  kind: Kind;
  pattern: RegExp;
  unless?: RegExp;
}

// Sums of money are long numbers too.
const NO_MONEY = String.raw`(?!\s{0,8}(?:đồng|đ(?!\p{L})|vnđ|vnd|usd|nghìn|triệu|tỷ|tỉ)(?!\p{L}))`;
const PAPER = String.raw`(?:cmnd|cmt|cccd|căn cước|can cuoc|chứng minh|chung minh|hộ chiếu|ho chieu|passport)`;

/** Nine or twelve digits at a stretch; in groups where a citizen's number begins (with 0) or its paper is named. */
const IDENTITY = new RegExp(
  [
    String.raw`(?<!\p{L})${PAPER}\D{0,20}(?:[a-z]\d{7,8}|\d{9}|\d{12}|\d{3}[ .]\d{3}[ .]\d{3})(?!\d|[ .]\d)`,
    String.raw`(?<![\d.,/-])0(?:\d{2}[ .]\d{3}[ .]\d{3}[ .]\d{3}|\d{3}[ .]\d{4}[ .]\d{4})(?!\d)`,
    String.raw`(?<![\d.,/-])(?:\d{12}|\d{9})(?!\d|[.,/-]\d)${NO_MONEY}`,
  ].join('|'),
  'giu',
);

/** What stands between the digits of a telephone number; also the end of a line that was too short for it. */
const APART = String.raw`(?:[ .()·•_-]{0,2}|[ .-]?\n ?)`;

/** Nine to eleven digits from 0 or 84 on, with the usual separators; the tax number of an enterprise is none. */
export const PHONE = new RegExp(
  String.raw`(?=[(+\d])(?<!(?:mã số thuế|mã số doanh nghiệp|mã số|mst)[\s:]{0,8})(?<![\d.,/-])\(?(?:\+?84|0)\)?(?:${APART}\d){8,10}` +
    String.raw`(?!\d|[.,/-]\d)${NO_MONEY}`,
  'giu',
);

const WAY = String.raw`(?:(?:đường|duong)(?!\s{1,8}(?:dây|ống|sắt|bộ|thuỷ|thủy|liên|tránh|cao tốc))|phố|pho|ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)`;
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:số nhà|so nha|nhà số|nha so|căn hộ số|can ho so)\s{0,8}\d+[\p{L}\d/]*` +
    String.raw`|(?:số|so)\s{0,8}\d+[\p{L}\d/]*,?\s{1,8}${WAY}(?!\p{L})|(?:ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)\s{1,8}\d+[\d/]*)`,
  'giu',
);
/** "24A đường Lê Lợi": a number before a street that has a name; a day before it is none. */
const STREET =
  /(?=\d)(?<!(?:ngày|sáng|trưa|chiều|tối|đêm|tháng|hôm)\s{1,8})(?<![\p{L}\p{N}./-])\d{1,3}[A-Za-z]?(?:\/\d+)*,?\s{1,8}(?:đường|Đường|phố|Phố)\s{1,8}(?=\p{Lu}|\d)/gu;

export const numberPatterns: LintPattern<'identity_number' | 'phone' | 'address'>[] = [
  { kind: 'identity_number', pattern: IDENTITY },
  // 01-02-2026 08:30
  { kind: 'phone', pattern: PHONE, unless: /^\d{1,2}([-.])\d{1,2}\1\d{4}(?!\d)/ },
  { kind: 'address', pattern: ADDRESS },
  { kind: 'address', pattern: STREET },
];

/** A telephone number as it is dialled within the country. */
export function dialled(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^84(?=\d{8})/, '0');
}
