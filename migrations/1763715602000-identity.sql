-- Accounts, sessions and what is needed to slow down guessing.

create table accounts (
  id uuid not null,
  official_id uuid not null,
  login text not null,
  password_hash text not null,
  language text not null default 'vi',
  disabled_at timestamptz,
  created_at timestamptz not null,
  constraint accounts_pkey primary key (id),
  constraint accounts_login_key unique (login),
  constraint accounts_official_key unique (official_id)
);

create table sessions (
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint sessions_pkey primary key (token_hash)
);
create index sessions_account on sessions (account_id);

create table sign_in_failures (
  id uuid not null,
  login text not null,
  address text not null,
  failed_at timestamptz not null,
  constraint sign_in_failures_pkey primary key (id)
);
create index sign_in_failures_login on sign_in_failures (login, failed_at);
create index sign_in_failures_address on sign_in_failures (address, failed_at);
