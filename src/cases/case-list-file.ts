import { Injectable } from '@nestjs/common';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import { csvLine } from '../platform/csv-line.js';
import { Database } from '../platform/database.js';
import type { Language, Words } from '../platform/language.js';
import type { CaseListFileDto } from './case.dto.js';
import { CaseList, type CaseLineView } from './case-list.js';
import { urgencies, type Urgency } from './case-states.js';

/** A file for a desk, not a copy of the register. Cases. */
const MOST = 2_000;
const PAGE = 100;

const columns: Record<string, Words> = {
  ref: { vi: 'Số hồ sơ', en: 'Reference' },
  subject: { vi: 'Trích yếu', en: 'Subject' },
  owner: { vi: 'Cơ quan báo', en: 'Agency concerned' },
  state: { vi: 'Tình trạng', en: 'State' },
  urgency: { vi: 'Mức độ khẩn', en: 'Urgency' },
  place: { vi: 'Địa điểm', en: 'Place' },
  awaiting: { vi: 'Nơi chưa tiếp nhận', en: 'Not acknowledged by' },
  next: { vi: 'Việc tới hạn', en: 'Next due' },
  due: { vi: 'Hạn', en: 'Due at' },
  exercise: { vi: 'Diễn tập', en: 'Exercise' },
};
const drill: Words = { vi: 'DIỄN TẬP', en: 'EXERCISE' };
const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

/**
 * The list of cases as it is filtered, for a spreadsheet. What one may not carry away is not in it: a restricted case, and
 * one of which one sees the envelope alone. That a list was taken out is on record before it goes.
 */
@Injectable()
export class CaseListFile {
  constructor(
    private readonly lists: CaseList,
    private readonly log: AccessLog,
    private readonly database: Database,
  ) {}

  /** With a byte order mark, so that spreadsheets read the letters right. */
  async csv(me: Person, { mark, ...asked }: CaseListFileDto, language: Language): Promise<string> {
    const lines: CaseLineView[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.lists.page(me, { ...asked, limit: PAGE, ...(cursor ? { cursor } : {}) });
      lines.push(...page.items.filter(mayLeave));
      cursor = page.nextCursor;
    } while (cursor && lines.length < MOST);
    await this.database.transaction((tx) => this.log.record(tx, { who: lookingAs(me), what: 'export_list' }));
    const rows = [
      Object.values(columns).map((title) => title[language]),
      ...lines.slice(0, MOST).map((line) => cellsOf(line, language)),
    ];
    return `\uFEFF${rows.map((row) => csvLine(row, mark === 'semicolon' ? ';' : ',')).join('')}`;
  }
}

const mayLeave = (line: CaseLineView): boolean =>
  line.confidentiality !== 'restricted' && line.sealed === null;

function cellsOf(line: CaseLineView, language: Language): string[] {
  return [
    line.ref,
    line.subject,
    line.ownerName,
    line.stateLabel[language],
    urgencies[line.urgency as Urgency][language],
    line.place,
    String(line.awaitingReceipt),
    line.nextClock?.label[language] ?? '',
    line.nextClock ? moment.format(Date.parse(line.nextClock.dueAt)) : '',
    line.exercise ? drill[language] : '',
  ];
}
