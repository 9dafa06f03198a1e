import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Case } from './case.entity.js';
import type { ClockName } from './clock-kinds.js';

/** One clock of a case: fixed when it starts, with the versions of the rule and of the calendar it was fixed by. */
@Entity('deadlines')
@Index('deadlines_case', ['caseId'])
@Index('deadlines_next', ['nextAt'], { where: 'next_at is not null' })
@Index('deadlines_missed', ['caseId'], {
  where: 'missed_at is not null and met_at is null and cancelled_at is null',
})
@Index('deadlines_owed', { synchronize: false })
@Index('deadlines_running', { synchronize: false })
@Check('deadlines_one_end_check', 'met_at is null or cancelled_at is null')
export class Deadline {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deadlines_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'deadlines_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('text') kind: ClockName;
  /** The recipient it waits for, when it is not the case as a whole. */
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId: string | null;
  @Column('uuid', { name: 'owes_org_id' }) owesOrgId: string;
  @Column('text', { name: 'owes_roles', array: true }) owesRoles: string[];
  /** When it was first started; recomputing a due time leaves it as it was. */
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  /** From where the present due time is counted. */
  @Column('timestamptz', { name: 'counted_from' }) countedFrom: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('text') unit: string;
  @Column('uuid', { name: 'rule_id' }) ruleId: string;
  @Column('text', { name: 'calendar_version' }) calendarVersion: string;
  /** Somebody set the due time: a new urgency does not measure it anew. */
  @Column('boolean', { name: 'due_given', default: false }) dueGiven: boolean;
  /** It crosses into a year whose calendar is not official yet. */
  @Column('boolean') provisional: boolean;
  @Column('text', { name: 'pause_in', array: true }) pauseIn: string[];
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt: Date | null;
  /** Late is a fact that stays. */
  @Column('timestamptz', { name: 'missed_at', nullable: true }) missedAt: Date | null;
  @Column('timestamptz', { name: 'met_at', nullable: true }) metAt: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  /** The last part of the span at which somebody was reminded: 0.5, 0.8, 1, 1.5 … */
  @Column('numeric', { name: 'told_fraction', default: 0 }) toldFraction: string;
  /** When the job looks at it next; null when it is paused or has ended. */
  @Column('timestamptz', { name: 'next_at', nullable: true }) nextAt: Date | null;
}
