-- Passkeys (WebAuthn): the public half of a key that stays in somebody's device.

create table passkeys (
  id uuid not null,
  credential_id text not null,
  account_id uuid not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_pkey primary key (id),
  constraint passkeys_credential_key unique (credential_id)
);
create index passkeys_account on passkeys (account_id);
