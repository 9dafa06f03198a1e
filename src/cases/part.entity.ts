import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Case } from './case.entity.js';
import type { PartKind, PartState } from './case-parts.js';

/** A part of a case with a machine of its own: a request, a task, the group, a disagreement, an item of a direction … */
@Entity('case_parts')
@Index('case_parts_case', ['caseId'])
@Index('case_parts_kind', ['kind', 'state'])
export class CasePart {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_parts_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'case_parts_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('text') kind: PartKind;
  @Column('text') state: PartState;
  @Column('uuid', { name: 'org_id', nullable: true }) orgId: string | null;
  @Column('uuid', { name: 'from_org_id', nullable: true }) fromOrgId: string | null;
  @Column('uuid', { name: 'org_ids', array: true, default: '{}' }) orgIds: string[];
  @Column('uuid', { name: 'official_id', nullable: true }) officialId: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text') title: string;
  /** What guards look at. */
  @Column('jsonb', { default: {} }) data: Record<string, unknown>;
  /** What people wrote, in the shape of its kind. */
  @Column('jsonb', { default: {} }) content: Record<string, unknown>;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

/** A position that sees the case because it is in the working group. */
@Entity('case_members')
@Index('case_members_case', ['caseId'])
@Index('case_members_position', ['positionId'], { where: 'left_at is null' })
@Check('case_members_role_check', `role in ('lead', 'deputy', 'secretary', 'member')`)
export class CaseMember {
  @ForeignKey(() => Case, 'id', { name: 'case_members_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'case_members_pkey' }) groupId: string;
  @PrimaryColumn('uuid', { name: 'position_id', primaryKeyConstraintName: 'case_members_pkey' })
  positionId: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('text') role: string;
  @PrimaryColumn('timestamptz', { name: 'joined_at', primaryKeyConstraintName: 'case_members_pkey' })
  joinedAt: Date;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
}
