import { asRead } from '../platform/seen-text.js';

/**
 * The heuristic screen for state secrets (domain.md B.4 rule 2): stamp lines MẬT, TỐI MẬT, TUYỆT MẬT in a text or in
 * the name of a file. It is an aid to whoever writes, not a guarantee; what passes has not been "cleared" by anybody.
 */

/** The stamps as the old fonts spell them (TCVN3, VNI): papers of twenty years, and scans of them, still do. */
const OLD_FONTS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})m(?:ë|aä)t(?!\p{L})/giu, 'MẬT'],
  [/(?<!\p{L})tuy(?:ö|eä)t(?=\s+MẬT)/giu, 'TUYỆT'],
  [/(?<!\p{L})t(?:è|oá)i(?=\s+MẬT)/giu, 'TỐI'],
];

function plain(text: string): string {
  const seen = asRead(text)
    // A nought among letters is meant as one.
    .replace(/(?<=\p{L})0(?=\p{L})/gu, 'O')
    // One letter a line, down the margin.
    .replace(/(?<=^|\n)[ \t]*\p{L}[ \t]*(?:\n[ \t]*\p{L}[ \t]*){2,40}(?=\n|$)/gu, (column) =>
      column.replace(/\s/gu, ''),
    );
  return OLD_FONTS.reduce((so, [old, now]) => so.replace(old, now), seen);
}

/** Without marks. */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

const GAP = String.raw`[\s.\-_*·•|/\\~+=:;,'"]`;
const SPACED = [
  new RegExp(String.raw`(?<!\p{L})\p{L}(?:${GAP}\p{L}){2,}(?!\p{L})`, 'gu'),
  new RegExp(String.raw`(?<!\p{L})\p{L}(${GAP}{2,5})\p{L}(?:\1\p{L})+(?!\p{L})`, 'gu'),
];

/** "M Ậ T", "T.Ố.I  M.Ậ.T", "M / Ậ / T": single letters with the same gap between them are one word, a wider gap parts two. */
function joined(line: string): string {
  const close = (letters: string): string => letters.replace(new RegExp(GAP, 'gu'), '');
  return SPACED.reduce((so, spaced) => so.replace(spaced, close), line);
}

const FRAME = String.raw`[\s\p{P}\p{S}]*`;
const LEVEL = String.raw`(?:(?:TUYET|TOI)\s*)?MAT`;
/** Nothing on the line but the stamp in its frame, or what it is said to be. */
const ALONE = new RegExp(
  `^${FRAME}(?:(?:DO|DAU CHI DO|DAU DO|MUC DO|MUC)\\s+MAT${FRAME})?(${LEVEL})${FRAME}$`,
  'u',
);
/** "[MẬT] Báo cáo …", "TỐI MẬT: …", "… (TUYỆT MẬT)". */
const FRAMED = new RegExp(
  `^\\s*[\\[({<*|]+\\s*(${LEVEL})\\s*[\\])}>*|]+|^\\s*(${LEVEL})\\s*[:–—|]|[\\[({<]\\s*(${LEVEL})\\s*[\\])}>]\\s*[.!]*\\s*$`,
  'u',
);
/** "Độ mật: Tối mật" in any letters; "Độ mật: không" is none. */
const DECLARED = /\bDO MAT\s*[:=]\s*(?:(?:TUYET|TOI)\s+)?MAT\b/u;

/** That a text holds a stamp line. */
export function looksSecret(text: string): boolean {
  if (!/m/i.test(bare(plain(text)))) return false;
  return plain(text)
    .split(/[\r\n\f\v\u2028\u2029]+/u)
    .some((line) => isStamp(line));
}

function isStamp(raw: string): boolean {
  if (raw.trim() === '' || raw.length > 2_000) return false;
  const line = joined(raw.normalize('NFC'));
  const upper = bare(line).toUpperCase();
  if (DECLARED.test(upper)) return true;
  const found = ALONE.exec(upper) ?? FRAMED.exec(upper);
  return found !== null && isWritten(line);
}

