import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Session } from '../identity/session.entity.js';

/** The one pair of keys by which push services know this server (VAPID); the private one is sealed. */
@Entity('push_keys')
@Check('push_keys_one', 'id = 1')
export class PushKey {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'push_keys_pkey' }) id: number;
  @Column('text', { name: 'public_key' }) publicKey: string;
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}

/** A browser that wants to be told, and whether something waits to be sent to it. It goes with its session. */
@Entity('push_devices')
@Unique('push_devices_session', ['sessionId'])
@Index('push_devices_official', ['officialId'])
@Index('push_devices_next', ['nextAttemptAt'], { where: `state = 'queued'` })
@Check('push_devices_state_check', `state in ('idle', 'queued', 'parked')`)
export class PushDevice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'push_devices_pkey' }) id: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('uuid', { name: 'session_id' })
  @ForeignKey(() => Session, 'id', { name: 'push_devices_session_fkey', onDelete: 'CASCADE' })
  sessionId: string;
  /** The address its push service gave it. */
  @Column('text') endpoint: string;
  @Column('text') device: string;
  @Column('text') state: string;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_sent_at', nullable: true }) lastSentAt: Date | null;
}
