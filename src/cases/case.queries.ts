import type { Person } from '../identity/person.js';
import { remaindersOf } from '../journal/erasing.js';
import type { Database, Queryable, Question } from '../platform/database.js';
import type { CaseFacts, CaseRow, ClockFacts } from './case-facts.js';
import { type Sight, sightOf, sightSql, seesBy } from './case-policy.js';
import { asSystem } from '../platform/viewer.js';

const caseColumns = `c.id, c.ref, c.programme_id as "programmeId", c.phone_allowed_from as "phoneAllowedFrom",
  c.owner_org_id as "ownerOrgId", c.adviser_org_id as "adviserOrgId", c.decider_org_id as "deciderOrgId",
  c.subject, c.facts, c.categories, c.place, c.area_code as "areaCode", c.complex, c.sensitive, c.large,
  c.people_band as "peopleBand", c.urgency, c.lowered_from as "loweredFrom", c.confidentiality, c.exercise, c.occurred_at as "occurredAt",
  c.known_at as "knownAt", c.state, c.unacknowledged, c.stale, c.work_begun as "workBegun",
  c.retraction_consented as "retractionConsented", c.first_notified_at as "firstNotifiedAt",
  c.notified_by_phone as "notifiedByPhone", c.first_written_at as "firstWrittenAt",
  c.created_by_official_id as "createdByOfficialId", c.lead_org_id as "leadOrgId",
  c.lead_position_id as "leadPositionId", c.reopen_count as "reopenCount", c.resolved_at as "resolvedAt",
  c.closed_at as "closedAt", c.survivor_case_id as "survivorCaseId", c.follow_up_of_id as "followUpOfId", c.pending_consent as "pendingConsent",
  c.agency_may_submit as "agencyMaySubmit", c.lessons_chair_org_id as "lessonsChairOrgId",
  c.lessons_scope as "lessonsScope", c.lessons_triggers as "lessonsTriggers", c.reopen_until as "reopenUntil",
  c.quarantined_at as "quarantinedAt", c.purged_at as "purgedAt", app_now() as "readAt", c.version`;

/** The state of the case's parts. Rows that were replaced or struck are history, not state. */
const partColumns = `
  (select coalesce(json_agg(json_build_object('orgId', p.org_id,
      'name', (select v.name from organisation_versions v where v.id = p.org_version_id), 'role', p.role,
      'left', p.left_at is not null) order by p.joined_at, p.role), '[]')
   from case_parties p where p.case_id = c.id) as parties,
  (select coalesce(json_agg(json_build_object('id', r.id, 'noticeId', r.notice_id, 'orgId', r.org_id,
      'primary', r.is_primary, 'state', r.state, 'ackChannel', r.ack_channel, 'arrivalNumber', r.arrival_number,
      'noticeVersion', r.notice_version) order by r.is_primary desc, r.id), '[]')
   from notice_recipients r where r.case_id = c.id and r.state not in ('replaced')) as recipients,
  (select coalesce(json_agg(json_build_object('id', s.id, 'recipientId', s.recipient_id,
      'open', s.supplied_at is null and s.dropped_at is null) order by s.id), '[]')
   from supplement_requests s where s.case_id = c.id) as supplements,
  (select coalesce(json_agg(json_build_object('id', u.id, 'recipientId', u.recipient_id, 'orgId', u.org_id,
      'state', u.state, 'step', u.step) order by u.id), '[]')
   from call_runs u where u.case_id = c.id) as runs,
  (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'subjectId', d.subject_id,
      'owesOrgId', d.owes_org_id, 'startedAt', d.started_at, 'dueAt', d.due_at, 'missedAt', d.missed_at,
      'paused', d.paused_at is not null, 'provisional', d.provisional) order by d.due_at), '[]')
   from deadlines d where d.case_id = c.id and d.met_at is null and d.cancelled_at is null) as clocks,
  (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'state', t.state, 'orgId', t.org_id,
      'fromOrgId', t.from_org_id, 'orgIds', t.org_ids, 'officialId', t.official_id, 'parentId', t.parent_id,
      'title', t.title, 'data', t.data) order by t.id), '[]')
   from case_parts t where t.case_id = c.id) as parts,
  (select coalesce(json_agg(json_build_object('groupId', m.group_id, 'positionId', m.position_id, 'orgId', m.org_id,
      'role', m.role) order by m.role, m.position_id), '[]')
   from case_members m where m.case_id = c.id and m.left_at is null) as members,
  (select coalesce(json_agg(json_build_object('orgId', x.org_id, 'positionId', x.position_id, 'level', x.level,
      'until', x.until_at) order by x.org_id, x.position_id, x.level), '[]')
   from case_access x where x.case_id = c.id and x.ended_at is null) as access,
  (select json_object_agg(p.id, coalesce(
      (select json_agg(n.id) from positions_at(app_now()) n
       where n.org_id = p.org_id and split_part(n.code, '@', 1) = split_part(p.code, '@', 1)),
      (select json_agg(distinct a.position_id) from answering_positions_at(app_now()) a
       where (a.org_id = p.org_id or a.unit_org_id = p.org_id)
         and a.roles && '{focal,focal_deputy,leader,head}'::text[]), '[]'))
   from positions p where p.id in (select d.value::uuid from case_parts t cross join lateral jsonb_each_text(t.data) d
      where t.case_id = c.id and d.key in ('positionId', 'ownerPositionId', 'verifierPositionId') and d.value is not null)
    and (p.valid_to < local_day(app_now()) or p.ended_at <= app_now())) as heirs,
  (select h.seq from journal_heads h where h.stream_id = c.id) as "lastSeq"`;

