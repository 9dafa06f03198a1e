import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** How somebody has proved who he is. */
export const proofs = [
  'password',
  'password_and_code',
  'password_and_recovery_code',
  'passkey',
  'oidc',
  'oidc_and_code',
] as const;
export type Proof = (typeof proofs)[number];

/** Somebody who had found out the password alone would not have come so far. */
export const bySecondFactor: readonly Proof[] = proofs.filter((one) => one !== 'password' && one !== 'oidc');

/** Kept on the server; the cookie holds a random token of which only the hash is stored. */
@Entity('sessions')
@Unique('sessions_token_key', ['tokenHash'])
@Index('sessions_account', ['accountId'])
@Index('sessions_network', ['network', 'createdAt'])
@Check(
  'sessions_proof_check',
  `proof in ('password', 'password_and_code', 'password_and_recovery_code', 'passkey', 'oidc', 'oidc_and_code')`,
)
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' }) id: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Moves forward with use where an idle time is configured, never beyond `endsAt`. */
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
  /** When and how he last proved who he is. */
  @Column('timestamptz', { name: 'proved_at' }) provedAt: Date;
  @Column('text') proof: Proof;
  /** What its holder knows it by: the browser, and the network it was opened from. */
  @Column('text') device: string;
  @Column('text') network: string;
}

/** An attempt to prove who one is; written down before it is tried, gone or forgiven when it was right. */
@Entity('sign_in_failures')
@Index('sign_in_failures_login', ['login', 'bucket', 'failedAt'])
@Index('sign_in_failures_address', ['address', 'failedAt'])
@Index('sign_in_failures_unnoted', ['failedAt'], { where: `state = 'failed'` })
@Check('sign_in_failures_state_check', `state in ('tried', 'failed', 'noted')`)
export class SignInFailure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sign_in_failures_pkey' }) id: string;
  @Column('text') login: string;
  @Column('text') address: string;
  /** Attempts of one bucket slow down one another: a known device, a network people work in, everywhere else. */
  @Column('text') bucket: string;
  @Column('text') state: 'tried' | 'failed' | 'noted';
  @Column('boolean', { default: false }) forgiven: boolean;
  @Column('timestamptz', { name: 'failed_at' }) failedAt: Date;
}

/** A browser in which somebody has signed in before. */
@Entity('known_devices')
export class KnownDevice {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'known_devices_pkey' })
  tokenHash: Buffer;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'known_devices_pkey' })
  accountId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}

/** What has been begun and must be finished soon, once. */
@Entity('sign_in_challenges')
@Index('sign_in_challenges_expires', ['expiresAt'])
export class SignInChallenge {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'sign_in_challenges_pkey' })
  tokenHash: Buffer;
  @Column('text') kind: string;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('jsonb') data: object;
  @Column('int', { default: 0 }) tries: number;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
