-- Unusual reading (domain.md SG-14): that somebody came to more in a day than anybody's work asks for. Numbers, and
-- nothing of what was read.

create table reading_alerts (
  id uuid not null,
  official_id uuid not null,
  org_id uuid not null,
  what text not null,
  -- How many different things: cases, files, questions.
  things int not null,
  from_at timestamptz not null,
  noticed_at timestamptz not null,
  -- When those who look into it have been mailed; until then it is tried again.
  next_mail_at timestamptz,
  judged_at timestamptz,
  judged_by_official_id uuid,
  judgement text,
  constraint reading_alerts_pkey primary key (id),
  constraint reading_alerts_official_fkey foreign key (official_id) references officials (id),
  constraint reading_alerts_what_check check (what in ('read_case', 'open_file', 'export', 'audit_query')),
  constraint reading_alerts_judged_check check ((judged_at is null) = (judgement is null))
);
create index reading_alerts_official on reading_alerts (official_id, what, noticed_at);
create index reading_alerts_mail on reading_alerts (next_mail_at) where next_mail_at is not null;
create index access_log_time on access_log (logged_at);
