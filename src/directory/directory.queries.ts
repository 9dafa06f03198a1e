import type { Queryable } from '../platform/database.js';
import type { Share } from './organisation.entity.js';
import type { AnsweringRow, Role } from './who-answers.js';
import type { OrganisationAt } from './directory.view.js';

/** The rows that who-answers.ts chooses from: every position that answers for these agencies at a moment. */
export function answeringRows(db: Queryable, orgIds: string[], at: Date): Promise<AnsweringRow[]> {
  return db.sql<AnsweringRow>(
    `select p.org_id as "orgId", p.unit_org_id as "unitOrgId", p.position_id as "positionId", p.code, p.title, p.roles,
       o.id as "officialId", o.full_name as "fullName", o.work_phone as phone, o.work_email as email, o.active,
       (select a.reason from absences_at($2) a where a.position_id = p.position_id
        order by a.starts_at desc limit 1) as absent,
       case when f.primary_position_id = p.position_id then 0
            else array_position(f.deputy_position_ids, p.position_id) end as "focalRank",
       (select d.phone from duty_at($2) d
        where d.position_id = p.position_id and d.org_id in (p.org_id, p.unit_org_id)
        order by d.starts_at desc limit 1) as "dutyPhone",
       coalesce((
         select jsonb_agg(jsonb_build_object(
             'positionId', mine.id, 'title', mine.title, 'officialId', his.id, 'fullName', his.full_name,
             'phone', his.work_phone, 'email', his.work_email, 'actions', s.actions,
             'absent', (select a.reason from absences_at($2) a where a.position_id = mine.id limit 1))
           order by s.starts_at desc, s.id desc)
         from stand_ins_at($2) s
         join positions_at($2) mine on mine.id = s.to_position_id
         join officials his on his.id = mine.official_id and his.active
         where s.from_position_id = p.position_id), '[]') as "standIns"
     from answering_positions_at($2) p
     join officials o on o.id = p.official_id
     left join focal_points_at($2) f on f.org_id = p.org_id
     where p.org_id = any($1::uuid[])`,
    [orgIds, at],
  );
}

/** The same for single positions: each answers for its agency, and for any other whose focal unit it sits in. */
export async function answeringPositions(
  db: Queryable,
  positionIds: string[],
  at: Date,
): Promise<AnsweringRow[]> {
  const orgs = await db.sql<{ orgId: string }>(
    `select distinct org_id as "orgId" from answering_positions_at($2) where position_id = any($1::uuid[])`,
    [positionIds, at],
  );
  const rows = await answeringRows(db, orgs.map((one) => one.orgId), at); // prettier-ignore
  return rows.filter((row) => positionIds.includes(row.positionId));
}

export interface FocalPointRow {
  orgId: string;
  unitOrgId: string | null;
  primaryPositionId: string;
  deputyPositionIds: string[];
  dutyPhone: string | null;
  phoneTestedOn: string | null;
}

export function focalPoints(db: Queryable, orgIds: string[], at: Date): Promise<FocalPointRow[]> {
  return db.sql<FocalPointRow>(
    `select org_id as "orgId", unit_org_id as "unitOrgId", primary_position_id as "primaryPositionId",
       deputy_position_ids as "deputyPositionIds", duty_phone as "dutyPhone", phone_tested_on as "phoneTestedOn"
     from focal_points_at($2) where org_id = any($1::uuid[])`,
    [orgIds, at],
  );
}

const organisationColumns = `v.org_id as "orgId", v.id as "versionId", o.code, v.name, v.name_en as "nameEn",
  v.short_name as "shortName", v.symbol_abbr as "symbolAbbr", v.regime, v.kind, v.level,
  v.parent_org_id as "parentOrgId", v.valid_from as "validFrom", v.valid_to as "validTo"`;

export function organisationsAt(db: Queryable, orgIds: string[], at: Date): Promise<OrganisationAt[]> {
  return db.sql<OrganisationAt>(
    `select ${organisationColumns} from organisation_versions_at($2) v join organisations o on o.id = v.org_id
     where v.org_id = any($1::uuid[])`,
    [orgIds, at],
  );
}

