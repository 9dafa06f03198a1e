import { withoutHidden } from '../platform/seen-text.js';

/** Names of files are for people to read; nothing is ever stored or looked for under them. */

/** Longest name, in characters after composing (NFC): longer ones no disk and no reader takes. */
export const LONGEST_NAME = 300;

/** Signs that turn the direction of writing make "gpj.exe" out of "exe.jpg"; invisible ones hide what a name is. */
const TURNING = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

export type NameFlaw = 'name_missing' | 'name_too_long' | 'name_path' | 'name_characters' | 'name_extension';

/** The name as it is kept, or what is wrong with it. */
export function keptName(raw: string): { name: string; extension: string } | NameFlaw {
  const name = raw.normalize('NFC').trim();
  if (name === '') return 'name_missing';
  if ([...name].length > LONGEST_NAME) return 'name_too_long';
  if (/[/\\]/.test(name) || /^\.+/.test(name) || /^[a-z]:/i.test(name)) return 'name_path';
  // Ends of lines and paragraphs, and signs that only a font of somebody's own knows.
  if (/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/u.test(name) || TURNING.test(name)) return 'name_characters';
  if (withoutHidden(name) !== name) return 'name_characters';
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  return extension ? { name, extension } : 'name_extension';
}

/** The name in `Content-Disposition: attachment; filename*=UTF-8''…` (RFC 6266, 8187); null when it says none. */
export function nameIn(header: string | undefined): string | null {
  const [, encoded] = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]*)/i.exec(header ?? '') ?? [];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return null;
    }
  }
  const [, quoted] = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header ?? '') ?? [];
  return quoted === undefined ? null : quoted.replace(/\\(.)/g, '$1');
}

/** As an attachment, with the whole name for today's clients and a plain one for those of yesterday. */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
