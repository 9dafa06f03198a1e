import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where a chain ends now; the row an appender locks. */
@Entity('journal_heads')
export class JournalHead {
  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'journal_heads_pkey' })
  streamId: string;
  @Column('text') kind: string;
  @Column('int') seq: number;
  @Column('bytea') hash: Buffer;
}

/** One thing that happened. Rows are never changed or removed: triggers refuse it. */
@Entity('journal_entries')
@Index('journal_entries_official', ['actorOfficialId', 'recordedAt', 'streamId', 'seq'], {
  where: 'actor_official_id is not null',
})
export class JournalEntry {
  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'journal_entries_pkey' })
  streamId: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'journal_entries_pkey' }) seq: number;
  @Column('text') act: string;
  @Column('uuid', { name: 'actor_position_id', nullable: true }) actorPositionId: string | null;
  @Column('uuid', { name: 'actor_official_id', nullable: true }) actorOfficialId: string | null;
  @Column('uuid', { name: 'on_behalf_of_position_id', nullable: true }) onBehalfOfPositionId: string | null;
  /** In the world. */
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt: Date;
  /** In the system. */
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('jsonb', { nullable: true }) data: Record<string, unknown> | null;
  @Column('bytea', { nullable: true }) salt: Buffer | null;
  @Column('bytea', { name: 'data_digest' }) dataDigest: Buffer;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('int', { name: 'corrects_seq', nullable: true }) correctsSeq: number | null;
  @Column('bytea') hash: Buffer;
}

/** An entry of which nobody has been told yet; gone once the deliveries it asks for are made. */
@Entity('untold_entries')
export class UntoldEntry {
  @PrimaryColumn('uuid', { name: 'stream_id', primaryKeyConstraintName: 'untold_entries_pkey' })
  streamId: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'untold_entries_pkey' }) seq: number;
  /** It could not be told while others could: it lies aside until somebody replays it. */
  @Column('timestamptz', { name: 'parked_at', nullable: true }) parkedAt: Date | null;
}
