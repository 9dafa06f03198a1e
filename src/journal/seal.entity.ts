import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A key that signed, or signs now: the one with the highest number. Only its public half is ever here. */
@Entity('signing_keys')
@Unique('signing_keys_key_id', ['keyId'])
export class SigningKeyRow {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'signing_keys_pkey' }) no: number;
  @Column('text', { name: 'key_id' }) keyId: string;
  /** PEM. */
  @Column('text', { name: 'public_key' }) publicKey: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('text', { name: 'previous_key_id', nullable: true }) previousKeyId: string | null;
  @Column('bytea') signature: Buffer;
}

/** One signed Merkle root over the heads of all journals. Rows are never changed or removed: triggers refuse it. */
@Entity('seals')
export class SealRow {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'seals_pkey' }) no: number;
  @Column('timestamptz', { name: 'sealed_at' }) sealedAt: Date;
  @Column('int') streams: number;
  @Column('bigint') entries: string;
  @Column('bytea') root: Buffer;
  @Column('int', { name: 'changed_count' }) changedCount: number;
  @Column('bytea', { name: 'changed_digest' }) changedDigest: Buffer;
  @Column('bytea') previous: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
  @Column('bytea') signature: Buffer;
}

/** A head that had moved on when a seal was made. */
@Entity('seal_heads')
@Index('seal_heads_seal', ['sealNo', 'streamId'])
export class SealHeadRow {
  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'seal_heads_pkey' }) streamId: string;
  @PrimaryColumn('int', { name: 'seal_no', primaryKeyConstraintName: 'seal_heads_pkey' }) sealNo: number;
  @Column('int') seq: number;
  @Column('bytea') hash: Buffer;
}

/** A place outside the database to which a seal is taken, and how far it has got. */
@Entity('seal_dispatches')
@Index('seal_dispatches_next', ['nextAttemptAt'], { where: `state = 'queued'` })
@Check('seal_dispatches_channel_check', `channel in ('file', 'mail', 'webhook')`)
@Check('seal_dispatches_state_check', `state in ('queued', 'sent', 'parked')`)
export class SealDispatch {
  @PrimaryColumn('int', { name: 'seal_no', primaryKeyConstraintName: 'seal_dispatches_pkey' }) sealNo: number;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'seal_dispatches_pkey' }) channel: string;
  @Column('text') state: string;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
}
