import type { Queryable, Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { type RetentionClass, retentionRuleAt } from '../programmes/retention-rules.js';
import type { CaseFacts } from './case-facts.js';
import type { State } from './case-states.js';

const byEnd: Partial<Record<State, RetentionClass>> = {
  cancelled: 'draft',
  merged: 'merged',
  withdrawn: 'withdrawn',
};

/** What a case is when it is a question of how long it is kept (data/retention-rules.yaml). */
export function retentionClassOf(facts: CaseFacts): RetentionClass {
  const directed = facts.parts.some((part) => part.kind === 'direction' && part.state !== 'to_confirm');
  return byEnd[facts.case.state] ?? (directed ? 'directed' : 'ordinary');
}

/** "10_years" → 120; null: for ever. */
export function monthsOf(retention: string): number | null {
  return retention === 'permanent' ? null : Number.parseInt(retention, 10) * 12;
}

/** Whoever files a case may keep it longer than its class asks for, and not shorter. */
export async function tooShort(
  db: Queryable,
  facts: CaseFacts,
  retention: string | undefined,
  at: Date,
): Promise<Problem[]> {
  if (!retention) return [];
  const rule = await retentionRuleAt(db, retentionClassOf(facts), at);
  const months = monthsOf(retention);
  if (!rule || months === null || (rule.months !== null && months >= rule.months)) return [];
  const least = spelled(rule.months);
  return [
    {
      field: 'retention',
      code: 'too_short',
      vi: `Loại hồ sơ này được giữ ít nhất ${least.vi} (${rule.basis}).`,
      en: `A file of this class is kept ${least.en} at least (${rule.basis}).`,
    },
  ];
}

function spelled(months: number | null): { vi: string; en: string } {
  if (months === null) return { vi: 'vĩnh viễn', en: 'for ever' };
  return months % 12 === 0
    ? { vi: `${months / 12} năm`, en: `${months / 12} years` }
    : { vi: `${months} tháng`, en: `${months} months` };
}

/** Two people have kept it: from now on for so long. */
export async function keepOn(tx: Tx, caseId: string, months: number | null): Promise<void> {
  await tx.sql(
    `update case_retentions set months = $2, told_at = null,
       due_at = case when $2::int is not null then $3::timestamptz + make_interval(months => $2::int) end
     where case_id = $1`,
    [caseId, months, tx.now],
  );
}

/** Nothing of it is left to be erased. */
export async function erasedNow(tx: Tx, caseId: string): Promise<void> {
  await tx.sql('update case_retentions set erased_at = $2 where case_id = $1', [caseId, tx.now]);
}
