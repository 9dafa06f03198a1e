// Is what was generated what the application would have left? Chains are recomputed, and their changes played back.
import type pg from 'pg';
import { factsOfCase } from '../src/cases/case.queries.js';
import { type Changed, diffFacts, replay } from '../src/cases/facts-diff.js';
import { type ChainRow, flawIn } from '../src/journal/chain.js';

/** Looks some of the journals over, the longest and the latest; throws when one does not fit its hashes or its case. */
export async function checked(client: pg.Client): Promise<number> {
  const { rows: heads } = await client.query<{ stream_id: string; seq: number; hash: Buffer }>(
    `(select stream_id, seq, hash from journal_heads order by seq desc, stream_id limit 200)
     union (select stream_id, seq, hash from journal_heads order by stream_id desc limit 300)`,
  );
  for (const head of heads) {
    const { rows } = await client.query<ChainRow & { occurredAt: Date | string; recordedAt: Date | string }>(
      `select stream_id as "streamId", seq, act, actor_official_id as "actorOfficialId",
         actor_position_id as "actorPositionId", on_behalf_of_position_id as "onBehalfOfPositionId",
         occurred_at as "occurredAt", recorded_at as "recordedAt", document_id as "documentId",
         corrects_seq as "correctsSeq", data, salt, data_digest as "dataDigest", hash
       from journal_entries where stream_id = $1 order by seq`,
      [head.stream_id],
    );
    const chain = rows.map((row) => ({
      ...row,
      occurredAt: new Date(row.occurredAt).toISOString(),
      recordedAt: new Date(row.recordedAt).toISOString(),
    }));
    const flaw = flawIn(chain, head);
    if (flaw)
      throw new Error(`the journal of ${head.stream_id} does not fit at entry ${flaw.seq}: ${flaw.what}`);
    await compare(client, head.stream_id, chain);
  }
  return heads.length;
}

/** Rows were copied in past the foreign keys; each must lead to a row all the same. */
export async function checkReferences(client: pg.Client): Promise<number> {
  const { rows: keys } = await client.query<{ name: string; broken: string }>(
    `select k.conname as name, format('select 1 from %s a where %s and not exists (select 1 from %s b where %s) limit 1',
       k.conrelid::regclass, string_agg(format('a.%I is not null', f.attname), ' and '), k.confrelid::regclass,
       string_agg(format('b.%I = a.%I', t.attname, f.attname), ' and ')) as broken
     from pg_constraint k cross join unnest(k.conkey, k.confkey) as pair (from_no, to_no)
     join pg_attribute f on f.attrelid = k.conrelid and f.attnum = pair.from_no
     join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.to_no
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace group by k.oid, k.conname, k.conrelid, k.confrelid`,
  );
  for (const { name, broken } of keys)
    if ((await client.query(broken)).rows.length > 0) throw new Error(`a row does not satisfy ${name}`);
  return keys.length;
}

/** What the entries say has changed must add up to what the rows say: then every moment between can be shown. */
async function compare(client: pg.Client, caseId: string, chain: ChainRow[]): Promise<void> {
  const then = replay(chain.map((row) => (row.data as { delta: Record<string, Changed> }).delta))!;
  // That a notice has arrived is in no entry.
  for (const one of then.recipients) if (one.state === 'sent') one.state = 'delivered';
  const db = {
    sql: async <T>(text: string, params?: unknown[]): Promise<T[]> =>
      (await client.query(text, params)).rows as T[],
  };
  const differences = diffFacts(then, (await factsOfCase(db, caseId))!);
  if (Object.keys(differences).length > 0)
    throw new Error(`the journal of ${caseId} does not lead to its rows: ${JSON.stringify(differences)}`);
}
