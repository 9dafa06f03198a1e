-- The directory is kept over the API. What happened to it is a journal of its own (stream of the kind 'directory'); what
-- would let somebody see or sign more waits here until a second person has consented.

-- When the holder himself last said that his number is right; null since somebody else changed it.
alter table officials add column phone_confirmed_at timestamptz;

create table directory_proposals (
  id uuid not null,
  kind text not null,
  input jsonb not null,
  weight text not null,
  org_ids uuid[] not null,
  gaining_official_ids uuid[] not null,
  changes jsonb not null,
  proposed_by_official_id uuid not null,
  proposed_by_position_id uuid not null,
  proposed_at timestamptz not null,
  lapses_at timestamptz not null,
  decision text,
  decided_by_official_id uuid,
  decided_at timestamptz,
  constraint directory_proposals_pkey primary key (id),
  constraint directory_proposals_weight_check check (weight in ('opens', 'office', 'mail', 'file')),
  constraint directory_proposals_decision_check check (decision in ('consented', 'declined', 'withdrawn')),
  constraint directory_proposals_decided_check check ((decision is null) = (decided_at is null))
);
create index directory_proposals_open on directory_proposals (proposed_at) where decision is null;
