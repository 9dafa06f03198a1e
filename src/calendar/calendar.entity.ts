import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { CalendarContent, DayKind, YearStatus } from './year-table.js';

/** A year that an administrator has loaded. What is not here counts by weekends only, and provisionally. */
@Entity('calendar_years')
@Check('calendar_years_status', `status in ('official', 'provisional')`)
export class CalendarYear {
  @PrimaryColumn({ name: 'year', type: 'int' })
  year: number;

  @Column({ name: 'status', type: 'text' })
  status: YearStatus;

  /** The laws and notices it rests on. */
  @Column({ name: 'basis', type: 'text' })
  basis: string;

  @Column({ name: 'loaded_at', type: 'timestamptz' })
  loadedAt: Date;
}

/** A day that the weekly rule does not decide. `day` is YYYY-MM-DD, Việt Nam time. */
@Entity('calendar_days')
@Check('calendar_days_kind', `kind in ('holiday', 'makeup', 'swap_off', 'swap_work')`)
export class CalendarDay {
  @PrimaryColumn({ name: 'day', type: 'date' })
  day: string;

  @Column({ name: 'year', type: 'int' })
  year: number;

  @Column({ name: 'kind', type: 'text' })
  kind: DayKind;

  @Column({ name: 'note', type: 'text' })
  note: string;
}

/** Dates YYYY-MM-DD, both included; intervals [["07:30","11:30"], …], Việt Nam time. The newest in force counts. */
@Entity('office_hours')
@Unique('office_hours_valid_from', ['validFrom'])
export class OfficeHours {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'valid_from', type: 'date' })
  validFrom: string;

  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo: string | null;

  @Column({ name: 'intervals', type: 'jsonb' })
  intervals: [string, string][];
}

/** The whole calendar as it stood after a load; kept for good, so that an old deadline can be explained. */
@Entity('calendar_versions')
@Unique('calendar_versions_load_no', ['loadNo'])
export class CalendarVersion {
  @PrimaryColumn({ name: 'version', type: 'text' })
  version: string;

  /** Which one is newest: times cannot say, because two loads may share one and a clock may be set back. */
  @Column({ name: 'load_no', type: 'int' })
  loadNo: number;

  @Column({ name: 'loaded_at', type: 'timestamptz' })
  loadedAt: Date;

  @Column({ name: 'content', type: 'jsonb' })
  content: CalendarContent;
}
