-- An entry of which nobody can be told lies aside until somebody replays it, so that the others go on.
alter table untold_entries add column parked_at timestamptz;

-- A verification that could not be carried out says so, and why, instead of being begun for ever.
alter table journal_verifications add column failure text;
alter table journal_verifications drop constraint journal_verifications_state_check;
alter table journal_verifications drop constraint journal_verifications_ended_check;
alter table journal_verifications add constraint journal_verifications_state_check
  check (state in ('waiting', 'running', 'ended', 'failed'));
alter table journal_verifications add constraint journal_verifications_ended_check
  check ((ended_at is null) = (state in ('waiting', 'running')));
alter table journal_verifications add constraint journal_verifications_failure_check
  check ((failure is null) = (state <> 'failed'));
drop index journal_verifications_one;
create unique index journal_verifications_one on journal_verifications ((true)) where state in ('waiting', 'running');
