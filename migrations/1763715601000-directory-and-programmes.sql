-- The directory (who answers for whom at a moment) and the coordination programmes with their rules.
-- Days are days in Việt Nam and both ends count: valid_to is the last day. Instants are half-open: ends_at is not included.

create table organisations (
  id uuid,
  code text not null,
  constraint organisations_pkey primary key (id),
  constraint organisations_code_key unique (code)
);

create table organisation_versions (
  id uuid,
  org_id uuid not null,
  name text not null,
  name_en text not null,
  short_name text not null,
  symbol_abbr text not null,
  level text not null,
  kind text not null,
  regime text not null,
  parent_org_id uuid,
  valid_from date not null,
  valid_to date,
  legal_basis text,
  constraint organisation_versions_pkey primary key (id),
  constraint organisation_versions_key unique (org_id, valid_from),
  constraint organisation_versions_org_fkey foreign key (org_id) references organisations (id),
  constraint organisation_versions_parent_fkey foreign key (parent_org_id) references organisations (id),
  constraint organisation_versions_regime_check check (regime in ('party', 'state', 'front')),
  constraint organisation_versions_days_check check (valid_to >= valid_from),
  constraint organisation_versions_unit_check check (kind <> 'unit' or parent_org_id is not null)
);
create index organisation_versions_parent on organisation_versions (parent_org_id);

create table organisation_successions (
  id uuid,
  from_org_id uuid not null,
  to_org_id uuid not null,
  share text not null,
  function text,
  effective_on date not null,
  basis text not null,
  constraint organisation_successions_pkey primary key (id),
  constraint organisation_successions_key unique (from_org_id, to_org_id, effective_on),
  constraint organisation_successions_from_fkey foreign key (from_org_id) references organisations (id),
  constraint organisation_successions_to_fkey foreign key (to_org_id) references organisations (id),
  constraint organisation_successions_share_check check (share in ('whole', 'part', 'function')),
  constraint organisation_successions_other_check check (from_org_id <> to_org_id)
);

create table administrative_units (
  code text,
  name text not null,
  level text not null,
  parent_code text,
  valid_from date not null,
  valid_to date,
  successor_codes text[] not null,
  constraint administrative_units_pkey primary key (code),
  constraint administrative_units_days_check check (valid_to >= valid_from)
);
create index administrative_units_parent on administrative_units (parent_code);

create table officials (
  id uuid,
  code text not null,
  full_name text not null,
  work_phone text,
  work_email text,
  active boolean not null,
  constraint officials_pkey primary key (id),
  constraint officials_code_key unique (code)
);

-- A row is one person's tenure. ended_at ends it within the day; valid_to alone ends it when that day is over.
create table positions (
  id uuid,
  code text not null,
  org_id uuid not null,
  title text not null,
  title_en text not null,
  official_id uuid not null,
  roles text[] not null,
  valid_from date not null,
  valid_to date,
  ended_at timestamptz,
  constraint positions_pkey primary key (id),
  constraint positions_code_key unique (code),
  constraint positions_org_fkey foreign key (org_id) references organisations (id),
  constraint positions_official_fkey foreign key (official_id) references officials (id),
  constraint positions_days_check check (valid_to >= valid_from)
);
create index positions_org on positions (org_id);
create index positions_official on positions (official_id);

create table focal_points (
  id uuid,
  org_id uuid not null,
  unit_org_id uuid,
  primary_position_id uuid not null,
  deputy_position_ids uuid[] not null,
  duty_phone text,
  phone_tested_on date,
  valid_from date not null,
  valid_to date,
  constraint focal_points_pkey primary key (id),
  constraint focal_points_key unique (org_id, valid_from),
  constraint focal_points_org_fkey foreign key (org_id) references organisations (id),
  constraint focal_points_unit_fkey foreign key (unit_org_id) references organisations (id),
  constraint focal_points_primary_fkey foreign key (primary_position_id) references positions (id),
  constraint focal_points_days_check check (valid_to >= valid_from)
);
create index focal_points_unit on focal_points (unit_org_id);

