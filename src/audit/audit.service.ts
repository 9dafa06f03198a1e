import { Injectable } from '@nestjs/common';
import { CaseAnswers } from '../cases/case-answers.js';
import { agenciesOf } from '../cases/case-policy.js';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import {
  type AccessesDto,
  type AccessPageDto,
  type AccessPageView,
  type AuditPageDto,
  type EnvelopePageView,
  type EnvelopeView,
  labelOf,
  type OfficialActPageView,
  type OfficialActsDto,
  type OfficialActView,
} from './audit.view.js';
import { purposeOf } from './purpose.js';
import { AsSystem } from '../platform/viewer.js';

const AUDITING = { vi: 'Kiểm tra, giám sát', en: 'Audit' };

/**
 * The audit: who saw a case, what was done to it, what an official did in his role. It shows acts and times, never what
 * a case says; it asks about one official or one case at a time, by their identifier: there is no search over people.
 * Each question is itself logged, with what it was for.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly log: AccessLog,
    private readonly answers: CaseAnswers,
  ) {}

  /** Who looked at a case: for the agency whose case it is. */
  async ofOwnCase(me: Person, caseId: string, asked: AccessPageDto): Promise<AccessPageView> {
    const { case: row } = await this.answers.whole(me, caseId);
    if (!agenciesOf(me).includes(row.ownerOrgId))
      throw new AppError('not_allowed', { roles: { vi: 'cơ quan chủ vụ việc', en: 'of the owner agency' } });
    return this.accessPage({ ...asked, caseId });
  }

  /** Every access, or the accesses to one case: for the auditor. */
  async accesses(me: Person, asked: AccessesDto, ref?: string): Promise<AccessPageView> {
    purposeOf(asked.purpose, AUDITING);
    const { cursor } = asked;
    if (cursor !== undefined && !isId(cursor)) throw badCursor();
    const found = ref === undefined ? undefined : await this.caseBy(ref);
    await this.ask(me, asked, found && { caseId: found.id });
    return this.accessPage({ ...asked, caseId: found?.id });
  }

  /** What was done to a case, without what was said. */
  @AsSystem()
  async envelopes(me: Person, ref: string, asked: AuditPageDto): Promise<EnvelopePageView> {
    // Before anything is looked for: who tries out numbers says what for.
    purposeOf(asked.purpose, AUDITING);
    const found = await this.caseBy(ref);
    const after = asked.cursor === undefined ? 0 : Number(asked.cursor);
    if (!Number.isSafeInteger(after) || after < 0) throw badCursor();
    await this.ask(me, asked, { caseId: found.id });
    const limit = asked.limit ?? 100;
    const rows = await this.database.sql<Omit<EnvelopeView, 'label'>>(
      `select e.seq, e.act, case when o.id is not null then json_build_object('id', o.id,
           'fullName', official_name_at(o.id, o.full_name, e.recorded_at)) end as official,
         case when p.id is not null then json_build_object('id', p.id, 'title', p.title) end as position,
         case when b.id is not null then json_build_object('id', b.id, 'title', b.title) end as "onBehalfOf",
         e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.corrects_seq as "correctsSeq",
         e.data is null as erased, encode(e.data_digest, 'hex') as "dataDigest", encode(e.hash, 'hex') as hash
       from journal_entries e left join officials o on o.id = e.actor_official_id
       left join positions p on p.id = e.actor_position_id left join positions b on b.id = e.on_behalf_of_position_id
       where e.stream_id = $1 and e.seq > $2 order by e.seq limit $3`,
      [found.id, Math.min(after, 2_000_000_000), limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, label: labelOf(row.act) }));
    return {
      caseId: found.id,
      ref: found.ref,
      items,
      nextCursor: rows.length > limit ? items.at(-1)!.seq : null,
    };
  }

  /** What an official did in his role, newest first. */
  @AsSystem()
  async actsOf(me: Person, officialId: string, asked: OfficialActsDto): Promise<OfficialActPageView> {
    purposeOf(asked.purpose, AUDITING);
    const [official] = isId(officialId)
      ? await this.database.sql('select 1 from officials where id = $1', [officialId])
      : [];
    if (!official) throw new AppError('not_found');
    const cursor = asked.cursor === undefined ? null : readCursor(asked.cursor);
    await this.ask(me, asked, { subjectId: officialId });
    const limit = asked.limit ?? 50;
    const rows = await this.database.sql<Omit<OfficialActView, 'label'>>(
      `select c.id as "caseId", c.ref, e.seq, e.act,
         case when p.id is not null then json_build_object('id', p.id, 'title', p.title) end as position,
         case when b.id is not null then json_build_object('id', b.id, 'title', b.title) end as "onBehalfOf",
         e.occurred_at as "occurredAt", e.recorded_at as "recordedAt"
       from journal_entries e join cases c on c.id = e.stream_id
       left join positions p on p.id = e.actor_position_id left join positions b on b.id = e.on_behalf_of_position_id
       where e.actor_official_id = $1 and ($2::timestamptz is null or e.recorded_at >= $2)
         and ($3::timestamptz is null or e.recorded_at < $3)
         and ($4::timestamptz is null or (e.recorded_at, e.stream_id, e.seq) < ($4, $5::uuid, $6::int))
       order by e.recorded_at desc, e.stream_id desc, e.seq desc limit $7`,
      [
        officialId, asked.from ?? null, asked.to ?? null, cursor?.at ?? null, cursor?.caseId ?? null,
        cursor?.seq ?? null, limit + 1,
      ], // prettier-ignore
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, label: labelOf(row.act) }));
    const last = rows.length > limit ? items.at(-1)! : null;
    return { items, nextCursor: last && writeCursor(last) };
  }

  private async ask(
    me: Person,
    { purpose }: { purpose?: string },
    about: { caseId?: string; subjectId?: string } = {},
  ): Promise<void> {
    const why = purposeOf(purpose, AUDITING);
    await this.log.record(this.database, { who: lookingAs(me), what: 'audit_query', purpose: why, ...about });
  }

  private async accessPage(
    asked: Omit<AccessesDto, 'purpose'> & { caseId?: string | undefined },
  ): Promise<AccessPageView> {
    const limit = asked.limit ?? 50;
    const rows = await this.log.page({ ...asked, limit: limit + 1 });
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** By the reference people call it by, or its identifier. */
  @AsSystem()
  private async caseBy(ref: string): Promise<{ id: string; ref: string }> {
    const [row] = await this.database.sql<{ id: string; ref: string }>(
      `select id, ref from cases where ${isId(ref) ? 'id = $1::uuid' : 'ref = $1'}`,
      [ref],
    );
    if (!row) throw new AppError('not_found');
    return row;
  }
}

function writeCursor({ recordedAt, caseId, seq }: OfficialActView): string {
  return Buffer.from(`${recordedAt.toISOString()} ${caseId} ${seq}`).toString('base64url');
}

function readCursor(cursor: string): { at: string; caseId: string; seq: number } {
  const [at = '', caseId = '', seq = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!/^\d{4}-[\d-]{5}T[\d:]{8}\.\d{3}Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isId(caseId))
    throw badCursor();
  if (!/^\d{1,9}$/.test(seq)) throw badCursor();
  return { at, caseId, seq: Number(seq) };
}

function badCursor(): AppError {
  return new AppError('malformed', {}, [
    { field: 'cursor', code: 'format', vi: 'Con trỏ trang không đúng.', en: 'This is not a cursor of ours.' },
  ]);
}
