-- Processes remember what the directory says (docs/adr/0007). Every transaction reads this number when it begins, so that
-- what one process changes, all others ask for anew in their next transaction.
create table reference_version (
  id int primary key default 1,
  version bigint not null default 0,
  constraint reference_version_one_row check (id = 1)
);
insert into reference_version default values;

create function reference_changed() returns trigger language plpgsql as $$
begin
  update reference_version set version = version + 1;
  return null;
end $$;
create trigger organisations_changed after insert or update or delete or truncate on organisations
  for each statement execute function reference_changed();
create trigger organisation_versions_changed after insert or update or delete or truncate on organisation_versions
  for each statement execute function reference_changed();
create trigger officials_changed after insert or update or delete or truncate on officials
  for each statement execute function reference_changed();
create trigger positions_changed after insert or update or delete or truncate on positions
  for each statement execute function reference_changed();
create trigger focal_points_changed after insert or update or delete or truncate on focal_points
  for each statement execute function reference_changed();
create trigger duty_roster_changed after insert or update or delete or truncate on duty_roster
  for each statement execute function reference_changed();
create trigger stand_ins_changed after insert or update or delete or truncate on stand_ins
  for each statement execute function reference_changed();
create trigger absences_changed after insert or update or delete or truncate on absences
  for each statement execute function reference_changed();

-- The moments at which the directory's answers change by themselves, because something in it begins or ends. Between two
-- of them every …_at(moment) answers the same. Days begin at midnight in Việt Nam; a last day ends with the day.
create function directory_turns() returns table (turn_at timestamptz) language sql stable as $$
  select d::timestamp at time zone 'Asia/Ho_Chi_Minh' from (
    select valid_from as d from organisation_versions union all select valid_to + 1 from organisation_versions
    union all select valid_from from positions union all select valid_to + 1 from positions
    union all select valid_from from focal_points union all select valid_to + 1 from focal_points) days
  where d is not null
  union all select ended_at from positions where ended_at is not null
  union all select t from duty_roster, unnest(array[starts_at, ends_at]) t
  union all select t from stand_ins, unnest(array[starts_at, ends_at, revoked_at]) t where t is not null
  union all select t from absences, unnest(array[starts_at, ends_at]) t
$$;
