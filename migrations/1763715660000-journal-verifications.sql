-- Verifications of all journals that somebody asked for: how far they are, and what they found. Numbers and ids alone.
create table journal_verifications (
  id uuid not null,
  asked_at timestamptz not null,
  asked_by_official_id uuid not null,
  state text not null,
  claim_ends_at timestamptz,
  journals int not null default 0,
  verified int not null default 0,
  entries bigint not null default 0,
  seals int not null default 0,
  seal_files int not null default 0,
  flaw_count int not null default 0,
  flaws jsonb not null default '[]',
  ended_at timestamptz,
  constraint journal_verifications_pkey primary key (id),
  constraint journal_verifications_asked_by_fkey foreign key (asked_by_official_id) references officials (id),
  constraint journal_verifications_state_check check (state in ('waiting', 'running', 'ended')),
  constraint journal_verifications_ended_check check ((ended_at is null) = (state <> 'ended'))
);
-- One is enough at a time: whoever asks meanwhile looks on.
create unique index journal_verifications_one on journal_verifications ((true)) where state <> 'ended';
create index journal_verifications_asked on journal_verifications (asked_at);
