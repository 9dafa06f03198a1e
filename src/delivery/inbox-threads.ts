import { Injectable } from '@nestjs/common';
import { type ClockName, clockKinds } from '../cases/clock-kinds.js';
import { dutiesOf, myClockSql, myTurnSql } from '../cases/finder-sql.js';
import { seesBy, sightSql } from '../cases/case-policy.js';
import { urgencyCodes } from '../cases/case-states.js';
import { type Act, workflow } from '../cases/case-workflow.js';
import { type Sealed, sealedSubject } from '../cases/sealed.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { AsSystem } from '../platform/viewer.js';
import { byReference } from './inbox.js';
import type { InboxCountsView, InboxThreadsDto, InboxThreadsView, InboxThreadView, ThreadMarkDto } from './inbox-threads.view.js'; // prettier-ignore

/** Longer than that is not putting off. Days. */
const LONGEST_SNOOZE = 30;

/**
 * What one was told, a line for each case: a case that is late does not push the others out with its reminders. Asked of
 * him is what he was told to do and has not read yet, or has read while a clock of his still runs in the case.
 */
const threadsSql = `
  with known as materialized (
    select c.id, c.ref, c.subject, c.urgency, c.exercise, c.confidentiality, c.quarantined_at, v.sight
    from (select distinct case_id from inbox_items where official_id = $1) o join cases c on c.id = o.case_id
    cross join lateral (select ${sightSql('c', '$2', '$3', '$4')} as sight) v),
  items as (
    select i.id, i.case_id, i.seq, i.act, i.needs_action, i.created_at, i.read_at,
      row_number() over w as n, count(*) over b as of_all,
      sum(case when i.act = l.act then 0 else 1 end) over w as other
    from inbox_items i join known k on k.id = i.case_id
    cross join lateral (select f.act from inbox_items f where f.official_id = $1 and f.case_id = i.case_id
      order by f.id desc limit 1) l
    where i.official_id = $1 and (k.confidentiality <> 'restricted' or k.sight is not null
      or i.act in (${byReference.map((act) => `'${act}'`).join(', ')}))
    window w as (partition by i.case_id order by i.id desc), b as (partition by i.case_id)),
  sums as (
    select case_id, count(*) filter (where read_at is null)::int as unread,
      bool_or(needs_action and read_at is null) as asks, bool_or(needs_action) as asked,
      count(*) filter (where other = 0)::int - 1 as alike
    from items group by case_id),
  threads as materialized (
    select l.id, l.case_id as "caseId", k.ref, k.exercise, l.seq, l.act, l.created_at as "createdAt", s.unread,
      l.of_all::int - 1 as earlier, greatest(s.alike, 0) as alike, k.urgency as level,
      case when k.sight = 'whole' then k.subject end as subject,
      case when k.sight is not null then k.urgency end as urgency,
      case when k.sight = 'envelope' then case when k.quarantined_at is null then 'restricted' else 'quarantine' end end
        as sealed,
      case when z.wakes_at > app_now() and z.last_item_id = l.id then z.wakes_at end as "snoozedUntil",
      k.sight,
      s.asks or (s.asked and exists (select 1 from cases c where c.id = k.id and ${myTurnSql('$5')})) as "needsAction"
    from items l join known k on k.id = l.case_id join sums s on s.case_id = l.case_id
    left join inbox_snoozes z on z.official_id = $1 and z.case_id = l.case_id
    where l.n = 1)`;

type Row = Omit<InboxThreadView, 'label' | 'asked'> & {
  act: Act;
  sealed: Sealed | null;
  clock: ClockName | null;
};

@Injectable()
export class InboxThreads {
  constructor(private readonly database: Database) {}

