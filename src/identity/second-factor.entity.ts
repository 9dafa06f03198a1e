import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret shared with an app that shows codes; sealed (platform/secret-box.ts). */
@Entity('totp_secrets')
export class TotpSecret {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'totp_secrets_pkey' })
  accountId: string;
  @Column('bytea') sealed: Buffer;
  /** The latest step of half a minute whose code was accepted: neither it nor an earlier one is accepted again. */
  @Column('int', { name: 'last_step', default: 0 }) lastStep: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
}

@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'recovery_codes_pkey' })
  accountId: string;
  @PrimaryColumn('bytea', { name: 'code_hash', primaryKeyConstraintName: 'recovery_codes_pkey' })
  codeHash: Buffer;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
