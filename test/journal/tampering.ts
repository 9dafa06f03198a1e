import type pg from 'pg';
import { digestOf, type Envelope, GENESIS, hashOf } from '../../src/journal/chain.js';
import type { TestApp } from '../support/app.js';
import { withClient } from '../support/test-database.js';

const guarded = [
  'journal_entries', 'journal_heads', 'seals', 'seal_heads', 'signing_keys',
]; // prettier-ignore

/** What somebody with the database's own rights can do: the guards of the tables are off while `work` runs. */
export function asSuperuser<T>(app: TestApp, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(app.databaseUrl, async (client) => {
    await client.query('begin');
    for (const table of guarded) await client.query(`alter table ${table} disable trigger user`);
    const answer = await work(client);
    for (const table of guarded) await client.query(`alter table ${table} enable trigger user`);
    await client.query('commit');
    return answer;
  });
}

/** Runs statements with `$1` the id of the case; each must change something. */
export function tamper(app: TestApp, id: string, ...statements: string[]): Promise<void> {
  return asSuperuser(app, async (client) => {
    for (const sql of statements) {
      const { rowCount } = await client.query(sql, sql.includes('$1') ? [id] : []);
      if (!rowCount) throw new Error(`changed nothing: ${sql}`);
    }
  });
}

/** Writes another text into an entry and makes everything after it fit again, the head too: a perfect forgery. */
export function forge(app: TestApp, id: string, seq: number): Promise<void> {
  return asSuperuser(app, async (client) => {
    const { rows } = await client.query<Record<string, never>>(
      'select * from journal_entries where stream_id = $1 order by seq',
      [id],
    );
    let previous: Buffer = GENESIS;
    for (const row of rows as unknown as Record<string, unknown>[]) {
      const data = row['seq'] === seq ? { ...(row['data'] as object), forged: true } : row['data'];
      const digest = digestOf(row['salt'] as Buffer, data);
      previous = hashOf(previous, envelopeOf(row), digest);
      await client.query(
        'update journal_entries set data = $3, data_digest = $4, hash = $5 where stream_id = $1 and seq = $2',
        [id, row['seq'], JSON.stringify(data), digest, previous],
      );
    }
    await client.query('update journal_heads set hash = $2 where stream_id = $1', [id, previous]);
  });
}

function envelopeOf(row: Record<string, unknown>): Envelope {
  return {
    streamId: row['stream_id'] as string,
    seq: row['seq'] as number,
    act: row['act'] as string,
    actorOfficialId: row['actor_official_id'] as string | null,
    actorPositionId: row['actor_position_id'] as string | null,
    onBehalfOfPositionId: row['on_behalf_of_position_id'] as string | null,
    occurredAt: (row['occurred_at'] as Date).toISOString(),
    recordedAt: (row['recorded_at'] as Date).toISOString(),
    documentId: row['document_id'] as string | null,
    correctsSeq: row['corrects_seq'] as number | null,
  };
}

/** Cuts the tail off together with the head, so that the chain fits in itself. */
export function cutTail(app: TestApp, id: string, last: number): Promise<void> {
  return tamper(
    app,
    id,
    `delete from journal_entries where stream_id = $1 and seq > ${last}`,
    `update journal_heads h set seq = ${last}, hash = e.hash from journal_entries e
     where h.stream_id = $1 and e.stream_id = $1 and e.seq = ${last}`,
  );
}
