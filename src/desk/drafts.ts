import { Injectable } from '@nestjs/common';
import { secretProblems } from '../documents/secret-screen.js';
import type { Person } from '../identity/person.js';
import { Database, type Queryable } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { SecretBox } from '../platform/secret-box.js';
import { draftLine, type DraftRow, type KeptDraftLineView, type KeptDraftView } from './draft.view.js';

/** From the last save on. Hours. */
const KEEP_HOURS = 72;
/** What one form may hold. Bytes of JSON. */
const MAX_BYTES = 64 * 1024;
/** Forms one person may have open at a time. */
const MOST = 50;
/** The form and what it is about: "report", "notice:0190…", "position:0190….0190…". */
const KEY = /^[a-z][\w-]{0,39}(?:[:.][\w-]{1,64}){0,4}$/i;

const KEEP = { vi: 'Giữ bản nháp', en: 'Keep a draft' };

/**
 * What people have typed and not sent (experience.md, rule 1): so that a browser that crashes, or another device, loses
 * nothing. One's own alone, sealed, thrown away in time; in no log and in no journal. Names and numbers of citizens are
 * looked for when it is sent; a state secret may not lie here either (domain.md B.4).
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  async list(me: Person): Promise<KeptDraftLineView[]> {
    const rows = await this.database.sql<DraftRow>(
      `select key, version, saved_at as "savedAt", expires_at as "expiresAt" from kept_drafts
       where official_id = $1 and expires_at > app_now() order by saved_at desc, key`,
      [me.officialId],
    );
    return rows.map(draftLine);
  }

  /** Throws `malformed`, `not_found`. */
  async read(me: Person, key: string): Promise<KeptDraftView> {
    const kept = await this.find(this.database, me, checked(key));
    if (!kept) throw new AppError('not_found');
    return kept;
  }

  /**
   * `seen` is the version that was opened; null where he knows of none. Throws `malformed`, `payload_too_large`,
   * `looks_secret`, `draft_changed` with the one that is kept (null: it was sent or thrown away), `not_now`.
   */
  async save(me: Person, key: string, body: object, seen: number | null): Promise<KeptDraftLineView> {
    const text = Buffer.from(JSON.stringify(body));
    if (text.length > MAX_BYTES) throw new AppError('payload_too_large');
    if (secretProblems(body).length > 0) throw new AppError('looks_secret');
    if (!this.box.ready) throw noKey();
    const sealed = this.box.seal(text, about(me, checked(key)));
    return this.database.transaction(async (tx) => {
      const kept = await this.find(tx, me, key, 'for update');
      if ((kept?.version ?? null) !== seen) throw changed(kept);
      if (!kept) await this.refuseHoard(tx, me, key);
      // What has run out, or opens with no key any more, is nothing: it is written over.
      const [row] = await tx.sql<DraftRow>(
        `insert into kept_drafts (official_id, key, version, sealed, saved_at, expires_at)
         values ($1, $2, nextval('draft_versions'), $3, $4::timestamptz, $4 + make_interval(hours => $5))
         on conflict (official_id, key) do update set version = excluded.version, sealed = excluded.sealed,
           saved_at = excluded.saved_at, expires_at = excluded.expires_at
         where kept_drafts.version = $6 or kept_drafts.version = any($7::int[])
         returning key, version, saved_at as "savedAt", expires_at as "expiresAt"`,
        [
          me.officialId,
          key,
          sealed,
          tx.now,
          KEEP_HOURS,
          seen,
          kept ? [] : await this.deadVersions(tx, me, key),
        ],
      );
      // Begun at the same moment in two tabs: the other was first.
      if (!row) throw changed(await this.find(tx, me, key));
      return draftLine(row);
    });
  }

  /** Throws `malformed`. What is not there is thrown away already. */
  async discard(me: Person, key: string): Promise<void> {
    await this.database.sql('delete from kept_drafts where official_id = $1 and key = $2', [
      me.officialId,
      checked(key),
    ]);
  }

  async tidy(): Promise<void> {
    await this.database.sql('delete from kept_drafts where expires_at <= app_now()');
  }

  private async find(db: Queryable, me: Person, key: string, lock = ''): Promise<KeptDraftView | null> {
    const [row] = await db.sql<DraftRow & { sealed: Buffer }>(
      `select key, version, sealed, saved_at as "savedAt", expires_at as "expiresAt" from kept_drafts
       where official_id = $1 and key = $2 and expires_at > app_now() ${lock}`,
      [me.officialId, key],
    );
    const text = row && this.box.open(row.sealed, about(me, key));
    return text ? { ...draftLine(row), body: JSON.parse(text.toString()) as Record<string, unknown> } : null;
  }

  /** The row that is there although there is no draft: run out, or sealed with a key that is gone. */
  private async deadVersions(db: Queryable, me: Person, key: string): Promise<number[]> {
    const rows = await db.sql<{ version: number; sealed: Buffer; over: boolean }>(
      `select version, sealed, expires_at <= app_now() as over from kept_drafts
       where official_id = $1 and key = $2 for update`,
      [me.officialId, key],
    );
    return rows
      .filter(({ over, sealed }) => over || !this.box.open(sealed, about(me, key)))
      .map(({ version }) => version);
  }

  private async refuseHoard(db: Queryable, me: Person, key: string): Promise<void> {
    const [row] = await db.sql<{ n: number }>(
      `select count(*)::int as n from kept_drafts
       where official_id = $1 and key <> $2 and expires_at > app_now()`,
      [me.officialId, key],
    );
    if (row!.n < MOST) return;
    const vi = `Bạn đang có ${MOST} bản nháp. Hãy gửi hoặc bỏ bớt.`;
    const en = `You have ${MOST} drafts. Send or throw away some of them.`;
    throw new AppError('not_now', { act: KEEP, why: { vi, en } });
  }
}

/** What was sealed for one person and one form opens for no other. */
const about = (me: Person, key: string): string => `draft ${me.officialId} ${key}`;

function checked(key: string): string {
  if (KEY.test(key)) return key;
  const vi = 'Khoá bản nháp gồm tên biểu mẫu và mã của đối tượng, ví dụ notice:0190….';
  const en = 'The key of a draft is the form and what it is about, such as notice:0190….';
  throw new AppError('malformed', {}, [{ field: 'key', code: 'format', vi, en }]);
}

function changed(current: KeptDraftView | null): AppError {
  // His own words he has before him; what is kept he sees beside them.
  return new AppError('draft_changed', {}, [], { current });
}

function noKey(): AppError {
  const vi = 'Máy chủ chưa có khoá để niêm phong bản nháp. Bản nháp chỉ được giữ trên máy của bạn.';
  const en = 'The server has no key to seal drafts with. They are kept on your device only.';
  return new AppError('not_now', { act: KEEP, why: { vi, en } });
}
