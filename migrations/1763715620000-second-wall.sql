-- The second wall (docs/adr/0012): the application's role sees of a case what the person it asks for sees, whatever it asks.
-- Each statement comes with who asks (platform/viewer.ts); with nobody named there is no case. The owner of the tables,
-- who migrates and makes backups, is not held back. What the role may do at all is granted after each migration.

create function app_is_system() returns boolean language sql stable as $$
  select coalesce(current_setting('app.actor', true), '') = 'system'
$$;
-- The official who asks; null for the system and for nobody.
create function app_official() returns uuid language sql stable as $$
  select nullif(nullif(current_setting('app.actor', true), ''), 'system')::uuid
$$;
create function app_account() returns uuid language sql stable as $$
  select nullif(current_setting('app.account', true), '')::uuid
$$;
create function app_keys() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('app.keys', true), ''), '{}')::uuid[]
$$;
create function app_clerk_of() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('app.clerk_of', true), ''), '{}')::uuid[]
$$;
create function app_guard_of() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('app.guard_of', true), ''), '{}')::uuid[]
$$;

-- Cases that were found to be his for this one question (open_cases below): asked once instead of once a row.
create function app_opened() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('app.opened', true), ''), '{}')::uuid[]
$$;

-- visibleSql of src/cases/case-policy.ts, word for word (a test compares them): whoever sees by `keys` sees it whole.
-- Security definer: it reads the tables that it guards.
create function case_seen(asked uuid, keys uuid[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if keys = '{}' then return false; end if;
  return exists (select 1 from cases c where c.id = asked and (c.quarantined_at is null and (exists (select 1 from case_parties vp where vp.case_id = c.id and vp.org_id = any(keys::uuid[])
            and vp.left_at is null and (vp.role = 'owner' or c.state not in ('drafted', 'cancelled')) and (c.confidentiality <> 'restricted' or exists (select 1 from case_access va
              where va.case_id = vp.case_id and va.org_id = vp.org_id and va.position_id = any(keys::uuid[])
                and va.ended_at is null and (va.until_at is null or va.until_at > app_now()))))
          or exists (select 1 from case_members vm where vm.case_id = c.id and vm.left_at is null
            and vm.position_id = any(keys::uuid[]))
          or exists (select 1 from case_access ve where ve.case_id = c.id and ve.level = 'emergency'
            and ve.position_id = any(keys::uuid[]) and ve.ended_at is null and (ve.until_at is null or ve.until_at > app_now())))));
end $$;

-- Before a question about named cases: those of them that he sees are open to it. It is taken back right after.
create function open_cases(asked uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.opened',
    coalesce((select array_agg(one)::text from unnest(asked) one where case_seen(one, app_keys())), ''), false);
end $$;

-- envelopeSql beside it: he sees the envelope at least. Only that there is such a journal follows from it, no word.
create function case_known(asked uuid, keys uuid[], clerk_of uuid[], guard_of uuid[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if case_seen(asked, keys) then return true; end if;
  return exists (select 1 from cases c where c.id = asked and ((c.quarantined_at is not null and ((exists (select 1 from case_parties vp where vp.case_id = c.id and vp.org_id = any(keys::uuid[])
            and vp.left_at is null and (vp.role = 'owner' or c.state not in ('drafted', 'cancelled')) and (c.confidentiality <> 'restricted' or exists (select 1 from case_access va
              where va.case_id = vp.case_id and va.org_id = vp.org_id and va.position_id = any(keys::uuid[])
                and va.ended_at is null and (va.until_at is null or va.until_at > app_now()))))
          or exists (select 1 from case_members vm where vm.case_id = c.id and vm.left_at is null
            and vm.position_id = any(keys::uuid[]))
          or exists (select 1 from case_access ve where ve.case_id = c.id and ve.level = 'emergency'
            and ve.position_id = any(keys::uuid[]) and ve.ended_at is null and (ve.until_at is null or ve.until_at > app_now()))) or c.owner_org_id = any(guard_of::uuid[])
            or (c.adviser_org_id = any(guard_of::uuid[]) and c.state not in ('drafted', 'cancelled'))))
          or (c.confidentiality = 'restricted' and exists (select 1 from case_parties vp
            where vp.case_id = c.id and vp.org_id = any(clerk_of::uuid[]) and vp.left_at is null and (vp.role = 'owner' or c.state not in ('drafted', 'cancelled'))))));
end $$;

-- The journal of an account says what happened at signing in: nothing of a case.
create function stream_seen(asked uuid, keys uuid[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return case_seen(asked, keys)
    or exists (select 1 from journal_heads h where h.stream_id = asked and h.kind <> 'case');
end $$;

-- What belongs to a case is seen by whoever sees the case whole. Who asks is looked up once a statement, not once a row.
alter table cases enable row level security;
create policy second_wall on cases using ((select app_is_system())
  or id = any((select app_opened())::uuid[]) or case_seen(id, (select app_keys())));
do $$
declare t text;
begin
  foreach t in array array['case_parties', 'deadlines', 'notices', 'notice_recipients', 'supplement_requests',
    'phone_reports', 'call_runs', 'case_parts', 'case_members', 'case_access', 'case_readings', 'lessons',
    'lesson_offers', 'files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy second_wall on %I using ((select app_is_system())
      or case_id = any((select app_opened())::uuid[]) or case_seen(case_id, (select app_keys())))', t);
  end loop;
end $$;

-- Of a call, and of a document, whoever sees what it belongs to. A document of another kind than a notice is read
-- by the words of its case; by itself the system alone reads it.
create index notices_document on notices (document_id);
alter table call_attempts enable row level security;
create policy second_wall on call_attempts using ((select app_is_system())
  or exists (select 1 from call_runs r where r.id = call_attempts.run_id));
alter table official_documents enable row level security;
create policy second_wall on official_documents using ((select app_is_system())
  or exists (select 1 from notices n where n.document_id = official_documents.id));

alter table journal_entries enable row level security;
create policy second_wall on journal_entries using ((select app_is_system())
  or stream_id = any((select app_opened())::uuid[]) or stream_seen(stream_id, (select app_keys())));
alter table journal_heads enable row level security;
create policy second_wall on journal_heads using ((select app_is_system()) or kind <> 'case'
  or stream_id = any((select app_opened())::uuid[]) or case_known(stream_id, (select app_keys()), (select app_clerk_of()), (select app_guard_of())));

-- One's own: what one was told, what one asked for, what one's writes were answered.
alter table inbox_items enable row level security;
create policy second_wall on inbox_items using ((select app_is_system()) or official_id = (select app_official()));
alter table access_requests enable row level security;
create policy second_wall on access_requests using ((select app_is_system()) or official_id = (select app_official()));
alter table idempotency_keys enable row level security;
create policy second_wall on idempotency_keys using ((select app_is_system()) or account_id = (select app_account()));

-- Read by the system alone: who looked at what is written by everybody, and shown by the audit.
alter table access_log enable row level security;
create policy second_wall on access_log using ((select app_is_system()));
create policy second_wall_writing on access_log for insert with check (true);
alter table mails enable row level security;
create policy second_wall on mails using ((select app_is_system()));
alter table secret_hits enable row level security;
create policy second_wall on secret_hits using ((select app_is_system()));

-- A pattern is no leakproof condition: behind a policy it would be tried on every row instead of the index of words.
-- For the search, which asks as the system and names whom it asks for; for anybody else there is nothing here.
create view system_cases as select * from cases where (select app_is_system());

-- Only its owner may analyze a table.
create function analyze_seal_heads() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze seal_heads;
end $$;
