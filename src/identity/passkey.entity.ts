import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** The public half of a key in somebody's device. */
@Entity('passkeys')
@Unique('passkeys_credential_key', ['credentialId'])
@Index('passkeys_account', ['accountId'])
export class Passkey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passkeys_pkey' }) id: string;
  /** The name the device gave it, base64url. */
  @Column('text', { name: 'credential_id' }) credentialId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('bytea', { name: 'public_key' }) publicKey: Buffer;
  /** How often the device says it has signed; many say always 0. One that goes back has a copy somewhere. */
  @Column('bigint', { name: 'sign_count' }) signCount: string;
  @Column('text', { array: true }) transports: string[];
  @Column('text') name: string;
  /** Synchronised by its maker: it outlives the device. */
  @Column('boolean', { name: 'backed_up' }) backedUp: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
}
