-- That this database was begun as a demo which is emptied again and again (docs/adr/0014). It is written into an empty
-- database, once, or never: what has ever held anything else is not emptied by anybody.
create table demo_mark (
  id int not null default 1 constraint demo_mark_pkey primary key,
  begun_at timestamptz not null default clock_timestamp(),
  constraint demo_mark_one_row check (id = 1)
);

create function demo_mark_only_in_the_beginning() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' or exists (select from programmes) or exists (select from accounts)
    or exists (select from officials) or exists (select from organisations) or exists (select from journal_entries) then
    raise exception 'a database becomes a demo while it is empty, or never' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger demo_mark_only_in_the_beginning before insert or update or delete on demo_mark
  for each row execute function demo_mark_only_in_the_beginning();
