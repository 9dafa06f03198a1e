import type { Tx } from '../platform/database.js';

/** Code 01: these notices have arrived in the recipients' inboxes. It never moves a receipt backwards. */
export function markDelivered(tx: Tx, noticeIds: string[], at: Date): void {
  tx.later(
    `update notice_recipients r set delivered_at = coalesce(r.delivered_at, $2),
       state = case when r.state = 'sent' then 'delivered' else r.state end
     from unnest($1::uuid[]) as arrived (notice_id) where r.notice_id = arrived.notice_id`,
    [noticeIds, at],
  );
}
