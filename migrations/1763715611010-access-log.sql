-- Who looked at what: reading is no act on a case, and has a log of its own.

create table access_log (
  id uuid not null,
  logged_at timestamptz not null,
  official_id uuid not null,
  position_id uuid not null,
  on_behalf_of_position_id uuid,
  org_id uuid not null,
  what text not null,
  case_id uuid,
  -- The file that was opened, the notice of a receipt, the official whose acts were asked for.
  subject_id uuid,
  purpose text,
  constraint access_log_pkey primary key (id),
  constraint access_log_what_check check (what in
    ('read_case', 'open_file', 'export', 'receipt', 'print_brief', 'audit_query')),
  -- Whoever takes a case away, or looks into what others did, says what for.
  constraint access_log_purpose_check check (purpose is not null or what not in ('export', 'audit_query'))
);
create index access_log_case on access_log (case_id, id);
create trigger access_log_append_only before update or delete on access_log
  for each row execute function journal_is_append_only();
create trigger access_log_no_truncate before truncate on access_log
  for each statement execute function journal_is_append_only();

-- "What did this official do": his acts, latest first.
create index journal_entries_official on journal_entries (actor_official_id, recorded_at, stream_id, seq)
  where actor_official_id is not null;