type FactsRow = CaseRow & Omit<CaseFacts, 'case'>;

function factsOf(row: FactsRow): CaseFacts {
  const { parties, recipients, supplements, runs, clocks, parts, members, access, heirs, lastSeq, ...rest } =
    row;
  return {
    case: rest,
    parties,
    recipients,
    supplements,
    runs,
    clocks: clocks.map(inUtc),
    parts,
    members,
    access,
    ...(heirs ? { heirs } : {}),
    lastSeq,
  };
}

/** One spelling of a moment, whatever the zone of the connection. */
function inUtc(clock: ClockFacts): ClockFacts {
  const spelled = (moment: string): string => new Date(moment).toISOString();
  return {
    ...clock,
    startedAt: spelled(clock.startedAt),
    dueAt: spelled(clock.dueAt),
    missedAt: clock.missedAt && spelled(clock.missedAt),
  };
}

/** The facts of a case that somebody knows of, and how much of them he may see. */
export interface Known {
  facts: CaseFacts;
  sight: Exclude<Sight, 'none'>;
}

/** Asks for the facts of a case and how much of them somebody may see; no row when there is no such case for him. */
export function askKnownFacts(caseId: string, me: Pick<Person, 'capacities'>): Question {
  const { keys, clerkOf, guardOf } = seesBy(me);
  return {
    text: `select * from (select ${caseColumns}, ${partColumns}, ${sightSql('c', '$2', '$3', '$4')} as sight
       from cases c where c.id = $1) known where sight is not null`,
    params: [caseId, keys, clerkOf, guardOf],
  };
}

/** What `askKnownFacts` was answered. */
export function knownIn(rows: unknown[]): Known | null {
  const [row] = rows as (FactsRow & { sight: Known['sight'] | null })[];
  if (!row?.sight) return null;
  const { sight, ...facts } = row;
  return { facts: factsOf(facts), sight };
}

/** The facts of a case that somebody knows of, and how much of them he may see; null when there is none for him. */
export async function knownFacts(
  db: Queryable,
  caseId: string,
  me: Pick<Person, 'capacities'>,
): Promise<Known | null> {
  const asked = askKnownFacts(caseId, me);
  return knownIn(await db.sql(asked.text, asked.params)) ?? envelopeIn(db, asked);
}

/**
 * What was not found by the person's own sight may be known to him as an envelope: then the system reads it, for
 * `sealFacts` to seal. Never whole: what he sees whole he reads himself (docs/adr/0012).
 */
export async function envelopeIn(db: Queryable, asked: Question): Promise<Known | null> {
  const known = knownIn(await asSystem(() => db.sql(asked.text, asked.params)));
  return known?.sight === 'envelope' ? known : null;
}

/** The facts of a case that somebody may see whole; null when there is none for him. */
export async function visibleFacts(
  db: Queryable,
  caseId: string,
  me: Pick<Person, 'capacities'>,
): Promise<CaseFacts | null> {
  const known = await knownFacts(db, caseId, me);
  return known?.sight === 'whole' ? known.facts : null;
}

/** The facts of a case, whoever asks: for the system, and after somebody's right has been checked. */
export async function factsOfCase(db: Queryable, caseId: string): Promise<CaseFacts | null> {
  const [row] = await db.sql<FactsRow>(`select ${caseColumns}, ${partColumns} from cases c where c.id = $1`, [
    caseId,
  ]);
  return row ? factsOf(row) : null;
}

/** What of the facts decides who is told. */
export interface AudienceFacts {
  parties: { orgId: string; left: boolean }[];
  recipients: { orgId: string; primary: boolean }[];
  members: { positionId: string }[];
  case: Pick<
    CaseRow,
    'id' | 'state' | 'ownerOrgId' | 'adviserOrgId' | 'deciderOrgId' | 'leadOrgId' | 'confidentiality'
  >;
}

type AudienceRow = AudienceFacts['case'] & Omit<AudienceFacts, 'case'>;

