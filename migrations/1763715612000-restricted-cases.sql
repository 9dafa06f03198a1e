-- Who may read a restricted case, who has asked to, and why somebody reads it; content that is held or removed.

-- `list`: named by somebody who may; `emergency`: for a time, by two people, to read only.
create table case_access (
  id uuid not null,
  case_id uuid not null,
  org_id uuid not null,
  position_id uuid not null,
  level text not null,
  granted_by_official_id uuid,
  reason text,
  granted_at timestamptz not null,
  until_at timestamptz,
  ended_at timestamptz,
  constraint case_access_pkey primary key (id),
  constraint case_access_case_fkey foreign key (case_id) references cases (id),
  constraint case_access_level_check check (level in ('list', 'emergency'))
);
create unique index case_access_now on case_access (case_id, position_id, org_id, level) where ended_at is null;
create index case_access_position on case_access (position_id) where ended_at is null;

-- Why somebody reads a restricted case; good for some hours.
create table case_readings (
  id uuid not null,
  case_id uuid not null,
  official_id uuid not null,
  purpose text not null,
  opened_at timestamptz not null,
  until_at timestamptz not null,
  constraint case_readings_pkey primary key (id),
  constraint case_readings_case_fkey foreign key (case_id) references cases (id)
);
create index case_readings_official on case_readings (official_id, case_id, until_at);

-- What was asked for, by the reference that was typed in: there need be no such case, and the asker is not told.
-- It is filed into the case afterwards, so that asking takes as long either way.
create table access_requests (
  id uuid not null,
  official_id uuid not null,
  position_id uuid not null,
  org_id uuid not null,
  ref text not null,
  purpose text not null,
  reason text not null,
  emergency boolean not null,
  hours int,
  asked_at timestamptz not null,
  filed_at timestamptz,
  part_id uuid,
  constraint access_requests_pkey primary key (id)
);
create index access_requests_official on access_requests (official_id, asked_at);
create index access_requests_unfiled on access_requests (asked_at) where filed_at is null;

-- Held: nobody reads its content. Removed: there is none any more, only the record that there was.
alter table cases add column quarantined_at timestamptz, add column purged_at timestamptz;
create index cases_quarantined on cases (id) where quarantined_at is not null;
