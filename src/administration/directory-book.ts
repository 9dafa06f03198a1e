import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import type { AgencyBookView, OfficialsView } from './directory-book.view.js';

/** More people than this are asked for agency by agency. */
const MOST = 2_000;

const tenure = (
  p: string,
  o: string,
): string => `jsonb_build_object('id', ${p}.id, 'code', ${p}.code, 'orgId', ${p}.org_id,
  'agencyOrgId', coalesce((select v.parent_org_id from organisation_versions v where v.org_id = ${p}.org_id and v.kind = 'unit'
    order by v.valid_from desc limit 1), ${p}.org_id),
  'title', ${p}.title, 'titleEn', ${p}.title_en, 'officialId', ${p}.official_id, 'fullName', ${o}.full_name,
  'roles', ${p}.roles, 'validFrom', ${p}.valid_from, 'validTo', ${p}.valid_to, 'endedAt', ${p}.ended_at,
  'state', case when ${p}.valid_to < local_day(app_now()) or ${p}.ended_at <= app_now() then 'past'
                when ${p}.valid_from > local_day(app_now()) then 'coming' else 'current' end)`;

type Tenure = AgencyBookView['positions'][number];

/** The directory as it is kept: rows with their days, past and to come, to be changed by their identifiers. */
@Injectable()
export class DirectoryBook {
  constructor(private readonly database: Database) {}

  /** Officials with their posts; of one agency, or all. Those who have left only where asked. */
  async officials(asked: { orgId?: string; left?: boolean }): Promise<OfficialsView> {
    const rows = await this.database.sql<
      Omit<OfficialsView['items'][number], 'phoneConfirmedAt'> & { phoneConfirmedAt: Date | null }
    >(
      `select o.id, o.code, o.full_name as "fullName", o.work_phone as "workPhone", o.work_email as "workEmail",
         o.phone_confirmed_at as "phoneConfirmedAt", o.active,
         coalesce((select jsonb_agg(${tenure('p', 'o')} order by p.code) from positions p
           where p.official_id = o.id and (p.valid_to is null or p.valid_to >= local_day(app_now()))
             and (p.ended_at is null or p.ended_at > app_now())), '[]') as positions
       from officials o
       where (o.active or $2) and ($1::uuid is null or exists (
         select 1 from positions p join organisation_versions v on v.org_id = p.org_id
         where p.official_id = o.id and (p.org_id = $1 or v.parent_org_id = $1)))
       order by o.code limit ${MOST}`,
      [asked.orgId ?? null, asked.left ?? false],
    );
    return {
      items: rows.map((row) => ({
        ...row,
        phoneConfirmedAt: row.phoneConfirmedAt?.toISOString() ?? null,
        positions: row.positions.map(withMoment),
      })),
    };
  }

  /** One agency: what it was and will be called, who held and will hold what, its focal points, its roster. */
  async agency(orgId: string): Promise<AgencyBookView> {
    const [found] = await this.database.sql<Omit<AgencyBookView, 'shifts' | 'absences'>>(
      `select g.id as "orgId", g.code,
         (select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'nameEn', v.name_en, 'shortName', v.short_name,
            'symbolAbbr', v.symbol_abbr, 'level', v.level, 'kind', v.kind, 'regime', v.regime, 'parentOrgId', v.parent_org_id,
            'validFrom', v.valid_from, 'validTo', v.valid_to, 'legalBasis', v.legal_basis) order by v.valid_from desc)
          from organisation_versions v where v.org_id = g.id) as versions,
         coalesce((select jsonb_agg(${tenure('p', 'o')} order by p.code) from positions p join officials o on o.id = p.official_id
          where p.org_id = g.id or p.org_id in (select org_id from organisation_versions where parent_org_id = g.id and kind = 'unit')),
          '[]') as positions,
         coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'unitOrgId', f.unit_org_id, 'primaryPositionId', f.primary_position_id,
            'deputyPositionIds', f.deputy_position_ids, 'dutyPhone', f.duty_phone, 'phoneTestedOn', f.phone_tested_on,
            'validFrom', f.valid_from, 'validTo', f.valid_to) order by f.valid_from desc)
          from focal_points f where f.org_id = g.id), '[]') as "focalPoints"
       from organisations g where g.id = $1`,
      [orgId],
    );
    if (!found) throw new AppError('not_found');
    const times = async (sql: string): Promise<Timed[]> => this.database.sql<Timed>(sql, [orgId]);
    const shifts = await times(
      `select d.id, d.position_id as "positionId", o.full_name as "fullName", d.phone, d.starts_at as "startsAt", d.ends_at as "endsAt"
       from duty_roster d join positions p on p.id = d.position_id join officials o on o.id = p.official_id
       where d.org_id = $1 and d.ends_at > app_now() order by d.starts_at limit 500`,
    );
    const absences = await times(
      `select a.id, a.position_id as "positionId", o.full_name as "fullName", a.reason, a.starts_at as "startsAt", a.ends_at as "endsAt"
       from absences a join positions p on p.id = a.position_id join officials o on o.id = p.official_id
       where a.ends_at > app_now() and (p.org_id = $1
         or p.org_id in (select org_id from organisation_versions where parent_org_id = $1 and kind = 'unit'))
       order by a.starts_at limit 500`,
    );
    return {
      ...found,
      positions: found.positions.map(withMoment),
      shifts: shifts.map(spelled) as unknown as AgencyBookView['shifts'],
      absences: absences.map(spelled) as unknown as AgencyBookView['absences'],
    };
  }
}

interface Timed {
  startsAt: Date;
  endsAt: Date;
}

function spelled<T extends Timed>(
  row: T,
): Omit<T, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string } {
  return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
}

/** Inside JSON the database spells a moment in its own way. */
function withMoment(row: Tenure): Tenure {
  return { ...row, endedAt: row.endedAt && new Date(row.endedAt).toISOString() };
}
