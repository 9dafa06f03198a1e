-- How long what is kept is kept (domain.md SG-15, C.15.8): a rule is never changed, a new one holds for cases that end later.

create table retention_rules (
  id uuid not null,
  case_class text not null,
  -- Null: for ever.
  months int,
  -- The law, the table of keeping times or the decision it rests on.
  basis text not null,
  valid_from timestamptz not null,
  constraint retention_rules_pkey primary key (id),
  constraint retention_rules_once unique (case_class, valid_from),
  constraint retention_rules_class_check check (case_class in ('ordinary', 'directed', 'withdrawn', 'merged', 'draft')),
  constraint retention_rules_months_check check (months between 1 and 1200)
);

-- Until when a case that has come to its end is kept. Fixed when it ended; only people decide on another time.
create table case_retentions (
  case_id uuid not null,
  case_class text not null,
  -- Null: there was no rule for it then.
  rule_id uuid,
  months int,
  counted_from timestamptz not null,
  due_at timestamptz,
  -- When it was over and people were asked to decide.
  told_at timestamptz,
  -- When what the lint finds was taken out of the texts (SG-08).
  cleaned_at timestamptz,
  erased_at timestamptz,
  constraint case_retentions_pkey primary key (case_id),
  constraint case_retentions_case_fkey foreign key (case_id) references cases (id),
  constraint case_retentions_rule_fkey foreign key (rule_id) references retention_rules (id),
  constraint case_retentions_class_check check (case_class in ('ordinary', 'directed', 'withdrawn', 'merged', 'draft'))
);
create index case_retentions_due on case_retentions (due_at) where told_at is null and erased_at is null;
create index case_retentions_told on case_retentions (told_at) where told_at is not null and erased_at is null;
create index case_retentions_to_clean on case_retentions (case_id) where cleaned_at is null;
alter table case_retentions enable row level security;
create policy second_wall on case_retentions using ((select app_is_system()));

-- What somebody looked for is his words too: they may be erased with the case, and nothing else of the log.
create function access_log_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('app.erasing', true) = old.case_id::text
     and old.purpose is not null and new.purpose = '[đã xoá / erased]'
     and to_jsonb(new) - 'purpose' = to_jsonb(old) - 'purpose' then
    return new;
  end if;
  raise exception 'the access log is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
drop trigger access_log_append_only on access_log;
create trigger access_log_append_only before update or delete on access_log
  for each row execute function access_log_stays();
