import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import { spelled } from './passwords.js';

/** Length counts, composition does not (NIST SP 800-63B-4, 3.1.1.2): no digits or capitals are asked for. */
export const SHORTEST = 12;
export const LONGEST = 200;

/** Whose password it is to be. */
interface Holder {
  login: string;
  fullName: string;
}

/** What is wrong with a password somebody wants to have; empty when nothing is. */
export function passwordProblems(password: string, holder: Holder, field = 'password'): Problem[] {
  const text = spelled(password);
  const length = [...text].length;
  if (length < SHORTEST) {
    return [
      {
        field,
        code: 'too_short',
        vi: `Mật khẩu cần ít nhất ${SHORTEST} ký tự. Vài từ ghép lại với nhau là đủ.`,
        en: `A password needs at least ${SHORTEST} characters. A few words in a row will do.`,
      },
    ];
  }
  if (length > LONGEST) {
    const en = `A password may have up to ${LONGEST} characters.`;
    return [{ field, code: 'too_long', vi: `Mật khẩu có nhiều nhất ${LONGEST} ký tự.`, en }];
  }
  if (tellsWhose(text, holder)) {
    return [
      {
        field,
        code: 'own_name',
        vi: 'Mật khẩu không được chứa tên hoặc tên đăng nhập của bạn.',
        en: 'A password must not contain your name or login.',
      },
    ];
  }
  if (isCommon(text)) {
    return [
      {
        field,
        code: 'too_common',
        vi: 'Mật khẩu này nằm trong danh sách hay bị dò nhất. Hãy chọn mật khẩu khác.',
        en: 'This password is among those tried first. Choose another one.',
      },
    ];
  }
  return [];
}

function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function tellsWhose(text: string, { login, fullName }: Holder): boolean {
  const inside = bare(text);
  return [bare(login), bare(fullName)].some((name) => name.length >= 4 && inside.includes(name));
}

let common: Set<string> | undefined;

function commonWords(): Set<string> {
  // Beside the code in dist/src/identity and dist-test/src/identity alike.
  common ??= new Set(
    readFileSync(fileURLToPath(new URL('../../../data/passwords/common.txt', import.meta.url)), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return common;
}

const LOOKS_LIKE: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

/**
 * Common passwords are mostly short; people lengthen them with digits and marks, by saying them twice, or by writing
 * p@ssw0rd. What is left when that is undone is looked up too.
 */
export function isCommon(password: string): boolean {
  const words = commonWords();
  const whole = fold(password).replace(/\s/g, '');
  const core = whole.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = core.replace(/[@4301!$5]/g, (sign) => LOOKS_LIKE[sign]!);
  if ([whole, core, plain].some((form) => words.has(form) || words.has(once(form)))) return true;
  // abc123456789: nothing but what is common or goes on by itself.
  const pieces = whole.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? [];
  return isRow(whole) || pieces.every((piece) => words.has(piece) || isRow(piece));
}

/** A text that is another one said several times, said once. */
function once(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1)
    if (text.length % length === 0 && text.slice(0, length).repeat(text.length / length) === text)
      return text.slice(0, length);
  return text;
}

/** One to three characters over and over, or characters that follow one another. */
function isRow(text: string): boolean {
  const said = once(text);
  if (said.length <= 3 && said.length < text.length) return true;
  const codes = [...text].map((sign) => sign.codePointAt(0)!);
  const steps = codes.slice(1).map((code, n) => code - codes[n]!);
  // 12345678901234: after nine comes nought.
  const goes = (step: number): boolean => steps.every((one) => one === step || one === -9 * step);
  return goes(1) || goes(-1);
}
