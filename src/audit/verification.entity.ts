import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Official } from '../directory/position.entity.js';
import type { Finding } from '../journal/flaws.js';
import type { VerificationFailure, VerificationState } from '../journal/verification-words.js';

/** A verification of all journals that somebody asked for: how far it is, and what it found. */
@Entity('journal_verifications')
@Index('journal_verifications_asked', ['askedAt'])
@Check('journal_verifications_state_check', `state in ('waiting', 'running', 'ended', 'failed')`)
@Check('journal_verifications_ended_check', `(ended_at is null) = (state in ('waiting', 'running'))`)
@Check('journal_verifications_failure_check', `(failure is null) = (state <> 'failed')`)
export class JournalVerification {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'journal_verifications_pkey' }) id: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @ForeignKey(() => Official, 'id', { name: 'journal_verifications_asked_by_fkey' })
  @Column('uuid', { name: 'asked_by_official_id' })
  askedByOfficialId: string;
  @Column('text') state: VerificationState;
  /** A process that has it says so again with each step; after a crash another begins anew. */
  @Column('timestamptz', { name: 'claim_ends_at', nullable: true }) claimEndsAt: Date | null;
  /** How many there are, and how many of them have been gone through. */
  @Column('int', { default: 0 }) journals: number;
  @Column('int', { default: 0 }) verified: number;
  @Column('bigint', { default: 0 }) entries: string;
  @Column('int', { default: 0 }) seals: number;
  @Column('int', { name: 'seal_files', default: 0 }) sealFiles: number;
  @Column('int', { name: 'flaw_count', default: 0 }) flawCount: number;
  /** The first of them, so that the row stays a row. */
  @Column('jsonb', { default: [] }) flaws: Finding[];
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) failure: VerificationFailure | null;
}
