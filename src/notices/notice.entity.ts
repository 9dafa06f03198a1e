import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Case } from '../cases/case.entity.js';
import type { NoticeContent } from './notice-content.js';

/** One version of the written notice of a case. Never changed: what is new comes as the next version. */
@Entity('notices')
@Index('notices_document', ['documentId'])
@Unique('notices_version_key', ['caseId', 'version'])
@Check('notices_kind_check', `kind in ('initial', 'confirmation', 'update', 'replacement')`)
export class Notice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notices_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'notices_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('int') version: number;
  @Column('text') kind: string;
  @Column('jsonb') content: NoticeContent;
  @Column('uuid', { name: 'document_id' }) documentId: string;
  /** As it stands on the paper, e.g. 125/UBND-KGVX. */
  @Column('text', { name: 'document_notation' }) documentNotation: string;
  /** For a confirmation: how it differs from what was said on the telephone. */
  @Column('jsonb', { nullable: true }) differences: string[] | null;
  @Column('text', { name: 'answer_to_reason', nullable: true }) answerToReason: string | null;
  @Column('uuid', { name: 'issued_by_position_id' }) issuedByPositionId: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('timestamptz', { name: 'recalled_at', nullable: true }) recalledAt: Date | null;
}

/** An agency a notice was sent to, and how far it has got there (domain.md C.5.1). */
@Entity('notice_recipients')
@Unique('notice_recipients_notice_key', ['noticeId', 'orgId'])
@Index('notice_recipients_case', ['caseId'])
@Index('notice_recipients_waiting', ['caseId'], { where: `state in ('sent', 'delivered')` })
@Index('notice_recipients_arrival', { synchronize: false })
@Check(
  'notice_recipients_state_check',
  `state in ('sent', 'delivered', 'acknowledged', 'refused', 'recall_requested', 'recalled', 'replaced')`,
)
export class NoticeRecipient {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_recipients_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'notice_recipients_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @ForeignKey(() => Notice, 'id', { name: 'notice_recipients_notice_fkey' })
  @Column('uuid', { name: 'notice_id' })
  noticeId: string;
  @Column('int', { name: 'notice_version' }) noticeVersion: number;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('boolean', { name: 'is_primary' }) isPrimary: boolean;
  @Column('text') purpose: string;
  @Column('text') state: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt: Date | null;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  @Column('uuid', { name: 'acknowledged_by_official_id', nullable: true }) acknowledgedByOfficialId:
    string | null;
  /** The version that was in hand when it was acknowledged. */
  @Column('int', { name: 'acknowledged_version', nullable: true }) acknowledgedVersion: number | null;
  @Column('text', { name: 'ack_channel', nullable: true }) ackChannel: string | null;
  @Column('text', { name: 'arrival_number', nullable: true }) arrivalNumber: string | null;
  @Column('date', { name: 'arrival_on', nullable: true }) arrivalOn: string | null;
  @Column('timestamptz', { name: 'refused_at', nullable: true }) refusedAt: Date | null;
  @Column('jsonb', { nullable: true }) refusal: Record<string, unknown> | null;
  @Column('timestamptz', { name: 'recall_asked_at', nullable: true }) recallAskedAt: Date | null;
}

/** What a recipient asked to be supplied (domain.md T11). */
@Entity('supplement_requests')
@Index('supplement_requests_case', ['caseId'])
export class SupplementRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'supplement_requests_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'supplement_requests_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('uuid', { name: 'recipient_id' }) recipientId: string;
  @Column('jsonb') missing: string[];
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'supplied_at', nullable: true }) suppliedAt: Date | null;
  /** The notice it was about was reissued or recalled. */
  @Column('timestamptz', { name: 'dropped_at', nullable: true }) droppedAt: Date | null;
}
