import type { Tx } from '../platform/database.js';

/** Code 01: the notice has arrived in the recipients' inboxes. It never moves a receipt backwards. */
export async function markDelivered(tx: Tx, noticeId: string, at: Date): Promise<void> {
  await tx.sql(
    `update notice_recipients set delivered_at = coalesce(delivered_at, $2),
       state = case when state = 'sent' then 'delivered' else state end where notice_id = $1`,
    [noticeId, at],
  );
}
