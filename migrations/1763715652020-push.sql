-- Web push (experience.md, rule 13): where a browser is reached. What goes there is empty: no word of anything.
create table push_keys (
  id int not null,
  public_key text not null,
  sealed bytea not null,
  made_at timestamptz not null,
  constraint push_keys_pkey primary key (id),
  constraint push_keys_one check (id = 1)
);

create table push_devices (
  id uuid not null,
  official_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  device text not null,
  state text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  constraint push_devices_pkey primary key (id),
  constraint push_devices_session unique (session_id),
  constraint push_devices_session_fkey foreign key (session_id) references sessions (id) on delete cascade,
  constraint push_devices_state_check check (state in ('idle', 'queued', 'parked'))
);
create index push_devices_official on push_devices (official_id);
create index push_devices_next on push_devices (next_attempt_at) where state = 'queued';
alter table push_devices enable row level security;
create policy second_wall on push_devices using ((select app_is_system()) or official_id = (select app_official()));
