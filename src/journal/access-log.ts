import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { AsSystem } from '../platform/viewer.js';

export const accessKinds = [
  'read_case',
  'open_file',
  'export',
  'export_list',
  'receipt',
  'print_brief',
  'print_direction',
  'print_case',
  'print_calls',
  'print_lessons',
  'audit_query',
] as const;

/** Who looks, as he speaks at this moment: one of a person's capacities. */
export interface Looking {
  officialId: string;
  positionId: string;
  onBehalfOfPositionId: string | null;
  orgId: string;
}

export interface Access {
  who: Looking;
  what: (typeof accessKinds)[number];
  caseId?: string;
  /** The file, the notice, the official. */
  subjectId?: string;
  /** Needed for an export and for an audit. */
  purpose?: string;
}

export interface LoggedAccess {
  id: string;
  at: Date;
  official: { id: string; fullName: string };
  position: { id: string; title: string };
  onBehalfOf: { id: string; title: string } | null;
  orgId: string;
  what: Access['what'];
  caseId: string | null;
  subjectId: string | null;
  purpose: string | null;
}

interface Asked {
  caseId?: string | undefined;
  officialId?: string | undefined;
  what?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The id of the last one seen. */
  cursor?: string | undefined;
  limit: number;
}

/**
 * The log of looking: a restricted case read, a file opened, a case exported, an audit made. Kept before the answer goes
 * out, in the same transaction where there is one: what could not be logged is not shown.
 */
@Injectable()
export class AccessLog {
  constructor(private readonly database: Database) {}

  async record(db: Queryable, { who, what, caseId, subjectId, purpose }: Access): Promise<void> {
    await db.sql(
      `insert into access_log (id, logged_at, official_id, position_id, on_behalf_of_position_id, org_id, what, case_id, subject_id, purpose)
       values ($1, app_now(), $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(), who.officialId, who.positionId, who.onBehalfOfPositionId, who.orgId, what,
        caseId ?? null, subjectId ?? null, purpose ?? null,
      ], // prettier-ignore
    );
  }

  /** Newest first. Whether the reader may see it is the caller's to check. */
  @AsSystem()
  page(asked: Asked): Promise<LoggedAccess[]> {
    return this.database.sql<LoggedAccess>(
      `select l.id, l.logged_at as at, json_build_object('id', o.id, 'fullName', o.full_name) as official,
         json_build_object('id', p.id, 'title', p.title) as position,
         case when b.id is not null then json_build_object('id', b.id, 'title', b.title) end as "onBehalfOf",
         l.org_id as "orgId", l.what, l.case_id as "caseId", l.subject_id as "subjectId", l.purpose
       from access_log l join officials o on o.id = l.official_id join positions p on p.id = l.position_id
       left join positions b on b.id = l.on_behalf_of_position_id
       where ($1::uuid is null or l.case_id = $1) and ($2::uuid is null or l.official_id = $2)
         and ($3::text is null or l.what = $3) and ($4::timestamptz is null or l.logged_at >= $4)
         and ($5::timestamptz is null or l.logged_at < $5) and ($6::uuid is null or l.id < $6)
       order by l.id desc limit $7`,
      [
        asked.caseId ?? null, asked.officialId ?? null, asked.what ?? null, asked.from ?? null, asked.to ?? null,
        asked.cursor ?? null, asked.limit,
      ], // prettier-ignore
    );
  }
}
