-- The second half: who settles the case, and what of its life comes after.
alter table cases
  add column lead_org_id uuid,
  add column lead_position_id uuid,
  add column reopen_count int not null default 0,
  add column resolved_at timestamptz,
  add column closed_at timestamptz,
  add column survivor_case_id uuid,
  add column pending_consent jsonb,
  add column agency_may_submit boolean not null default false,
  add column lessons_chair_org_id uuid,
  add column lessons_scope text not null default 'whole_matter',
  add column lessons_triggers text[] not null default '{}',
  add column reopen_until timestamptz;
update cases set lessons_chair_org_id = owner_org_id;
alter table cases alter column lessons_chair_org_id set not null;

alter table case_parties drop constraint case_parties_role_check;
alter table case_parties add constraint case_parties_role_check
  check (role in ('owner', 'adviser', 'recipient', 'coordinating', 'decider'));

-- A part of a case with a machine of its own (domain.md C.5.3–C.5.9). The columns are what the flow looks at, the same
-- for all kinds (docs/adr/0006); `data` is what guards look at, `content` what people wrote, in the shape of its kind.
create table case_parts (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  state text not null,
  org_id uuid,
  from_org_id uuid,
  org_ids uuid[] not null default '{}',
  official_id uuid,
  parent_id uuid,
  title text not null,
  data jsonb not null default '{}',
  content jsonb not null default '{}',
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint case_parts_pkey primary key (id),
  constraint case_parts_case_fkey foreign key (case_id) references cases (id)
);
create index case_parts_case on case_parts (case_id);
create index case_parts_kind on case_parts (kind, state);

-- Who sees the case because he is in its working group; the membership ends, the sight ends.
create table case_members (
  case_id uuid not null,
  group_id uuid not null,
  position_id uuid not null,
  org_id uuid not null,
  role text not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  constraint case_members_pkey primary key (group_id, position_id, joined_at),
  constraint case_members_case_fkey foreign key (case_id) references cases (id),
  constraint case_members_role_check check (role in ('lead', 'deputy', 'secretary', 'member'))
);
create index case_members_case on case_members (case_id);
create index case_members_position on case_members (position_id) where left_at is null;
