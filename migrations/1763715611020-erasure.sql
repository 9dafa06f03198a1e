-- What an entry says may be erased when the law demands it; that it was made, by whom and when, may not.

create function journal_entry_stays() returns trigger language plpgsql as $$
begin
  -- Only for the journal that the transaction says it is erasing from, and nothing but data and salt, both at once.
  if tg_op = 'UPDATE' and new.data is null and new.salt is null and old.data is not null
     and current_setting('app.erasing', true) = old.stream_id::text
     and to_jsonb(new) - 'data' - 'salt' = to_jsonb(old) - 'data' - 'salt' then
    return new;
  end if;
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
drop trigger journal_entries_append_only on journal_entries;
create trigger journal_entries_append_only before update or delete on journal_entries
  for each row execute function journal_entry_stays();
