-- Each person's own working state: the duty board's clocks in the order in which they fall due, and what is half typed.

create index deadlines_running on deadlines (due_at, id) where met_at is null and cancelled_at is null;

-- What somebody has typed and not sent yet, sealed: whoever holds a copy of the database cannot read it.
create sequence draft_versions maxvalue 999999999 cycle;
create table kept_drafts (
  official_id uuid not null,
  key text not null,
  -- Never the same twice, also when a draft is thrown away and begun anew.
  version int not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  constraint kept_drafts_pkey primary key (official_id, key)
);
create index kept_drafts_expires on kept_drafts (expires_at);
