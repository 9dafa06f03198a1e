-- Links that let somebody choose a password: an invitation, or a reset. Sent by mail, or printed by a command.

create table access_links (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  -- Made when the mail is sent, so that no row ever holds the token itself.
  token_hash bytea,
  mail_to text,
  state text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint access_links_pkey primary key (id),
  constraint access_links_token_key unique (token_hash),
  constraint access_links_kind_check check (kind in ('invitation', 'reset')),
  constraint access_links_state_check check (state in ('queued', 'given', 'parked', 'used', 'void'))
);
create index access_links_account on access_links (account_id, created_at);
create index access_links_next on access_links (next_attempt_at) where state = 'queued';

-- Whoever asks is answered at once and alike; whether there is such an account is looked up afterwards.
create table reset_requests (
  id uuid not null,
  login text not null,
  asked_at timestamptz not null,
  constraint reset_requests_pkey primary key (id)
);
