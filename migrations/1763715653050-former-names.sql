-- What an official was called until his name was put right: the past is shown as it was known then.
create table official_former_names (
  official_id uuid not null,
  until_at timestamptz not null,
  full_name text not null,
  constraint official_former_names_pkey primary key (official_id, until_at),
  constraint official_former_names_official_fkey foreign key (official_id) references officials (id)
);

create function keep_former_name() returns trigger language plpgsql as $$
begin
  -- Twice at one moment: what stood there before is what others have seen.
  insert into official_former_names (official_id, until_at, full_name)
  values (old.id, app_now(), old.full_name) on conflict do nothing;
  return null;
end $$;

create trigger officials_former_name after update of full_name on officials
  for each row when (old.full_name is distinct from new.full_name) execute function keep_former_name();

create function official_name_at(official uuid, name_now text, at timestamptz) returns text language sql stable as $$
  select coalesce((select f.full_name from official_former_names f
    where f.official_id = official and f.until_at > at order by f.until_at limit 1), name_now)
$$;
