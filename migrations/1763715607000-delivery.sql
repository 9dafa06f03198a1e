-- Who was told of what: the inbox in the application, and mail that carries identifiers only.

create table inbox_items (
  id uuid not null,
  official_id uuid not null,
  case_id uuid not null,
  seq int not null,
  act text not null,
  needs_action boolean not null,
  on_behalf_of_position_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint inbox_items_pkey primary key (id),
  constraint inbox_items_once unique (official_id, case_id, seq)
);
create index inbox_items_unread on inbox_items (official_id, id desc) where read_at is null;

create table mails (
  id uuid not null,
  official_id uuid not null,
  address text not null,
  case_id uuid not null,
  seq int not null,
  act text not null,
  state text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint mails_pkey primary key (id),
  constraint mails_once unique (official_id, case_id, seq),
  constraint mails_state_check check (state in ('queued', 'sent', 'parked'))
);
create index mails_next on mails (next_attempt_at) where state = 'queued';
create index mails_parked on mails (id) where state = 'parked';
