import { parse } from 'yaml';
import { InvalidData } from '../platform/invalid-data.js';

/** @throws InvalidData when the text is no YAML */
export function readYaml(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message;
    throw new InvalidData([`yaml: tệp không đọc được (${reason}) / the file cannot be read (${reason})`]);
  }
}

export type Fields = Record<string, unknown>;

/**
 * Reads a document piece by piece and writes down each problem instead of stopping at the first. What is wrong is
 * answered with a harmless value: nobody gets to see a result that has a problem.
 */
export class FileCheck {
  readonly problems: string[] = [];

  wrong(at: string, vi: string, en: string): void {
    this.problems.push(`${at}: ${vi} / ${en}`);
  }

  /** @throws InvalidData when anything was wrong */
  done(): void {
    if (this.problems.length > 0) throw new InvalidData(this.problems);
  }

  /** A group of named values, of which no other names are known. */
  group(at: string, value: unknown, known: readonly string[]): Fields {
    if (!isGroup(value)) {
      this.wrong(at, 'phải là nhóm "tên: giá trị"', 'must be a group of "name: value"');
      return {};
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name)) this.wrong(`${at}.${name}`, 'tên lạ', 'unknown name');
    }
    return value;
  }

  /** The entries of a list; one that is left out is empty. */
  list(at: string, value: unknown): [string, unknown][] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.map((one, index) => [`${at}[${index}]`, one]);
    this.wrong(at, 'phải là danh sách', 'must be a list');
    return [];
  }

  text(at: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value.normalize('NFC').trim();
    this.wrong(at, 'cần có nội dung', 'a text is needed');
    return '';
  }

  textOrNull(at: string, value: unknown): string | null {
    return value === undefined || value === null ? null : this.text(at, value);
  }

  /** A name for the machine: letters without marks, digits and . - _ / */
  code(at: string, value: unknown): string {
    if (typeof value === 'string' && /^[a-z0-9][a-z0-9._/-]{0,79}$/.test(value)) return value;
    this.wrong(
      at,
      'mã chỉ gồm chữ thường không dấu, số và . - _ /',
      'a code has lower-case letters, digits and . - _ /',
    );
    return '';
  }

  codeOrNull(at: string, value: unknown): string | null {
    return value === undefined || value === null ? null : this.code(at, value);
  }

  codes(at: string, value: unknown): string[] {
    return this.list(at, value).map(([where, one]) => this.code(where, one));
  }

  flag(at: string, value: unknown, missing?: boolean): boolean {
    if (typeof value === 'boolean') return value;
    if (value === undefined && missing !== undefined) return missing;
    this.wrong(at, 'phải là true hoặc false', 'must be true or false');
    return false;
  }

  count(at: string, value: unknown, least: number, most: number): number {
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.wrong(
      at,
      `phải là số nguyên từ ${least} đến ${most}`,
      `must be a whole number from ${least} to ${most}`,
    );
    return least;
  }

  oneOf<T extends string>(at: string, value: unknown, known: readonly T[]): T {
    if (known.includes(value as T)) return value as T;
    const all = known.join(', ');
    this.wrong(at, `phải là một trong: ${all}`, `must be one of: ${all}`);
    return known[0]!;
  }

  someOf<T extends string>(at: string, value: unknown, known: readonly T[]): T[] {
    return this.list(at, value).map(([where, one]) => this.oneOf(where, one, known));
  }

  /** A day that exists, YYYY-MM-DD. */
  day(at: string, value: unknown): string {
    if (typeof value === 'string' && isDay(value)) return value;
    this.wrong(at, 'không phải ngày YYYY-MM-DD có thật', 'is not a real date YYYY-MM-DD');
    return '1970-01-01';
  }

  dayOrNull(at: string, value: unknown): string | null {
    return value === undefined || value === null ? null : this.day(at, value);
  }

  /** Two days, the second of which may be open; the last day counts. */
  validity(at: string, fields: Fields): { validFrom: string; validTo: string | null } {
    const validFrom = this.day(`${at}.validFrom`, fields['validFrom']);
    const validTo = this.dayOrNull(`${at}.validTo`, fields['validTo']);
    if (validTo !== null && validTo < validFrom) {
      this.wrong(at, 'ngày kết thúc đứng trước ngày bắt đầu', 'it ends before it begins');
    }
    return { validFrom, validTo };
  }

  /** `from` and `to`: days (the last one counts to its end) or local times YYYY-MM-DDTHH:MM. ISO with offset. */
  period(at: string, fields: Fields): { startsAt: string; endsAt: string } {
    const startsAt = this.moment(`${at}.from`, fields['from'], false);
    const endsAt = this.moment(`${at}.to`, fields['to'], true);
    if (Date.parse(endsAt) <= Date.parse(startsAt)) {
      this.wrong(at, 'thời điểm kết thúc không sau thời điểm bắt đầu', 'it does not end after it begins');
    }
    return { startsAt, endsAt };
  }

  momentOrNull(at: string, value: unknown): string | null {
    return value === undefined || value === null ? null : this.moment(at, value, false);
  }

  private moment(at: string, value: unknown, isEnd: boolean): string {
    const [date = '', time] = typeof value === 'string' ? value.split('T') : [];
    if (isDay(date) && time === undefined) return `${isEnd ? nextDay(date) : date}T00:00:00+07:00`;
    if (isDay(date) && time !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(time))
      return `${date}T${time}:00+07:00`;
    this.wrong(
      at,
      'phải là ngày YYYY-MM-DD hoặc YYYY-MM-DDTHH:MM có thật',
      'must be a real YYYY-MM-DD or YYYY-MM-DDTHH:MM',
    );
    return isEnd ? '2000-01-02T00:00:00+07:00' : '2000-01-01T00:00:00+07:00';
  }

  /** No two rows may have the same key. */
  unique<T>(at: string, rows: T[], keyOf: (row: T) => string): void {
    const seen = new Set<string>();
    for (const key of rows.map(keyOf)) {
      if (key !== '' && seen.has(key)) this.wrong(at, `${key} có hai lần`, `${key} is there twice`);
      seen.add(key);
    }
  }
}

function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(date: string): boolean {
  // Date.parse carries 30 February over into March: only a date that comes back unchanged is one.
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date;
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
