-- A follow-up says which closed case it follows (domain.md T35).
alter table cases add column follow_up_of_id uuid;
create index cases_survivor on cases (survivor_case_id) where survivor_case_id is not null;
