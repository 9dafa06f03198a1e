-- The ground: the application's clock, the journal, idempotency keys.

create extension if not exists pg_trgm;

-- One row. In production it stays at zero; tests freeze it and the sample's demo moves it forward.
create table app_clock (
  id int primary key default 1,
  shift interval not null default '0',
  frozen_at timestamptz,
  constraint app_clock_one_row check (id = 1)
);
insert into app_clock default values;

-- Every time the application records comes from here, in milliseconds (a Date of JavaScript holds no more).
create function app_now() returns timestamptz language sql stable as $$
  select date_trunc('milliseconds', coalesce(frozen_at, clock_timestamp() + shift)) from app_clock
$$;

-- One chain per stream; a case is a stream. The head is the row an appender locks.
create table journal_heads (
  stream_id uuid primary key,
  kind text not null,
  seq int not null,
  hash bytea not null
);

create table journal_entries (
  stream_id uuid not null,
  seq int not null,
  act text not null,
  actor_position_id uuid,
  actor_official_id uuid,
  on_behalf_of_position_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  data jsonb,
  salt bytea,
  data_digest bytea not null,
  document_id uuid,
  corrects_seq int,
  hash bytea not null,
  constraint journal_entries_pkey primary key (stream_id, seq)
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger journal_entries_append_only before update or delete on journal_entries
  for each row execute function journal_is_append_only();
create trigger journal_entries_no_truncate before truncate on journal_entries
  for each statement execute function journal_is_append_only();
-- A head may only step forward by one, and never goes away.
create function journal_head_steps_forward() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'a journal head stays: % refused', tg_op using errcode = 'integrity_constraint_violation';
  end if;
  if new.stream_id <> old.stream_id or new.kind <> old.kind or new.seq <> old.seq + 1 then
    raise exception 'a journal head only steps forward by one' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger journal_heads_forward before update or delete on journal_heads
  for each row execute function journal_head_steps_forward();
create trigger journal_heads_no_truncate before truncate on journal_heads
  for each statement execute function journal_is_append_only();

-- The first answer to a write, given again when the same write is sent twice.
create table idempotency_keys (
  account_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  answer jsonb,
  created_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (account_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

-- Entries of which nobody has been told yet; written with the entry, so that none is forgotten.
create table untold_entries (
  stream_id uuid not null,
  seq int not null,
  constraint untold_entries_pkey primary key (stream_id, seq)
);

-- The working calendar: what an administrator loads per year, and every version clocks were fixed by.
create table calendar_years (
  year int not null,
  status text not null,
  basis text not null,
  loaded_at timestamptz not null,
  constraint calendar_years_pkey primary key (year),
  constraint calendar_years_status check (status in ('official', 'provisional'))
);
create table calendar_days (
  day date not null,
  year int not null,
  kind text not null,
  note text not null,
  constraint calendar_days_pkey primary key (day),
  constraint calendar_days_kind check (kind in ('holiday', 'makeup', 'swap_off', 'swap_work'))
);
create table office_hours (
  id uuid not null,
  valid_from date not null,
  valid_to date,
  intervals jsonb not null,
  constraint office_hours_pkey primary key (id),
  constraint office_hours_valid_from unique (valid_from)
);
create table calendar_versions (
  version text not null,
  load_no int not null,
  loaded_at timestamptz not null,
  content jsonb not null,
  constraint calendar_versions_pkey primary key (version),
  constraint calendar_versions_load_no unique (load_no)
);
