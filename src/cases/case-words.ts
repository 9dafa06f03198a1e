import { fold } from '../platform/fold.js';

/**
 * What somebody looks for, word by word: a case is a hit when it has them all, anywhere in what the list shows of it.
 * Hits that have them with the very marks asked for come before those that have them with others.
 */
export interface Sought {
  /** Patterns for `like`: every word without marks, and every word with those it was asked with (spelled). */
  folded: string[];
  exact: string[];
  /** Of both, those an index of trigrams can look up, the most telling first. */
  foldedKeys: string[];
  exactKeys: string[];
}

/** An index condition more makes a search no quicker than its most telling words have. */
const MAX_KEYS = 3;

export function soughtBy(q: string): Sought {
  const words = q.split(/\s+/).filter(Boolean);
  const folded = [...new Set(words.map(fold))];
  const exact = [...new Set(words.map(spelled))];
  return {
    folded: folded.map(pattern),
    exact: exact.map(pattern),
    foldedKeys: keys(folded),
    exactKeys: keys(exact),
  };
}

/**
 * Text in lower case with its marks as digits before their letters, and 0 before a vowel without any: "đất an" → "961at
 * 0an". A database whose character classes are those of C takes "ấ" for no letter at all and makes no trigrams of it; of
 * this it does, on every server alike. A vowel says that it has no mark, so that "anh" is not found in "ảnh".
 */
export function spelled(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(
      /([a-z])([\u0300-\u036f]*)/g,
      (_, letter: string, marks: string) => digits(letter, marks) + letter,
    )
    .replace(/đ/g, '9');
}

function digits(letter: string, marks: string): string {
  if (marks === '') return 'aeiouy'.includes(letter) ? '0' : '';
  return [...marks].map((mark) => MARKS.indexOf(mark) + 1 || mark).join('');
}

/** As in the migration that spelled what was there before. */
const MARKS = '\u0301\u0300\u0309\u0303\u0323\u0302\u0306\u031b';

function keys(words: string[]): string[] {
  return words
    .filter((word) => /[a-z0-9]{3}/.test(word))
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_KEYS)
    .map(pattern);
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
