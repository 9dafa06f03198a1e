import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import type { Config } from '../platform/config.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import { streamsIn } from './stream-pages.js';
import { digestMovedBy, foldSeal } from './sealed-heads.js';
import {
  NO_SEAL,
  type Seal,
  sealColumns,
  sealOf,
  type SealRecord,
  type SealStatement,
} from './seal-statement.js';
import { digestOfStatement } from './signed.js';
import { SigningKeys } from './signing-keys.js';
import { AsSystem } from '../platform/viewer.js';

/** Any fixed number: one seal at a time in all processes together. */
const SEAL_LOCK = 7_310_241;

/** So many heads in one statement: none runs as long as there are journals, and into the limit of a statement. */
const PAGE = 20_000;

/** Seals the heads of all journals under one signed root: on a schedule, and when somebody asks. */
@Injectable()
export class Sealer {
  private readonly once = new OnceAtATime('the journals could not be sealed; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(15_000)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.sealIfDue());
  }

  /**
   * Seals when the last seal is old enough, also when nothing has happened since: then that is what it proves.
   * One process does it, the others go on.
   */
  @AsSystem()
  async sealIfDue(): Promise<Seal | null> {
    if (!(await this.isDue(this.database))) return null;
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.sql<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
        SEAL_LOCK,
      ]);
      if (!lock!.mine || !(await this.isDue(tx))) return null;
      return this.seal(tx);
    });
  }

  /** Seals now. */
  @AsSystem()
  async seal(tx: Tx): Promise<Seal> {
    await tx.sql('select pg_advisory_xact_lock($1)', [SEAL_LOCK]);
    const last = await this.latest(tx);
    const no = (last?.statement.no ?? 0) + 1;
    await this.takeMoved(tx, no);
    await this.reportGoneBack(tx);
    const { count, digest } = await digestMovedBy(tx, no);
    const { root, streams, entries } = await foldSeal(tx, no);
    const statement: SealStatement = {
      kind: 'dau-moi/seal',
      layout: 1,
      no,
      sealedAt: tx.now.toISOString(),
      streams,
      entries,
      root: root.toString('hex'),
      changed: { count, sha256: digest.toString('hex') },
      previous: last ? digestOfStatement(last.statement).toString('hex') : NO_SEAL,
    };
    const seal = await this.keys.sign(statement, tx);
    await this.enter(tx, seal);
    return seal;
  }

  async latest(db: Queryable = this.database): Promise<Seal | null> {
    const [row] = await db.sql<SealRecord>(`select ${sealColumns} from seals order by no desc limit 1`);
    return row ? sealOf(row) : null;
  }

  /** Seals before number `before`, newest first. */
  async page(before: number | undefined, limit: number): Promise<Seal[]> {
    const rows = await this.database.sql<SealRecord>(
      `select ${sealColumns} from seals where $1::int is null or no < $1 order by no desc limit $2`,
      [before ?? null, limit],
    );
    return rows.map(sealOf);
  }

  private async isDue(db: Queryable): Promise<boolean> {
    const [row] = await db.sql<{ due: boolean }>(
      `select not exists (select 1 from seals where sealed_at > app_now() - make_interval(mins => $1))
         and exists (select 1 from journal_heads where seq > 0) as due`,
      [this.config.sealEveryMinutes],
    );
    return row!.due;
  }

  /** A head is sealed when it has moved on. One that went back is not: the seal that knew better stands. */
  private async takeMoved(tx: Tx, no: number): Promise<void> {
    // While the table is new or has grown by much the planner knows nothing of it, and would read all of it for each
    // head: 100,000 journals took 100 seconds instead of 2.
    await tx.sql(`select set_config('enable_seqscan', 'off', true)`);
    for await (const [after, to] of streamsIn(tx, 'journal_heads', PAGE))
      await tx.sql(
        `insert into seal_heads (stream_id, seal_no, seq, hash)
         select h.stream_id, $1, h.seq, h.hash from journal_heads h
         left join lateral (select s.seq from seal_heads s where s.stream_id = h.stream_id
                            order by s.seal_no desc limit 1) s on true
         where h.stream_id > $2 and h.stream_id <= $3 and h.seq > coalesce(s.seq, 0)`,
        [no, after, to],
      );
    const [moved] = await tx.sql<{ many: boolean }>(
      'select count(*) > 1000 as many from seal_heads where seal_no = $1',
      [no],
    );
    if (moved!.many) await tx.sql('select analyze_seal_heads()');
  }

  private async reportGoneBack(tx: Tx): Promise<void> {
    const rows: { streamId: string }[] = [];
    for await (const [after, to] of streamsIn(tx, 'seal_heads', PAGE)) {
      const found = await tx.sql<{ streamId: string }>(
        `select s.stream_id as "streamId" from (select distinct on (stream_id) stream_id, seq, hash from seal_heads
           where stream_id > $1 and stream_id <= $2 order by stream_id, seal_no desc) s
         left join journal_heads h on h.stream_id = s.stream_id
         where h.seq is null or h.seq < s.seq or (h.seq = s.seq and h.hash <> s.hash) limit 100`,
        [after, to],
      );
      rows.push(...found);
      if (rows.length >= 100) break;
    }
    if (rows.length > 0)
      this.log.error(
        { streams: rows.map((row) => row.streamId) },
        'journals are behind what was sealed: run journal:verify',
      );
  }

  private async enter(tx: Tx, { statement, keyId, signature }: Seal): Promise<void> {
    const hex = (text: string): Buffer => Buffer.from(text, 'hex');
    await tx.sql(
      `insert into seals (no, sealed_at, streams, entries, root, changed_count, changed_digest, previous, key_id, signature)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        statement.no, statement.sealedAt, statement.streams, statement.entries, hex(statement.root),
        statement.changed.count, hex(statement.changed.sha256), hex(statement.previous), keyId,
        Buffer.from(signature, 'base64'),
      ], // prettier-ignore
    );
    const { sealDir, sealMailTo, smtpUrl, sealWebhookUrl } = this.config;
    const channels = [
      ...(sealDir ? ['file'] : []),
      ...(sealMailTo && smtpUrl ? ['mail'] : []),
      ...(sealWebhookUrl ? ['webhook'] : []),
    ];
    await tx.sql(
      `insert into seal_dispatches (seal_no, channel, state, next_attempt_at)
       select $1, channel, 'queued', $3 from unnest($2::text[]) channel`,
      [statement.no, channels, tx.now],
    );
  }
}
