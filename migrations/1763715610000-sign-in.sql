-- Sign-in: sessions one can see and end, second factors, devices that are known, attempts that are counted.

-- An invited account has no password until its holder has chosen one.
alter table accounts alter column password_hash drop not null;
alter table accounts add column password_changed_at timestamptz;

-- A session has a name of its own: its token changes whenever its holder proves himself again.
alter table sessions add column id uuid;
update sessions set id = gen_random_uuid();
alter table sessions alter column id set not null;
alter table sessions drop constraint sessions_pkey;
alter table sessions add constraint sessions_pkey primary key (id);
alter table sessions add constraint sessions_token_key unique (token_hash);
-- expires_at moves forward with use, where an idle time is configured; ends_at never does.
alter table sessions add column ends_at timestamptz;
alter table sessions add column last_seen_at timestamptz;
alter table sessions add column proved_at timestamptz;
alter table sessions add column proof text not null default 'password';
alter table sessions add column device text not null default '';
alter table sessions add column network text not null default '';
update sessions set ends_at = expires_at, last_seen_at = created_at, proved_at = created_at;
alter table sessions alter column ends_at set not null;
alter table sessions alter column last_seen_at set not null;
alter table sessions alter column proved_at set not null;
alter table sessions alter column proof drop default;
alter table sessions alter column device drop default;
alter table sessions alter column network drop default;
alter table sessions add constraint sessions_proof_check
  check (proof in ('password', 'password_and_code', 'password_and_recovery_code', 'passkey', 'oidc', 'oidc_and_code'));
create index sessions_network on sessions (network, created_at);

-- An attempt is written down before it is tried, so that several processes count together.
delete from sign_in_failures;
alter table sign_in_failures add column bucket text not null;
alter table sign_in_failures add column state text not null;
alter table sign_in_failures add column forgiven boolean not null default false;
alter table sign_in_failures add constraint sign_in_failures_state_check check (state in ('tried', 'failed', 'noted'));
drop index sign_in_failures_login;
create index sign_in_failures_login on sign_in_failures (login, bucket, failed_at);
create index sign_in_failures_unnoted on sign_in_failures (failed_at) where state = 'failed';

-- A browser in which somebody has signed in before: failures from elsewhere do not slow it down.
create table known_devices (
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint known_devices_pkey primary key (token_hash, account_id)
);

-- What has been begun and must be finished soon, once: the second factor, a passkey's signature, a provider's answer.
create table sign_in_challenges (
  token_hash bytea not null,
  kind text not null,
  account_id uuid,
  data jsonb not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  constraint sign_in_challenges_pkey primary key (token_hash)
);
create index sign_in_challenges_expires on sign_in_challenges (expires_at);

-- Codes from an app (RFC 6238). The secret is sealed with the configured key; last_step refuses the same code twice.
create table totp_secrets (
  account_id uuid not null,
  sealed bytea not null,
  last_step int not null default 0,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  constraint totp_secrets_pkey primary key (account_id)
);

create table recovery_codes (
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (account_id, code_hash)
);
