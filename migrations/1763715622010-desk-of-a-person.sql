-- How far somebody has seen a case. It is no acknowledgement, and nobody else is told.
create table case_seen (
  official_id uuid not null,
  case_id uuid not null,
  seq int not null,
  seen_at timestamptz not null,
  constraint case_seen_pkey primary key (official_id, case_id),
  constraint case_seen_case_fkey foreign key (case_id) references cases (id),
  constraint case_seen_seq_check check (seq >= 0)
);

-- What somebody has set otherwise than it is for everybody.
create table preferences (
  official_id uuid not null,
  settings jsonb not null,
  changed_at timestamptz not null,
  constraint preferences_pkey primary key (official_id)
);

-- Questions to the list of cases that are asked again and again.
create table saved_lists (
  id uuid not null,
  official_id uuid not null,
  -- The agency whose people have it too.
  org_id uuid,
  name text not null,
  query text not null,
  created_at timestamptz not null,
  constraint saved_lists_pkey primary key (id)
);
create index saved_lists_official on saved_lists (official_id);
create index saved_lists_org on saved_lists (org_id) where org_id is not null;

-- Who is on duty for an agency, and what he leaves to the next. Beside the roster, which says who ought to be.
create table duty_shifts (
  id uuid not null,
  org_id uuid not null,
  official_id uuid not null,
  position_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  hand_over text,
  constraint duty_shifts_pkey primary key (id)
);
create unique index duty_shifts_one_open on duty_shifts (official_id) where ended_at is null;
create index duty_shifts_org on duty_shifts (org_id, started_at desc);
