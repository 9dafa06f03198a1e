create table official_documents (
  id uuid not null,
  type text not null,
  number text not null,
  symbol text not null,
  number_scope text not null,
  issued_on date not null,
  issuer_org_id uuid not null,
  issuer_name text not null,
  regime text not null,
  subject text not null,
  signatory_position_id uuid not null,
  signatory_name text not null,
  signatory_title text not null,
  capacity text not null,
  recorded_at timestamptz not null,
  constraint official_documents_pkey primary key (id)
);
create unique index official_documents_number on official_documents (issuer_org_id, symbol, number_scope, number);
