import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from './organisation.entity.js';
import type { Role } from './who-answers.js';

/** A person in office, with his contact at work only. The system knows nobody else. */
@Entity('officials')
@Unique('officials_code_key', ['code'])
export class Official {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'officials_pkey' }) id: string;
  @Column('text') code: string;
  @Column('text', { name: 'full_name' }) fullName: string;
  @Column('text', { name: 'work_phone', nullable: true }) workPhone: string | null;
  @Column('text', { name: 'work_email', nullable: true }) workEmail: string | null;
  @Column('boolean') active: boolean;
  /** When the holder himself last said that his number is right; null since somebody else changed it. */
  @Column('timestamptz', { name: 'phone_confirmed_at', nullable: true }) phoneConfirmedAt: Date | null;
}

/** What an official was called until his name was put right; written by the database itself. */
@Entity('official_former_names')
@ForeignKey(() => Official, ['officialId'], ['id'], { name: 'official_former_names_official_fkey' })
export class FormerName {
  @PrimaryColumn('uuid', { name: 'official_id', primaryKeyConstraintName: 'official_former_names_pkey' })
  officialId: string;
  @PrimaryColumn('timestamptz', { name: 'until_at', primaryKeyConstraintName: 'official_former_names_pkey' })
  untilAt: Date;
  @Column('text', { name: 'full_name' }) fullName: string;
}

/**
 * One person's tenure of a post. `roles` are those he has for the agency his post answers for.
 * `validTo` is the last day; `endedAt` ends it within a day.
 */
@Entity('positions')
@Unique('positions_code_key', ['code'])
@Index('positions_org', ['orgId'])
@Index('positions_official', ['officialId'])
@ForeignKey(() => Organisation, ['orgId'], ['id'], { name: 'positions_org_fkey' })
@ForeignKey(() => Official, ['officialId'], ['id'], { name: 'positions_official_fkey' })
@Check('positions_days_check', 'valid_to >= valid_from')
export class Position {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'positions_pkey' }) id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('text') title: string;
  @Column('text', { name: 'title_en' }) titleEn: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** Through whom an agency is reached (domain.md A.8): a person, or a unit by delegation with a person at its head. */
@Entity('focal_points')
@Unique('focal_points_key', ['orgId', 'validFrom'])
@Index('focal_points_unit', ['unitOrgId'])
@ForeignKey(() => Organisation, ['orgId'], ['id'], { name: 'focal_points_org_fkey' })
@ForeignKey(() => Organisation, ['unitOrgId'], ['id'], { name: 'focal_points_unit_fkey' })
@ForeignKey(() => Position, ['primaryPositionId'], ['id'], { name: 'focal_points_primary_fkey' })
@Check('focal_points_days_check', 'valid_to >= valid_from')
export class FocalPoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'focal_points_pkey' }) id: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('uuid', { name: 'unit_org_id', nullable: true }) unitOrgId: string | null;
  @Column('uuid', { name: 'primary_position_id' }) primaryPositionId: string;
  @Column('uuid', { name: 'deputy_position_ids', array: true }) deputyPositionIds: string[];
  @Column('text', { name: 'duty_phone', nullable: true }) dutyPhone: string | null;
  @Column('date', { name: 'phone_tested_on', nullable: true }) phoneTestedOn: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
}

@Entity('duty_roster')
@Unique('duty_roster_key', ['orgId', 'positionId', 'startsAt'])
@ForeignKey(() => Organisation, ['orgId'], ['id'], { name: 'duty_roster_org_fkey' })
@ForeignKey(() => Position, ['positionId'], ['id'], { name: 'duty_roster_position_fkey' })
@Check('duty_roster_time_check', 'ends_at > starts_at')
export class DutyShift {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_roster_pkey' }) id: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('uuid', { name: 'position_id' }) positionId: string;
  @Column('text') phone: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
}

/** Who acts in whose name, from when to when, on what basis; `actions` null means everything (domain.md C.9). */
@Entity('stand_ins')
@Unique('stand_ins_key', ['fromPositionId', 'toPositionId', 'startsAt'])
@Index('stand_ins_to', ['toPositionId'])
@ForeignKey(() => Position, ['fromPositionId'], ['id'], { name: 'stand_ins_from_fkey' })
@ForeignKey(() => Position, ['toPositionId'], ['id'], { name: 'stand_ins_to_fkey' })
@Check('stand_ins_other_check', 'from_position_id <> to_position_id')
@Check('stand_ins_time_check', 'ends_at > starts_at')
export class StandIn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stand_ins_pkey' }) id: string;
  @Column('uuid', { name: 'from_position_id' }) fromPositionId: string;
  @Column('uuid', { name: 'to_position_id' }) toPositionId: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('text') basis: string;
  @Column('text', { array: true, nullable: true }) actions: string[] | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

@Entity('absences')
@Unique('absences_key', ['positionId', 'startsAt'])
@ForeignKey(() => Position, ['positionId'], ['id'], { name: 'absences_position_fkey' })
@Check('absences_time_check', 'ends_at > starts_at')
export class Absence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'absences_pkey' }) id: string;
  @Column('uuid', { name: 'position_id' }) positionId: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('text') reason: string;
}
