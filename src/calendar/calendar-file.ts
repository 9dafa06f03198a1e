import { createHash } from 'node:crypto';
import { InvalidData } from '../platform/invalid-data.js';
import { parse } from 'yaml';
import { FIRST_YEAR, LAST_YEAR, dayOfDate, isWeeklyRest, timeFromText, yearOfDay } from './local-time.js';
import {
  dayKinds,
  yearStatuses,
  type CalendarContent,
  type CalendarYearContent,
  type DayKind,
  type OfficeHoursContent,
  type SpecialDay,
  type YearStatus,
} from './year-table.js';

/**
 * One year as an administrator loads it: data/calendar/<year>.yaml. `officeHours` left out leaves those that are
 * stored; given, they replace the rows that begin in this year.
 */
export interface CalendarFile extends CalendarYearContent {
  officeHours?: OfficeHoursContent[];
}

/** @throws InvalidData when the text is no YAML, or no calendar of a year */
export function parseCalendarFile(text: string): CalendarFile {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new InvalidData([`yaml: tệp không đọc được (${reason}) / the file cannot be read (${reason})`]);
  }
  return checkCalendarFile(document);
}

/** Checks a parsed document wholly and returns it as a calendar of a year. @throws InvalidData */
export function checkCalendarFile(document: unknown): CalendarFile {
  const check = new Check();
  const file = check.file(document);
  if (check.problems.length > 0) throw new InvalidData(check.problems);
  return file;
}

/** Twelve hex digits that stand for exactly this content, in whatever order it comes. */
export function versionOf(content: CalendarContent): string {
  const ordered = {
    years: [...content.years]
      .sort((a, b) => a.year - b.year)
      .map(({ year, status, basis, days }) => [
        year,
        status,
        basis,
        days.map(({ date, kind, note }) => [date, kind, note]).sort(byFirst),
      ]),
    officeHours: content.officeHours
      .map(({ validFrom, validTo, intervals }) => [validFrom, validTo ?? null, intervals])
      .sort(byFirst),
  };
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 12);
}

function byFirst(a: unknown[], b: unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}

type Fields = Record<string, unknown>;

/** Stands where something is wrong: nobody gets to see a result that has a problem. */
const hole = {} as never;

/** Walks the document and writes down each problem instead of stopping at the first. */
class Check {
  readonly problems: string[] = [];

  file(document: unknown): CalendarFile {
    const fields = this.fields('', document, ['year', 'status', 'basis', 'days', 'officeHours']);
    if (!fields) return hole;
    const year = this.year(fields['year']);
    const file: CalendarFile = {
      year,
      status: this.oneOf<YearStatus>('status', fields['status'], yearStatuses)!,
      basis: this.text('basis', fields['basis']),
      days: this.list('days', fields['days']).map((day, index) => this.day(`days[${index}]`, day, year)),
    };
    this.unique('days', 'date', file.days);
    if (fields['officeHours'] !== undefined) {
      file.officeHours = this.list('officeHours', fields['officeHours']).map((row, index) =>
        this.hours(`officeHours[${index}]`, row, year),
      );
      this.unique('officeHours', 'validFrom', file.officeHours);
    }
    return file;
  }

  private year(value: unknown): number {
    if (Number.isInteger(value) && Number(value) >= FIRST_YEAR && Number(value) <= LAST_YEAR)
      return Number(value);
    const range = `${FIRST_YEAR}–${LAST_YEAR}`;
    this.wrong(
      'year',
      `năm phải là số nguyên trong khoảng ${range}`,
      `the year must be a whole number, ${range}`,
    );
    return Number.NaN;
  }

  private day(at: string, value: unknown, year: number): SpecialDay {
    const fields = this.fields(at, value, ['date', 'kind', 'note']);
    if (!fields) return hole;
    const date = this.date(`${at}.date`, fields['date'], year);
    const kind = this.oneOf<DayKind>(`${at}.kind`, fields['kind'], dayKinds);
    if (date !== '' && kind !== undefined) {
      const rest = isWeeklyRest(dayOfDate(date));
      if (kind === 'swap_work' && !rest) {
        this.wrong(
          at,
          `ngày làm bù ${date} phải là thứ Bảy hoặc Chủ nhật`,
          `${date} must be a Saturday or Sunday to be worked`,
        );
      }
      if ((kind === 'swap_off' || kind === 'makeup') && rest) {
        this.wrong(at, `${date} đã là ngày nghỉ hằng tuần`, `${date} is a weekly rest day already`);
      }
    }
    return { date, kind: kind!, note: this.text(`${at}.note`, fields['note']) };
  }

