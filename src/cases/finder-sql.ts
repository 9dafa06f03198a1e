// The statements that find the cases of a list (case-finder.ts): written so that each has one plan, whatever the planner
// believes of a pattern it does not know; and few of them, for each connection plans each anew.
import { type Role, roles } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import type { Question } from '../platform/database.js';
import type { CaseListDto } from './case.dto.js';
import { agenciesOf, envelopeSql, fills, seesBy, visibleSql } from './case-policy.js';
import type { Sought } from './case-words.js';

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
export type Condition = (place: Placing) => string[];

/** Words that an index can look up, and whose they are. */
export interface Keys {
  column: 'search_exact' | 'search_folded';
  words: readonly string[];
}

/** What is looked for: who asks, which cases may be in the answer, and how many are wanted. */
export interface Wanted {
  me: Person;
  asked: CaseListDto;
  matching: Condition;
  before: string | undefined;
  count: number;
  /** Of each hit it is told whether it has these, too: patterns of words with their marks. */
  marks?: readonly string[];
  /** Cases of which he sees the envelope alone are among them; never where words are looked for. */
  envelopes: boolean;
}

export interface Hit {
  id: string;
  /** It has the very marks that were asked for. */
  exact: boolean;
}

/**
 * Walking: along the indexes of whose cases they are, from the newest on, until there are enough or so many have been
 * looked at. Candidates come from the indexes of parties, members and, for "mine", running clocks; who may see them is
 * asked of the one rule, once for all of them. "offset 0" keeps that look-up where it stands: turned into a join, it
 * would read all cases. The depth is of all candidates together: what one agency has further back than another's is cut
 * off must not be passed over.
 */
export function walkSql(wanted: Wanted, depth?: number): Question {
  const { me, asked, before, count, matching, marks } = wanted;
  const params = new Params();
  const { place } = params;
  const { keys, known } = knownTo(wanted, place);
  const fitting = [known, ...filters(asked, me, place), ...matching(place)];
  const below = before ? `and case_id < ${place(before)}::uuid` : '';
  // Written out: of a limit it does not know, a plan that is kept expects a tenth of all, and sorts them all.
  const end = `order by case_id desc ${depth === undefined ? '' : `limit ${depth}`}`;
  const branches = candidates(me, asked, keys, place).map(
    (from) => `(select distinct case_id from ${from} ${below} ${end})`,
  );
  if (branches.length === 0) branches.push('(select null::uuid as case_id where false)');
  const exact = marks ? `c.search_exact like all(${place(marks)}::text[])` : 'true';
  const text = `select n.case_id as id, c.exact
     from (select distinct case_id from (${branches.join(' union all ')}) b ${end}) n
     cross join lateral (select ${exact} as exact from cases c
       where c.id = n.case_id and ${fitting.join(' and ')} offset 0) c
     order by n.case_id desc limit ${place(count)}`;
  return { text, params: params.values };
}

/** By the index of the words: quick for what is rare. */
export function lookUpSql(wanted: Wanted, keys: Keys): Question {
  const { me, asked, before, count, matching } = wanted;
  const params = new Params();
  const { place } = params;
  const { known } = knownTo(wanted, place);
  const where = [
    ...keys.words.map((key) => `c.${keys.column} like ${place(key)}`),
    ...matching(place),
    ...filters(asked, me, place),
    ...(before ? [`c.id < ${place(before)}::uuid`] : []),
  ];
  const text = `with hits as materialized (select c.id, c.state, c.confidentiality, c.quarantined_at, c.owner_org_id,
       c.adviser_org_id from system_cases c where ${where.join(' and ')})
     select c.id from (select * from hits order by id desc offset 0) c where ${known}
     order by c.id desc limit ${place(count)}`;
  return { text, params: params.values };
}

/** What he may see of what is looked for: whole, or where no word can give it away also as an envelope. */
function knownTo({ me, envelopes }: Wanted, place: Placing): { keys: string; known: string } {
  const { keys: all, clerkOf, guardOf } = seesBy(me);
  const keys = place(all);
  const whole = visibleSql('c', keys);
  const envelope = envelopes ? envelopeSql('c', keys, place(clerkOf), place(guardOf)) : null;
  return { keys, known: envelope ? `(${whole} or ${envelope})` : whole };
}

/** With every word and its marks. */
export const exactly =
  ({ exact }: Sought): Condition =>
  (place) => [`c.search_exact like all(${place(exact)}::text[])`];

/** With every word, whatever its marks. */
export const folded =
  ({ folded: words }: Sought): Condition =>
  (place) => [`c.search_folded like all(${place(words)}::text[])`];

/** With every word, but not with the very marks. */
export const otherwise =
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

function mySql(me: Person, place: Placing): string {
  return myTurnSql(place(dutiesOf(me)));
}

/** What this person answers for: the agency and the role, also the roles he fills too. */
export function dutiesOf(me: Person): string[] {
  return me.capacities.flatMap(({ orgId, roles: held }) =>
    roles.filter((role) => fills(role, held)).map((role) => `${orgId} ${role}`),
  );
}

/** A clock of the case `c` runs, and one of these duties is to act. */
export const myTurnSql = (duties: string): string => `exists (select 1 ${myClocksSql(duties)})`;

/** Which clock of the case `c` these duties are to act on first, by its kind; null where none runs. */
export const myClockSql = (duties: string): string =>
  `(select d.kind ${myClocksSql(duties)} order by d.due_at, d.kind limit 1)`;

const myClocksSql = (duties: string): string => `from deadlines d where d.case_id = c.id and ${runningSql}
    and exists (select 1 from unnest(d.owes_roles) r where d.owes_org_id || ' ' || r = any(${duties}))`;
