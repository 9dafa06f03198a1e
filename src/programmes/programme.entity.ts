import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from '../directory/organisation.entity.js';
import { Position } from '../directory/position.entity.js';
import type { DeadlineKind, DeadlineUnit, PartyRole, Pause, Urgency } from './codes.js';
import type { Audience, Repeat } from './deadline-rules.js';
import type { CoordinationProfile } from './profile.js';
import type { RetentionClass } from './retention-rules.js';

/** An agreement between agencies to work together. One without a profile is only a frame for those below it. */
@Entity('programmes')
@Unique('programmes_code_key', ['code'])
@Check('programmes_days_check', 'valid_to >= valid_from')
export class Programme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programmes_pkey' }) id: string;
  @Column('text') code: string;
  @Column('text') title: string;
  @Column('text', { name: 'doc_type' }) docType: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text', { nullable: true }) symbol: string | null;
  @Column('date', { name: 'signed_on', nullable: true }) signedOn: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode: string | null;
  @Column('jsonb', { nullable: true }) profile: CoordinationProfile | null;
  /** Rises whenever an import changes anything of the row. */
  @Column('int') version: number;
}

@Entity('programme_parties')
@ForeignKey(() => Programme, ['programmeId'], ['id'], { name: 'programme_parties_programme_fkey' })
@ForeignKey(() => Organisation, ['orgId'], ['id'], { name: 'programme_parties_org_fkey' })
@ForeignKey(() => Position, ['leaderPositionId'], ['id'], { name: 'programme_parties_leader_fkey' })
@ForeignKey(() => Organisation, ['standingUnitOrgId'], ['id'], { name: 'programme_parties_unit_fkey' })
export class ProgrammeParty {
  @PrimaryColumn('uuid', { name: 'programme_id', primaryKeyConstraintName: 'programme_parties_pkey' })
  programmeId: string;
  @PrimaryColumn('uuid', { name: 'org_id', primaryKeyConstraintName: 'programme_parties_pkey' })
  orgId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'programme_parties_pkey' }) role: PartyRole;
  @Column('boolean') lead: boolean;
  @Column('uuid', { name: 'leader_position_id', nullable: true }) leaderPositionId: string | null;
  @Column('uuid', { name: 'standing_unit_org_id', nullable: true }) standingUnitOrgId: string | null;
}

/** A kind of matter (domain.md A.4). Flags are suggestions and warnings; a person decides. */
@Entity('categories')
export class Category {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'categories_pkey' }) code: string;
  @Column('text', { name: 'name_vi' }) nameVi: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  /** Usually sensitive. */
  @Column('boolean') sensitive: boolean;
  /** State secrets are likely near: warn before anything is typed. */
  @Column('boolean', { name: 'warn_secret' }) warnSecret: boolean;
  /** Describes a matter, never persons (SG-11). */
  @Column('boolean', { name: 'matter_only' }) matterOnly: boolean;
  /** False: no case may be opened under it (SG-03). */
  @Column('boolean', { name: 'case_type' }) caseType: boolean;
}

/** How long something may take. Never changed: a newer row takes its place from `validFrom` on. */
@Entity('deadline_rules')
@Index('deadline_rules_default_key', ['kind', 'urgency', 'validFrom'], {
  unique: true,
  where: 'programme_id is null',
})
@Index('deadline_rules_programme_key', ['programmeId', 'kind', 'urgency', 'validFrom'], { unique: true })
@ForeignKey(() => Programme, ['programmeId'], ['id'], { name: 'deadline_rules_programme_fkey' })
@Check('deadline_rules_urgency_check', `urgency in ('routine', 'urgent', 'very_urgent', 'flash')`)
@Check('deadline_rules_unit_check', `unit in ('m', 'h', 'wh', 'wd', 'eod', 'cd', 'mo')`)
@Check('deadline_rules_value_check', 'value > 0')
export class DeadlineRule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deadline_rules_pkey' }) id: string;
  /** Null for the defaults, which hold wherever a programme says nothing. */
  @Column('uuid', { name: 'programme_id', nullable: true }) programmeId: string | null;
  @Column('text') kind: DeadlineKind;
  @Column('text') urgency: Urgency;
  @Column('int') value: number;
  @Column('text') unit: DeadlineUnit;
  @Column('text', { name: 'pause_in', array: true }) pauseIn: Pause[];
  /** Shares of the span, e.g. 0.5. */
  @Column('numeric', { array: true }) reminders: number[];
  @Column('jsonb', { nullable: true }) repeat: Repeat | null;
  /** Whom to tell at each step after it was missed. */
  @Column('jsonb') ladder: Audience[][];
  /** Calls per step; only for call_step. */
  @Column('int', { nullable: true }) attempts: number | null;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
}

/** How long cases of a class are kept after their end. Rows are added, never changed. */
@Entity('retention_rules')
@Unique('retention_rules_once', ['caseClass', 'validFrom'])
@Check(
  'retention_rules_class_check',
  `case_class in ('ordinary', 'directed', 'withdrawn', 'merged', 'draft')`,
)
@Check('retention_rules_months_check', 'months between 1 and 1200')
export class RetentionRuleRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'retention_rules_pkey' }) id: string;
  @Column('text', { name: 'case_class' }) caseClass: RetentionClass;
  /** Null: for ever. */
  @Column('int', { nullable: true }) months: number | null;
  @Column('text') basis: string;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
}
