import { Injectable } from '@nestjs/common';
import { CaseAnswers } from '../cases/case-answers.js';
import type { CaseView, WholePartView } from '../cases/case.view.js';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import type { CaseFile, CaseFileStatement, FiledEntry, SealProof } from '../journal/case-file.js';
import { type ErasedBy, erasuresIn } from '../journal/erasures.js';
import { foldSeal } from '../journal/sealed-heads.js';
import { Sealer } from '../journal/sealer.js';
import { SigningKeys } from '../journal/signing-keys.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { purposeOf } from './purpose.js';
import { AsSystem } from '../platform/viewer.js';

/** A case as it is handed over: what is there to read, and what proves it. */
export interface ExportedCase extends CaseFile {
  purpose: string;
  case: CaseView | null;
  parts: WholePartView[];
}

interface EntryRow {
  seq: number;
  act: string;
  actorOfficialId: string | null;
  actorPositionId: string | null;
  onBehalfOfPositionId: string | null;
  occurredAt: Date;
  recordedAt: Date;
  documentId: string | null;
  correctsSeq: number | null;
  data: Record<string, unknown> | null;
  salt: Buffer | null;
  dataDigest: Buffer;
  hash: Buffer;
}

const EXPORTING = { vi: 'Xuất hồ sơ vụ việc', en: 'Export the case' };

/** Hands a case out as one file that verifies by itself: `journal:verify -- --file`. */
@Injectable()
export class CaseExport {
  constructor(
    private readonly database: Database,
    private readonly answers: CaseAnswers,
    private readonly keys: SigningKeys,
    private readonly sealer: Sealer,
    private readonly log: AccessLog,
  ) {}

  /** With all that this person may read in the case. A restricted case is not handed out (domain.md C.8). */
  async forReader(me: Person, caseId: string, purpose?: string): Promise<ExportedCase> {
    const seen = await this.answers.read(me, caseId);
    const why = purposeOf(purpose, EXPORTING);
    if ((seen.confidentiality as string) === 'restricted')
      throw new AppError('not_now', { act: EXPORTING, why: RESTRICTED });
    const parts = await this.answers.parts(me, caseId);
    const orgIds = seen.parties.filter((party) => !party.left).map((party) => party.orgId);
    await this.log.record(this.database, {
      who: lookingAs(me, orgIds),
      what: 'export',
      caseId,
      purpose: why,
    });
    return { ...(await this.proof(caseId, true)), purpose: why, case: { ...seen, acts: [] }, parts };
  }

  /** For the auditor: who did what and when, with digests in the place of what was said; the chain verifies all the same. */
  @AsSystem()
  async forAuditor(me: Person, ref: string, purpose?: string): Promise<ExportedCase> {
    const why = purposeOf(purpose, EXPORTING);
    const [row] = await this.database.sql<{ id: string }>(
      `select id from cases where ${isId(ref) ? 'id = $1::uuid' : 'ref = $1'}`,
      [ref],
    );
    if (!row) throw new AppError('not_found');
    await this.log.record(this.database, {
      who: lookingAs(me),
      what: 'export',
      caseId: row.id,
      purpose: why,
    });
    return { ...(await this.proof(row.id, false)), purpose: why, case: null, parts: [] };
  }

  private async proof(caseId: string, inFull: boolean): Promise<CaseFile> {
    const rows = await this.database.sql<EntryRow>(
      `select seq, act, actor_official_id as "actorOfficialId", actor_position_id as "actorPositionId",
         on_behalf_of_position_id as "onBehalfOfPositionId", occurred_at as "occurredAt", recorded_at as "recordedAt",
         document_id as "documentId", corrects_seq as "correctsSeq", data, salt, data_digest as "dataDigest", hash
       from journal_entries where stream_id = $1 order by seq`,
      [caseId],
    );
    const [about] = await this.database.sql<{ ref: string; now: Date }>(
      'select ref, app_now() as now from cases where id = $1',
      [caseId],
    );
    const erased = erasuresIn(rows);
    const last = rows.at(-1)!;
    const statement: CaseFileStatement = {
      kind: 'dau-moi/case-file',
      layout: 1,
      streamId: caseId,
      ref: about!.ref,
      seq: last.seq,
      hash: last.hash.toString('hex'),
      exportedAt: about!.now.toISOString(),
    };
    // Signed first: the very first signature makes the key known.
    const file = await this.keys.sign(statement);
    return {
      file,
      entries: rows.map((row) => filed(row, erased.get(row.seq), inFull)),
      seal: await this.sealProof(caseId),
      keys: await this.keys.known(),
    };
  }

  private async sealProof(caseId: string): Promise<SealProof | null> {
    const seal = await this.sealer.latest();
    if (!seal) return null;
    const { watched, path } = await foldSeal(this.database, seal.statement.no, caseId);
    if (!watched) return null;
    return { ...seal, head: { seq: watched.seq, hash: watched.hash.toString('hex') }, path };
  }
}

function filed(row: EntryRow, erased: ErasedBy | undefined, inFull: boolean): FiledEntry {
  const { data, salt, dataDigest, hash, occurredAt, recordedAt, ...rest } = row;
  const { bySeq, legalBasis, kept } = erased ?? {};
  return {
    ...rest,
    occurredAt: occurredAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
    data: inFull ? data : null,
    salt: inFull && salt ? salt.toString('hex') : null,
    dataDigest: dataDigest.toString('hex'),
    hash: hash.toString('hex'),
    withheld: !inFull,
    erased:
      erased === undefined ? null : { bySeq: bySeq!, legalBasis: legalBasis!, left: inFull ? kept! : null },
  };
}

const RESTRICTED = {
  vi: 'Vụ việc hạn chế không được xuất ra ngoài hệ thống.',
  en: 'A restricted case is not handed out.',
};
