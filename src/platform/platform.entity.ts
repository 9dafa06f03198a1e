import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The application's clock: one row (see clock.ts). */
@Entity('app_clock')
@Check('app_clock_one_row', 'id = 1')
export class AppClock {
  @PrimaryColumn('int', { default: 1, primaryKeyConstraintName: 'app_clock_pkey' }) id: number;
  @Column('interval', { default: '00:00:00' }) shift: string;
  @Column('timestamptz', { name: 'frozen_at', nullable: true }) frozenAt: Date | null;
}

/** That the database was begun as a demo that is emptied again and again: one row, or none (see demo/empty-demo.ts). */
@Entity('demo_mark')
@Check('demo_mark_one_row', 'id = 1')
export class DemoMark {
  @PrimaryColumn('int', { default: 1, primaryKeyConstraintName: 'demo_mark_pkey' }) id: number;
  @Column('timestamptz', { name: 'begun_at', default: () => 'clock_timestamp()' }) begunAt: Date;
}

/** What is remembered of reference data holds for one version of them: one row (see database.ts). */
@Entity('reference_version')
@Check('reference_version_one_row', 'id = 1')
export class ReferenceVersion {
  @PrimaryColumn('int', { default: 1, primaryKeyConstraintName: 'reference_version_pkey' }) id: number;
  @Column('bigint', { default: 0 }) version: string;
}

/** The first answer to a write (see writes.ts). */
@Entity('idempotency_keys')
@Index('idempotency_keys_created', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'idempotency_keys_pkey' })
  accountId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' }) key: string;
  @Column('bytea') fingerprint: Buffer;
  @Column('jsonb', { nullable: true }) answer: object | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