  private hours(at: string, value: unknown, year: number): OfficeHoursContent {
    const fields = this.fields(at, value, ['validFrom', 'validTo', 'intervals']);
    if (!fields) return hole;
    const row: OfficeHoursContent = {
      validFrom: this.date(`${at}.validFrom`, fields['validFrom'], year),
      intervals: this.intervals(`${at}.intervals`, fields['intervals']),
    };
    if (fields['validTo'] !== undefined) {
      row.validTo = this.date(`${at}.validTo`, fields['validTo']);
      if (row.validTo !== '' && row.validTo < row.validFrom) {
        this.wrong(at, 'ngày kết thúc đứng trước ngày bắt đầu', 'it ends before it begins');
      }
    }
    return row;
  }

  private intervals(at: string, value: unknown): [string, string][] {
    const list = this.list(at, value);
    if (Array.isArray(value) && list.length === 0) {
      this.wrong(at, 'cần ít nhất một khoảng giờ', 'at least one interval is needed');
    }
    let last = 0;
    return list.map((pair, index): [string, string] => {
      const [from, to] =
        Array.isArray(pair) && pair.length === 2 ? pair.map(timeOrNaN) : [Number.NaN, Number.NaN];
      // NaN fails every comparison, so what is no time of day ends up here as well.
      if (!(from! >= last && to! > from!)) {
        this.wrong(
          `${at}[${index}]`,
          'phải là hai giờ "HH:MM" tăng dần, không chồng lên khoảng trước',
          'must be two times "HH:MM", rising, apart from the interval before',
        );
        return ['', ''];
      }
      last = to!;
      return pair as [string, string];
    });
  }

  private date(at: string, value: unknown, year?: number): string {
    let found: number;
    try {
      found = yearOfDay(dayOfDate(String(value)));
    } catch {
      this.wrong(
        at,
        `"${shown(value)}" không phải ngày YYYY-MM-DD có thật`,
        `"${shown(value)}" is not a real date YYYY-MM-DD`,
      );
      return '';
    }
    // A year that is wrong itself has been told already; every date would only repeat it.
    if (year !== undefined && !Number.isNaN(year) && found !== year) {
      this.wrong(at, `${shown(value)} không thuộc năm ${year}`, `${shown(value)} is not in ${year}`);
    }
    return String(value);
  }

  private text(at: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.wrong(at, 'cần có nội dung', 'a text is needed');
    return '';
  }

  private oneOf<T extends string>(at: string, value: unknown, known: readonly T[]): T | undefined {
    if (known.includes(value as T)) return value as T;
    const list = known.join(', ');
    this.wrong(at, `phải là một trong: ${list}`, `must be one of: ${list}`);
    return undefined;
  }

  private list(at: string, value: unknown): unknown[] {
    if (Array.isArray(value)) return value;
    this.wrong(at, 'phải là danh sách', 'must be a list');
    return [];
  }

  private fields(at: string, value: unknown, known: string[]): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrong(at || 'document', 'phải là nhóm "tên: giá trị"', 'must be a group of "name: value"');
      return undefined;
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name)) this.wrong(at ? `${at}.${name}` : name, 'tên lạ', 'unknown name');
    }
    return value as Fields;
  }

  private unique<K extends string>(at: string, field: K, rows: Record<K, string>[]): void {
    const seen = new Set<string>();
    for (const { [field]: value } of rows) {
      if (value && seen.has(value)) this.wrong(at, `${value} có hai lần`, `${value} is there twice`);
      seen.add(value);
    }
  }

  private wrong(at: string, vi: string, en: string): void {
    this.problems.push(`${at}: ${vi} / ${en}`);
  }
}

function timeOrNaN(text: unknown): number {
  try {
    return timeFromText(String(text));
  } catch {
    return Number.NaN;
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : '';
}
