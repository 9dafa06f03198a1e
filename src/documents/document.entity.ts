import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A document that went out: what a step rests on. Never changed; a later one replaces or corrects it. */
@Entity('official_documents')
@Index('official_documents_number', ['issuerOrgId', 'symbol', 'numberScope', 'number'], { unique: true })
export class OfficialDocument {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'official_documents_pkey' }) id: string;
  @Column('text') type: string;
  @Column('text') number: string;
  @Column('text') symbol: string;
  /** The year for State documents, the term for the Party's: within it a number is used once. */
  @Column('text', { name: 'number_scope' }) numberScope: string;
  @Column('date', { name: 'issued_on' }) issuedOn: string;
  @Column('uuid', { name: 'issuer_org_id' }) issuerOrgId: string;
  /** Name and regime of the issuer as they were that day. */
  @Column('text', { name: 'issuer_name' }) issuerName: string;
  @Column('text') regime: string;
  @Column('text') subject: string;
  @Column('uuid', { name: 'signatory_position_id' }) signatoryPositionId: string;
  @Column('text', { name: 'signatory_name' }) signatoryName: string;
  @Column('text', { name: 'signatory_title' }) signatoryTitle: string;
  @Column('text') capacity: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
