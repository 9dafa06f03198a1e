-- What an entry said may be erased, with the salt of its digest, by an act that says so in the same transaction and
-- names the stream: everything else of an entry stays, so the chain still verifies.
create function journal_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('app.erasing', true) = old.stream_id::text
     and new.data is null and new.salt is null
     and (to_jsonb(new) - 'data' - 'salt') = (to_jsonb(old) - 'data' - 'salt') then
    return new;
  end if;
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
drop trigger journal_entries_append_only on journal_entries;
create trigger journal_entries_append_only before update or delete on journal_entries
  for each row execute function journal_entry_stays();
