import { fold } from '../platform/fold.js';
import { InvalidData } from '../platform/invalid-data.js';
import { readCsv } from './csv.js';

/** More rows than this come in several files. */
const MAX_ROWS = 2_000;

/** The columns, each by the names it may bear. */
const columns = {
  code: ['code', 'ma can bo'],
  fullName: ['fullname', 'full name', 'ho va ten', 'ho ten'],
  phone: ['phone', 'work phone', 'dien thoai'],
  email: ['email', 'work mail', 'thu dien tu'],
  position: ['position', 'ma vi tri'],
  org: ['org', 'agency', 'co quan', 'ma co quan'],
  title: ['title', 'chuc danh', 'chuc vu'],
  titleEn: ['titleen', 'title in english', 'chuc danh tieng anh'],
  roles: ['roles', 'vai tro'],
  from: ['from', 'tu ngay'],
  to: ['to', 'den ngay'],
} as const;
type Column = keyof typeof columns;

export interface ContactPost {
  code: string;
  org: string;
  title: string;
  /** Empty: as it is stored. */
  titleEn: string;
  roles: string[];
  validFrom: string;
  validTo?: string;
}

export interface Contact {
  code: string;
  fullName: string;
  phone?: string;
  email?: string;
  posts: ContactPost[];
}

/** Officials with their posts, as a programme file has them, and in which line of the text each of them stands. */
export interface ContactsFile {
  officials: Contact[];
  lineOf: (where: string) => string;
}

/** One row is one post of one official; somebody with several posts has several rows. @throws InvalidData */
export function parseContacts(text: string): ContactsFile {
  const [head, ...rows] = readCsv(text);
  if (!head || rows.length === 0)
    throw new InvalidData([
      'csv: cần một dòng tiêu đề và ít nhất một dòng / a header and at least one row are needed',
    ]);
  if (rows.length > MAX_ROWS)
    throw new InvalidData([`csv: không quá ${MAX_ROWS} dòng / no more than ${MAX_ROWS} rows`]);
  const places = placesOf(head);
  const problems: string[] = [];
  const officials = new Map<string, { official: Contact; lines: number[] }>();
  rows.forEach((row, index) => {
    const line = index + 2;
    if (row.length > head.length) {
      problems.push(`csv.${line}: nhiều ô hơn dòng tiêu đề / more cells than the header`);
      return;
    }
    const cell = (name: Column): string => row[places[name] ?? -1] ?? '';
    const known = officials.get(cell('code'));
    const entry = known ?? { official: officialOf(cell), lines: [] };
    if (known && known.official.fullName !== cell('fullName'))
      problems.push(`csv.${line}: cùng mã nhưng khác họ tên / the same code with another name`);
    entry.official.posts.push(postOf(cell));
    entry.lines.push(line);
    officials.set(cell('code'), entry);
  });
  if (problems.length > 0) throw new InvalidData(problems);
  const entries = [...officials.values()];
  return {
    officials: entries.map((one) => one.official),
    lineOf: (where) => {
      const [, i, n] = /^officials\[(\d+)\](?:\.posts\[(\d+)\])?/.exec(where) ?? [];
      const line = i === undefined ? undefined : entries[Number(i)]?.lines[Number(n ?? 0)];
      return line === undefined
        ? where
        : `csv.${line}${where.replace(/^officials\[\d+\](\.posts\[\d+\])?/, '')}`;
    },
  };
}

function placesOf(head: string[]): Partial<Record<Column, number>> {
  const places: Partial<Record<Column, number>> = {};
  const problems: string[] = [];
  head.forEach((title, index) => {
    const found = (Object.keys(columns) as Column[]).find((name) =>
      (columns[name] as readonly string[]).includes(fold(title)),
    );
    if (!found) problems.push(`csv.1: cột lạ "${title.slice(0, 40)}" / unknown column`);
    else if (places[found] !== undefined)
      problems.push(`csv.1: cột "${title}" có hai lần / the column is there twice`);
    else places[found] = index;
  });
  for (const name of ['code', 'fullName', 'position', 'org', 'title', 'roles', 'from'] as const)
    if (places[name] === undefined) problems.push(`csv.1: thiếu cột ${name} / the column ${name} is missing`);
  if (problems.length > 0) throw new InvalidData(problems);
  return places;
}

function officialOf(cell: (name: Column) => string): Contact {
  return {
    code: cell('code'),
    fullName: cell('fullName'),
    ...(cell('phone') ? { phone: cell('phone') } : {}),
    ...(cell('email') ? { email: cell('email') } : {}),
    posts: [],
  };
}

function postOf(cell: (name: Column) => string): ContactPost {
  return {
    code: cell('position'),
    org: cell('org'),
    title: cell('title'),
    titleEn: cell('titleEn'),
    roles: cell('roles').split(/[\s|]+/).filter((one) => one !== ''), // prettier-ignore
    validFrom: dayOf(cell('from')),
    ...(cell('to') ? { validTo: dayOf(cell('to')) } : {}),
  };
}

/** Spreadsheets write 01/07/2025 for 2025-07-01. */
function dayOf(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return day ? `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
