import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one person has typed into one form and not sent yet; sealed, and gone after a while. */
@Entity('kept_drafts')
@Index('kept_drafts_expires', ['expiresAt'])
export class KeptDraft {
  @PrimaryColumn('uuid', { name: 'official_id', primaryKeyConstraintName: 'kept_drafts_pkey' })
  officialId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'kept_drafts_pkey' }) key: string;
  @Column('int') version: number;
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
