import type { Role } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import type { FieldChange } from './change.js';

// What a file would change: the tables it may touch, looked at before and after, in words people know.

/** Each as (key, row). What has no name of its own is named by what it belongs to. */
const people: Record<string, string> = {
  organisations: `select o.code || ' ' || v.valid_from as key, to_jsonb(v) - array['id', 'org_id', 'parent_org_id', 'valid_from']
      || jsonb_build_object('parent', p.code) as row
    from organisation_versions v join organisations o on o.id = v.org_id left join organisations p on p.id = v.parent_org_id`,
  successions: `select f.code || ' → ' || t.code || ' ' || s.effective_on as key,
      jsonb_build_object('share', s.share, 'function', s.function, 'basis', s.basis) as row
    from organisation_successions s join organisations f on f.id = s.from_org_id join organisations t on t.id = s.to_org_id`,
  officials: `select code as key, jsonb_build_object('fullName', full_name, 'workPhone', work_phone, 'workEmail', work_email,
      'active', active) as row from officials`,
  positions: `select p.code as key, jsonb_build_object('org', o.code, 'title', p.title, 'titleEn', p.title_en, 'roles', p.roles,
      'holder', f.full_name, 'from', p.valid_from, 'to', p.valid_to) as row
    from positions p join organisations o on o.id = p.org_id join officials f on f.id = p.official_id`,
  focalPoints: `select o.code || ' ' || f.valid_from as key, jsonb_build_object('unit', u.code, 'primary', p.code,
      'deputies', (select jsonb_agg(d.code order by n) from unnest(f.deputy_position_ids) with ordinality x (id, n)
        join positions d on d.id = x.id), 'dutyPhone', f.duty_phone, 'phoneTestedOn', f.phone_tested_on, 'to', f.valid_to) as row
    from focal_points f join organisations o on o.id = f.org_id join positions p on p.id = f.primary_position_id
    left join organisations u on u.id = f.unit_org_id`,
  dutyRoster: `select o.code || ' ' || p.code || ' ' || d.starts_at as key,
      jsonb_build_object('phone', d.phone, 'to', d.ends_at) as row
    from duty_roster d join organisations o on o.id = d.org_id join positions p on p.id = d.position_id`,
  standIns: `select f.code || ' → ' || t.code || ' ' || s.starts_at as key,
      jsonb_build_object('to', s.ends_at, 'basis', s.basis, 'actions', s.actions, 'revoked', s.revoked_at) as row
    from stand_ins s join positions f on f.id = s.from_position_id join positions t on t.id = s.to_position_id`,
  absences: `select p.code || ' ' || a.starts_at as key, jsonb_build_object('to', a.ends_at) as row
    from absences a join positions p on p.id = a.position_id`,
  places: `select code as key, to_jsonb(u) - 'code' as row from administrative_units u`,
};

const rules = `select coalesce(p.code, '*') || ' ' || r.kind || ' ' || r.urgency || ' ' || r.valid_from as key,
      jsonb_build_object('span', r.value || ' ' || r.unit, 'pauseIn', r.pause_in, 'reminders', r.reminders,
        'ladder', r.ladder, 'attempts', r.attempts) as row
    from deadline_rules r left join programmes p on p.id = r.programme_id`;

export const looks = {
  people,
  programmes: {
    ...people,
    programmes: `select code as key, to_jsonb(p) - array['id', 'code', 'version'] as row from programmes p`,
    parties: `select p.code || ' ' || o.code || ' ' || a.role as key,
        jsonb_build_object('lead', a.lead, 'leader', l.code, 'standingUnit', u.code) as row
      from programme_parties a join programmes p on p.id = a.programme_id join organisations o on o.id = a.org_id
      left join positions l on l.id = a.leader_position_id left join organisations u on u.id = a.standing_unit_org_id`,
    deadlineRules: rules,
  },
  deadlineRules: { deadlineRules: rules },
  retentionRules: {
    retentionRules: `select case_class || ' ' || valid_from as key, jsonb_build_object('months', months, 'basis', basis) as row
      from retention_rules`,
  },
  categories: { categories: `select code as key, to_jsonb(c) - 'code' as row from categories c` },
  calendar: {
    years: `select year::text as key, jsonb_build_object('status', status, 'basis', basis) as row from calendar_years`,
    days: `select day::text as key, jsonb_build_object('kind', kind, 'note', note) as row from calendar_days`,
    officeHours: `select valid_from::text as key, jsonb_build_object('to', valid_to, 'intervals', intervals) as row from office_hours`,
  },
} satisfies Record<string, Record<string, string>>;

/** More than these are counted, not listed. */
const MOST_SHOWN = 500;
const LONGEST = 300;

export type Look = Map<string, string>;

/** Every field of every row of these tables, as a text. */
export async function lookAt(tx: Tx, tables: Record<string, string>): Promise<Look> {
  const look: Look = new Map();
  for (const [name, sql] of Object.entries(tables)) {
    const rows = await tx.sql<{ key: string; row: Record<string, unknown> }>(
      `select * from (${sql}) l order by key`,
    );
    for (const { key, row } of rows)
      for (const [field, value] of Object.entries(row)) look.set(`${name}.${key}.${field}`, spelled(value));
  }
  return look;
}

export function between(before: Look, after: Look): FieldChange[] {
  const fields = [...new Set([...after.keys(), ...before.keys()])];
  const changes = fields.flatMap((field): FieldChange[] => {
    const [was = '', is = ''] = [before.get(field), after.get(field)];
    return was === is ? [] : [{ field, before: cut(was), after: cut(is) }];
  });
  if (changes.length <= MOST_SHOWN) return changes;
  const more = changes.length - MOST_SHOWN;
  return [...changes.slice(0, MOST_SHOWN), { field: '…', before: null, after: `+${more}` }];
}

function spelled(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string | null {
  if (text === '') return null;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What officials may speak for, now or from a later day on, and how they are reached. */
export interface Powers {
  officialId: string;
  orgId: string;
  roles: Role[];
  workEmail: string | null;
  workPhone: string | null;
  fullName: string;
  until: string;
}

export function powersOf(tx: Tx): Promise<Powers[]> {
  return tx.sql<Powers>(
    `select o.id as "officialId", a.org_id as "orgId", a.roles, o.work_email as "workEmail",
       o.work_phone as "workPhone", o.full_name as "fullName", coalesce(p.valid_to::text, '') as until
     from positions p join officials o on o.id = p.official_id and o.active
     cross join lateral answering_positions_at(greatest($1, p.valid_from::timestamp at time zone 'Asia/Ho_Chi_Minh')) a
     where a.position_id = p.id
     union all
     select mine.official_id, a.org_id, a.roles, o.work_email, o.work_phone, o.full_name, s.ends_at::text
     from stand_ins s join positions mine on mine.id = s.to_position_id join officials o on o.id = mine.official_id and o.active
     cross join lateral answering_positions_at(greatest($1, s.starts_at)) a
     where a.position_id = s.from_position_id and s.ends_at > $1 and s.revoked_at is null`,
    [tx.now],
  );
}
