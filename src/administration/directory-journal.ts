import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.service.js';
import { Database, type Tx } from '../platform/database.js';
import { oneImportAtATime } from '../programmes/put.js';
import type { ChangeKind, FieldChange } from './change.js';

/** The one stream of the directory: chained, sealed and verified like that of a case. */
export const DIRECTORY_STREAM = '00000000-0000-7000-8000-000000000001';

export type DirectoryAct = ChangeKind | 'propose' | 'decline' | 'withdraw';

export interface Noted {
  act: DirectoryAct;
  /** Null: by a command at the server. */
  by: { officialId: string; positionId: string; onBehalfOfPositionId: string | null } | null;
  orgIds: string[];
  subjectId: string | null;
  changes: FieldChange[];
  proposalId?: string;
  /** What was proposed or declined. */
  kind?: ChangeKind;
  /** Who had proposed what another one has consented to: both names stand in the entry. */
  proposedByOfficialId?: string;
}

export interface NotedRow {
  seq: number;
  act: DirectoryAct;
  at: Date;
  officialId: string | null;
  fullName: string | null;
  title: string | null;
  onBehalfOfTitle: string | null;
  proposedBy: string | null;
  data: Omit<Noted, 'act' | 'by'>;
}

/** What happened to the directory: who, when, what was before. Nothing in it can be changed or taken out unnoticed. */
@Injectable()
export class DirectoryJournal {
  constructor(
    private readonly journal: Journal,
    private readonly database: Database,
  ) {}

  /** One change of the directory at a time, imports included: what was looked at still holds when it is written. */
  async lock(tx: Tx): Promise<void> {
    await oneImportAtATime(tx);
  }

  /** The number of the entry. */
  async note(tx: Tx, { act, by, ...data }: Noted): Promise<number> {
    await this.lock(tx);
    const head =
      (await this.journal.lock(tx, DIRECTORY_STREAM)) ?? this.journal.open(tx, DIRECTORY_STREAM, 'directory');
    return this.journal.append(tx, head, { act, actor: by, data: { ...data }, silent: true }).seq;
  }

  /** Newest first, from before `cursor`; of some agencies, or of one thing, where asked. */
  page(asked: {
    orgIds: string[] | null;
    subjectId: string | null;
    before: number | null;
    limit: number;
  }): Promise<NotedRow[]> {
    return this.database.sql<NotedRow>(
      `select e.seq, e.act, e.recorded_at as at, e.actor_official_id as "officialId",
         official_name_at(o.id, o.full_name, e.recorded_at) as "fullName",
         p.title, b.title as "onBehalfOfTitle", pb.full_name as "proposedBy", e.data
       from journal_entries e left join officials o on o.id = e.actor_official_id
       left join positions p on p.id = e.actor_position_id left join positions b on b.id = e.on_behalf_of_position_id
       left join officials pb on pb.id = (e.data->>'proposedByOfficialId')::uuid
       where e.stream_id = $1 and ($2::int is null or e.seq < $2)
         and ($3::text[] is null or jsonb_exists_any(e.data->'orgIds', $3))
         and ($4::text is null or e.data->>'subjectId' = $4)
       order by e.seq desc limit $5`,
      [DIRECTORY_STREAM, asked.before, asked.orgIds, asked.subjectId, asked.limit],
    );
  }
}
