import type { ClockToStart } from '../cases/case-clocks.js';
import type { CaseFacts, RecipientFacts } from '../cases/case-facts.js';
import type { Tx } from '../platform/database.js';

/**
 * An agency has received the notice: on paper (T09) or by telephone (T14). By the primary recipient it moves the case
 * on; by another one it leaves it where it is. While a recall is open, whoever receives now is asked to agree as well.
 */
export async function takeReceipt(
  tx: Tx,
  facts: CaseFacts,
  recipient: RecipientFacts,
  channel: 'paper' | 'phone',
  officialId: string,
): Promise<{ to?: 'received'; starts: ClockToStart[] }> {
  const recalled = facts.recipients.some((one) => one.state === 'recall_requested');
  await tx.sql(
    `update notice_recipients set state = $2, recall_asked_at = case when $2 = 'recall_requested' then $3::timestamptz end,
       ack_channel = $4, acknowledged_at = $3, acknowledged_by_official_id = $5, acknowledged_version = notice_version
     where id = $1`,
    [recipient.id, recalled ? 'recall_requested' : 'acknowledged', tx.now, channel, officialId],
  );
  await settleUnacknowledged(tx, facts.case.id);
  const starts: ClockToStart[] = recalled ? [{ kind: 'recall_answer', subject: { recipient } }] : [];
  if (!recipient.primary || facts.case.state !== 'notified') return { starts };
  return { to: 'received', starts: [...starts, { kind: 'assign' }] };
}

/** The mark goes when nobody is silent past his time any more. */
export async function settleUnacknowledged(tx: Tx, caseId: string): Promise<void> {
  await tx.sql(
    `update cases set unacknowledged = exists (
       select 1 from notice_recipients r join deadlines d on d.subject_id = r.id and d.kind = 'ack'
       where r.case_id = $1 and r.state in ('sent', 'delivered') and d.missed_at is not null)
     where id = $1`,
    [caseId],
  );
}
