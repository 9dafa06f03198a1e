import { Injectable } from '@nestjs/common';
import { type Role, roles } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import type { CaseListDto } from './case.dto.js';
import { agenciesOf, envelopeSql, fills, seesBy, visibleSql } from './case-policy.js';
import { type Sought, soughtBy } from './case-words.js';
import { AsSystem } from '../platform/viewer.js';

/** A place in the list: newest first, of a search those with the marks asked for before the others. */
export interface Place {
  exact: boolean;
  id: string;
}

/** What a whole reference looks like: the one case it names has an index of its own. */
const REF = /^VV-\d{4}-\d{6,}$/;
/** How many of the newest cases tell whether a word is frequent. */
const NEAR = 200;
/** So many of them are enough to believe that walking on finds the rest sooner than the index. */
const FREQUENT = 3;
/** Words too short for the index are looked for among so many of the newest cases. */
const FAR = 10_000;

const awaitingSql = `exists (select 1 from notice_recipients r where r.case_id = c.id and r.state in ('sent', 'delivered'))`;
const overdueSql = `exists (select 1 from deadlines d where d.case_id = c.id and d.met_at is null
  and d.cancelled_at is null and d.paused_at is null and d.due_at <= app_now())`;
const runningSql = 'd.met_at is null and d.cancelled_at is null';

/** Values of one statement, numbered as they come. */
class Params {
  readonly values: unknown[] = [];
  readonly place = (value: unknown): string => `$${this.values.push(value)}`;
}

type Placing = Params['place'];
type Condition = (place: Placing) => string[];

/** One question: who asks, which cases may be in the answer, and how many are wanted. */
interface Question {
  me: Person;
  asked: CaseListDto;
  matching: Condition;
  before: string | undefined;
  count: number;
  /** Cases of which he sees the envelope alone are among them; never where words are looked for. */
  envelopes: boolean;
}

/**
 * Finds the cases of a list, newest first, in two ways. Walking: along the indexes of whose cases they are, from the
 * newest on, until there are enough; quick for whatever is frequent. By the words' index: quick for what is rare.
 * Written so that the statements have one plan each, whatever the planner believes of a pattern it does not know.
 */
@Injectable()
export class CaseFinder {
  constructor(private readonly database: Database) {}

  @AsSystem()
  async find(me: Person, asked: CaseListDto, after: Place | null, count: number): Promise<Place[]> {
    if (!asked.q) {
      const question = { me, asked, matching: () => [], before: after?.id, count, envelopes: true };
      const near = await this.walk(question, NEAR);
      // Only a filter that lets few through, or somebody with few cases, needs more than the newest.
      const all = near.length < count ? await this.walk(question) : near;
      return all.map((id) => ({ exact: true, id }));
    }
    const ref = asked.q.trim().toUpperCase();
    if (REF.test(ref)) {
      const matching: Condition = (place) => [`c.ref = ${place(ref)}`];
      const question = { me, asked, matching, before: after?.id, count, envelopes: true };
      const named = await this.lookUp(question, [], []);
      if (named.length > 0) return named.map((id) => ({ exact: true, id }));
    }
    const sought = soughtBy(asked.q);
    const byWords = { me, asked, envelopes: false };
    const { exactKeys, foldedKeys } = sought;
    const first = after?.exact !== false;
    const exact = first
      ? await this.seek({ ...byWords, matching: exactly(sought), before: after?.id, count }, exactKeys, [])
      : [];
    const more = count - exact.length;
    const before = first ? undefined : after.id;
    const folded =
      more > 0
        ? await this.seek({ ...byWords, matching: otherwise(sought), before, count: more }, [], foldedKeys)
        : [];
    return [...exact.map((id) => ({ exact: true, id })), ...folded.map((id) => ({ exact: false, id }))];
  }

  private async seek(question: Question, exact: string[], folded: string[]): Promise<string[]> {
    if (exact.length + folded.length === 0) return this.walk(question, FAR);
    const near = await this.walk(question, NEAR);
    if (near.length >= question.count) return near;
    if (near.length >= FREQUENT) {
      // Twice as far as it should take: what has just become frequent is not so further back.
      const on = await this.walk(
        question,
        NEAR * 2 ** Math.ceil(Math.log2((2 * question.count) / near.length)),
      );
      if (on.length >= question.count) return on;
    }
    return this.lookUp(question, exact, folded);
  }

  /**
   * Candidates come from the indexes of parties, members and, for "mine", running clocks; who may see them is asked of
   * the one rule. "offset 0" keeps each look-up where it stands: turned into a join, it would read all cases.
   */
  private async walk(question: Question, depth?: number): Promise<string[]> {
    const { me, asked, before, count } = question;
    const params = new Params();
    const { place } = params;
    const { keys, known } = knownTo(question, place);
    const fitting = [known, ...filters(asked, me, place), ...question.matching(place)];
    const below = before ? `and case_id < ${place(before)}::uuid` : '';
    // Written out: of a limit it does not know, a plan that is kept expects a tenth of all, and sorts them all.
    const end = `order by case_id desc ${depth === undefined ? '' : `limit ${depth}`}`;
    const enough = place(count);
    const branches = candidates(me, asked, keys, place).map(
      (from) => `(select distinct n.case_id from (select case_id from ${from} ${below} ${end}) n
         cross join lateral (select 1 from cases c where c.id = n.case_id and ${fitting.join(' and ')} offset 0) c
         order by n.case_id desc limit ${enough})`,
    );
    if (branches.length === 0) return [];
    const rows = await this.database.sql<{ id: string }>(
      `select case_id as id from (${branches.join(' union ')}) u order by case_id desc limit ${enough}`,
      params.values,
    );
    return rows.map((row) => row.id);
  }

