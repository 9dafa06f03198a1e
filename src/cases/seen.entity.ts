import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Case } from './case.entity.js';

/** How far one person has seen a case: his own mark, no receipt and no reading on record. */
@Entity('case_seen')
@Check('case_seen_seq_check', 'seq >= 0')
export class CaseSeen {
  @PrimaryColumn('uuid', { name: 'official_id', primaryKeyConstraintName: 'case_seen_pkey' })
  officialId: string;
  @ForeignKey(() => Case, 'id', { name: 'case_seen_case_fkey' })
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_seen_pkey' })
  caseId: string;
  /** The latest entry he has seen. */
  @Column('int') seq: number;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
}
