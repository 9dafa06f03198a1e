import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { Directory } from '../directory/directory.service.js';
import type {
  DirectoryEntryPageView,
  OwnContactView,
  ProposalsView,
  StandInListView,
} from './administration.view.js';
import { changeKinds } from './change.js';
import { type DirectoryAct, DirectoryJournal } from './directory-journal.js';
import { CONFIRM_PHONE_EVERY_DAYS } from './gap-rules.js';
import { ProposalBook } from './proposal-book.js';
import { asOverseer, keptBy, mayConsent, notAllowed } from './rights.js';

const actNames = {
  ...changeKinds,
  propose: { vi: 'Đề nghị, chờ người thứ hai', en: 'Proposed, waits for a second person' },
  decline: { vi: 'Không đồng ý', en: 'Declined' },
  withdraw: { vi: 'Rút đề nghị', en: 'Withdrawn' },
} as const satisfies Record<DirectoryAct, { vi: string; en: string }>;

type Row = Omit<StandInListView['items'][number], 'startsAt' | 'endsAt' | 'revokedAt'> & {
  startsAt: Date;
  endsAt: Date;
  revokedAt: Date | null;
};

/** What is asked of the directory's keeping: who did what, what waits, who stands in for whom. */
@Injectable()
export class DirectoryReads {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly journal: DirectoryJournal,
    private readonly proposals: ProposalBook,
  ) {}

  /** All for administrators and auditors; leaders and focal points see what was done to their own agencies. */
  async changes(
    me: Person,
    asked: { cursor?: number; limit?: number; orgId?: string; subjectId?: string },
  ): Promise<DirectoryEntryPageView> {
    const mine = asOverseer(me) ? null : keptBy(me);
    if (mine?.length === 0 || (asked.orgId && mine && !mine.includes(asked.orgId)))
      throw notAllowed('keeper');
    const limit = asked.limit ?? 50;
    const rows = await this.journal.page({
      orgIds: asked.orgId ? [asked.orgId] : mine,
      subjectId: asked.subjectId ?? null,
      before: asked.cursor ?? null,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map(({ data, at, fullName, onBehalfOfTitle, ...row }) => ({
      ...row,
      label: actNames[row.act],
      at: at.toISOString(),
      by: fullName,
      onBehalfOf: onBehalfOfTitle,
      proposalId: data.proposalId ?? null,
      orgIds: data.orgIds,
      subjectId: data.subjectId,
      changes: data.changes,
    }));
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.seq : null };
  }

  /** What he has proposed, what he may consent to; administrators and auditors see all that waits. */
  async waiting(me: Person): Promise<ProposalsView> {
    const now = await this.database.now();
    const items: ProposalsView['items'] = [];
    for (const row of await this.proposals.waiting()) {
      const capacities = await this.directory.capacitiesOf(row.proposedByOfficialId, now);
      const proposedBy = { officialId: row.proposedByOfficialId, capacities };
      const may = mayConsent(me, { ...row, proposedBy });
      const own = row.proposedByOfficialId === me.officialId;
      if (!may && !own && !asOverseer(me) && !row.gains.includes(me.officialId)) continue;
      items.push({
        id: row.id, act: row.kind, label: changeKinds[row.kind], weight: row.weight, orgIds: row.orgIds,
        changes: row.changes, proposedBy: row.proposedBy, proposedAt: row.proposedAt.toISOString(),
        lapsesAt: row.lapsesAt.toISOString(), mayConsent: may, own,
      }); // prettier-ignore
    }
    return { items };
  }

  /** Who stands in for whom: those of now and to come, or all that there were. The directory is open to who works in it. */
  async standIns(asked: { orgId?: string; past?: boolean }): Promise<StandInListView> {
    const rows = await this.database.sql<Row>(
      `with now as (select app_now() as at)
       select s.id, array(select a.org_id from answering_positions_at(greatest(now.at, s.starts_at)) a
           where a.position_id = f.id) as "orgIds",
         jsonb_build_object('positionId', f.id, 'title', f.title, 'officialId', fo.id, 'fullName', fo.full_name) as "for",
         jsonb_build_object('positionId', t.id, 'title', t.title, 'officialId', t_o.id, 'fullName', t_o.full_name) as "by",
         s.starts_at as "startsAt", s.ends_at as "endsAt", s.revoked_at as "revokedAt", s.basis, s.actions,
         case when s.revoked_at <= now.at or s.ends_at <= now.at then 'past'
              when s.starts_at > now.at then 'coming' else 'current' end as state
       from now cross join stand_ins s
       join positions f on f.id = s.from_position_id join officials fo on fo.id = f.official_id
       join positions t on t.id = s.to_position_id join officials t_o on t_o.id = t.official_id
       where ($2 or ((s.revoked_at is null or s.revoked_at > now.at) and s.ends_at > now.at))
         and ($1::uuid is null or exists (select 1 from answering_positions_at(greatest(now.at, s.starts_at)) a
           where a.position_id = f.id and a.org_id = $1))
       order by s.starts_at desc, s.id limit 500`,
      [asked.orgId ?? null, asked.past ?? false],
    );
    return {
      items: rows.map((row) => ({
        ...row,
        startsAt: row.startsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        revokedAt: row.revokedAt?.toISOString() ?? null,
      })),
    };
  }

  /** His own contact, and whether it is time to say that it is right. */
  async ownContact(me: Person): Promise<OwnContactView> {
    const [row] = await this.database.sql<
      Omit<OwnContactView, 'phoneConfirmedAt' | 'confirmBy'> & { at: Date | null; confirmBy: Date | null }
    >(
      `select id as "officialId", full_name as "fullName", work_phone as "workPhone", work_email as "workEmail",
         phone_confirmed_at as at, phone_confirmed_at + make_interval(days => $2) as "confirmBy",
         coalesce(phone_confirmed_at + make_interval(days => $2) <= app_now(), true) as "confirmationDue"
       from officials where id = $1`,
      [me.officialId, CONFIRM_PHONE_EVERY_DAYS],
    );
    if (!row) throw new AppError('not_found');
    const { at, confirmBy, ...rest } = row;
    return {
      ...rest,
      phoneConfirmedAt: at?.toISOString() ?? null,
      confirmBy: confirmBy?.toISOString() ?? null,
    };
  }
}
