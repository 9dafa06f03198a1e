import type { LintPattern } from './lint-numbers.js';

const EDGE = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{M}])`;
const WORD = String.raw`\p{Lu}[\p{L}\p{M}]*`;
const GAP = String.raw`[ \t\u00a0]{1,8}`;
/** Space is bounded everywhere: a text of nothing but spaces must not keep the process busy. */
const SPACE = String.raw`\s{1,8}`;
const MAYBE_SPACE = String.raw`\s{0,8}`;

const either = (words: string[]): string => words.join('|');
const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
/** "Giám đốc", "Giám Đốc". */
const phrase = (first: string, ...seconds: string[]): string =>
  `${first}${SPACE}(?:${either(seconds.flatMap((word) => [word, capital(word)]))})`;

/** Before a name these say that a person is meant; the second ones also stand before other words, so two must follow. */
const close = ['ông', 'bà', 'chị', 'cụ', 'anh', 'cháu'];
const loose = ['em', 'cô', 'chú', 'bác', 'thầy'];
const bare = ['ong', 'ba', 'chi', 'cu', 'anh', 'chau', 'em', 'co'];

/** Surnames that are words without their marks too are left out of the unmarked ones. */
const surnames =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Lâm Mai Trịnh Trương Lương Hà Nông Bế Hứa Vi Ma Triệu Quách Cao Thái Tạ Chu Châu Lưu Đoàn Lò Lường Giàng Sùng Vàng Thào Quàng Tòng Hạng Cầm Đàm Phùng Tô Kiều Lục Mạc Vương Tống Tăng'.split(
    ' ',
  );
const unmarked = surnames
  .map((name) =>
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[đĐ]/g, (d) => (d === 'đ' ? 'd' : 'D')),
  )
  .filter((name) => !['Be', 'To', 'Tong', 'Cam', 'Vang', 'Hang'].includes(name));
const SURNAME = `(?:${either([...new Set([...surnames, ...unmarked])])})${END}`;
const SURNAME_CAPITALS = `(?:${either([...new Set([...surnames, ...unmarked])].map((name) => name.toUpperCase()))})${END}`;

/** What stands after a title without being a name: an office, another title, a place that is called so. */
const OFFICE = `(?:${either([
  phrase('Giám', 'đốc'),
  phrase('Phó', 'chủ', 'giám', 'bí', 'trưởng', 'tổng', 'chánh', 'cục', 'viện', 'ban', 'hiệu', 'thủ', 'phòng'),
  phrase('Chủ', 'tịch', 'nhiệm', 'đầu', 'hộ', 'toạ', 'tọa'),
  phrase('Trưởng', 'ban', 'phòng', 'thôn', 'bản', 'khu', 'đoàn', 'ấp', 'xóm', 'tổ', 'công', 'đại'),
  phrase('Bí', 'thư'),
  phrase('Tổng', 'giám', 'biên', 'bí', 'cục'),
  phrase('Chánh', 'án', 'văn', 'thanh'),
  phrase('Thủ', 'tướng', 'trưởng'),
  phrase('(?:Bộ|Thứ|Cục|Viện|Hiệu|Đoàn|Đội|Vụ|Tổ)', 'trưởng', 'phó'),
  phrase('Đại', 'biểu', 'sứ', 'diện', 'tá', 'uý', 'úy'),
])})${END}`;
const PLACE_NAME = `(?:Rịa|Nà|Đen|Chiểu|Trưng|Triệu(?!${GAP}\\p{Lu})|Ông|Bà)${END}`;
/** "xã Anh Sơn", "sông Ông Đốc", "phố Bà Triệu", "Hai Bà Trưng". */
const places =
  'xã|phường|huyện|quận|tỉnh|thị xã|thị trấn|thành phố|đặc khu|thôn|bản|ấp|khu|đường|phố|chợ|cầu|sông|suối|núi|đèo|hồ|chùa|đền|miếu|lăng|đảo|cồn|cửa|kênh|rạch|trường|hai'.split(
    '|',
  );
const NO_PLACE = `(?<!(?:${either([...places, ...places.map(capital)])})${SPACE})`;
/** "Anh" within a sentence is England, or the end of a name. */
const SENTENCE_BEGINS = `(?<=(?:^|[.!?;:\n"“(-])${MAYBE_SPACE})`;

function titles(words: string[]): string {
  const capitals = words.filter((word) => word !== 'anh').map(capital);
  const one = `(?:${EDGE}(?:${either(words)})|(?=\\p{Lu})${NO_PLACE}${EDGE}(?:${either(capitals)})|(?=Anh)${NO_PLACE}${SENTENCE_BEGINS}Anh)${END}`;
  // ông (bà), Ông/Bà:
  return `${one}(?:${MAYBE_SPACE}[/(,]${MAYBE_SPACE}(?:${either([...words, ...words.map(capital)])})${END}\\)?){0,4}(?:${MAYBE_SPACE}:)?${SPACE}`;
}

const nameWord = `(?!${OFFICE})${WORD}`;
/** A letter alone is how a person is left unnamed: "ông A". */
const name = `(?!${PLACE_NAME})(?=\\p{Lu}\\p{L}|\\p{Lu}${GAP}\\p{Lu}\\p{L})${nameWord}(?:${GAP}${nameWord}){0,5}`;
const longName = `(?!Hồ Chí Minh)${nameWord}(?:${GAP}${nameWord}){1,5}`;
const bareTitles = either([...bare, ...bare.filter((word) => word.length < 4).map(capital)]);
const capitalTitles = either(
  [...close, 'cô', 'em', 'ong', 'ba', 'chi', 'cu', 'chau', 'co'].map((word) => word.toUpperCase()),
);

/** In haste also without capitals, where the middle word gives it away: "ong nguyen van an". */
const hasty = `${EDGE}(?:${either([...close, ...bare])})${SPACE}${SURNAME}${GAP}(?:văn|van|thị|thi)${GAP}\\p{L}+`;

export const namePatterns: LintPattern<'name'>[] = [
  ...[
    `${titles(close)}${name}`,
    `${titles(loose)}${longName}`,
    `${EDGE}(?:${bareTitles})${SPACE}${SURNAME}(?:${GAP}${WORD}){1,5}`,
    `${EDGE}(?:${capitalTitles})${SPACE}${SURNAME_CAPITALS}(?:${GAP}\\p{Lu}+){1,4}${END}`,
  ].map((source) => ({ kind: 'name' as const, pattern: new RegExp(source, 'gu') })),
  { kind: 'name', pattern: new RegExp(hasty, 'giu') },
];

/** Every pattern of a name begins with one of these: where none stands there is nothing to look for. */
export const TITLE = new RegExp(`${EDGE}(?:${either([...close, ...loose, ...bare])})${END}`, 'iu');

const TITLES = new RegExp(`^(?:(?:${either([...close, ...loose, ...bare])})[\\s/(),:]+)+`, 'u');

/** A name without title, in one spelling. */
export function untitled(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim().replace(TITLES, '');
}
