import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.service.js';
import type { AgencyView } from '../directory/directory.view.js';
import type { Answering } from '../directory/who-answers.js';
import { Database } from '../platform/database.js';
import { csvLine } from '../platform/csv-line.js';
import { AppError } from '../platform/errors.js';
import { Programmes } from '../programmes/programmes.service.js';

interface Line {
  agency: string;
  part: string;
  fullName: string | null;
  title: string | null;
  phone: string | null;
  email: string | null;
  standsInFor: string | null;
}

const parts = {
  focal: 'Đầu mối',
  focal_deputy: 'Đầu mối dự phòng',
  duty: 'Trực',
  leader: 'Lãnh đạo',
  head: 'Người đứng đầu',
  clerk: 'Văn thư',
};
const heading = ['Cơ quan', 'Vai trò', 'Họ và tên', 'Chức danh', 'Điện thoại', 'Thư điện tử', 'Làm thay'];

/** Who is reached how, of one programme or of all: to print, and for the telephone. The day's stand-ins are in their places. */
@Injectable()
export class Contacts {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
  ) {}

  /** With a byte order mark, so that spreadsheets read the letters right. */
  async csv(programmeId?: string): Promise<string> {
    const lines = await this.lines(programmeId);
    const rows = lines.map((one) => [
      one.agency,
      one.part,
      one.fullName,
      one.title,
      one.phone,
      one.email,
      one.standsInFor,
    ]);
    return `\uFEFF${csvLine(heading)}${rows.map((row) => csvLine(row)).join('')}`;
  }

  /** vCard 3.0, which every telephone reads (RFC 2426). */
  async vcard(programmeId?: string): Promise<string> {
    const cards = (await this.lines(programmeId)).filter((one) => one.phone ?? one.email);
    return cards.map(cardOf).join('');
  }

  private async lines(programmeId?: string): Promise<Line[]> {
    const { agencies } = await this.directory.overview(await this.database.now());
    if (programmeId === undefined) return agencies.flatMap(linesOf);
    const programme = await this.programmes.byId(programmeId);
    if (!programme) throw new AppError('not_found');
    const parties = new Set(programme.parties.map((one) => one.orgId));
    return agencies.filter((one) => parties.has(one.orgId)).flatMap(linesOf);
  }
}

function linesOf(agency: AgencyView): Line[] {
  const one = (person: Answering): Line => ({
    agency: agency.name,
    part: parts[person.role as keyof typeof parts] ?? person.role,
    fullName: person.fullName,
    title: person.title,
    phone: person.phone,
    email: person.email,
    standsInFor: person.standsInFor?.fullName ?? null,
  });
  const duty: Line[] = agency.dutyPhone
    ? [
        {
          agency: agency.name,
          part: 'Số trực',
          fullName: null,
          title: null,
          phone: agency.dutyPhone,
          email: null,
          standsInFor: null,
        },
      ]
    : [];
  return [...duty, ...[...agency.focalPoint, ...agency.leaders, ...agency.clerks].map(one)];
}

function cardOf(line: Line): string {
  const name = line.fullName ?? `${line.part} ${line.agency}`;
  const fields = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    `ORG:${escaped(line.agency)}`,
    ...(line.title ? [`TITLE:${escaped(line.title)}`] : []),
    ...(line.phone ? [`TEL;TYPE=WORK:${escaped(line.phone)}`] : []),
    ...(line.email ? [`EMAIL;TYPE=WORK:${escaped(line.email)}`] : []),
    `NOTE:${escaped([line.part, line.standsInFor && `làm thay ${line.standsInFor}`].filter(Boolean).join(', '))}`,
    'END:VCARD',
  ];
  return fields.map((field) => `${folded(field)}\r\n`).join('');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n');
}

/** No line longer than 75 bytes: the rest goes on after a line break and a space. */
function folded(field: string): string {
  const lines: string[] = [];
  let line = '';
  for (const sign of field) {
    const limit = lines.length === 0 ? 75 : 74;
    if (Buffer.byteLength(line + sign) > limit) {
      lines.push(line);
      line = '';
    }
    line += sign;
  }
  return [...lines, line].join('\r\n ');
}
