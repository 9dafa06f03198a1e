import type { Tx } from '../platform/database.js';
import type { CaseFacts } from './case-facts.js';
import { searchWords } from './case-opening.js';
import { emptied, type PartWords, REMOVED } from './emptied.js';

/**
 * Acts whose entries hold nothing of the content: how it was held, who was let in, which case was merged into it (what
 * is needed to take the two apart again).
 */
const kept = [
  'reportSuspectedSecret', 'releaseContent', 'proposePurge', 'refusePurge', 'confirmEmergency', 'judgeEmergency', 'remind',
  'absorbCase', 'releaseCase',
]; // prettier-ignore

/**
 * T44: removes what a case says from every row that holds it, from the search, from the answers kept for a second
 * asking, and from the journal, whose chain still verifies. Numbers, dates, signatories, agencies, receipts, clocks and
 * who did what when stay. Returns the numbers of the entries that were erased.
 */
export async function eraseContent(tx: Tx, { case: row }: CaseFacts, upTo: number): Promise<number[]> {
  const { id } = row;
  const words = searchWords(row.ref, REMOVED, '');
  await tx.sql(
    `update cases set subject = $2, facts = '', place = '', area_code = null, categories = '{}', people_band = 'unknown',
       search_folded = $3, search_exact = $4, quarantined_at = null, purged_at = $5 where id = $1`,
    [id, REMOVED, words.folded, words.exact, tx.now],
  );
  await tx.sql(
    `update official_documents set subject = $2 where id in (
       select document_id from notices where case_id = $1
       union select document_id from journal_entries where stream_id = $1 and document_id is not null)`,
    [id, REMOVED],
  );
  // Tables of features below this room: they hang on the case, and what is removed is removed everywhere.
  await emptyParts(tx, id);
  await tx.sql(
    `update notices set content = '{}', differences = null, answer_to_reason = null where case_id = $1`,
    [id],
  );
  await tx.sql(
    `update notice_recipients set refusal = jsonb_build_object('code', refusal->'code') where case_id = $1 and refusal is not null`,
    [id],
  );
  await tx.sql(`update supplement_requests set missing = '[]' where case_id = $1`, [id]);
  await tx.sql(`update phone_reports set said = '', asked = '', answered = null where case_id = $1`, [id]);
  await tx.sql(
    `update call_attempts set note = null where run_id in (select id from call_runs where case_id = $1)`,
    [id],
  );
  await tx.sql(
    `update lessons set guidance = $2, recommendations = '[]', categories = '{}', area_code = null, place_folded = '',
       search_folded = '', case_folded = '', retired_at = coalesce(retired_at, $3), retired_reason = coalesce(retired_reason, $2)
     where case_id = $1`,
    [id, REMOVED, tx.now],
  );
  await tx.sql(`delete from idempotency_keys where answer->>'id' = $1`, [id]);
  await tx.sql(`select set_config('app.erasing', $1, true)`, [id]);
  await tx.sql(
    `update journal_entries set data = null, salt = null where stream_id = $1 and seq <= $2 and data is not null
       and act <> all($3::text[])`,
    [id, upTo, kept],
  );
  await tx.sql(`select set_config('app.erasing', '', true)`);
  // Also what had been erased before: the entry that said so is among those that are gone.
  const rows = await tx.sql<{ seq: number }>(
    'select seq from journal_entries where stream_id = $1 and seq <= $2 and data is null order by seq',
    [id, upTo],
  );
  return rows.map((one) => one.seq);
}

/** Acts go on with the parts: each keeps its shape. The hold itself says where the content is kept from now on. */
async function emptyParts(tx: Tx, caseId: string): Promise<void> {
  const parts = await tx.sql<PartWords>(
    `select id, kind, state, title, data, content from case_parts where case_id = $1 and kind <> 'quarantine'`,
    [caseId],
  );
  await tx.sql(
    `update case_parts p set title = r.title, data = r.data, content = r.content
     from jsonb_to_recordset($1::jsonb) r (id uuid, title text, data jsonb, content jsonb) where p.id = r.id`,
    [JSON.stringify(parts.map(emptied))],
  );
}
