import { Injectable } from '@nestjs/common';
import type { Change, Doing } from '../cases/case-door.js';
import type { Subject } from '../cases/case-facts.js';
import type { CallStep } from '../directory/call-ladder.js';
import type { Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { NextCall } from './call-tree.js';

interface RunRow {
  steps: CallStep[];
  attempts_per_step: number;
  step: number;
  made: number;
}

/** The rows of a run down the call tree: where it stands, the calls made, how it moves on and ends. */
@Injectable()
export class CallRuns {
  async run(tx: Tx, runId: string): Promise<RunRow> {
    const [row] = await tx.sql<RunRow>(
      `select r.steps, r.attempts_per_step, r.step,
         (select count(*)::int from call_attempts a where a.run_id = r.id and a.step = r.step) as made
       from call_runs r where r.id = $1`,
      [runId],
    );
    return row!;
  }

  /** Moves the run to what comes next; its clock is measured anew for each step. */
  async move(
    tx: Tx,
    runId: string,
    subject: Subject,
    next: NextCall,
  ): Promise<{ shown: CallStep | Record<string, unknown> | null; clocks: Pick<Change, 'starts' | 'stops'> }> {
    const stops = [{ kind: 'call_step' as const, subjectId: subject.recipient!.id }];
    if (next.do === 'again') return { shown: { again: true }, clocks: { stops: [], starts: [] } };
    if (next.do === 'exhausted') return { shown: null, clocks: { stops, starts: [] } };
    const [row] = await tx.sql<{ steps: CallStep[] }>(
      'update call_runs set step = $2 where id = $1 returning steps',
      [runId, next.step],
    );
    return {
      shown: shown(row!.steps[next.step]!),
      clocks: { stops, starts: [{ kind: 'call_step', subject }] },
    };
  }

  /** T15: every attempt with its outcome goes into the entry. */
  async exhausting(tx: Tx, runId: string, subject: Subject): Promise<Doing> {
    const attempts = await tx.sql<{ step: number; outcome: string; at: Date }>(
      'select step, outcome, started_at as at from call_attempts where run_id = $1 order by id',
      [runId],
    );
    return {
      act: 'callTreeExhausted',
      subject,
      input: {},
      change: async () => {
        await tx.sql(`update call_runs set state = 'exhausted', ended_at = $2 where id = $1`, [
          runId,
          tx.now,
        ]);
        return { data: { orgId: subject.run!.orgId, attempts }, stops: [] };
      },
    };
  }
}

export async function insertAttempt(
  tx: Tx,
  runId: string,
  step: number,
  callee: { positionId: string | null; phone: string | null },
  attempt: { outcome?: string; startedAt?: string; endedAt?: string; note?: string; readBack?: boolean },
  byPositionId: string | null,
): Promise<void> {
  await tx.sql(
    `insert into call_attempts (id, run_id, step, callee_position_id, number, started_at, ended_at, outcome, read_back, note, by_position_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(), runId, step, callee.positionId, callee.phone, attempt.startedAt ?? tx.now, attempt.endedAt ?? null,
      attempt.outcome, attempt.readBack ?? null, attempt.note ?? null, byPositionId,
    ], // prettier-ignore
  );
}

/** A step as the timeline shows it. */
export function shown(step: CallStep): Record<string, unknown> {
  const { step: rung, kind, positionId, title, fullName, phone, standsInFor, skipped } = step;
  return { rung, kind, positionId, title, fullName, phone, standsInFor, skipped };
}
