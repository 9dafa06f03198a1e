-- The proof of the journals: keys that sign, seals over all heads, and where each seal has to be taken.

create table signing_keys (
  no int not null,
  key_id text not null,
  public_key text not null,
  made_at timestamptz not null,
  previous_key_id text,
  -- By the predecessor; of the first key by itself.
  signature bytea not null,
  constraint signing_keys_pkey primary key (no),
  constraint signing_keys_key_id unique (key_id)
);

create table seals (
  no int not null,
  sealed_at timestamptz not null,
  streams int not null,
  entries bigint not null,
  root bytea not null,
  changed_count int not null,
  changed_digest bytea not null,
  -- sha256 of the statement before this one.
  previous bytea not null,
  key_id text not null,
  signature bytea not null,
  constraint seals_pkey primary key (no)
);

-- The heads that had moved on since the seal before: together with the earlier ones, all heads at that moment.
create table seal_heads (
  stream_id uuid not null,
  seal_no int not null,
  seq int not null,
  hash bytea not null,
  constraint seal_heads_pkey primary key (stream_id, seal_no)
);
create index seal_heads_seal on seal_heads (seal_no, stream_id);

do $$
declare t text;
begin
  foreach t in array array['signing_keys', 'seals', 'seal_heads'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function journal_is_append_only()',
      t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function journal_is_append_only()',
      t || '_no_truncate', t);
  end loop;
end $$;

-- A seal proves something only where whoever could change the database cannot change it: a file, a mailbox, a receiver.
create table seal_dispatches (
  seal_no int not null,
  channel text not null,
  state text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  last_error text,
  constraint seal_dispatches_pkey primary key (seal_no, channel),
  constraint seal_dispatches_channel_check check (channel in ('file', 'mail', 'webhook')),
  constraint seal_dispatches_state_check check (state in ('queued', 'sent', 'parked'))
);
create index seal_dispatches_next on seal_dispatches (next_attempt_at) where state = 'queued';
