import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Case } from '../cases/case.entity.js';
import type { CallStep } from '../directory/call-ladder.js';

/** An emergency told on the telephone: both times, what was said and asked, and whether it was read back. */
@Entity('phone_reports')
@Index('phone_reports_case', ['caseId'])
export class PhoneReport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'phone_reports_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'phone_reports_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  /** In the world. */
  @Column('timestamptz', { name: 'call_at' }) callAt: Date;
  /** In the system. */
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('uuid', { name: 'caller_position_id' }) callerPositionId: string;
  @Column('uuid', { name: 'caller_org_id' }) callerOrgId: string;
  @Column('uuid', { name: 'callee_position_id' }) calleePositionId: string;
  @Column('uuid', { name: 'callee_official_id' }) calleeOfficialId: string;
  @Column('uuid', { name: 'callee_org_id' }) calleeOrgId: string;
  @Column('text', { name: 'callee_number' }) calleeNumber: string;
  @Column('text') said: string;
  @Column('text') asked: string;
  @Column('text', { nullable: true }) answered: string | null;
  @Column('boolean', { name: 'read_back' }) readBack: boolean;
  /** The agency called has taken the matter; the paper that follows finds it received. */
  @Column('boolean') taken: boolean;
  @Column('uuid', { name: 'recorded_by_position_id' }) recordedByPositionId: string;
}

/** One way down the call tree of a recipient that is silent (domain.md C.5.2). */
@Entity('call_runs')
@Index('call_runs_case', ['caseId'])
@Index('call_runs_one_open', ['recipientId'], { unique: true, where: `state = 'open'` })
@Check('call_runs_state_check', `state in ('open', 'answered', 'exhausted', 'cancelled')`)
export class CallRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'call_runs_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'call_runs_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('uuid', { name: 'recipient_id' }) recipientId: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  /** As the directory had them when the run opened. */
  @Column('jsonb') steps: CallStep[];
  @Column('int', { name: 'attempts_per_step' }) attemptsPerStep: number;
  /** Index into `steps` of the one to ring now. */
  @Column('int') step: number;
  @Column('text') state: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

@Entity('call_attempts')
@Index('call_attempts_run', ['runId'])
@Check(
  'call_attempts_outcome_check',
  `outcome in ('answered', 'no_answer', 'busy', 'wrong_number', 'left_message', 'refused', 'not_tried')`,
)
export class CallAttempt {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'call_attempts_pkey' }) id: string;
  @ForeignKey(() => CallRun, 'id', { name: 'call_attempts_run_fkey' })
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('int') step: number;
  @Column('uuid', { name: 'callee_position_id', nullable: true }) calleePositionId: string | null;
  @Column('text', { nullable: true }) number: string | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text') outcome: string;
  @Column('boolean', { name: 'read_back', nullable: true }) readBack: boolean | null;
  @Column('text', { nullable: true }) note: string | null;
  /** Null: nobody rang before the step ran out. */
  @Column('uuid', { name: 'by_position_id', nullable: true }) byPositionId: string | null;
}