  @AsSystem()
  async page(
    me: Person,
    { which = 'all', urgency, cursor, limit = 30 }: InboxThreadsDto,
  ): Promise<InboxThreadsView> {
    const levels = urgency ? urgencyCodes.slice(urgencyCodes.indexOf(urgency as 'flash')) : null;
    const asked = [me.officialId, ...seesByParams(me), dutiesOf(me)];
    const rows = await this.database.sql<Row & { level: string; sight: string | null }>(
      `${threadsSql} select t.*,
         case when t.sight is not null then (select ${myClockSql('$5')} from cases c where c.id = t."caseId") end as clock,
         case when t.sight = 'whole' then (select o.full_name from journal_entries e
           join officials o on o.id = e.actor_official_id where e.stream_id = t."caseId" and e.seq = t.seq) end as "by"
       from threads t
       where ($6::uuid is null or t.id < $6) and ($7::text[] is null or t.urgency = any($7::text[]))
         and case $8::text when 'snoozed' then t."snoozedUntil" is not null when 'all' then true
           else t."snoozedUntil" is null and case $8::text when 'action' then t."needsAction"
             when 'unread' then t.unread > 0 else not t."needsAction" end end
       order by t.id desc limit $9`,
      [...asked, cursor ?? null, levels, which, limit + 1],
    );
    const [counts] = await this.database.sql<InboxCountsView>(
      `${threadsSql} select count(*) filter (where "needsAction")::int as action,
         count(*) filter (where unread > 0)::int as unread from threads where "snoozedUntil" is null`,
      asked,
    );
    const items = rows.slice(0, limit).map(({ sealed, clock, level: _, sight: __, ...row }) => {
      const { vi, en } = workflow[row.act];
      const subject = sealed ? sealedSubject(row.ref, sealed, me.language) : row.subject;
      const asked = clock && { vi: clockKinds[clock].vi, en: clockKinds[clock].en };
      return { ...row, subject, label: { vi, en }, asked };
    });
    return { counts: counts!, items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** All of a case is read, or the latest of it unread again. His own marks; no acknowledgement. */
  async mark(me: Person, { caseIds, read }: ThreadMarkDto): Promise<void> {
    await this.database.sql(
      read
        ? `update inbox_items set read_at = app_now() where official_id = $1 and case_id = any($2::uuid[])
             and read_at is null`
        : `update inbox_items set read_at = null where official_id = $1 and id in (
             select distinct on (case_id) id from inbox_items where official_id = $1 and case_id = any($2::uuid[])
             order by case_id, id desc)`,
      [me.officialId, caseIds.filter(isId)],
    );
  }

  /** Put off until then; whatever is new in the case brings it back before. Throws `malformed`, `not_found`. */
  async snooze(me: Person, caseId: string, until: string): Promise<void> {
    const now = await this.database.now();
    const wait = Date.parse(until) - now.getTime();
    if (wait <= 0 || wait > LONGEST_SNOOZE * 86_400_000) throw notThen();
    const rows = isId(caseId)
      ? await this.database.sql(
          `insert into inbox_snoozes (official_id, case_id, last_item_id, wakes_at)
           select official_id, case_id, id, $3::timestamptz from inbox_items where official_id = $1 and case_id = $2
           order by id desc limit 1
           on conflict (official_id, case_id) do update set last_item_id = excluded.last_item_id, wakes_at = excluded.wakes_at
           returning case_id`,
          [me.officialId, caseId, until],
        )
      : [];
    if (rows.length === 0) throw new AppError('not_found');
  }

  async wake(me: Person, caseId: string): Promise<void> {
    if (!isId(caseId)) return;
    await this.database.sql('delete from inbox_snoozes where official_id = $1 and case_id = $2', [
      me.officialId,
      caseId,
    ]);
  }
}

function seesByParams(me: Person): unknown[] {
  const { keys, clerkOf, guardOf } = seesBy(me);
  return [keys, clerkOf, guardOf];
}

function notThen(): AppError {
  const vi = `Chọn một lúc trong ${LONGEST_SNOOZE} ngày tới.`;
  const en = `Choose a time within the next ${LONGEST_SNOOZE} days.`;
  return new AppError('malformed', {}, [{ field: 'until', code: 'range', vi, en }]);
}
