-- The second wall (docs/adr/0012) stands before each person's own working state too: what he has typed and not sent, how
-- far he has seen a case, how he likes to read. What is left to the next on duty is for those who answer for the agency.

alter table kept_drafts enable row level security;
create policy second_wall on kept_drafts using ((select app_is_system()) or official_id = (select app_official()));
alter table case_seen enable row level security;
create policy second_wall on case_seen using ((select app_is_system()) or official_id = (select app_official()));
alter table preferences enable row level security;
create policy second_wall on preferences using ((select app_is_system()) or official_id = (select app_official()));
alter table saved_lists enable row level security;
create policy second_wall on saved_lists using ((select app_is_system()) or official_id = (select app_official())
  or org_id = any((select app_keys())::uuid[]));
alter table duty_shifts enable row level security;
create policy second_wall on duty_shifts using ((select app_is_system()) or official_id = (select app_official())
  or org_id = any((select app_keys())::uuid[]));
