-- The case, its parties and its clocks.

create sequence case_refs;

create table cases (
  id uuid not null,
  ref text not null,
  programme_id uuid not null,
  phone_allowed_from text not null,
  owner_org_id uuid not null,
  adviser_org_id uuid not null,
  decider_org_id uuid,
  subject text not null,
  facts text not null,
  categories text[] not null,
  place text not null,
  area_code text,
  complex boolean not null,
  sensitive boolean not null,
  large boolean not null,
  people_band text not null,
  urgency text not null,
  confidentiality text not null,
  exercise boolean not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  state text not null,
  is_open boolean not null,
  unacknowledged boolean not null default false,
  stale boolean not null default false,
  work_begun boolean not null default false,
  retraction_consented boolean not null default false,
  first_notified_at timestamptz,
  notified_by_phone boolean not null default false,
  first_written_at timestamptz,
  created_by_official_id uuid not null,
  created_by_position_id uuid not null,
  created_at timestamptz not null,
  search_folded text not null,
  search_exact text not null,
  version int not null,
  constraint cases_pkey primary key (id),
  constraint cases_ref_key unique (ref),
  constraint cases_urgency_check check (urgency in ('routine', 'urgent', 'very_urgent', 'flash')),
  -- There is no value for a state secret here, and there will be none.
  constraint cases_confidentiality_check check (confidentiality in ('public', 'internal', 'restricted'))
);
create index cases_search on cases using gin (search_folded gin_trgm_ops);

-- Which agencies take part, as what, and under the name they bore then.
create table case_parties (
  case_id uuid not null,
  org_id uuid not null,
  role text not null,
  org_version_id uuid not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  is_open boolean not null,
  constraint case_parties_pkey primary key (case_id, org_id, role),
  constraint case_parties_case_fkey foreign key (case_id) references cases (id),
  constraint case_parties_role_check check (role in ('owner', 'adviser', 'recipient', 'decider'))
);
-- "My cases", newest first: ids are uuid v7, so their order is the order of filing.
create index case_parties_org on case_parties (org_id, is_open, case_id desc);

-- Clocks are rows of their own: one that runs out must not raise the case's version.
create table deadlines (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  subject_id uuid,
  owes_org_id uuid not null,
  owes_roles text[] not null,
  started_at timestamptz not null,
  counted_from timestamptz not null,
  due_at timestamptz not null,
  unit text not null,
  rule_id uuid not null,
  calendar_version text not null,
  provisional boolean not null,
  pause_in text[] not null,
  paused_at timestamptz,
  missed_at timestamptz,
  met_at timestamptz,
  cancelled_at timestamptz,
  told_fraction numeric not null default 0,
  next_at timestamptz,
  constraint deadlines_pkey primary key (id),
  constraint deadlines_case_fkey foreign key (case_id) references cases (id),
  constraint deadlines_one_end_check check (met_at is null or cancelled_at is null)
);
create index deadlines_case on deadlines (case_id);
create index deadlines_next on deadlines (next_at) where next_at is not null;
create index deadlines_missed on deadlines (case_id) where missed_at is not null and met_at is null and cancelled_at is null;
