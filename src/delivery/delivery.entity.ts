import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Case } from '../cases/case.entity.js';

/** One thing one person was told of in the application. */
@Entity('inbox_items')
@Unique('inbox_items_once', ['officialId', 'caseId', 'seq'])
@Index('inbox_items_unread', { synchronize: false })
@Check('inbox_items_about_check', `about in ('case', 'directory', 'account')`)
export class InboxItem {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'inbox_items_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  /** `directory`, `account`: of himself, and `caseId` is the journal it stands in (personal-notices.ts). */
  @Column('text', { default: 'case' }) about: string;
  @Column('text', { nullable: true }) detail: string | null;
  /** The journal entry he was told of. */
  @Column('int') seq: number;
  @Column('text') act: string;
  @Column('boolean', { name: 'needs_action' }) needsAction: boolean;
  /** Set when it came to him as a stand-in. */
  @Column('uuid', { name: 'on_behalf_of_position_id', nullable: true }) onBehalfOfPositionId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Read is not received: only an acknowledgement is. */
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
}

/** What somebody has put off: of this case he wants to see nothing until then, or until something new happens. */
@Entity('inbox_snoozes')
export class InboxSnooze {
  @PrimaryColumn('uuid', { name: 'official_id', primaryKeyConstraintName: 'inbox_snoozes_pkey' })
  officialId: string;
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'inbox_snoozes_pkey' })
  @ForeignKey(() => Case, 'id', { name: 'inbox_snoozes_case_fkey' })
  caseId: string;
  /** The latest he had been told when he put it off. */
  @Column('uuid', { name: 'last_item_id' }) lastItemId: string;
  @Column('timestamptz', { name: 'wakes_at' }) wakesAt: Date;
}

/** A mail to be sent, sent, or given up on for now. */
@Entity('mails')
@Unique('mails_once', ['officialId', 'caseId', 'seq'])
@Index('mails_next', ['nextAttemptAt'], { where: `state = 'queued'` })
@Index('mails_parked', ['id'], { where: `state = 'parked'` })
@Check('mails_about_check', `about in ('case', 'directory', 'account')`)
@Check('mails_state_check', `state in ('queued', 'sent', 'parked')`)
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mails_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('text') address: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('text', { default: 'case' }) about: string;
  @Column('int') seq: number;
  @Column('text') act: string;
  @Column('text') state: string;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
}
