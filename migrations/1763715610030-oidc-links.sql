-- Whose account a person at an OpenID Connect provider stands for. A provider's word never opens an account by itself.

create table oidc_links (
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamptz not null,
  constraint oidc_links_pkey primary key (issuer, subject),
  constraint oidc_links_account_key unique (account_id, issuer)
);
