import type { CallStep } from '../directory/call-ladder.js';
import type { Queryable } from '../platform/database.js';
import { Shown } from '../platform/shown.js';

class AttemptView {
  @Shown('uuid') id: string;
  @Shown('integer', { about: 'index of the step' }) step: number;
  @Shown('string', { nullable: true }) number: string | null;
  @Shown('moment') startedAt: string;
  @Shown('string') outcome: string;
  @Shown('boolean', { nullable: true }) readBack: boolean | null;
  @Shown('string', { nullable: true }) note: string | null;
  @Shown('string', { nullable: true }) by: string | null;
}

class CallRunView {
  @Shown('uuid') id: string;
  @Shown('uuid') recipientId: string;
  @Shown('uuid') orgId: string;
  @Shown('string', { oneOf: ['open', 'answered', 'exhausted', 'cancelled'] }) state: string;
  @Shown('moment') openedAt: string;
  @Shown('moment', { nullable: true }) endedAt: string | null;
  @Shown('integer', { about: 'index of the step to ring now' }) step: number;
  @Shown('integer') attemptsPerStep: number;
  @Shown('object', { list: true, about: 'whom to ring, in order; `skipped` says why one is passed over' })
  steps: CallStep[];
  @Shown(() => AttemptView, { list: true }) attempts: AttemptView[];
}

class PhoneReportView {
  @Shown('uuid') id: string;
  @Shown('moment', { about: 'in the world' }) callAt: string;
  @Shown('moment', { about: 'in the system' }) recordedAt: string;
  @Shown('string') caller: string;
  @Shown('string') callee: string;
  @Shown('string') calleeNumber: string;
  @Shown('string') said: string;
  @Shown('string') asked: string;
  @Shown('string', { nullable: true }) answered: string | null;
  @Shown('boolean') readBack: boolean;
  @Shown('boolean') taken: boolean;
  @Shown('boolean', { about: 'no written confirmation yet' }) unconfirmed: boolean;
}

export class CallsView {
  @Shown(() => PhoneReportView, { list: true }) phoneReports: PhoneReportView[];
  @Shown(() => CallRunView, { list: true }) runs: CallRunView[];
}

/** Everything said on the telephone about a case. The right to see the case has been checked. */
export async function callsOf(db: Queryable, caseId: string): Promise<CallsView> {
  const [row] = await db.sql<CallsView>(
    `select
       (select coalesce(json_agg(json_build_object('id', p.id, 'callAt', p.call_at, 'recordedAt', p.recorded_at,
          'caller', caller.title, 'callee', callee.title, 'calleeNumber', p.callee_number, 'said', p.said,
          'asked', p.asked, 'answered', p.answered, 'readBack', p.read_back, 'taken', p.taken,
          'unconfirmed', not exists (select 1 from notices n where n.case_id = p.case_id and n.kind = 'confirmation'))
          order by p.call_at), '[]')
        from phone_reports p join positions caller on caller.id = p.caller_position_id
        join positions callee on callee.id = p.callee_position_id where p.case_id = $1) as "phoneReports",
       (select coalesce(json_agg(json_build_object('id', r.id, 'recipientId', r.recipient_id, 'orgId', r.org_id,
          'state', r.state, 'openedAt', r.opened_at, 'endedAt', r.ended_at, 'step', r.step,
          'attemptsPerStep', r.attempts_per_step, 'steps', r.steps,
          'attempts', (select coalesce(json_agg(json_build_object('id', a.id, 'step', a.step, 'number', a.number,
              'startedAt', a.started_at, 'outcome', a.outcome, 'readBack', a.read_back, 'note', a.note,
              'by', by_position.title) order by a.id), '[]')
            from call_attempts a left join positions by_position on by_position.id = a.by_position_id
            where a.run_id = r.id)) order by r.id), '[]')
        from call_runs r where r.case_id = $1) as runs`,
    [caseId],
  );
  return row!;
}