/** Every body that exists at a moment, units included. */
export function allOrganisationsAt(db: Queryable, at: Date): Promise<OrganisationAt[]> {
  return db.sql<OrganisationAt>(
    `select ${organisationColumns} from organisation_versions_at($1) v join organisations o on o.id = v.org_id
     order by o.code`,
    [at],
  );
}

export interface SuccessionRow {
  fromOrgId: string;
  toOrgId: string;
  share: Share;
  function: string | null;
  effectiveOn: string;
  basis: string;
}

export function successions(db: Queryable): Promise<SuccessionRow[]> {
  return db.sql<SuccessionRow>(
    `select from_org_id as "fromOrgId", to_org_id as "toOrgId", share, function, effective_on as "effectiveOn", basis
     from organisation_successions order by effective_on, to_org_id`,
  );
}

/** A stretch of time about a position, read ahead for the roster warnings. */
export interface PeriodRow {
  positionId: string;
  startsAt: Date;
  endsAt: Date;
}

export function absencesUntil(db: Queryable, at: Date, until: Date): Promise<PeriodRow[]> {
  return db.sql<PeriodRow>(
    `select position_id as "positionId", starts_at as "startsAt", ends_at as "endsAt" from absences
     where ends_at > $1 and starts_at < $2`,
    [at, until],
  );
}

export interface StandInPeriodRow extends PeriodRow {
  toPositionId: string;
  toFullName: string;
  basis: string;
  actions: string[] | null;
}

export function standInsUntil(db: Queryable, at: Date, until: Date): Promise<StandInPeriodRow[]> {
  return db.sql<StandInPeriodRow>(
    `select s.from_position_id as "positionId", s.to_position_id as "toPositionId", o.full_name as "toFullName",
       s.starts_at as "startsAt", s.ends_at as "endsAt", s.basis, s.actions
     from stand_ins s join positions p on p.id = s.to_position_id join officials o on o.id = p.official_id
     where s.ends_at > $1 and s.starts_at < $2 and (s.revoked_at is null or s.revoked_at > $1)
     order by s.starts_at`,
    [at, until],
  );
}

export interface ShiftRow extends PeriodRow {
  orgId: string;
}

export function shiftsUntil(db: Queryable, at: Date, until: Date): Promise<ShiftRow[]> {
  return db.sql<ShiftRow>(
    `select org_id as "orgId", position_id as "positionId", starts_at as "startsAt", ends_at as "endsAt"
     from duty_roster where ends_at > $1 and starts_at < $2 order by starts_at`,
    [at, until],
  );
}

/**
 * The agencies that advise in a programme in force, or have succeeded to one that did. The programmes are a room below:
 * asked for here because whom a whole programme counts on is a matter of the roster.
 */
export async function advisersAt(db: Queryable, at: Date): Promise<Set<string>> {
  const rows = await db.sql<{ orgId: string }>(
    `select coalesce(s.to_org_id, pp.org_id) as "orgId" from programmes p
     join programme_parties pp on pp.programme_id = p.id and pp.role = 'comm_adviser'
     left join organisation_successions s on s.from_org_id = pp.org_id and s.effective_on <= local_day($1)
     where p.valid_from <= local_day($1) and (p.valid_to is null or p.valid_to >= local_day($1))`,
    [at],
  );
  return new Set(rows.map((row) => row.orgId));
}

export interface Signatory {
  positionId: string;
  title: string;
  fullName: string;
  roles: Role[];
}

/** Leaders and heads of an agency in office on a day, even if only for its morning. */
export function signatories(db: Queryable, orgId: string, on: string): Promise<Signatory[]> {
  return db.sql<Signatory>(
    `select p.position_id as "positionId", p.title, o.full_name as "fullName", p.roles
     from answering_positions_at(($2::date + time '00:00') at time zone 'Asia/Ho_Chi_Minh') p join officials o on o.id = p.official_id
     where p.org_id = $1 and p.roles && array['leader', 'head']
     order by 'head' = any(p.roles), p.code`,
    [orgId, on],
  );
}
