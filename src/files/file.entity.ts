import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Case } from '../cases/case.entity.js';

/** A file of a case. Its bytes lie in the store under their sha256 (documents/file-store.ts). */
@Entity('files')
@Index('files_case', ['caseId', 'id'])
@Index('files_sha256', ['sha256'])
@Index('files_waiting', ['uploadedAt'], { where: 'attached_at is null' })
@Check('files_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('files_size_check', 'size > 0')
@Check('files_attached_check', '(attached_at is null) = (entry_seq is null)')
@Check('files_about_check', 'num_nonnulls(document_id, part_id, about_seq) <= 1')
export class StoredFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'files_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'files_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('text') sha256: string;
  /** As whoever sent it called it; for people to read, never a path. */
  @Column('text') name: string;
  /** By content, not by what was said. */
  @Column('text') mime: string;
  /** Bytes. */
  @Column('int') size: number;
  @Column('boolean', { name: 'text_read' }) textRead: boolean;
  @Column('boolean', { name: 'malware_scanned' }) malwareScanned: boolean;
  @Column('uuid', { name: 'uploaded_by_official_id' }) uploadedByOfficialId: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt: Date;
  @Column('timestamptz', { name: 'attached_at', nullable: true }) attachedAt: Date | null;
  /** The journal entry that holds its sha256. */
  @Column('int', { name: 'entry_seq', nullable: true }) entrySeq: number | null;
  /** The agency in whose name it was attached. */
  @Column('uuid', { name: 'org_id', nullable: true }) orgId: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('uuid', { name: 'part_id', nullable: true }) partId: string | null;
  /** The journal entry it belongs to. */
  @Column('int', { name: 'about_seq', nullable: true }) aboutSeq: number | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason: string | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** That something looked like a state secret and was not taken; nothing of what it was. */
@Entity('secret_hits')
@Index('secret_hits_case', ['caseId'])
@Check('secret_hits_found_in_check', `found_in in ('file_name', 'file_text', 'edxml', 'text')`)
export class SecretHit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'secret_hits_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'secret_hits_case_fkey' })
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId: string | null;
  @Column('text', { name: 'found_in' }) foundIn: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
}
