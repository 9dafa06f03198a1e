import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Finding } from './flaws.js';
import type { SealedHead } from './merkle.js';
import { readSealFiles, type SealFile } from './seal-file.js';
import { NO_SEAL, type Seal, sealColumns, sealOf, type SealRecord } from './seal-statement.js';
import { digestMovedBy, foldSeal } from './sealed-heads.js';
import { brokenKeyIn, digestOfStatement, isSignedBy } from './signed.js';
import { SigningKeys } from './signing-keys.js';
import { streamsIn } from './stream-pages.js';
import { AsSystem } from '../platform/viewer.js';

/** Heads compared with the journals at a time. */
const BATCH = 1_000;
/** So many sealed heads are read at a time. */
const PAGE = 5_000;

interface Checked extends SealedHead {
  /** The hash of that entry now; null when it is gone. */
  now: Buffer | null;
  /** The last entry there is; 0 when the journal is gone. */
  end: number;
}

/** Holds the journals against the seals: those in the database, and those that were taken out of it. */
@Injectable()
export class SealVerifier {
  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
  ) {}

  /** Keys, signatures, order and roots of the seals in the database; gives how many there are. */
  @AsSystem()
  async seals(findings: Finding[], on: () => Promise<void>): Promise<number> {
    const known = await this.keys.known();
    const broken = brokenKeyIn(known);
    if (broken) findings.push({ what: 'key', seal: broken });
    const pems = new Map(known.map((key) => [key.keyId, key.publicKey]));
    let previous: Seal | null = null;
    let count = 0;
    for (let after = 0; ;) {
      const page = await this.database.sql<SealRecord>(
        `select ${sealColumns} from seals where no > $1 order by no limit 500`,
        [after],
      );
      for (const seal of page.map(sealOf)) {
        findings.push(...this.seal(seal, previous, pems));
        const { count: changed, digest } = await digestMovedBy(this.database, seal.statement.no);
        const claimed = seal.statement.changed;
        if (changed !== claimed.count || digest.toString('hex') !== claimed.sha256)
          findings.push({ what: 'seal_root', seal: seal.statement.no });
        previous = seal;
        count += 1;
        await on();
      }
      if (page.length === 0) break;
      after = page.at(-1)!.no;
    }
    if (previous) await this.root(previous, findings, on);
    return count;
  }

  /** Every sealed head, or those of one journal: is that entry still the one that was sealed? */
  @AsSystem()
  async heads(findings: Finding[], on: () => Promise<void>, only?: string): Promise<void> {
    for await (const [after, to] of streamsIn(this.database, 'seal_heads', PAGE, only)) {
      const rows = await this.database.sql<Checked>(
        `select distinct on (s.stream_id) s.stream_id as "streamId", s.seq, s.hash, e.hash as now,
           coalesce((select max(x.seq) from journal_entries x where x.stream_id = s.stream_id), 0) as end
         from seal_heads s left join journal_entries e on e.stream_id = s.stream_id and e.seq = s.seq
         where s.stream_id > $1 and s.stream_id <= $2 and ($3::uuid is null or s.stream_id = $3)
           and e.hash is distinct from s.hash
         order by s.stream_id, s.seal_no`,
        [after, to, only ?? null],
      );
      for (const row of rows) findings.push(await this.finding(row));
      await on();
    }
  }

  /** The seals in a folder outside the database; `key` (PEM) is trusted beside the keys that the database knows. */
  @AsSystem()
  async folder(folder: string, findings: Finding[], on: () => Promise<void>, key?: string): Promise<number> {
    const known = await this.keys.known();
    const pems = [...known.map((one) => one.publicKey), ...(key ? [key] : [])];
    const files = readSealFiles(folder);
    for (const { name, seal, heads } of files) {
      if (!seal || heads === 'broken') findings.push({ what: 'seal_file', seal: name });
      else if (!pems.some((pem) => isSignedBy(seal, pem)))
        findings.push({ what: 'seal_signature', seal: name });
      else await this.file({ name, seal, heads }, findings);
      await on();
    }
    return files.length;
  }

  private async file({ name, seal, heads }: SealFile, findings: Finding[]): Promise<void> {
    const [row] = await this.database.sql<SealRecord>(`select ${sealColumns} from seals where no = $1`, [
      seal!.statement.no,
    ]);
    const here = row && sealOf(row);
    if (!here) findings.push({ what: 'seal_missing', seal: name });
    else if (!digestOfStatement(here.statement).equals(digestOfStatement(seal!.statement)))
      findings.push({ what: 'seal_differs', seal: name });
    if (!Array.isArray(heads)) return;
    const already = new Set(findings.map((one) => one.streamId));
    for (let at = 0; at < heads.length; at += BATCH) {
      for (const wrong of await this.compare(heads.slice(at, at + BATCH)))
        if (!already.has(wrong.streamId)) findings.push(await this.finding(wrong));
    }
  }

  private compare(heads: SealedHead[]): Promise<Checked[]> {
    return this.database.sql<Checked>(
      `select s.stream_id as "streamId", s.seq, s.hash, e.hash as now,
         coalesce((select max(x.seq) from journal_entries x where x.stream_id = s.stream_id), 0) as end
       from unnest($1::uuid[], $2::int[], $3::bytea[]) s(stream_id, seq, hash)
       left join journal_entries e on e.stream_id = s.stream_id and e.seq = s.seq
       where e.hash is distinct from s.hash order by s.stream_id`,
      [heads.map((one) => one.streamId), heads.map((one) => one.seq), heads.map((one) => one.hash)],
    );
  }

  private async finding({ streamId, seq, now, end }: Checked): Promise<Finding> {
    if (now === null && end === 0) return { what: 'stream_removed', streamId, seq: 1 };
    // Entries behind it are there: the chain itself tells of the gap.
    if (now === null) return { what: 'cut', streamId, seq: Math.min(end + 1, seq) };
    const [fits] = await this.database.sql<{ seq: number | null }>(
      `select max(s.seq) as seq from seal_heads s join journal_entries e
         on e.stream_id = s.stream_id and e.seq = s.seq and e.hash = s.hash
       where s.stream_id = $1 and s.seq < $2`,
      [streamId, seq],
    );
    return { what: 'recomputed', streamId, seq, from: (fits?.seq ?? 0) + 1 };
  }

  private seal(seal: Seal, previous: Seal | null, pems: Map<string, string>): Finding[] {
    const { no, previous: claimed } = seal.statement;
    const pem = pems.get(seal.keyId);
    const before = previous ? digestOfStatement(previous.statement).toString('hex') : NO_SEAL;
    const follows = claimed === before && no === (previous?.statement.no ?? 0) + 1;
    return [
      ...(pem && isSignedBy(seal, pem) ? [] : [{ what: 'seal_signature', seal: no } as const]),
      ...(follows ? [] : [{ what: 'seal_link', seal: no } as const]),
    ];
  }

  private async root({ statement }: Seal, findings: Finding[], on: () => Promise<void>): Promise<void> {
    const { root, streams, entries } = await foldSeal(this.database, statement.no, undefined, on);
    const same =
      root.toString('hex') === statement.root &&
      streams === statement.streams &&
      entries === statement.entries;
    if (!same && !findings.some((one) => one.what === 'seal_root' && one.seal === statement.no))
      findings.push({ what: 'seal_root', seal: statement.no });
  }
}
