import type { Tx } from '../platform/database.js';

/** Code 01: these notices have arrived in the recipients' inboxes. It never moves a receipt backwards. */
export function markDelivered(tx: Tx, noticeIds: string[], at: Date): void {
  tx.later(
    `update notice_recipients set delivered_at = coalesce(delivered_at, $2),
       state = case when state = 'sent' then 'delivered' else state end where notice_id = any($1::uuid[])`,
    [noticeIds, at],
  );
}
