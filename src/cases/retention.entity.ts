import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RetentionRuleRow } from '../programmes/programme.entity.js';
import type { RetentionClass } from '../programmes/retention-rules.js';
import { Case } from './case.entity.js';

/** Until when a case that has come to its end is kept, and what has become of it since (domain.md SG-15). */
@Entity('case_retentions')
@Index('case_retentions_due', ['dueAt'], { where: 'told_at is null and erased_at is null' })
@Index('case_retentions_told', ['toldAt'], { where: 'told_at is not null and erased_at is null' })
@Index('case_retentions_to_clean', ['caseId'], { where: 'cleaned_at is null' })
@Check(
  'case_retentions_class_check',
  `case_class in ('ordinary', 'directed', 'withdrawn', 'merged', 'draft')`,
)
export class CaseRetention {
  @ForeignKey(() => Case, 'id', { name: 'case_retentions_case_fkey' })
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_retentions_pkey' })
  caseId: string;
  @Column('text', { name: 'case_class' }) caseClass: RetentionClass;
  @ForeignKey(() => RetentionRuleRow, 'id', { name: 'case_retentions_rule_fkey' })
  @Column('uuid', { name: 'rule_id', nullable: true })
  ruleId: string | null;
  /** Null: for ever. */
  @Column('int', { nullable: true }) months: number | null;
  @Column('timestamptz', { name: 'counted_from' }) countedFrom: Date;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt: Date | null;
  @Column('timestamptz', { name: 'cleaned_at', nullable: true }) cleanedAt: Date | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}
