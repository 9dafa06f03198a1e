// What a text looks like to whoever reads it, whatever signs it is made of. Screens for what must not be stored look at
// this, so that a sign nobody sees, or one that looks like another, is no way past them.

/**
 * Signs without a shape of their own: zero-width ones, soft hyphens, those that turn the direction of writing, fillers,
 * "tags" that can carry a whole hidden text. No Vietnamese and no English sentence needs one.
 */
const SHAPELESS = String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`;
const HIDDEN = new RegExp(`[${SHAPELESS}]`, 'gu');
/** These join and colour pictures; anywhere else they are as hidden as the others. */
const JOINERS = /(?<!\p{Extended_Pictographic}\ufe0f?)[\u200d\ufe00-\ufe0f]/gu;

/** The text without what nobody can see in it. What can be read stays as it was typed. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, '').replace(JOINERS, '');
}

/** Letters of other scripts, and small capitals, that look like Latin ones. */
const ALIKE: Record<string, string> = {
  А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S', Т: 'T', У: 'Y', Х: 'X',
  а: 'a', с: 'c', е: 'e', һ: 'h', і: 'i', ј: 'j', о: 'o', р: 'p', ѕ: 's', у: 'y', х: 'x', ԛ: 'q', ѡ: 'w',
  Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X',
  α: 'a', ο: 'o', ν: 'v', ρ: 'p', ι: 'i', υ: 'u', ᴀ: 'A', ᴏ: 'O', ᴍ: 'M', ᴛ: 'T', ᴜ: 'U', ᴇ: 'E', ɴ: 'N', ɡ: 'g', ı: 'i',
}; // prettier-ignore
const LOOKALIKE = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'gu');

/** Lines through, under and around letters: every mark but those of Vietnamese letters, and the two dots of its old fonts. */
const DECORATION = /(?![\u0300-\u0303\u0306\u0308\u0309\u031b\u0323])\p{M}|(?<=\p{Nd})\p{M}+/gu;
const OTHER_DIGIT = /(?!\d)\p{Nd}/gu;
const HYPHEN = /[\u2010-\u2015\u2212\u2043]/gu;

/** Digits of every script stand in tens from a code that ends in 0 or in 6. */
function digit(sign: string): string {
  const code = sign.codePointAt(0)!;
  const start = code - (code % 16);
  return String(code - (/\p{Nd}/u.test(String.fromCodePoint(start)) ? start : start + 6));
}

/** Most texts hold nothing else, and then there is nothing to do. */
const USUAL = /^[\t\n\r -~À-ÅÈ-ÏÑ-ÖÙ-ÝàáâãèéêìíòóôõùúýăĂĐđĨĩŨũƠơƯưẠ-ỹ“”‘’…]*$/u;

/** The text as a reader takes it: one spelling of each letter, digit and hyphen, without what is hidden or painted over. */
export function asRead(text: string): string {
  if (USUAL.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(HIDDEN, '')
    .replace(/[\u200d\ufe00-\ufe0f]/gu, '')
    .replace(LOOKALIKE, (letter) => ALIKE[letter]!)
    .replace(OTHER_DIGIT, digit)
    .replace(HYPHEN, '-')
    .normalize('NFD')
    .replace(DECORATION, '')
    .normalize('NFC');
}
