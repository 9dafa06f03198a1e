import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { checkCalendarFile, versionOf, type CalendarFile } from './calendar-file.js';
import { WorkingCalendar } from './working-time.js';
import type { CalendarContent, CalendarYearContent, OfficeHoursContent, SpecialDay } from './year-table.js';

/** How long another process's load may go unnoticed here, in ms of real time. */
const CHECK_EVERY_MS = 1_000;

interface Newest {
  version: string;
  load_no: number;
  content: CalendarContent | null;
}

@Injectable()
export class CalendarService {
  private cached = calendarOf({ years: [], officeHours: [] });
  private loadNo = 0;
  private checkedAt = -Infinity;
  private checking: Promise<void> | undefined;
  private readonly past = new Map<string, WorkingCalendar>();

  constructor(private readonly database: Database) {}

  /** The calendar in force, at most a second old; before anything was loaded, one of weekends only. */
  async current(): Promise<WorkingCalendar> {
    if (performance.now() - this.checkedAt >= CHECK_EVERY_MS) {
      // Everybody who comes meanwhile waits for the one question.
      this.checking ??= this.refresh().finally(() => (this.checking = undefined));
      await this.checking;
    }
    return this.cached;
  }

  /**
   * The calendar by which a clock was once fixed. What its version says never changes, so it is kept here.
   * @throws Error when no such version was ever loaded
   */
  async ofVersion(version: string): Promise<WorkingCalendar> {
    if (version === this.cached.version) return this.cached;
    let calendar = this.past.get(version);
    if (!calendar) {
      const nothing = calendarOf({ years: [], officeHours: [] });
      const [row] = await this.database.sql<{ content: CalendarContent }>(
        'select content from calendar_versions where version = $1',
        [version],
      );
      if (!row && version !== nothing.version) throw new Error(`no calendar has version ${version}`);
      calendar = row ? new WorkingCalendar({ ...row.content, version }) : nothing;
      this.past.set(version, calendar);
    }
    return calendar;
  }

  /**
   * Stores a year from a parsed document (data/calendar/<year>.yaml) in the place of what was known of it, and
   * returns the calendar then in force. Clocks that run keep the moment they were fixed to.
   * @throws InvalidData with every problem of the document
   */
  async load(document: unknown): Promise<WorkingCalendar> {
    const { content, loadNo } = await this.database.transaction((tx) => storeFile(tx, document));
    this.keep(calendarOf(content), loadNo);
    return this.cached;
  }

  /** The same as a part of something bigger: read anew once that is durable. @throws InvalidData */
  async loadIn(tx: Tx, document: unknown): Promise<void> {
    await storeFile(tx, document);
    tx.afterCommit(() => (this.checkedAt = -Infinity));
  }

  private async refresh(): Promise<void> {
    const asked = performance.now();
    const [newest] = await this.database.sql<Newest>(
      `select version, load_no, case when load_no > $1::int then content end as content
       from calendar_versions order by load_no desc limit 1`,
      [this.loadNo],
    );
    if (newest?.content) {
      this.keep(new WorkingCalendar({ ...newest.content, version: newest.version }), newest.load_no);
    }
    this.checkedAt = asked;
  }

  /** An answer that was under way while a newer calendar was loaded must not bring the old one back. */
  private keep(calendar: WorkingCalendar, loadNo: number): void {
    if (loadNo <= this.loadNo) return;
    this.cached = calendar;
    this.loadNo = loadNo;
  }
}

function calendarOf(content: CalendarContent): WorkingCalendar {
  return new WorkingCalendar({ ...content, version: versionOf(content) });
}

async function storeFile(tx: Tx, document: unknown): Promise<{ content: CalendarContent; loadNo: number }> {
  const file = checkCalendarFile(document);
  // One load at a time: the version is made from all years, also those another load is changing.
  await tx.sql(`select pg_advisory_xact_lock(hashtext('calendar'))`);
  await storeYear(tx, file, tx.now);
  if (file.officeHours) await storeOfficeHours(tx, file.year, file.officeHours);
  const stored = await readContent(tx);
  return { content: stored, loadNo: await storeVersion(tx, stored, tx.now) };
}

async function storeYear(tx: Queryable, file: CalendarFile, now: Date): Promise<void> {
  await tx.sql(
    `insert into calendar_years (year, status, basis, loaded_at) values ($1, $2, $3, $4)
     on conflict (year) do update set status = excluded.status, basis = excluded.basis, loaded_at = excluded.loaded_at`,
    [file.year, file.status, file.basis, now],
  );
  await tx.sql('delete from calendar_days where year = $1', [file.year]);
  await tx.sql(
    `insert into calendar_days (day, year, kind, note)
     select (d->>'date')::date, $1, d->>'kind', d->>'note' from jsonb_array_elements($2::jsonb) d`,
    [file.year, JSON.stringify(file.days)],
  );
}

async function storeOfficeHours(tx: Queryable, year: number, rows: OfficeHoursContent[]): Promise<void> {
  await tx.sql(
    'delete from office_hours where valid_from between make_date($1, 1, 1) and make_date($1, 12, 31)',
    [year],
  );
  for (const row of rows) {
    await tx.sql(
      'insert into office_hours (id, valid_from, valid_to, intervals) values ($1, $2::date, $3::date, $4::jsonb)',
      [newId(), row.validFrom, row.validTo ?? null, JSON.stringify(row.intervals)],
    );
  }
}

async function readContent(from: Queryable): Promise<CalendarContent> {
  const years = await from.sql<Omit<CalendarYearContent, 'days'>>(
    'select year, status, basis from calendar_years order by year',
  );
  const days = await from.sql<SpecialDay & { year: number }>(
    'select year, day::text as date, kind, note from calendar_days order by day',
  );
  const hours = await from.sql<{ from: string; to: string | null; intervals: [string, string][] }>(
    'select valid_from::text as "from", valid_to::text as "to", intervals from office_hours order by valid_from',
  );
  return {
    years: years.map((year) => ({
      ...year,
      days: days
        .filter((day) => day.year === year.year)
        .map(({ date, kind, note }) => ({ date, kind, note })),
    })),
    officeHours: hours.map((row) => ({
      validFrom: row.from,
      ...(row.to === null ? {} : { validTo: row.to }),
      intervals: row.intervals,
    })),
  };
}

/** Makes this content the newest version; a content that was in force before gets its old version back. */
async function storeVersion(tx: Queryable, content: CalendarContent, now: Date): Promise<number> {
  const [row] = await tx.sql<{ load_no: number }>(
    `insert into calendar_versions (version, load_no, loaded_at, content)
     values ($1, (select coalesce(max(load_no), 0) + 1 from calendar_versions), $2, $3::jsonb)
     on conflict (version) do update set load_no = excluded.load_no, loaded_at = excluded.loaded_at
     returning load_no`,
    [versionOf(content), now, JSON.stringify(content)],
  );
  return row!.load_no;
}
