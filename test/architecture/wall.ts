import { seesBy } from '../../src/cases/case-policy.js';
import { Directory } from '../../src/directory/directory.service.js';
import type { Person } from '../../src/identity/person.js';
import { NOBODY, type Viewer } from '../../src/platform/viewer.js';
import { appConnection } from '../../src/platform/app-role.js';
import type { TestApp } from '../support/app.js';
import { appUrlOf } from '../support/test-database.js';

/** Where the application itself would connect. */
export const appUrl = (app: TestApp): string =>
  appConnection({ databaseUrl: app.databaseUrl, appDatabaseUrl: appUrlOf(app.databaseUrl) });

export async function personOf(
  app: TestApp,
  official: string,
): Promise<Pick<Person, 'capacities' | 'officialId'>> {
  return {
    officialId: official,
    capacities: await app.get(Directory).capacitiesOf(official, await app.now()),
  };
}

export async function officialOf(app: TestApp, login: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>('select official_id as id from accounts where login = $1', [
    login,
  ]);
  return row!.id;
}

export async function viewerFor(app: TestApp, official: string): Promise<Partial<Viewer>> {
  return { actor: official, ...seesBy(await personOf(app, official)) };
}

export async function whole(app: TestApp, official: string): Promise<() => Viewer> {
  const viewer: Viewer = { ...NOBODY, ...(await viewerFor(app, official)) };
  return () => viewer;
}

/** Rows of what the scenario leaves out: a call that was made, something missing, a mail, what was stopped, a request. */
export async function theRest(app: TestApp, caseId: string): Promise<void> {
  await app.sql(
    `insert into call_attempts (id, run_id, step, started_at, outcome)
     select gen_random_uuid(), id, 1, app_now(), 'no_answer' from call_runs where case_id = $1`,
    [caseId],
  );
  await app.sql(
    `insert into supplement_requests (id, case_id, recipient_id, missing, asked_at)
     select gen_random_uuid(), case_id, id, '[]', app_now() from notice_recipients where case_id = $1`,
    [caseId],
  );
  await app.sql(
    `insert into phone_reports (id, case_id, call_at, recorded_at, caller_position_id, caller_org_id, callee_position_id,
       callee_official_id, callee_org_id, callee_number, said, asked, read_back, taken, recorded_by_position_id)
     select gen_random_uuid(), $1, app_now(), app_now(), p.id, p.org_id, p.id, p.official_id, p.org_id, '1', 'a', 'b', true,
       true, p.id from positions p limit 1`,
    [caseId],
  );
  await app.sql(
    `insert into mails (id, official_id, address, case_id, seq, act, state, created_at)
     select gen_random_uuid(), id, 'a@b.example', $1, 1, 'issueNotice', 'sent', app_now() from officials limit 1`,
    [caseId],
  );
  await app.sql(
    `insert into secret_hits (id, case_id, found_in, official_id, found_at)
     select gen_random_uuid(), $1, 'file_name', id, app_now() from officials limit 1`,
    [caseId],
  );
  await app.sql(
    `insert into access_requests (id, official_id, position_id, org_id, ref, purpose, reason, emergency, asked_at, filed_at)
     select gen_random_uuid(), p.official_id, p.id, p.org_id, 'VV-2026-000001', 'a', 'b', false, app_now(), app_now()
     from positions p limit 1`,
  );
  await app.sql(
    `insert into files (id, case_id, sha256, name, mime, size, text_read, malware_scanned, uploaded_by_official_id, uploaded_at)
     select gen_random_uuid(), $1, repeat('0', 64), 'a.pdf', 'application/pdf', 1, true, true, id, app_now() from officials limit 1`,
    [caseId],
  );
  await app.sql(
    `insert into lesson_offers (lesson_id, case_id, part_id, exercise, offered_at)
     select id, $1, gen_random_uuid(), false, app_now() from lessons limit 1 on conflict do nothing`,
    [caseId],
  );
  await app.sql(
    `insert into case_seen (official_id, case_id, seq, seen_at) select id, $1, 1, app_now() from officials limit 1`,
    [caseId],
  );
  await app.sql(
    `insert into kept_drafts (official_id, key, version, sealed, saved_at, expires_at)
     select id, 'a', 1, 'b', app_now(), app_now() from officials limit 1`,
  );
  await app.sql(
    `insert into preferences (official_id, settings, changed_at) select id, '{}', app_now() from officials limit 1`,
  );
  await app.sql(
    `insert into saved_lists (id, official_id, org_id, name, query, created_at)
     select gen_random_uuid(), p.official_id, p.org_id, 'a', '', app_now() from positions p limit 1`,
  );
  await app.sql(
    `insert into duty_shifts (id, org_id, official_id, position_id, started_at)
     select gen_random_uuid(), p.org_id, p.official_id, p.id, app_now() from positions p limit 1`,
  );
  await app.sql(
    `insert into inbox_snoozes (official_id, case_id, last_item_id, wakes_at)
     select id, $1, gen_random_uuid(), app_now() from officials limit 1`,
    [caseId],
  );
  await app.sql(
    `insert into push_devices (id, official_id, session_id, endpoint, device, state, created_at)
     select gen_random_uuid(), a.official_id, s.id, 'https://push.example/a', '', 'idle', app_now()
     from sessions s join accounts a on a.id = s.account_id limit 1`,
  );
}
