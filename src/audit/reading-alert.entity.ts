import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Official } from '../directory/position.entity.js';
import type { UnusualKind } from './unusual.js';

/** Somebody came to more in a day than anybody's work asks for (domain.md SG-14): numbers, and nothing of what was read. */
@Entity('reading_alerts')
@Index('reading_alerts_official', ['officialId', 'what', 'noticedAt'])
@Index('reading_alerts_mail', ['nextMailAt'], { where: 'next_mail_at is not null' })
@Check('reading_alerts_what_check', `what in ('read_case', 'open_file', 'export', 'audit_query')`)
@Check('reading_alerts_judged_check', '(judged_at is null) = (judgement is null)')
export class ReadingAlert {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reading_alerts_pkey' }) id: string;
  @ForeignKey(() => Official, 'id', { name: 'reading_alerts_official_fkey' })
  @Column('uuid', { name: 'official_id' })
  officialId: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('text') what: UnusualKind;
  /** How many different things: cases, files, questions. */
  @Column('int') things: number;
  @Column('timestamptz', { name: 'from_at' }) fromAt: Date;
  @Column('timestamptz', { name: 'noticed_at' }) noticedAt: Date;
  /** When those who look into it are mailed; null when they have been. */
  @Column('timestamptz', { name: 'next_mail_at', nullable: true }) nextMailAt: Date | null;
  @Column('timestamptz', { name: 'judged_at', nullable: true }) judgedAt: Date | null;
  @Column('uuid', { name: 'judged_by_official_id', nullable: true }) judgedByOfficialId: string | null;
  @Column('text', { nullable: true }) judgement: string | null;
}
