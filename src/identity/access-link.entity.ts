import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Lets its holder choose a password, once: after an invitation, or when he has lost the one he had. */
@Entity('access_links')
@Unique('access_links_token_key', ['tokenHash'])
@Index('access_links_account', ['accountId', 'createdAt'])
@Index('access_links_next', ['nextAttemptAt'], { where: `state = 'queued'` })
@Check('access_links_kind_check', `kind in ('invitation', 'reset')`)
@Check('access_links_state_check', `state in ('queued', 'given', 'parked', 'used', 'void')`)
export class AccessLink {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_links_pkey' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') kind: 'invitation' | 'reset';
  @Column('bytea', { name: 'token_hash', nullable: true }) tokenHash: Buffer | null;
  /** Null: it was printed by a command. */
  @Column('text', { name: 'mail_to', nullable: true }) mailTo: string | null;
  @Column('text') state: 'queued' | 'given' | 'parked' | 'used' | 'void';
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}

/** Somebody has said that he lost his password; whether there is such an account is looked up afterwards. */
@Entity('reset_requests')
export class ResetRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reset_requests_pkey' }) id: string;
  @Column('text') login: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
}
