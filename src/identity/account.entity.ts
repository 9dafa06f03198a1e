import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../platform/language.js';

/** An official's way in. One account each; what he may do hangs on his positions, never on the account. */
@Entity('accounts')
@Unique('accounts_login_key', ['login'])
@Unique('accounts_official_key', ['officialId'])
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('text') login: string;
  /** Null until whoever was invited has chosen one. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
  @Column('text', { default: 'vi' }) language: Language;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'password_changed_at', nullable: true }) passwordChangedAt: Date | null;
}
