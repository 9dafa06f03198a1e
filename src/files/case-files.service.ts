import type { ReadStream } from 'node:fs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { CaseAnswers } from '../cases/case-answers.js';
import { CaseDoor, type CaseInHand } from '../cases/case-door.js';
import { fills } from '../cases/case-policy.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Capacity } from '../directory/who-answers.js';
import { FileStore } from '../documents/file-store.js';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import { type Blanker, WholeBlanker } from '../journal/blanker.js';
import { Erasers } from '../journal/erasers.js';
import { Database, type Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import type { AttachDto, WithdrawFileDto } from './file.dto.js';
import type { FileView } from './file.view.js';
import { FileTidy } from './file-tidy.js';

interface Waiting {
  id: string;
  name: string;
  sha256: string;
  mime: string;
  size: number;
}

interface Opened {
  name: string;
  mime: string;
  size: number;
  sha256: string;
  bytes: ReadStream;
}

/** The files of a case: attached by an act whose entry holds their sums, seen by whoever sees the case. */
@Injectable()
export class CaseFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly acts: CaseActs,
    private readonly answers: CaseAnswers,
    private readonly store: FileStore,
    private readonly tidy: FileTidy,
    private readonly door: CaseDoor,
    private readonly erasers: Erasers,
    private readonly log: AccessLog,
  ) {}

  /** With the content of a case its files go (T44, SG-15), and what they were called where that was erased. */
  onModuleInit(): void {
    this.erasers.register(async (tx, caseId, blanker) => {
      if (blanker instanceof WholeBlanker) await this.erase(tx, caseId);
      else await blankNames(tx, caseId, blanker);
    });
    this.door.react(['confirmPurge'], async (tx, { facts }) => void (await this.erase(tx, facts.case.id)));
  }

  /** C.7: what was uploaded becomes a part of the case; the journal holds each sum. */
  attach(me: Person, write: Write, caseId: string, input: AttachDto): Promise<CaseView> {
    const { fileIds = [], documentId = null, partId = null, aboutSeq = null } = input;
    return this.acts.perform(me, write, caseId, async (inHand, tx) => {
      const files = await this.waiting(tx, me, caseId, fileIds);
      return {
        act: 'attachFile',
        input,
        problems: async () => [
          ...(files.length === fileIds.length ? [] : [notUploaded]),
          ...(await aboutProblems(tx, inHand, input)),
        ],
        change: async (_tx, { head }, capacity) => {
          await tx.sql(
            `update files set attached_at = $2, entry_seq = $3, org_id = $4, document_id = $5, part_id = $6, about_seq = $7
             where id = any($1::uuid[])`,
            [fileIds, tx.now, head.seq + 1, capacity!.orgId, documentId, partId, aboutSeq],
          );
          return { data: { files, documentId, partId, aboutSeq, orgId: capacity!.orgId } };
        },
      };
    });
  }

  /** C.7: by whoever sent it or a leader of his agency. It is not handed out any more; that it was there stays known. */
  withdraw(me: Person, write: Write, caseId: string, input: WithdrawFileDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async (_, tx) => {
      const file = input.fileId ? await attached(tx, caseId, input.fileId) : null;
      const others = file !== null && file.uploadedByOfficialId !== me.officialId;
      return {
        act: 'withdrawFile',
        input,
        as: others ? 'leader' : undefined,
        problems: (_inHand, capacity) => {
          if (others && !leadsItsAgency(capacity!, file.orgId)) throw notTheSender();
          return [
            ...lintProblems({ reason: input.reason }, input.officials),
            ...(input.fileId && (!file || file.withdrawnAt) ? [noSuchFile] : []),
          ];
        },
        change: async () => {
          await tx.sql('update files set withdrawn_at = $2, withdrawn_reason = $3 where id = $1', [
            input.fileId,
            tx.now,
            input.reason,
          ]);
          const { id, name, sha256, orgId } = file!;
          return { data: { file: { id, name, sha256 }, orgId, reason: input.reason } };
        },
      };
    });
  }

  /** Of a case one may see; oldest first. Withdrawn ones too: that they were there is no secret, what they hold is. */
  async list(me: Person, caseId: string): Promise<FileView[]> {
    await this.answers.whole(me, caseId);
    return this.database.sql<FileView>(
      `select f.id, f.name, f.mime, f.size, f.sha256, f.text_read as "textRead", f.malware_scanned as "malwareScanned",
         o.full_name as "uploadedBy", f.org_id as "orgId", f.attached_at as "attachedAt", f.entry_seq as "entrySeq",
         f.document_id as "documentId", f.part_id as "partId", f.about_seq as "aboutSeq",
         f.withdrawn_at as "withdrawnAt", f.withdrawn_reason as "withdrawnReason", f.erased_at as "erasedAt",
         case when f.withdrawn_at is null and f.erased_at is null
           then '/api/cases/' || f.case_id || '/files/' || f.id end as href
       from files f left join officials o on o.id = f.uploaded_by_official_id
       where f.case_id = $1 and f.attached_at is not null order by f.entry_seq, f.id`,
      [caseId],
    );
  }

  /** The bytes of a file of a case one may see. Throws `not_found` for any other, and for one that was withdrawn. */
  async open(me: Person, caseId: string, fileId: string): Promise<Opened> {
    const { parties } = await this.answers.whole(me, caseId);
    const file = isId(fileId) ? await attached(this.database, caseId, fileId) : null;
    if (!file || file.withdrawnAt || file.erasedAt) throw new AppError('not_found');
    await this.log.record(this.database, {
      who: lookingAs(
        me,
        parties.filter((party) => !party.left).map((party) => party.orgId),
      ),
      what: 'open_file',
      caseId,
      subjectId: fileId,
    });
    const { name, mime, size, sha256 } = file;
    return { name, mime, size, sha256, bytes: this.store.read(sha256) };
  }

  /**
   * For the purge of a case (T44) and for retention: the bytes go for good, right after the commit, as far as no other
   * case has the same; the rows stay and say so. Returns how many files it was.
   */
  async erase(tx: Tx, caseId: string): Promise<number> {
    const rows = await tx.sql<{ sha256: string }>(
      `update files set erased_at = $2, name = '-', withdrawn_reason = null where case_id = $1 and erased_at is null returning sha256`,
      [caseId, tx.now],
    );
    // Only now: had it been rolled back, the bytes would be missing.
    tx.afterCommit(() => this.tidy.sweepSoon(rows.map((row) => row.sha256)));
    return rows.length;
  }

  private waiting(tx: Tx, me: Person, caseId: string, ids: string[]): Promise<Waiting[]> {
    return tx.sql<Waiting>(
      `select id, name, sha256, mime, size from files where id = any($1::uuid[]) and case_id = $2
         and uploaded_by_official_id = $3 and attached_at is null and erased_at is null order by id for update`,
      [ids, caseId, me.officialId],
    );
  }
}

