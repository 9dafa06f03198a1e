// The rows of the measured works, written and read as plainly as pg allows: what the application is compared with.
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import type { CaseView } from '../src/cases/case.view.js';

/** What the application looks up and the floor is simply given. */
export interface Given {
  accountId: string;
  officialId: string;
  positionId: string;
  programmeId: string;
  owner: { orgId: string; versionId: string; name: string; regime: string };
  adviser: { orgId: string; versionId: string };
  recipients: { orgId: string; versionId: string }[];
  signatory: { positionId: string; name: string; title: string };
  rules: { notify: string; ack: string };
  calendarVersion: string;
  /** What the programme's profile says of the case's later life. */
  life: { agencyMaySubmit: boolean; lessonsScope: string; lessonsTriggers: string[] };
  /** What the application's two entries of the case say, with what they changed: the floor's are as long. */
  entries: [object, object];
  /** An answer of the application: the floor's has the same fields and size. */
  answer: CaseView;
}

interface Filed {
  case: Record<string, unknown> & { subject: string; facts: string; place: string };
  notice: {
    content: object;
    document: { type: string; number: string; symbol: string; issuedOn: string; capacity: string };
  };
}

type Client = Pick<pg.ClientBase, 'query'>;

const say = async <T = unknown>(
  client: Client,
  name: string,
  text: string,
  values: unknown[],
): Promise<T[]> => (await client.query({ name, text, values })).rows as T[];