create table duty_roster (
  id uuid,
  org_id uuid not null,
  position_id uuid not null,
  phone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint duty_roster_pkey primary key (id),
  constraint duty_roster_key unique (org_id, position_id, starts_at),
  constraint duty_roster_org_fkey foreign key (org_id) references organisations (id),
  constraint duty_roster_position_fkey foreign key (position_id) references positions (id),
  constraint duty_roster_time_check check (ends_at > starts_at)
);

create table stand_ins (
  id uuid,
  from_position_id uuid not null,
  to_position_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  basis text not null,
  actions text[],
  revoked_at timestamptz,
  constraint stand_ins_pkey primary key (id),
  constraint stand_ins_key unique (from_position_id, to_position_id, starts_at),
  constraint stand_ins_from_fkey foreign key (from_position_id) references positions (id),
  constraint stand_ins_to_fkey foreign key (to_position_id) references positions (id),
  constraint stand_ins_other_check check (from_position_id <> to_position_id),
  constraint stand_ins_time_check check (ends_at > starts_at)
);
create index stand_ins_to on stand_ins (to_position_id);

create table absences (
  id uuid,
  position_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  constraint absences_pkey primary key (id),
  constraint absences_key unique (position_id, starts_at),
  constraint absences_position_fkey foreign key (position_id) references positions (id),
  constraint absences_time_check check (ends_at > starts_at)
);

create function local_day(moment timestamptz) returns date language sql immutable as $$
  select (moment at time zone 'Asia/Ho_Chi_Minh')::date
$$;

create function focal_points_at(moment timestamptz) returns setof focal_points language sql stable as $$
  select * from focal_points
  where valid_from <= local_day(moment) and (valid_to is null or valid_to >= local_day(moment))
$$;

create function organisation_versions_at(moment timestamptz) returns setof organisation_versions language sql stable as $$
  select * from organisation_versions
  where valid_from <= local_day(moment) and (valid_to is null or valid_to >= local_day(moment))
$$;

create function stand_ins_at(moment timestamptz) returns setof stand_ins language sql stable as $$
  select * from stand_ins
  where starts_at <= moment and ends_at > moment and (revoked_at is null or revoked_at > moment)
$$;

create function absences_at(moment timestamptz) returns setof absences language sql stable as $$
  select * from absences where starts_at <= moment and ends_at > moment
$$;

create function duty_at(moment timestamptz) returns setof duty_roster language sql stable as $$
  select * from duty_roster where starts_at <= moment and ends_at > moment
$$;

create function positions_at(moment timestamptz) returns setof positions language sql stable as $$
  select * from positions
  where valid_from <= local_day(moment) and (valid_to is null or valid_to >= local_day(moment))
    and (ended_at is null or ended_at > moment)
$$;

-- For which agency a position answers: a position of an agency for that agency, a position of a unit for the agency the
-- unit is a part of and for any other whose focal point names the unit. An organisation that has ended has no say.
-- Three arms, so that each can be entered by an index from the official's side and from the agency's side.
create function answering_positions_at(moment timestamptz)
returns table (position_id uuid, code text, official_id uuid, org_id uuid, unit_org_id uuid,
               roles text[], title text, title_en text)
language sql stable as $$
  select p.id, p.code, p.official_id, p.org_id, null::uuid, p.roles, p.title, p.title_en
  from positions_at(moment) p join organisation_versions_at(moment) v on v.org_id = p.org_id
  where v.kind <> 'unit'
  union all
  select p.id, p.code, p.official_id, v.parent_org_id, p.org_id, p.roles, p.title, p.title_en
  from positions_at(moment) p join organisation_versions_at(moment) v on v.org_id = p.org_id
  where v.kind = 'unit'
  union all
  select p.id, p.code, p.official_id, f.org_id, p.org_id, p.roles, p.title, p.title_en
  from positions_at(moment) p
  join focal_points_at(moment) f on f.unit_org_id = p.org_id
  join organisation_versions_at(moment) v on v.org_id = p.org_id
  where v.parent_org_id is distinct from f.org_id
