import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Case } from './case.entity.js';

/** A position on the list of a restricted case (domain.md C.8); with `emergency`, for a time and to read only. */
@Entity('case_access')
@Index('case_access_now', ['caseId', 'positionId', 'orgId', 'level'], {
  unique: true,
  where: 'ended_at is null',
})
@Index('case_access_position', ['positionId'], { where: 'ended_at is null' })
@Check('case_access_level_check', `level in ('list', 'emergency')`)
export class CaseAccess {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_access_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'case_access_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  /** The agency for which the position answers here. */
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('uuid', { name: 'position_id' }) positionId: string;
  @Column('text') level: string;
  /** Null where a rule listed it: the positions that answer for an agency that joins. */
  @Column('uuid', { name: 'granted_by_official_id', nullable: true }) grantedByOfficialId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
  @Column('timestamptz', { name: 'until_at', nullable: true }) untilAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** Why somebody reads a restricted case, and until when that holds (domain.md SG-14). */
@Entity('case_readings')
@Index('case_readings_official', ['officialId', 'caseId', 'untilAt'])
export class CaseReading {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_readings_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'case_readings_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('text') purpose: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'until_at' }) untilAt: Date;
}

/** Somebody has asked to see the case of this reference, whether or not there is one. */
@Entity('access_requests')
@Index('access_requests_official', ['officialId', 'askedAt'])
@Index('access_requests_unfiled', ['askedAt'], { where: 'filed_at is null' })
export class AccessRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_requests_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('uuid', { name: 'position_id' }) positionId: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  /** As it was typed in. */
  @Column('text') ref: string;
  @Column('text') purpose: string;
  @Column('text') reason: string;
  @Column('boolean') emergency: boolean;
  @Column('int', { nullable: true }) hours: number | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'filed_at', nullable: true }) filedAt: Date | null;
  /** The part of the case it became; null where there is no such case. */
  @Column('uuid', { name: 'part_id', nullable: true }) partId: string | null;
}
