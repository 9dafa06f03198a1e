-- Written notices, who received them, and what was asked to be supplied.

create table notices (
  id uuid not null,
  case_id uuid not null,
  version int not null,
  kind text not null,
  content jsonb not null,
  document_id uuid not null,
  document_notation text not null,
  differences jsonb,
  answer_to_reason text,
  issued_by_position_id uuid not null,
  sent_at timestamptz not null,
  recalled_at timestamptz,
  constraint notices_pkey primary key (id),
  constraint notices_version_key unique (case_id, version),
  constraint notices_case_fkey foreign key (case_id) references cases (id),
  constraint notices_kind_check check (kind in ('initial', 'confirmation', 'update', 'replacement'))
);

-- One row for each agency a notice was sent to: a small machine of its own (domain.md C.5.1).
create table notice_recipients (
  id uuid not null,
  case_id uuid not null,
  notice_id uuid not null,
  notice_version int not null,
  org_id uuid not null,
  is_primary boolean not null,
  purpose text not null,
  state text not null,
  sent_at timestamptz not null,
  delivered_at timestamptz,
  opened_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by_official_id uuid,
  acknowledged_version int,
  ack_channel text,
  arrival_number text,
  arrival_on date,
  refused_at timestamptz,
  refusal jsonb,
  recall_asked_at timestamptz,
  constraint notice_recipients_pkey primary key (id),
  constraint notice_recipients_notice_key unique (notice_id, org_id),
  constraint notice_recipients_case_fkey foreign key (case_id) references cases (id),
  constraint notice_recipients_notice_fkey foreign key (notice_id) references notices (id),
  constraint notice_recipients_state_check check (state in
    ('sent', 'delivered', 'acknowledged', 'refused', 'recall_requested', 'recalled', 'replaced'))
);
create index notice_recipients_case on notice_recipients (case_id);
create index notice_recipients_waiting on notice_recipients (case_id) where state in ('sent', 'delivered');
create unique index notice_recipients_arrival on notice_recipients (org_id, date_part('year', arrival_on::timestamp), arrival_number)
  where arrival_number is not null;

create table supplement_requests (
  id uuid not null,
  case_id uuid not null,
  recipient_id uuid not null,
  missing jsonb not null,
  asked_at timestamptz not null,
  supplied_at timestamptz,
  dropped_at timestamptz,
  constraint supplement_requests_pkey primary key (id),
  constraint supplement_requests_case_fkey foreign key (case_id) references cases (id)
);
create index supplement_requests_case on supplement_requests (case_id);
