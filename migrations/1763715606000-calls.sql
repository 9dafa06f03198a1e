-- Phone reports, and the call trees that open when nobody acknowledges.

create table phone_reports (
  id uuid not null,
  case_id uuid not null,
  call_at timestamptz not null,
  recorded_at timestamptz not null,
  caller_position_id uuid not null,
  caller_org_id uuid not null,
  callee_position_id uuid not null,
  callee_official_id uuid not null,
  callee_org_id uuid not null,
  callee_number text not null,
  said text not null,
  asked text not null,
  answered text,
  read_back boolean not null,
  taken boolean not null,
  recorded_by_position_id uuid not null,
  constraint phone_reports_pkey primary key (id),
  constraint phone_reports_case_fkey foreign key (case_id) references cases (id)
);
create index phone_reports_case on phone_reports (case_id);

-- The steps are copied when the run opens: a later change of the directory does not change whom to ring tonight.
create table call_runs (
  id uuid not null,
  case_id uuid not null,
  recipient_id uuid not null,
  org_id uuid not null,
  steps jsonb not null,
  attempts_per_step int not null,
  step int not null,
  state text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  constraint call_runs_pkey primary key (id),
  constraint call_runs_case_fkey foreign key (case_id) references cases (id),
  constraint call_runs_state_check check (state in ('open', 'answered', 'exhausted', 'cancelled'))
);
create index call_runs_case on call_runs (case_id);
create unique index call_runs_one_open on call_runs (recipient_id) where state = 'open';

create table call_attempts (
  id uuid not null,
  run_id uuid not null,
  step int not null,
  callee_position_id uuid,
  number text,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null,
  read_back boolean,
  note text,
  by_position_id uuid,
  constraint call_attempts_pkey primary key (id),
  constraint call_attempts_run_fkey foreign key (run_id) references call_runs (id),
  constraint call_attempts_outcome_check check (outcome in
    ('answered', 'no_answer', 'busy', 'wrong_number', 'left_message', 'refused', 'not_tried'))
);
create index call_attempts_run on call_attempts (run_id);
