import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Access } from './access-log.js';

/** Somebody looked at something. Rows are never changed or removed: triggers refuse it. */
@Entity('access_log')
@Index('access_log_case', ['caseId', 'id'])
@Index('access_log_time', ['loggedAt'])
@Check(
  'access_log_what_check',
  `what in ('read_case', 'open_file', 'export', 'export_list', 'receipt', 'print_brief', 'print_direction', 'print_case', 'print_calls', 'print_lessons', 'audit_query')`,
)
@Check('access_log_purpose_check', `purpose is not null or what not in ('export', 'audit_query')`)
export class AccessLogRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_log_pkey' }) id: string;
  @Column('timestamptz', { name: 'logged_at' }) loggedAt: Date;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('uuid', { name: 'position_id' }) positionId: string;
  @Column('uuid', { name: 'on_behalf_of_position_id', nullable: true }) onBehalfOfPositionId: string | null;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('text') what: Access['what'];
  @Column('uuid', { name: 'case_id', nullable: true }) caseId: string | null;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId: string | null;
  @Column('text', { nullable: true }) purpose: string | null;
}
