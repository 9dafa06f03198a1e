// What people are told when the directory changes: who has come to a post or a duty, who has lost one.
import type { DirectoryNotice, PersonalNotice } from '../delivery/personal-notices.js';
import type { Tx } from '../platform/database.js';

/** One thing that somebody has, and until when; both are seen alike before and after a change, whatever the change is. */
interface Duty {
  key: string;
  given: DirectoryNotice;
  ended: DirectoryNotice;
  officialId: string;
  /** Null: without an end. */
  until: string | null;
  detail: string;
}

export interface Duties {
  duties: Map<string, Duty>;
  mails: Map<string, string>;
}

const HELD = `
  select 'position ' || p.id || ' ' || p.official_id as key, 'positionGiven' as given, 'positionEnded' as ended,
    p.official_id as "officialId", coalesce(p.ended_at::text, p.valid_to::text) as until, p.title || ' – ' || o.name as detail
  from positions p join org o on o.id = p.org_id
  where (p.valid_to is null or p.valid_to >= today.day) and p.ended_at is null
  union all
  select 'by ' || s.id, 'standInGiven', 'standInEnded', t.official_id, s.ends_at::text, f.title || ' – ' || o.name
  from stand_ins s join positions f on f.id = s.from_position_id join positions t on t.id = s.to_position_id
    join org o on o.id = f.org_id where s.revoked_at is null and s.ends_at > app_now()
  union all
  select 'for ' || s.id, 'stoodInFor', 'stoodInForEnded', f.official_id, s.ends_at::text, f.title || ' – ' || o.name
  from stand_ins s join positions f on f.id = s.from_position_id join org o on o.id = f.org_id
  where s.revoked_at is null and s.ends_at > app_now()
  union all
  select 'focal ' || f.org_id || ' ' || p.id || ' ' || p.official_id, 'focalPointGiven', 'focalPointEnded', p.official_id,
    case when bool_or(f.valid_to is null) then null else max(f.valid_to)::text end, min(p.title || ' – ' || o.name)
  from focal_points f join positions p on p.id = f.primary_position_id or p.id = any(f.deputy_position_ids)
    join org o on o.id = f.org_id
  where f.valid_to is null or f.valid_to >= today.day
  group by f.org_id, p.id, p.official_id
  union all
  select 'shift ' || d.id, 'shiftGiven', 'shiftEnded', p.official_id, d.ends_at::text, p.title || ' – ' || o.name
  from duty_roster d join positions p on p.id = d.position_id join org o on o.id = d.org_id
  where d.ends_at > app_now()`;

/** Who has what, as it is stored at this moment of a transaction. */
export async function dutiesNow(tx: Tx): Promise<Duties> {
  const rows = await tx.sql<Duty>(
    `with org as (select distinct on (org_id) org_id as id, name from organisation_versions order by org_id, valid_from desc)
     select * from (select (app_now() at time zone 'Asia/Ho_Chi_Minh')::date as day) today
       cross join lateral (${HELD}) held`,
  );
  const mails = await tx.sql<{ id: string; address: string }>(
    'select id, work_email as address from officials where work_email is not null',
  );
  return {
    duties: new Map(rows.map((one) => [one.key, one])),
    mails: new Map(mails.map((one) => [one.id, one.address])),
  };
}

const longer = (until: string | null, than: string | null): boolean =>
  than !== null && (until === null || until > than);

/** What has changed for whom: a longer time is given, a shorter one taken. What only runs out is not told: it was known from the beginning. */
export function toldOf(before: Duties, after: Duties): PersonalNotice[] {
  const gained = [...after.duties.values()].filter((one) => {
    const had = before.duties.get(one.key);
    return !had || longer(one.until, had.until);
  });
  const lost = [...before.duties.values()].filter((one) => {
    const now = after.duties.get(one.key);
    return !now || longer(one.until, now.until);
  });
  // A mailbox that was given away hears of it for the last time.
  const moved = [...before.mails].filter(([id, address]) => after.mails.get(id) !== address);
  return [
    ...moved.map(([officialId, address]) => ({ officialId, kind: 'mailChanged', address })),
    ...gained.map(({ officialId, given: kind, detail }) => ({ officialId, kind, detail })),
    ...lost.map(({ officialId, ended: kind, detail }) => ({ officialId, kind, detail })),
  ];
}