async function blankNames(tx: Tx, caseId: string, blanker: Blanker): Promise<void> {
  const files = await tx.sql<{ id: string; name: string; reason: string | null }>(
    'select id, name, withdrawn_reason as reason from files where case_id = $1',
    [caseId],
  );
  for (const { id, name, reason } of files)
    await tx.sql('update files set name = $2, withdrawn_reason = $3 where id = $1', [
      id,
      blanker.text(name),
      blanker.text(reason),
    ]);
}

interface Attached extends Waiting {
  orgId: string;
  uploadedByOfficialId: string;
  withdrawnAt: Date | null;
  erasedAt: Date | null;
}

async function attached(db: Pick<Database, 'sql'>, caseId: string, fileId: string): Promise<Attached | null> {
  const [row] = await db.sql<Attached>(
    `select id, name, sha256, mime, size, org_id as "orgId", uploaded_by_official_id as "uploadedByOfficialId",
       withdrawn_at as "withdrawnAt", erased_at as "erasedAt"
     from files where id = $1 and case_id = $2 and attached_at is not null`,
    [fileId, caseId],
  );
  return row ?? null;
}

/** One thing at most, and one that belongs to this case. */
async function aboutProblems(tx: Tx, { facts, head }: CaseInHand, input: AttachDto): Promise<Problem[]> {
  const { documentId, partId, aboutSeq } = input;
  if ([documentId, partId, aboutSeq].filter((one) => one !== undefined).length > 1) return [oneAtMost];
  if (partId && !facts.parts.some((part) => part.id === partId)) return [notOfThisCase('partId')];
  if (aboutSeq !== undefined && aboutSeq > head.seq) return [notOfThisCase('aboutSeq')];
  if (!documentId) return [];
  // Named by the entry of the act that brought it, or kept in a part of the case.
  const found = await tx.sql(
    `select 1 from journal_entries where stream_id = $1 and document_id = $2
     union all select 1 from case_parts where case_id = $1 and strpos(content::text || data::text, $2::text) > 0 limit 1`,
    [facts.case.id, documentId],
  );
  return found.length > 0 ? [] : [notOfThisCase('documentId')];
}

function leadsItsAgency(capacity: Capacity, orgId: string): boolean {
  return fills('leader', capacity.roles) && capacity.orgId === orgId;
}

function notTheSender(): AppError {
  return new AppError('not_allowed', {
    roles: {
      vi: 'người gửi tệp hoặc lãnh đạo của cơ quan đó',
      en: 'whoever sent it or a leader of that agency',
    },
  });
}

const notUploaded: Problem = {
  field: 'fileIds',
  code: 'not_uploaded',
  vi: 'Có tệp chưa được tải lên cho vụ việc này, đã đính kèm, hoặc đã quá hạn giữ.',
  en: 'One of the files was not uploaded for this case by you, is attached already, or was not kept any longer.',
};

const noSuchFile: Problem = {
  field: 'fileId',
  code: 'no_such_file',
  vi: 'Vụ việc không có tệp này, hoặc tệp đã được rút.',
  en: 'The case has no such file, or it was withdrawn already.',
};

const oneAtMost: Problem = {
  field: 'documentId',
  code: 'one_at_most',
  vi: 'Chỉ nêu một trong: văn bản, phần việc, mục nhật ký.',
  en: 'Name one of the document, the part, the entry.',
};

function notOfThisCase(field: string): Problem {
  return {
    field,
    code: 'not_of_this_case',
    vi: 'Không thuộc vụ việc này.',
    en: 'It does not belong to this case.',
  };
}
