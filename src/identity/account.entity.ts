import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../platform/language.js';

/** An official's way in. One account each; what he may do hangs on his positions, never on the account. */
@Entity('accounts')
@Unique('accounts_login_key', ['login'])
@Unique('accounts_official_key', ['officialId'])
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('text') login: string;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('text', { default: 'vi' }) language: Language;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** Kept on the server; the cookie holds a random token of which only the hash is stored. */
@Entity('sessions')
@Index('sessions_account', ['accountId'])
export class Session {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'sessions_pkey' })
  tokenHash: Buffer;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

@Entity('sign_in_failures')
@Index('sign_in_failures_login', ['login', 'failedAt'])
@Index('sign_in_failures_address', ['address', 'failedAt'])
export class SignInFailure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sign_in_failures_pkey' }) id: string;
  @Column('text') login: string;
  @Column('text') address: string;
  @Column('timestamptz', { name: 'failed_at' }) failedAt: Date;
}
