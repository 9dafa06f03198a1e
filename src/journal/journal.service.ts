import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../platform/database.js';
import { digestOf, type Envelope, GENESIS, hashOf } from './chain.js';

/** Where a chain stands, as read under the lock of whoever is going to append. */
export interface Head {
  streamId: string;
  seq: number;
  hash: Buffer;
}

export interface NewEntry {
  act: string;
  actor: { officialId: string; positionId: string | null; onBehalfOfPositionId: string | null } | null;
  /** In the world; the time of recording when nothing else is known. */
  occurredAt?: Date;
  data: Record<string, unknown>;
  documentId?: string | null;
  correctsSeq?: number | null;
  /** Nobody is told of it, and no screen moves: it belongs to no case. */
  silent?: boolean;
}

/** What is known of an entry once it is durable. */
export interface Appended {
  streamId: string;
  seq: number;
  act: string;
  at: string;
}

export interface Entry {
  seq: number;
  act: string;
  actorOfficialId: string | null;
  actorPositionId: string | null;
  onBehalfOfPositionId: string | null;
  occurredAt: Date;
  recordedAt: Date;
  data: Record<string, unknown> | null;
  documentId: string | null;
  correctsSeq: number | null;
}

const entryColumns = `e.seq, e.act, e.actor_official_id as "actorOfficialId", e.actor_position_id as "actorPositionId",
  e.on_behalf_of_position_id as "onBehalfOfPositionId", e.occurred_at as "occurredAt", e.recorded_at as "recordedAt",
  e.data, e.document_id as "documentId", e.corrects_seq as "correctsSeq"`;

@Injectable()
export class Journal {
  private readonly listeners: ((entry: Appended) => void)[] = [];

  /** Told after each commit, in this process only; the deliveries and the live hints hang here. */
  onAppended(listener: (entry: Appended) => void): void {
    this.listeners.push(listener);
  }

  /** A new, empty chain. The stream's own row must be made in the same transaction. */
  open(tx: Tx, streamId: string, kind: string): Head {
    tx.later('insert into journal_heads (stream_id, kind, seq, hash) values ($1, $2, 0, $3)', [
      streamId,
      kind,
      GENESIS,
    ]);
    return { streamId, seq: 0, hash: GENESIS };
  }

  /** Reads the head under a lock that is held to the end of the transaction. */
  async lock(tx: Tx, streamId: string): Promise<Head | null> {
    const [row] = await tx.sql<{ seq: number; hash: Buffer }>(
      'select seq, hash from journal_heads where stream_id = $1 for update',
      [streamId],
    );
    return row ? { streamId, ...row } : null;
  }

  /** Appends one entry and returns the new head. The caller holds the head's lock. */
  append(tx: Tx, head: Head, entry: NewEntry): Head {
    const seq = head.seq + 1;
    const envelope: Envelope = {
      streamId: head.streamId,
      seq,
      act: entry.act,
      actorOfficialId: entry.actor?.officialId ?? null,
      actorPositionId: entry.actor?.positionId ?? null,
      onBehalfOfPositionId: entry.actor?.onBehalfOfPositionId ?? null,
      occurredAt: (entry.occurredAt ?? tx.now).toISOString(),
      recordedAt: tx.now.toISOString(),
      documentId: entry.documentId ?? null,
      correctsSeq: entry.correctsSeq ?? null,
    };
    const salt = randomBytes(16);
    // What is stored is what is hashed: undefined and dates are spelled alike by both.
    const text = JSON.stringify(entry.data);
    const digest = digestOf(salt, entry.data);
    const hash = hashOf(head.hash, envelope, digest);
    tx.later(
      `with head as (update journal_heads set seq = $2, hash = $13 where stream_id = $1 and seq = $2 - 1 returning 1),
            untold as (insert into untold_entries (stream_id, seq) select $1, $2 where not $15::boolean)
       insert into journal_entries (stream_id, seq, act, actor_position_id, actor_official_id,
         on_behalf_of_position_id, occurred_at, recorded_at, data, salt, data_digest, document_id, hash, corrects_seq)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        envelope.streamId,
        seq,
        envelope.act,
        envelope.actorPositionId,
        envelope.actorOfficialId,
        envelope.onBehalfOfPositionId,
        envelope.occurredAt,
        envelope.recordedAt,
        text,
        salt,
        digest,
        envelope.documentId,
        hash,
        envelope.correctsSeq,
        entry.silent ?? false,
      ],
    );
    if (entry.silent) return { streamId: head.streamId, seq, hash };
    const appended: Appended = { streamId: head.streamId, seq, act: entry.act, at: envelope.recordedAt };
    tx.afterCommit(() => {
      for (const listener of this.listeners) listener(appended);
    });
    return { streamId: head.streamId, seq, hash };
  }

  /** Entries after `seq`, oldest first. Whether the reader may see the stream is the caller's to check. */
  async after(db: Queryable, streamId: string, seq: number, limit: number): Promise<Entry[]> {
    return db.sql<Entry>(
      `select ${entryColumns} from journal_entries e where e.stream_id = $1 and e.seq > $2 order by e.seq limit $3`,
      [streamId, seq, limit],
    );
  }

  /** The latest entries, or the latest before one, oldest of them first. */
  async latest(
    db: Queryable,
    streamId: string,
    count: number,
    before: number | null = null,
  ): Promise<Entry[]> {
    const rows = await db.sql<Entry>(
      `select ${entryColumns} from journal_entries e where e.stream_id = $1 and ($3::int is null or e.seq < $3)
       order by e.seq desc limit $2`,
      [streamId, count, before],
    );
    return rows.reverse();
  }

  async entry(db: Queryable, streamId: string, seq: number): Promise<Entry | null> {
    const [row] = await db.sql<Entry>(
      `select ${entryColumns} from journal_entries e where e.stream_id = $1 and e.seq = $2`,
      [streamId, seq],
    );
    return row ?? null;
  }
}