$$;

-- THE definition of what an official may speak for: his own positions, and those he stands in for. A stand-in has the
-- roles of the position he stands in for, nothing of what its holder stands in for himself: there is no sub-delegation.
create function effective_capacities_at(moment timestamptz)
returns table (official_id uuid, position_id uuid, on_behalf_of_position_id uuid, org_id uuid, unit_org_id uuid,
               roles text[], title text, actions text[])
language sql stable as $$
  select p.official_id, p.position_id, null::uuid, p.org_id, p.unit_org_id, p.roles, p.title, null::text[]
  from answering_positions_at(moment) p join officials o on o.id = p.official_id
  where o.active
  union all
  select mine.official_id, s.to_position_id, s.from_position_id, p.org_id, p.unit_org_id, p.roles, p.title, s.actions
  from stand_ins_at(moment) s
  join positions_at(moment) mine on mine.id = s.to_position_id
  join officials o on o.id = mine.official_id
  -- "offset 0" keeps the planner from turning a look-up per stand-in into a scan of all positions.
  cross join lateral (select * from answering_positions_at(moment) a where a.position_id = s.from_position_id offset 0) p
  where o.active
$$;

create view effective_capacities as
  with present as materialized (select app_now() as moment)
  select c.* from present, effective_capacities_at(present.moment) c;

create table categories (
  code text,
  name_vi text not null,
  name_en text not null,
  sensitive boolean not null,
  warn_secret boolean not null,
  matter_only boolean not null,
  case_type boolean not null,
  constraint categories_pkey primary key (code)
);

create table programmes (
  id uuid,
  code text not null,
  title text not null,
  doc_type text not null,
  number text,
  symbol text,
  signed_on date,
  valid_from date not null,
  valid_to date,
  parent_code text,
  profile jsonb,
  version int not null,
  constraint programmes_pkey primary key (id),
  constraint programmes_code_key unique (code),
  constraint programmes_days_check check (valid_to >= valid_from)
);

create table programme_parties (
  programme_id uuid,
  org_id uuid,
  role text,
  lead boolean not null,
  leader_position_id uuid,
  standing_unit_org_id uuid,
  constraint programme_parties_pkey primary key (programme_id, org_id, role),
  constraint programme_parties_programme_fkey foreign key (programme_id) references programmes (id),
  constraint programme_parties_org_fkey foreign key (org_id) references organisations (id),
  constraint programme_parties_leader_fkey foreign key (leader_position_id) references positions (id),
  constraint programme_parties_unit_fkey foreign key (standing_unit_org_id) references organisations (id)
);

-- Rules without a programme are the defaults. A rule is never changed: a newer one takes its place from valid_from on.
create table deadline_rules (
  id uuid,
  programme_id uuid,
  kind text not null,
  urgency text not null,
  value int not null,
  unit text not null,
  pause_in text[] not null,
  reminders numeric[] not null,
  repeat jsonb,
  ladder jsonb not null,
  attempts int,
  valid_from timestamptz not null,
  constraint deadline_rules_pkey primary key (id),
  constraint deadline_rules_programme_fkey foreign key (programme_id) references programmes (id),
  constraint deadline_rules_urgency_check check (urgency in ('routine', 'urgent', 'very_urgent', 'flash')),
  constraint deadline_rules_unit_check check (unit in ('m', 'h', 'wh', 'wd', 'eod', 'cd', 'mo')),
  constraint deadline_rules_value_check check (value > 0)
);
create unique index deadline_rules_default_key on deadline_rules (kind, urgency, valid_from) where programme_id is null;
create unique index deadline_rules_programme_key on deadline_rules (programme_id, kind, urgency, valid_from);