/** Who has a part in several cases: for the system, to tell them. */
export async function audiencesOf(db: Queryable, caseIds: string[]): Promise<Map<string, AudienceFacts>> {
  const rows = await db.sql<AudienceRow>(
    `select c.id, c.state, c.owner_org_id as "ownerOrgId", c.adviser_org_id as "adviserOrgId",
       c.decider_org_id as "deciderOrgId", c.lead_org_id as "leadOrgId", c.confidentiality,
       (select coalesce(json_agg(json_build_object('orgId', p.org_id, 'left', p.left_at is not null)
          order by p.joined_at, p.role), '[]') from case_parties p where p.case_id = c.id) as parties,
       (select coalesce(json_agg(json_build_object('orgId', r.org_id, 'primary', r.is_primary)
          order by r.is_primary desc, r.id), '[]')
        from notice_recipients r where r.case_id = c.id and r.state not in ('replaced')) as recipients,
       (select coalesce(json_agg(json_build_object('positionId', m.position_id) order by m.role, m.position_id), '[]')
        from case_members m where m.case_id = c.id and m.left_at is null) as members
     from unnest($1::uuid[]) as asked (id) join cases c on c.id = asked.id`,
    [caseIds],
  );
  return new Map(
    rows.map(({ parties, recipients, members, ...row }) => [
      row.id,
      { case: row, parties, recipients, members },
    ]),
  );
}

/** The facts of several cases, whoever asks: their visibility has been checked by whoever found them. */
export async function factsOfCases(db: Database, caseIds: string[]): Promise<Map<string, CaseFacts>> {
  const [rows] = await db.about(caseIds, {
    text: `select ${caseColumns}, ${partColumns} from cases c where c.id = any($1::uuid[])`,
    params: [caseIds],
  });
  return new Map((rows as FactsRow[]).map((row) => [row.id, factsOf(row)]));
}

export interface EntryRow {
  seq: number;
  act: string;
  occurredAt: Date;
  recordedAt: Date;
  data: Record<string, unknown> | null;
  documentId: string | null;
  correctsSeq: number | null;
  actor: { officialId: string; fullName: string; positionId: string; title: string } | null;
  onBehalfOf: { positionId: string; title: string; fullName: string } | null;
  /** Its words are gone; `data` is what is left. */
  erased?: Erased;
}

export interface Erased {
  bySeq: number;
  legalBasis: string;
  at: Date;
  by: string | null;
}

/** Journal entries with the people in them, oldest first; the right to read them has been checked. */
export async function entriesOf(
  db: Queryable,
  caseId: string,
  after: number,
  limit: number,
): Promise<EntryRow[]> {
  const rows = await db.sql<EntryRow>(
    `select e.seq, e.act, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.data,
       e.document_id as "documentId", e.corrects_seq as "correctsSeq",
       case when o.id is not null then json_build_object('officialId', o.id,
         'fullName', official_name_at(o.id, o.full_name, e.recorded_at), 'positionId', p.id, 'title', p.title) end as actor,
       case when b.id is not null then json_build_object('positionId', b.id, 'title', b.title,
         'fullName', official_name_at(bo.id, bo.full_name, e.recorded_at)) end as "onBehalfOf"
     from journal_entries e
     left join officials o on o.id = e.actor_official_id
     left join positions p on p.id = e.actor_position_id
     left join positions b on b.id = e.on_behalf_of_position_id
     left join officials bo on bo.id = b.official_id
     where e.stream_id = $1 and e.seq > $2 order by e.seq limit $3`,
    [caseId, after, limit],
  );
  return rows.some((row) => row.data === null) ? withRemainders(db, caseId, rows) : rows;
}

/** Of what was erased: what is left, on what basis, by whom and when. */
async function withRemainders(db: Queryable, caseId: string, rows: EntryRow[]): Promise<EntryRow[]> {
  const left = await remaindersOf(db, caseId);
  const erasers = await db.sql<{ seq: number; at: Date; by: string | null }>(
    `select e.seq, e.recorded_at as at, official_name_at(o.id, o.full_name, e.recorded_at) as by from journal_entries e
     left join officials o on o.id = e.actor_official_id where e.stream_id = $1 and e.seq = any($2::int[])`,
    [caseId, [...left.values()].map((one) => one.bySeq)],
  );
  return rows.map((row) => {
    const one = row.data === null ? left.get(row.seq) : undefined;
    const eraser = erasers.find(({ seq }) => seq === one?.bySeq);
    if (!one || !eraser) return row;
    const { bySeq, legalBasis, kept } = one;
    return { ...row, data: kept, erased: { bySeq, legalBasis, at: eraser.at, by: eraser.by } };
  });
}

/** Of the cases asked for, those he sees whole, by his own sight; of the others, by the system's, those whose envelope he knows. */
export async function factsAsSeen(
  db: Database,
  me: Person,
  caseIds: string[],
): Promise<Map<string, CaseFacts>> {
  const facts = await factsOfCases(db, caseIds);
  const others = caseIds.filter((id) => !facts.has(id));
  if (others.length === 0) return facts;
  const known = await asSystem(() => factsOfCases(db, others));
  for (const [id, one] of known) if (sightOf(me, one) === 'envelope') facts.set(id, one);
  return facts;
}
