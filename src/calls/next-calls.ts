import type { CallStep } from '../directory/call-ladder.js';
import type { Queryable } from '../platform/database.js';
import { stepFrom } from './call-tree.js';

export interface NextRung {
  runId: string;
  /** Index of the step to ring now, as in the call sheet. */
  at: number;
  step: CallStep;
}

/** Whom to ring now in each of these runs; the right to see their call sheets has been checked. */
export async function nextCallsOf(db: Queryable, runIds: string[]): Promise<Map<string, NextRung>> {
  if (runIds.length === 0) return new Map();
  const rows = await db.sql<{ runId: string; step: number; steps: CallStep[] }>(
    `select id as "runId", step, steps from call_runs where id = any($1::uuid[]) and state = 'open'`,
    [runIds],
  );
  return new Map(
    rows.flatMap(({ runId, step, steps }) => {
      const at = stepFrom(steps, step);
      return at === null ? [] : [[runId, { runId, at, step: steps[at]! }]];
    }),
  );
}
