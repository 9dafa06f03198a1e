import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CaseAnswers } from '../cases/case-answers.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Person } from '../identity/person.js';
import { fileKinds, FileRefused, flawProblem } from '../documents/file-kinds.js';
import { FileInspector, type Inspected } from '../documents/file-inspector.js';
import { keptName } from '../documents/file-names.js';
import { FileStore, type Received } from '../documents/file-store.js';
import { type Scanner, scannerOf } from '../documents/scanner.js';
import { SecretHits } from '../documents/secret-hits.js';
import { nameLooksSecret } from '../documents/secret-screen.js';
import type { Config } from '../platform/config.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { CONFIG } from '../platform/tokens.js';
import { withContent, type Write, Writes } from '../platform/writes.js';
import type { UploadView } from './file.view.js';
import { BYTES_LOCK, KEPT_HOURS } from './file-tidy.js';

/** So many files one person may have waiting for one case; so many he may be sending at a time. */
const MOST_WAITING = 40;
const MOST_SENDING = 40;

/** A file as it arrives: what its sender calls it, what he confirms, and its bytes. */
export interface Arriving {
  caseId: string;
  name: string | null;
  noStateSecret: boolean;
  bytes: Readable;
}

/**
 * Takes in files: by the rights of the case they are meant for, and only what a file may be. What looks like a state
 * secret is dropped and the fact kept. Until an act attaches it, a file is nobody's but its sender's.
 */
@Injectable()
export class Uploads {
  private readonly scanner: Scanner | null;
  private readonly limit: number;
  private readonly sending = new Map<string, number>();

  constructor(
    private readonly writes: Writes,
    private readonly answers: CaseAnswers,
    private readonly store: FileStore,
    private readonly inspector: FileInspector,
    private readonly hits: SecretHits,
    @Inject(CONFIG) config: Config,
  ) {
    this.scanner = scannerOf(config);
    this.limit = config.fileLimitMb * 1024 * 1024;
  }

  /**
   * Throws `not_found`, `not_allowed`, `file_refused`, `looks_secret`, `payload_too_large`, `too_many`; `unavailable` when the disk
   * is full or the scanner that is configured cannot be asked.
   */
  async take(
    me: Person,
    write: Write,
    { caseId, name, noStateSecret, bytes }: Arriving,
  ): Promise<UploadView> {
    bytes.on('error', () => undefined);
    const seen = await this.answers.read(me, caseId);
    if (!seen.acts.some((one) => one.act === 'attachFile')) throw mayNotAttach();
    const kept = keptName(name ?? '');
    const problems = [
      ...(typeof kept === 'string' ? [flawProblem(kept)] : lintProblems({ name: kept.name })),
      ...(noStateSecret ? [] : [unconfirmed]),
    ];
    if (typeof kept === 'string' || problems.length > 0) throw new AppError('file_refused', {}, problems);
    if (nameLooksSecret(kept.name)) throw await this.secret(me, caseId, 'file_name');
    const received = await this.receive(me, bytes);
    try {
      const found = await this.look(me, received, kept.extension);
      if (found.secret) throw await this.secret(me, caseId, 'file_text');
      if (this.scanner && !(await this.scanner.passes(received.path))) throw new FileRefused('infected');
      const said = withContent(write, `${kept.name} ${received.sha256}`);
      return await this.writes.once(said, async (tx) => {
        // Nobody removes bytes between their row and the commit.
        await tx.sql('select pg_advisory_xact_lock_shared($1)', [BYTES_LOCK]);
        await this.refuseHoard(tx, me, caseId);
        const view = await this.record(tx, me, caseId, kept.name, received, found);
        await this.store.keep(received);
        return view;
      });
    } catch (error) {
      throw error instanceof FileRefused
        ? new AppError('file_refused', {}, [flawProblem(error.flaw)])
        : error;
    } finally {
      // Kept, it lies elsewhere by now.
      await this.store.discard(received);
    }
  }

  /** One account that sends drop by drop, over many connections, holds no more of them than this. */
  private async receive(me: Person, bytes: Readable): Promise<Received> {
    const others = this.sending.get(me.officialId) ?? 0;
    if (others >= MOST_SENDING) throw new AppError('too_many', { seconds: 30 });
    this.sending.set(me.officialId, others + 1);
    try {
      return await this.store.receive(bytes, this.limit);
    } finally {
      const left = this.sending.get(me.officialId)! - 1;
      if (left > 0) this.sending.set(me.officialId, left);
      else this.sending.delete(me.officialId);
    }
  }

  private look(me: Person, received: Received, extension: string): Promise<Inspected> {
    if (received.size === 0) throw new FileRefused('empty');
    return this.inspector.inspect(received.path, extension, me.officialId);
  }

  private async secret(me: Person, caseId: string, foundIn: 'file_name' | 'file_text'): Promise<AppError> {
    await this.hits.keep({ caseId, foundIn, officialId: me.officialId });
    return new AppError('looks_secret');
  }

  private async refuseHoard(tx: Tx, me: Person, caseId: string): Promise<void> {
    const [waiting] = await tx.sql<{ n: number }>(
      'select count(*)::int as n from files where case_id = $1 and uploaded_by_official_id = $2 and attached_at is null',
      [caseId, me.officialId],
    );
    if (waiting!.n >= MOST_WAITING) throw new AppError('file_refused', {}, [tooManyWaiting]);
  }

  private async record(
    tx: Tx,
    me: Person,
    caseId: string,
    name: string,
    { sha256, size }: Received,
    { kind, textRead }: Inspected,
  ): Promise<UploadView> {
    const id = newId();
    const { mime } = fileKinds[kind];
    const malwareScanned = this.scanner !== null;
    // Asked, not sent along: the bytes follow only when the row stands.
    await tx.sql(
      `insert into files (id, case_id, sha256, name, mime, size, text_read, malware_scanned, uploaded_by_official_id, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, caseId, sha256, name, mime, size, textRead, malwareScanned, me.officialId, tx.now],
    );
    const keptUntil = new Date(tx.now.getTime() + KEPT_HOURS * 3_600_000);
    return { id, caseId, name, mime, size, sha256, textRead, malwareScanned, keptUntil };
  }
}

function mayNotAttach(): AppError {
  return new AppError('not_allowed', {
    roles: {
      vi: 'của một cơ quan tham gia, khi vụ việc còn mở',
      en: 'of an agency that takes part, while the case is open',
    },
  });
}

const unconfirmed: Problem = {
  field: 'No-State-Secret',
  code: 'missing',
  vi: 'Hãy xác nhận tệp không chứa bí mật nhà nước.',
  en: 'Confirm that the file holds no state secret.',
};

const tooManyWaiting: Problem = {
  field: 'file',
  code: 'too_many_waiting',
  vi: `Đã có ${MOST_WAITING} tệp tải lên mà chưa đính kèm. Hãy đính kèm trước.`,
  en: `${MOST_WAITING} files are uploaded and not attached yet. Attach them first.`,
};