  private async lookUp(question: Question, exact: string[], folded: string[]): Promise<string[]> {
    const { me, asked, before, count } = question;
    const params = new Params();
    const { place } = params;
    const { known } = knownTo(question, place);
    const where = [
      ...exact.map((key) => `c.search_exact like ${place(key)}`),
      ...folded.map((key) => `c.search_folded like ${place(key)}`),
      ...question.matching(place),
      ...filters(asked, me, place),
      ...(before ? [`c.id < ${place(before)}::uuid`] : []),
    ];
    const rows = await this.database.sql<{ id: string }>(
      `with hits as materialized (select c.id, c.state, c.confidentiality, c.quarantined_at, c.owner_org_id,
         c.adviser_org_id from system_cases c where ${where.join(' and ')})
       select c.id from (select * from hits order by id desc offset 0) c where ${known}
       order by c.id desc limit ${place(count)}`,
      params.values,
    );
    return rows.map((row) => row.id);
  }
}

/** What he may see of what is looked for: whole, or where no word can give it away also as an envelope. */
function knownTo({ me, envelopes }: Question, place: Placing): { keys: string; known: string } {
  const { keys: all, clerkOf, guardOf } = seesBy(me);
  const keys = place(all);
  const whole = visibleSql('c', keys);
  const envelope = envelopes ? envelopeSql('c', keys, place(clerkOf), place(guardOf)) : null;
  return { keys, known: envelope ? `(${whole} or ${envelope})` : whole };
}

const exactly =
  ({ exact }: Sought): Condition =>
  (place) => [`c.search_exact like all(${place(exact)}::text[])`];

/** With every word, but not with the very marks. */
const otherwise =
  ({ folded, exact }: Sought): Condition =>
  (place) => [
    `c.search_folded like all(${place(folded)}::text[])`,
    `not (c.search_exact like all(${place(exact)}::text[]))`,
  ];

/** Where to walk: what may be in the list at most, each a table and a condition, in the order of its index. */
function candidates(me: Person, asked: CaseListDto, keys: string, place: Placing): string[] {
  if (asked.filter === 'mine') {
    const held = new Map<string, Role[]>();
    for (const { orgId, roles: own } of me.capacities)
      held.set(orgId, [...(held.get(orgId) ?? []), ...roles.filter((role) => fills(role, own))]);
    return [...held].map(
      ([orgId, owing]) => `deadlines d where d.owes_org_id = ${place(orgId)}::uuid and ${runningSql}
         and d.owes_roles && ${place([...new Set(owing)])}::text[]`,
    );
  }
  // One for the open and one for the closed: only then is each in the order of the index.
  const flags = asked.closed || asked.state ? [true, false] : [true];
  const { guardOf } = seesBy(me);
  const asParty = [...new Set([...agenciesOf(me), ...guardOf])].flatMap((orgId) => {
    const org = place(orgId);
    return flags.map(
      (open) => `case_parties p where p.org_id = ${org}::uuid and p.is_open = ${open} and p.left_at is null`,
    );
  });
  return [
    ...asParty,
    `case_members m where m.position_id = any(${keys}::uuid[]) and m.left_at is null`,
    `case_access x where x.position_id = any(${keys}::uuid[]) and x.level = 'emergency' and x.ended_at is null`,
  ];
}

function filters(asked: CaseListDto, me: Person, place: Placing): string[] {
  const where: string[] = [];
  if (!asked.closed && !asked.state) where.push('c.is_open');
  if (asked.state) where.push(`c.state = any(${place(asked.state)})`);
  if (asked.urgency) where.push(`c.urgency = any(${place(asked.urgency)})`);
  if (asked.exercise !== undefined) where.push(`c.exercise = ${place(asked.exercise)}`);
  if (asked.agency) {
    where.push(
      `exists (select 1 from case_parties a where a.case_id = c.id and a.left_at is null
         and a.org_id = ${place(asked.agency)})`,
    );
  }
  if (asked.filter === 'awaiting_receipt') where.push(awaitingSql);
  if (asked.filter === 'overdue') where.push(overdueSql);
  if (asked.filter === 'mine') where.push(mySql(me, place));
  return where;
}

/** A clock runs, and it is this person's role in this agency, or one he fills too, that must act. */
function mySql(me: Person, place: Placing): string {
  const duties = me.capacities.flatMap(({ orgId, roles: held }) =>
    roles.filter((role) => fills(role, held)).map((role) => `${orgId} ${role}`),
  );
  return `exists (select 1 from deadlines d where d.case_id = c.id and ${runningSql}
    and exists (select 1 from unnest(d.owes_roles) r where d.owes_org_id || ' ' || r = any(${place(duties)})))`;
}