/** W1: a case with its first notice to two recipients, its clocks, two journal entries and the answer that is kept. */
export async function file(pool: pg.Pool, given: Given, body: Filed, key: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const answer = await fileIn(client, given, body, key);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function fileIn(client: Client, given: Given, body: Filed, key: string): Promise<string> {
  const now = new Date();
  const [id, documentId, noticeId] = [newId(), newId(), newId()];
  const recipients = given.recipients.map((one) => ({ id: newId(), ...one }));
  const { owner, adviser, signatory } = given;
  const c = body.case;
  const d = body.notice.document;
  const [next] = await say<{ number: string }>(client, 'ref', `select nextval('case_refs') as number`, []);
  const ref = `VV-${now.getFullYear()}-${next!.number.padStart(6, '0')}`;
  const words = `${ref} ${c.subject} ${c.place}`.toLowerCase();
  const folded = words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
  await say(
    client,
    'case',
    `insert into cases (id, ref, programme_id, phone_allowed_from, owner_org_id, adviser_org_id, decider_org_id,
       subject, facts, categories, place, area_code, complex, sensitive, large, people_band, urgency, confidentiality,
       exercise, occurred_at, known_at, state, is_open, first_notified_at, first_written_at, created_by_official_id,
       created_by_position_id, created_at, search_folded, search_exact, lessons_chair_org_id, agency_may_submit,
       lessons_scope, lessons_triggers, version)
     values ($1, $2, $3, 'very_urgent', $4, $5, null, $6, $7, $8, $9, $10, true, false, false, $11, $12, 'internal',
       false, $13, $14, 'notified', true, $15, $15, $16, $17, $15, $18, $19, $4, $20, $21, $22, 2)`,
    [
      id, ref, given.programmeId, owner.orgId, adviser.orgId, c.subject, c.facts, c['categories'], c.place,
      c['areaCode'], c['peopleBand'], c['urgency'], c['occurredAt'], c['knownAt'], now, given.officialId,
      given.positionId, folded, words, given.life.agencyMaySubmit, given.life.lessonsScope, given.life.lessonsTriggers,
    ], // prettier-ignore
  );
  const parties = [
    [owner.orgId, 'owner', owner.versionId],
    [adviser.orgId, 'adviser', adviser.versionId],
    ...recipients.map((one) => [one.orgId, 'recipient', one.versionId]),
  ];
  await say(
    client,
    'parties',
    `insert into case_parties (case_id, org_id, role, org_version_id, joined_at, is_open) values ${places(4, 6)}`,
    parties.flatMap(([org, role, version]) => [id, org, role, version, now, true]),
  );
  await say(
    client,
    'document',
    `insert into official_documents (id, type, number, symbol, number_scope, issued_on, issuer_org_id, issuer_name,
       regime, subject, signatory_position_id, signatory_name, signatory_title, capacity, recorded_at)
     values ${places(1, 15)}`,
    [
      documentId, d.type, d.number, d.symbol, d.issuedOn.slice(0, 4), d.issuedOn, owner.orgId, owner.name,
      owner.regime, c.subject, signatory.positionId, signatory.name, signatory.title, d.capacity, now,
    ], // prettier-ignore
  );
  const content = JSON.stringify(body.notice.content);
  await say(
    client,
    'notice',
    `insert into notices (id, case_id, version, kind, content, document_id, document_notation, issued_by_position_id, sent_at)
     values ${places(1, 9)}`,
    [noticeId, id, 1, 'initial', content, documentId, `${d.number}/${d.symbol}`, given.positionId, now],
  );
  await say(
    client,
    'recipients',
    `insert into notice_recipients (id, case_id, notice_id, notice_version, org_id, is_primary, purpose, state, sent_at)
     values ${places(2, 9)}`,
    recipients.flatMap((one, i) => [one.id, id, noticeId, 1, one.orgId, i === 0, 'coordinate', 'sent', now]),
  );
  const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
  const clock = (kind: string, subjectId: string | null, orgId: string, rule: string, met: boolean): unknown[] => [
    newId(), id, kind, subjectId, orgId, ['focal', 'clerk'], now, now, later(240), 'wh', rule, given.calendarVersion,
    false, [], met ? now : null, met ? null : later(120),
  ]; // prettier-ignore
  await say(
    client,
    'clocks',
    `insert into deadlines (id, case_id, kind, subject_id, owes_org_id, owes_roles, started_at, counted_from, due_at,
       unit, rule_id, calendar_version, provisional, pause_in, met_at, next_at) values ${places(3, 16)}`,
    [
      ...clock('notify', null, owner.orgId, given.rules.notify, true),
      ...recipients.flatMap((one) => clock('ack', one.id, one.orgId, given.rules.ack, false)),
    ],
  );
  const entries = [
    entry('draft', { ...given.entries[0], ...c }, null),
    entry(
      'issueNotice',
      { ...given.entries[1], content: body.notice.content, noticeId, recipients },
      documentId,
    ),
  ];
  await say(
    client,
    'heads',
    `insert into journal_heads (stream_id, kind, seq, hash) values ($1, 'case', 2, $2)`,
    [id, entries[1]!.hash],
  );
  await say(
    client,
    'entries',
    `insert into journal_entries (stream_id, seq, act, actor_position_id, actor_official_id, occurred_at, recorded_at,
       data, salt, data_digest, document_id, hash) values ${places(2, 12)}`,
    entries.flatMap((one, i) => [
      id, i + 1, one.act, given.positionId, given.officialId, now, now, one.data, one.salt, one.digest,
      one.documentId, one.hash,
    ]), // prettier-ignore
  );
  await say(client, 'untold', `insert into untold_entries (stream_id, seq) values ($1, 1), ($1, 2)`, [id]);
  const answer = JSON.stringify({ ...given.answer, id, ref });
  await say(
    client,
    'answer',
    `insert into idempotency_keys (account_id, key, fingerprint, answer, created_at) values ($1, $2, $3, $4, $5)`,
    [given.accountId, key, createHash('sha256').update(key).digest(), answer, now],
  );
  return answer;
}

function entry(
  act: string,
  what: object,
  documentId: string | null,
): { act: string; data: string; salt: Buffer; digest: Buffer; hash: Buffer; documentId: string | null } {
  const data = JSON.stringify(what);
  const salt = randomBytes(16);
  const digest = createHash('sha256').update(salt).update(data).digest();
  return { act, data, salt, digest, hash: createHash('sha256').update(digest).digest(), documentId };
}

/** W2: the row of a case and its 50 latest entries. */
export async function read(pool: pg.Pool, id: string): Promise<string | null> {
  const [row] = await say<object>(pool, 'read-case', 'select * from cases where id = $1', [id]);
  if (!row) return null;
  const entries = await say(
    pool,
    'read-entries',
    `select seq, act, actor_official_id, actor_position_id, on_behalf_of_position_id, occurred_at, recorded_at, data,
       document_id, corrects_seq from journal_entries where stream_id = $1 order by seq desc limit 50`,
    [id],
  );
  return JSON.stringify({ ...row, entries });
}

const made = new Map<string, string>();

function places(rows: number, columns: number): string {
  const size = `${rows}x${columns}`;
  let text = made.get(size);
  if (!text) {
    const row = (r: number): string =>
      `(${Array.from({ length: columns }, (_, c) => `$${r * columns + c + 1}`).join(', ')})`;
    text = Array.from({ length: rows }, (_, r) => row(r)).join(', ');
    made.set(size, text);
  }
  return text;
}
