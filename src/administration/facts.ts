import type { Role } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';

// What the directory says, read inside the transaction that is going to change it: what is remembered of it
// (directory-memory.ts) would be what was before.

export interface PositionFacts {
  id: string;
  code: string;
  orgId: string;
  title: string;
  titleEn: string;
  roles: Role[];
  officialId: string;
  fullName: string;
  active: boolean;
  validFrom: string;
  validTo: string | null;
  endedAt: Date | null;
  /** The agencies it answers for at the moment asked about; none where it is not in force then. */
  answersFor: string[];
}

export async function positionsFor(
  tx: Tx,
  ids: readonly string[],
  at: Date,
): Promise<Map<string, PositionFacts>> {
  const rows = await tx.sql<PositionFacts>(
    `select p.id, p.code, p.org_id as "orgId", p.title, p.title_en as "titleEn", p.roles, p.official_id as "officialId",
       o.full_name as "fullName", o.active, p.valid_from as "validFrom", p.valid_to as "validTo", p.ended_at as "endedAt",
       array(select a.org_id from answering_positions_at($2) a where a.position_id = p.id) as "answersFor"
     from positions p join officials o on o.id = p.official_id where p.id = any($1::uuid[])`,
    [ids, at],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface OfficialFacts {
  id: string;
  code: string;
  fullName: string;
  workPhone: string | null;
  workEmail: string | null;
  active: boolean;
  phoneConfirmedAt: Date | null;
  hasAccount: boolean;
  /** The agencies his posts answer for, now or from a later day on. */
  orgIds: string[];
  roles: Role[];
}

export async function officialFor(tx: Tx, id: string): Promise<OfficialFacts | null> {
  const [row] = await tx.sql<OfficialFacts>(
    `select o.id, o.code, o.full_name as "fullName", o.work_phone as "workPhone", o.work_email as "workEmail", o.active,
       o.phone_confirmed_at as "phoneConfirmedAt",
       exists (select 1 from accounts a where a.official_id = o.id) as "hasAccount",
       array(select distinct a.org_id from positions p
         cross join lateral answering_positions_at(greatest($2, p.valid_from::timestamp at time zone 'Asia/Ho_Chi_Minh')) a
         where p.official_id = o.id and a.position_id = p.id and ${inForceOrComing('p', '$2')}) as "orgIds",
       array(select distinct r from positions p, unnest(p.roles) r
         where p.official_id = o.id and ${inForceOrComing('p', '$2')}) as roles
     from officials o where o.id = $1 for no key update of o`,
    [id, tx.now],
  );
  return row ?? null;
}

const inForceOrComing = (p: string, at: string): string =>
  `(${p}.valid_to is null or ${p}.valid_to >= local_day(${at})) and (${p}.ended_at is null or ${p}.ended_at > ${at})`;

/** For which agencies whoever sits in a body answers at a moment: itself, or of a unit those that it answers for. */
export async function answeredFrom(tx: Tx, orgId: string, at: Date): Promise<string[]> {
  const rows = await tx.sql<{ orgId: string }>(
    `select case when v.kind = 'unit' then v.parent_org_id else v.org_id end as "orgId"
     from organisation_versions_at($2) v where v.org_id = $1
     union select f.org_id from focal_points_at($2) f where f.unit_org_id = $1`,
    [orgId, at],
  );
  return rows.map((row) => row.orgId);
}

export interface Held {
  orgId: string;
  roles: Role[];
  onBehalfOfPositionId: string | null;
}

/** All that an official speaks for at any time from one moment to another, his own and as a stand-in. */
export function heldBy(tx: Tx, officialId: string, from: Date, to: Date): Promise<Held[]> {
  return tx.sql<Held>(
    `select distinct c.org_id as "orgId", c.roles, c.on_behalf_of_position_id as "onBehalfOfPositionId" from (
       select $2::timestamptz as moment
       union select p.valid_from::timestamp at time zone 'Asia/Ho_Chi_Minh' from positions p where p.official_id = $1
       union select s.starts_at from stand_ins s join positions p on p.id = s.to_position_id where p.official_id = $1
     ) m cross join lateral effective_capacities_at(m.moment) c
     where c.official_id = $1 and m.moment >= $2 and m.moment < $3`,
    [officialId, from, to],
  );
}

export async function today(tx: Tx): Promise<string> {
  const [row] = await tx.sql<{ day: string }>('select local_day($1) as day', [tx.now]);
  return row!.day;
}

/** The beginning of a day in Việt Nam, but never before now. */
export function morningOf(day: string, now: Date): Date {
  const morning = new Date(`${day}T00:00:00+07:00`);
  return morning > now ? morning : now;
}

/** Whether a day exists: 30 February does not. */
export function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === day;
}
