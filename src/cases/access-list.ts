import type { Role } from '../directory/who-answers.js';
import type { Queryable, Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { CaseFacts } from './case-facts.js';
import { type PartKind, settledParts } from './case-parts.js';

/** The positions that answer for an agency in a case: listed when it comes into a restricted one (domain.md C.8). */
const answerFor: readonly Role[] = ['focal', 'focal_deputy', 'leader', 'head', 'adviser_lead'];
/** The Standing Committee reads what is put before it. */
const decide: readonly Role[] = ['sc_office', 'sc_member'];
/** Clocks that the clerk meets by the envelope, and the one of the hold, which is met by whoever can lift it. */
const byEnvelope = ['ack', 'formal_ack', 'archive', 'quarantine'];

/** Fields of a part's data that name who has it to do, or is to weigh it. */
const charged = ['positionId', 'ownerPositionId', 'verifierPositionId'] as const;

export interface ToList {
  positionId: string;
  orgId: string;
}

/** Puts positions on the list; who is on it stays as he is. Returns those that are new. */
export async function list(
  tx: Tx,
  caseId: string,
  who: readonly ToList[],
  by: { officialId: string | null; reason: string | null; until?: Date | null; level?: 'list' | 'emergency' },
): Promise<ToList[]> {
  if (who.length === 0) return [];
  const rows = who.map((one) => ({ ...one, id: newId() }));
  return tx.sql<ToList>(
    `insert into case_access (id, case_id, org_id, position_id, level, granted_by_official_id, reason, granted_at, until_at)
     select (r->>'id')::uuid, $2, (r->>'orgId')::uuid, (r->>'positionId')::uuid, $3, $4, $5, $6, $7
     from jsonb_array_elements($1::jsonb) r
     on conflict (case_id, position_id, org_id, level) where ended_at is null
       do update set until_at = excluded.until_at, granted_by_official_id = excluded.granted_by_official_id,
         reason = excluded.reason, granted_at = excluded.granted_at
       where case_access.until_at is not null
     returning org_id as "orgId", position_id as "positionId"`,
    [JSON.stringify(rows), caseId, by.level ?? 'list', by.officialId, by.reason, tx.now, by.until ?? null],
  );
}

/** Takes positions off the list, or everybody; returns those that were on it. */
export async function strike(
  tx: Tx,
  caseId: string,
  positionIds: readonly string[] | 'all',
): Promise<string[]> {
  const rows = await tx.sql<{ positionId: string }>(
    `update case_access set ended_at = $2 where case_id = $1 and ended_at is null
       and ($3::uuid[] is null or position_id = any($3::uuid[])) returning position_id as "positionId"`,
    [caseId, tx.now, positionIds === 'all' ? null : positionIds],
  );
  return [...new Set(rows.map((row) => row.positionId))];
}

/** The positions that answer for these agencies today. */
export function answeringPositions(
  tx: Tx,
  orgIds: readonly string[],
  deciderOrgId: string | null,
): Promise<ToList[]> {
  return tx.sql<ToList>(
    `select distinct p.position_id as "positionId", p.org_id as "orgId" from answering_positions_at($1) p
     where p.org_id = any($2::uuid[]) and (p.roles && $3::text[] or (p.org_id = $4 and p.roles && $5::text[]))`,
    [tx.now, orgIds, answerFor, deciderOrgId, decide],
  );
}

/** These positions, each with the agencies it answers for that take part in the case. */
export function positionsOf(
  db: Queryable,
  caseId: string,
  positionIds: readonly string[],
  at: Date,
): Promise<ToList[]> {
  return db.sql<ToList>(
    `select distinct p.position_id as "positionId", p.org_id as "orgId" from answering_positions_at($1) p
     join case_parties vp on vp.org_id = p.org_id and vp.case_id = $2 and vp.left_at is null
     where p.position_id = any($3::uuid[])`,
    [at, caseId, positionIds],
  );
}

/** Who has something to do in the case by name: the lead, and whoever a part was given to. They stay on the list. */
export function chargedPositions(facts: CaseFacts): string[] {
  const open = facts.parts.filter(
    (part) => !(settledParts[part.kind as PartKind] as readonly string[]).includes(part.state),
  );
  const named = open.flatMap((part) => charged.map((field) => part.data[field]));
  return [...new Set([facts.case.leadPositionId, ...named].filter((one) => typeof one === 'string'))];
}

/**
 * After every act on a restricted case: agencies that came in are listed by those who answer for them (or by the
 * narrower list the act names), so is whoever was charged with something; and no agency that owes a running clock is
 * left with nobody who could act. "An open case has a running clock and somebody who can act" holds for these too.
 * True: there is a list, and the facts have to be read again.
 */
export async function keepList(tx: Tx, facts: CaseFacts, named: readonly string[]): Promise<boolean> {
  const { id, confidentiality, deciderOrgId, state } = facts.case;
  if (confidentiality !== 'restricted') return false;
  const byRule = { officialId: null, reason: null };
  const fresh = await tx.sql<{ orgId: string }>(
    `select distinct vp.org_id as "orgId" from case_parties vp where vp.case_id = $1 and vp.left_at is null
       and not exists (select 1 from case_access a where a.case_id = $1 and a.org_id = vp.org_id and a.level = 'list')`,
    [id],
  );
  if (fresh.length > 0) {
    const orgIds = fresh.map((one) => one.orgId);
    const asNamed = (await positionsOf(tx, id, named, tx.now)).filter((one) => orgIds.includes(one.orgId));
    const whole = orgIds.filter((orgId) => !asNamed.some((one) => one.orgId === orgId));
    await list(tx, id, [...asNamed, ...(await answeringPositions(tx, whole, deciderOrgId))], byRule);
  }
  const must = chargedPositions(facts);
  if (state === 'drafted' || facts.lastSeq === 0) must.push(await authorOf(tx, id));
  if (must.length > 0) await list(tx, id, await positionsOf(tx, id, must, tx.now), byRule);
  const unable = await agenciesUnable(tx, id);
  if (unable.length > 0) await list(tx, id, await answeringPositions(tx, unable, deciderOrgId), byRule);
  return true;
}

async function authorOf(tx: Tx, caseId: string): Promise<string> {
  const [row] = await tx.sql<{ author: string }>(
    'select created_by_position_id as author from cases where id = $1',
    [caseId],
  );
  return row!.author;
}

/**
 * Agencies that owe a running clock of a restricted case and have nobody on the list who can act on it; and its owner
 * where none of its leaders is, who alone can let others in again. A deputy does what the focal point does, a head what
 * a leader does (case-policy.ts, fills).
 */
export async function agenciesUnable(db: Queryable, caseId: string): Promise<string[]> {
  const rows = await db.sql<{ orgId: string }>(
    `select d.owes_org_id as "orgId" ${unableSql} and d.case_id = $1
     union select c.owner_org_id from cases c where c.id = $1 and c.confidentiality = 'restricted'
       and not exists (${listedSql} and a.case_id = c.id and a.org_id = c.owner_org_id and e.roles && array['leader', 'head'])`,
    [caseId],
  );
  return rows.map((row) => row.orgId);
}

/** Somebody `e` who is on a list `a` now, also as a stand-in. */
const listedSql = `select 1 from case_access a
  join effective_capacities e on coalesce(e.on_behalf_of_position_id, e.position_id) = a.position_id and e.org_id = a.org_id
  where a.level = 'list' and a.ended_at is null and (a.until_at is null or a.until_at > app_now())`;

/** From here on in SQL: clocks `d` of restricted cases `c` that nobody on the list can meet. */
export const unableSql = `from deadlines d join cases c on c.id = d.case_id
  cross join lateral (select d.owes_roles
    || case when 'focal' = any(d.owes_roles) then array['focal_deputy'] else '{}' end
    || case when 'leader' = any(d.owes_roles) then array['head'] else '{}' end as roles) f
  where c.confidentiality = 'restricted' and d.met_at is null and d.cancelled_at is null
    and d.kind <> 'quarantine'
    and not exists (${listedSql} and a.case_id = d.case_id and a.org_id = d.owes_org_id and e.roles && f.roles)
    and not (d.kind in (${byEnvelope.map((kind) => `'${kind}'`).join(', ')}) and exists (
      select 1 from effective_capacities e where e.org_id = d.owes_org_id and 'clerk' = any(e.roles)))`;