/**
 * As a stamp is written: "mật" in small letters is honey, "mặt" is a face. A lone MẬT is in capitals or begins with one,
 * with its own marks or with none at all; of two words any letters do.
 */
function isWritten(line: string): boolean {
  const words = line.match(/\p{L}+/gu) ?? [];
  return words.some((word, at) => {
    if (!/^(?:MAT|TUYETMAT|TOIMAT)$/.test(bare(word).toUpperCase())) return false;
    if (!hasItsMarks(word)) return false;
    const before = bare(words[at - 1] ?? '').toUpperCase();
    if (word.length > 3 || /^(?:TUYET|TOI)$/.test(before)) return true;
    return word === word.toUpperCase() || (/^\p{Lu}/u.test(word) && bare(word) !== word);
  });
}

/** "mặt", "mắt" and "mát" are other words: the vowel is Ậ, or bare A where marks are left out. */
function hasItsMarks(word: string): boolean {
  return /m[ậa]t$/iu.test(word.normalize('NFC'));
}

const DELIMITED = String.raw`(?:^|[\s_.,;+~\-–—()[\]{}])`;
const ENDED = String.raw`(?=$|[\s_.,;+~\-–—()[\]{}])`;
/** Two words in any letters. */
const TWO_IN_NAME = new RegExp(`${DELIMITED}(?:TUYET|TOI)[\\s_.\\-]*MAT${ENDED}`, 'u');
/** One word, with its marks: not "bí mật", "bảo mật", "mật độ", "mật khẩu", "mật ong". */
const MARKED_IN_NAME = new RegExp(
  `(?<!(?:bảo|bí|cơ|túi|nước|thân|trật)[\\s_.\\-]*)${DELIMITED}mật${ENDED}(?![\\s_.\\-]*(?:độ|khẩu|ong|mã|thiết|danh|vụ|thư))`,
  'iu',
);
/** Without marks it is "mặt" more often than not: only in a frame of its own. */
const BARE_IN_NAME = /(?:^MAT$|[[({]\s*MAT\s*[\])}]|^MAT\s+-\s|\s-\s+MAT$)/u;

/** That the name of a file says what it is. */
export function nameLooksSecret(name: string): boolean {
  const nfc = joined(plain(name).normalize('NFC')).replace(/\.[a-z0-9]{1,5}$/iu, '');
  const upper = bare(nfc).toUpperCase();
  const twoWords = [...upper.matchAll(new RegExp(TWO_IN_NAME, 'gu'))];
  if (twoWords.length > 0 && !/t[uố]i[\s_.-]*m[ặắ]t/iu.test(nfc)) return true;
  return MARKED_IN_NAME.test(nfc) || BARE_IN_NAME.test(nfc);
}

/** What a reader sees when something was stopped; the same wherever it is. */
export const looksLikeASecret = {
  vi: 'Có dấu hiệu là tài liệu bí mật nhà nước (dòng MẬT, TỐI MẬT hoặc TUYỆT MẬT). Hệ thống này không được chứa bí mật nhà nước. Nội dung chưa được lưu; vụ việc đã lập được tạm giữ. Hãy báo cán bộ bảo mật qua điện thoại.',
  en: 'It looks like a state secret (a line MẬT, TỐI MẬT or TUYỆT MẬT). This system must hold none. Nothing was stored; a case that is there is held. Tell the security officer by telephone.',
} as const;

/** Every text of an input that holds a stamp line; the field is the path to it. */
export function secretProblems(
  input: unknown,
  field = '',
): { field: string; code: string; vi: string; en: string }[] {
  if (typeof input === 'string')
    return looksSecret(input) ? [{ field, code: 'looks_secret', ...looksLikeASecret }] : [];
  if (input === null || typeof input !== 'object') return [];
  return Object.entries(input).flatMap(([name, inner]) =>
    secretProblems(inner, field ? `${field}.${name}` : name),
  );
}
