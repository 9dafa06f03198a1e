import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { type ChainRow, flawIn } from './chain.js';
import { erasedWithoutWord } from './erasures.js';
import type { Finding } from './flaws.js';
import { BEFORE_ALL, streamsIn } from './stream-pages.js';
import { SealVerifier } from './verify-seals.js';
import { AsSystem } from '../platform/viewer.js';

export interface Verdict {
  streams: number;
  entries: number;
  /** In the database; only counted when the whole of it is verified. */
  seals: number;
  /** Taken out of it, in the folder that was named. */
  sealFiles: number;
  flaws: Finding[];
}

interface Asked {
  /** One journal instead of all. */
  only?: string | undefined;
  /** A folder with seals that were taken out of the database, and a public key (PEM) trusted beforehand. */
  folder?: string | undefined;
  key?: string | undefined;
  /** Told again and again how far it is, to the very end. */
  progress?: ((verdict: Verdict) => Promise<void>) | undefined;
}

/** So many entries are looked through at a time for what has no head: no statement runs for long, however many there are. */
const PAGE = 5_000;

/** Joined from the left side, so that a journal without any entry has a row too: nothing but its head. */
type Row = { headSeq: number; headHash: Buffer } & Omit<ChainRow, 'seq' | 'occurredAt' | 'recordedAt'> & {
    seq: number | null;
    occurredAt: Date;
    recordedAt: Date;
  };

/** Recomputes every chain, or one, holds it against the seals, and names each entry that does not fit. */
@Injectable()
export class JournalVerifier {
  constructor(
    private readonly database: Database,
    private readonly seals: SealVerifier,
  ) {}

  @AsSystem()
  async verify(asked: string | Asked = {}): Promise<Verdict> {
    const { only, folder, key, progress }: Asked = typeof asked === 'string' ? { only: asked } : asked;
    const verdict: Verdict = { streams: 0, entries: 0, seals: 0, sealFiles: 0, flaws: [] };
    let last = BEFORE_ALL;
    for (;;) {
      const heads = await this.database.sql<{ stream_id: string }>(
        `select stream_id from journal_heads
         where stream_id > $1 and ($2::uuid is null or stream_id = $2) order by stream_id limit 200`,
        [last, only ?? null],
      );
      if (heads.length === 0) break;
      for (const { stream_id: streamId } of heads) await this.verifyOne(streamId, verdict);
      last = heads.at(-1)!.stream_id;
      await progress?.(verdict);
    }
    const on = async (): Promise<void> => progress?.(verdict);
    await this.findHeadless(verdict, on, only);
    if (only === undefined) verdict.seals = await this.seals.seals(verdict.flaws, on);
    await this.seals.heads(verdict.flaws, on, only);
    if (folder) verdict.sealFiles = await this.seals.folder(folder, verdict.flaws, on, key);
    return verdict;
  }

  private async verifyOne(streamId: string, verdict: Verdict): Promise<void> {
    // The head and the entries in one question: people go on writing meanwhile, and a head older than its chain would
    // look as if entries had been cut off.
    const rows = await this.database.sql<Row>(
      `select h.seq as "headSeq", h.hash as "headHash",
              h.stream_id as "streamId", e.seq, e.act, e.actor_official_id as "actorOfficialId",
              e.actor_position_id as "actorPositionId", e.on_behalf_of_position_id as "onBehalfOfPositionId",
              e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.document_id as "documentId",
              e.corrects_seq as "correctsSeq", e.data, e.salt, e.data_digest as "dataDigest", e.hash
       from journal_heads h left join journal_entries e on e.stream_id = h.stream_id
       where h.stream_id = $1 order by e.seq`,
      [streamId],
    );
    const [first] = rows;
    // Gone since it was listed: then its entries, if there are any, are found without a head.
    if (!first) return;
    const chain = rows.flatMap(({ headSeq: _, headHash: __, ...row }) =>
      row.seq === null
        ? []
        : [
            {
              ...row,
              seq: row.seq,
              occurredAt: row.occurredAt.toISOString(),
              recordedAt: row.recordedAt.toISOString(),
            },
          ],
    );
    const flaw = flawIn(chain, { seq: first.headSeq, hash: first.headHash });
    verdict.streams += 1;
    verdict.entries += chain.length;
    if (flaw) verdict.flaws.push({ streamId, ...flaw });
    for (const seq of erasedWithoutWord(chain).filter((one) => one !== flaw?.seq))
      verdict.flaws.push({ streamId, seq, what: 'unexplained_erasure' });
  }

  /** Entries whose head is gone: somebody removed the row that says where the chain ends. */
  private async findHeadless(verdict: Verdict, on: () => Promise<void>, only?: string): Promise<void> {
    for await (const [after, to] of streamsIn(this.database, 'journal_entries', PAGE, only)) {
      const rows = await this.database.sql<{ stream_id: string; seq: number }>(
        `select e.stream_id, max(e.seq) as seq from journal_entries e
         left join journal_heads h on h.stream_id = e.stream_id
         where h.stream_id is null and e.stream_id > $1 and e.stream_id <= $2 and ($3::uuid is null or e.stream_id = $3)
         group by e.stream_id order by e.stream_id`,
        [after, to, only ?? null],
      );
      for (const row of rows) verdict.flaws.push({ streamId: row.stream_id, seq: row.seq, what: 'head' });
      await on();
    }
  }
}
