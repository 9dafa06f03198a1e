import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person at a provider, by the name the provider never gives to anybody else (`sub`), and his account here. */
@Entity('oidc_links')
@Unique('oidc_links_account_key', ['accountId', 'issuer'])
export class OidcLink {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'oidc_links_pkey' }) issuer: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'oidc_links_pkey' }) subject: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: Date;
}
