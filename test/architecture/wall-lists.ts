/** Tables in which there is no word of a case, and why the wall does not stand before them. */
export const openTables: Record<string, string> = {
  ...each('reference data, the same for everybody', [
    'absences', 'administrative_units', 'calendar_days', 'calendar_versions', 'calendar_years', 'categories',
    'deadline_rules', 'duty_roster', 'focal_points', 'office_hours', 'official_former_names', 'officials', 'organisation_successions',
    'organisation_versions', 'organisations', 'positions', 'programme_parties', 'programmes', 'retention_rules',
    'stand_ins',
  ]),
  ...each('signing in, before anybody is somebody', [
    'access_links', 'accounts', 'known_devices', 'oidc_links', 'passkeys', 'recovery_codes', 'reset_requests',
    'sessions', 'sign_in_challenges', 'sign_in_failures', 'totp_secrets',
  ]),
  ...each('digests, signatures and where they go', ['seal_dispatches', 'seal_heads', 'seals', 'signing_keys']),
  ...each('the system itself', ['app_clock', 'demo_mark', 'free_case_refs', 'migrations', 'push_keys', 'reference_version']),
  ...each('changes of the directory: no case', ['directory_proposals']),
  ...each('numbers of readings, and nothing of what was read', ['reading_alerts']),
  ...each('numbers, and ids of journals that do not fit', ['journal_verifications']),
  untold_entries: 'an identifier and a number, until people have been told',
}; // prettier-ignore

/**
 * Where the system is asked although a person may have begun it, and why that shows him no more than he may see. Whoever
 * adds a file here says so; the rest of src/ asks as whoever it works for.
 */
export const asking: Record<string, string> = {
  'platform/viewer.ts': 'where it is made',
  'platform/database.ts': 'a transaction that the one door has let in',
  'platform/writes.ts': 'throws old answers away',
  'platform/clock.ts': 'whether anything has been recorded yet, before a clock is set',
  'running.ts': 'loads the sample',
  'commands/with-app.ts': 'an operator at the machine',
  'administration/left-duties.ts':
    'that a position that ends leaves duties is told to its leaders; never of which case',
  'cases/case-door.ts': 'step 2 is done: the case is under its lock, and this person may act on it',
  'cases/case-opening.ts': 'a case that is being made',
  'cases/case-finder.ts':
    'finds identifiers by the words, with the sight in the question; their content is read by the person',
  'cases/case.queries.ts': 'envelopes, for the one seal',
  'cases/sealed.ts': 'what an envelope is made from',
  'cases/access-requests.service.ts':
    'what one asked for, and to second it: by its number, no word of the case',
  'cases/access-filing.job.ts': 'by itself',
  'cases/case-watch.ts': 'counts, and references of cases that are stuck',
  'cases/deadlines.job.ts': 'by itself',
  'delivery/inbox.ts':
    'what one was told, also of a case one sees no more: its words only with the sight in the question',
  'delivery/inbox-threads.ts': 'the same, case by case',
  'delivery/mailer.ts': 'by itself: the reference and the kind of act',
  'delivery/personal-notices.ts': 'tells people of themselves: no case',
  'delivery/push-keys.ts': 'its own keys, sealed',
  'delivery/pusher.ts': 'by itself: that there is something new, and nothing else',
  'delivery/teller.ts': 'by itself',
  'demo/history/sample-history.ts': 'the sample: which clock is due next, so that time passes as it would',
  'documents/secret-hits.ts': 'the fact that something was stopped, and the hold that follows from it',
  'files/file-tidy.ts': 'by itself: bytes that no row of anybody names',
  'health/health.controller.ts': 'counts',
  'identity/chores.ts': 'by itself',
  'journal/access-log.ts': 'shown by the audit, after its own check',
  'journal/sealer.ts': 'digests of all journals',
  'journal/verify.ts': 'whether the digests fit: a number and a seq come out',
  'journal/verify-seals.ts': 'the same for the seals',
  'audit/audit.service.ts': 'acts and times, never what a case says; each question is logged',
  'audit/case-export.ts': 'for the auditor, with digests in the place of words',
  'audit/receipts.ts': 'the clerk of an envelope gets his receipt: a digest of the content',
  'lessons/lesson.view.ts': 'a lesson with its counts over all cases; the case only where it is seen',
  'lessons/lesson-library.ts': 'a lesson is retired also where its case is not seen',
  'lessons/lessons.queries.ts': 'lessons are read beyond their case; the sight is in the question',
  'live/access-watch.ts': 'by itself: who may see what is watched',
  'live/hints.ts': 'by itself: to those whose right was just checked',
  'live/live.gateway.ts': 'who may watch: asked of the one rule',
  'desk/duty-finder.ts':
    'finds clocks by the words, with the sight in the question; the cases are read by the person',
  'desk/desk-chores.ts': 'by itself',
  'audit/verifications.ts': 'references of cases whose journal does not fit, for the auditor',
  'audit/unusual-reading.ts': 'by itself: counts of readings',
  'retention/retention.job.ts': 'by itself',
  'retention/tidying.ts': 'by itself: rows by their age',
  'notices/edxml-import.service.ts': 'the next number in the register of an agency, whatever it has received',
};

function each(why: string, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, why]));
}
