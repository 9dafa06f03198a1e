import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FieldChange, Weight } from './change.js';

/** A change of the directory that waits for a second person. It is carried out as he consents, or never. */
@Entity('directory_proposals')
@Index('directory_proposals_open', ['proposedAt'], { where: 'decision is null' })
@Check('directory_proposals_weight_check', `weight in ('opens', 'office', 'mail', 'file')`)
@Check('directory_proposals_decision_check', `decision in ('consented', 'declined', 'withdrawn')`)
@Check('directory_proposals_decided_check', '(decision is null) = (decided_at is null)')
export class DirectoryProposal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'directory_proposals_pkey' }) id: string;
  @Column('text') kind: string;
  @Column('jsonb') input: object;
  @Column('text') weight: Weight;
  /** The agencies it is about: their leaders may consent. */
  @Column('uuid', { name: 'org_ids', array: true }) orgIds: string[];
  /** Who would see or sign more by it: they may not. */
  @Column('uuid', { name: 'gaining_official_ids', array: true }) gainingOfficialIds: string[];
  /** What it would change, as it stood when it was proposed. */
  @Column('jsonb') changes: FieldChange[];
  @Column('uuid', { name: 'proposed_by_official_id' }) proposedByOfficialId: string;
  @Column('uuid', { name: 'proposed_by_position_id' }) proposedByPositionId: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('timestamptz', { name: 'lapses_at' }) lapsesAt: Date;
  @Column('text', { nullable: true }) decision: string | null;
  @Column('uuid', { name: 'decided_by_official_id', nullable: true }) decidedByOfficialId: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
