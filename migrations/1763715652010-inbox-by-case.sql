-- The inbox shows one line for each case; a line can be put off until a moment, or until something new happens.
create table inbox_snoozes (
  official_id uuid not null,
  case_id uuid not null,
  last_item_id uuid not null,
  wakes_at timestamptz not null,
  constraint inbox_snoozes_pkey primary key (official_id, case_id),
  constraint inbox_snoozes_case_fkey foreign key (case_id) references cases (id)
);
alter table inbox_snoozes enable row level security;
create policy second_wall on inbox_snoozes using ((select app_is_system()) or official_id = (select app_official()));
