import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PreferencesDto } from './preferences.view.js';

/** What somebody has set otherwise than it is for everybody. */
@Entity('preferences')
export class Preference {
  @PrimaryColumn('uuid', { name: 'official_id', primaryKeyConstraintName: 'preferences_pkey' })
  officialId: string;
  @Column('jsonb') settings: PreferencesDto;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

/** A question to the list of cases, by a name; of one person, or shared with the people of his agency. */
@Entity('saved_lists')
@Index('saved_lists_official', ['officialId'])
@Index('saved_lists_org', ['orgId'], { where: 'org_id is not null' })
export class SavedList {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_lists_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('uuid', { name: 'org_id', nullable: true }) orgId: string | null;
  @Column('text') name: string;
  @Column('text') query: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** One person's turn on duty for an agency. */
@Entity('duty_shifts')
@Index('duty_shifts_one_open', ['officialId'], { unique: true, where: 'ended_at is null' })
@Index('duty_shifts_org', { synchronize: false })
export class DutyShift {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_shifts_pkey' }) id: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  /** From which he is on duty: his own, or the one he stands in for. */
  @Column('uuid', { name: 'position_id' }) positionId: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** What he leaves to the next. */
  @Column('text', { name: 'hand_over', nullable: true }) handOver: string | null;
}
