import type { Capacity, Role } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { guards } from './case-guards.js';
import type { AccessFacts, CaseFacts, CaseRow, Subject } from './case-facts.js';
import type { GuardRule } from './guard-rule.js';
import { unissuedStates } from './case-states.js';
import { type Act, workflow } from './case-workflow.js';
import type { GroupRole, Side, Step, Who } from './step.js';

/** `envelope`: that there is a case of this number, and the paper's way; not a word of what it says. */
export type Sight = 'none' | 'envelope' | 'whole';

/**
 * WHO MAY SEE a case, in words and in SQL side by side (a test holds the two together):
 * whoever answers at this moment for an agency that takes part in it; a draft, also a discarded one, only its
 * owner's people; and who is a member of its working group, as long as he is. Of a restricted case only positions on
 * its list, and the party's clerk its envelope; in an emergency, for a time, whom two people let in. While content is
 * held (T43) nobody sees it: the envelope is left, also to those who can lift the hold.
 * Administrators, auditors and security officers as such see none.
 */
export function sightOf(
  person: Pick<Person, 'capacities'>,
  facts: Pick<CaseFacts, 'parties' | 'members' | 'access'> & { case: Pick<CaseRow, SightFields> },
): Sight {
  const { case: row } = facts;
  const by = seesBy(person);
  const keys = new Set(by.keys);
  const restricted = row.confidentiality === 'restricted';
  const unissued = unissuedStates.includes(row.state);
  const parties = facts.parties.filter((party) => !party.left && (party.role === 'owner' || !unissued));
  const listed = facts.access.filter((one) => keys.has(one.positionId) && !isOver(one, row.readAt));
  const inside =
    facts.members.some((member) => keys.has(member.positionId)) ||
    listed.some((one) => one.level === 'emergency') ||
    parties.some(
      ({ orgId }) => keys.has(orgId) && (!restricted || listed.some((one) => one.orgId === orgId)),
    );
  if (inside && !row.quarantinedAt) return 'whole';
  const asClerk = restricted && parties.some(({ orgId }) => by.clerkOf.includes(orgId));
  const asGuard = [row.ownerOrgId, ...(unissued ? [] : [row.adviserOrgId])].some((org) =>
    by.guardOf.includes(org),
  );
  return inside || asClerk || (row.quarantinedAt && asGuard) ? 'envelope' : 'none';
}

type SightFields = 'state' | 'confidentiality' | 'quarantinedAt' | 'readAt' | 'ownerOrgId' | 'adviserOrgId';

function isOver({ until }: AccessFacts, now: Date): boolean {
  return until !== null && new Date(until) <= now;
}

/** The same in SQL: `c` is the cases row, `keys` the placeholder of what a person sees by. True: he sees it whole. */
export function visibleSql(c: string, keys: string): string {
  return `(${c}.quarantined_at is null and ${insideSql(c, keys)})`;
}

/** `whole`, `envelope`, or null where there is nothing for him. */
export function sightSql(c: string, keys: string, clerkOf: string, guardOf: string): string {
  return `(case when ${visibleSql(c, keys)} then 'whole' when ${envelopeSql(c, keys, clerkOf, guardOf)} then 'envelope' end)`;
}

/** That he sees the envelope at least, where he does not see it whole. */
export function envelopeSql(c: string, keys: string, clerkOf: string, guardOf: string): string {
  return `((${c}.quarantined_at is not null and (${insideSql(c, keys)} or ${c}.owner_org_id = any(${guardOf}::uuid[])
            or (${c}.adviser_org_id = any(${guardOf}::uuid[]) and ${c}.state not in (${unissuedSql}))))
          or (${c}.confidentiality = 'restricted' and exists (select 1 from case_parties vp
            where vp.case_id = ${c}.id and vp.org_id = any(${clerkOf}::uuid[]) and ${partySees(c)})))`;
}

const insideSql = (c: string, keys: string): string =>
  `(exists (select 1 from case_parties vp where vp.case_id = ${c}.id and vp.org_id = any(${keys}::uuid[])
            and ${partySees(c)} and (${c}.confidentiality <> 'restricted' or exists (select 1 from case_access va
              where va.case_id = vp.case_id and va.org_id = vp.org_id and va.position_id = any(${keys}::uuid[])
                and ${holdsNow('va')})))
          or exists (select 1 from case_members vm where vm.case_id = ${c}.id and vm.left_at is null
            and vm.position_id = any(${keys}::uuid[]))
          or exists (select 1 from case_access ve where ve.case_id = ${c}.id and ve.level = 'emergency'
            and ve.position_id = any(${keys}::uuid[]) and ${holdsNow('ve')}))`;

/** That one agency, the case_parties row `vp`, sees the case. */
const partySees = (c: string): string =>
  `vp.left_at is null and (vp.role = 'owner' or ${c}.state not in (${unissuedSql}))`;

const holdsNow = (a: string): string =>
  `${a}.ended_at is null and (${a}.until_at is null or ${a}.until_at > app_now())`;

const unissuedSql = unissuedStates.map((state) => `'${state}'`).join(', ');

/** Roles that configure, audit or guard are no part in a case. */
const outsideCases = new Set<Role>(['admin', 'auditor', 'security_officer']);

/** What a person sees cases by: agencies and positions; and the agencies whose clerk or guard of secrets he is. */
export interface SeesBy {
  keys: string[];
  clerkOf: string[];
  guardOf: string[];
}

export function seesBy(person: Pick<Person, 'capacities'>): SeesBy {
  const agencies = (...roles: Role[]): string[] =>
    person.capacities.filter((one) => roles.some((role) => one.roles.includes(role))).map((one) => one.orgId);
  return {
    keys: viewerKeys(person),
    clerkOf: agencies('clerk'),
    guardOf: agencies('security_officer', 'head'),
  };
}

function takesPart(capacity: Capacity): boolean {
  return capacity.roles.some((role) => !outsideCases.has(role));
}

/**
 * What a person sees cases by: the agencies for which he takes part in cases, and the positions he acts from (a member
 * of a group is a position). Identifiers are unique over all tables, so both go into one list.
 */
export function viewerKeys(person: Pick<Person, 'capacities'>): string[] {
  const able = person.capacities.filter(takesPart);
  return [...new Set(able.flatMap((one) => [one.orgId, one.onBehalfOfPositionId ?? one.positionId]))];
}

/** The agencies for which a person takes part in cases. */
export function agenciesOf(person: Pick<Person, 'capacities'>): string[] {
  return [...new Set(person.capacities.filter(takesPart).map((capacity) => capacity.orgId))];
}

/** One agency, which of the cases asked for it sees, and who takes part in cases for it at this moment. */
export interface AgencyViewers {
  orgId: string;
  caseIds: string[];
  officialIds: string[] | null;
}

/**
 * The same once more for everybody at once: who may see which of the cases in the placeholder `cases` whole. Grouped by
 * agency, so that twenty cases before five hundred people are a few rows and not ten thousand. `held` keeps in those
 * whose content is held: for telling people of it, by the reference alone.
 */
export function viewersSql(cases: string, held: 'cut' | 'kept' = 'cut'): string {
  const able = `not e.roles <@ array[${[...outsideCases].map((role) => `'${role}'`).join(', ')}]`;
  const asked = `c.id = any(${cases}::uuid[])${held === 'cut' ? ' and c.quarantined_at is null' : ''}`;
  const position = 'coalesce(e.on_behalf_of_position_id, e.position_id)';
  return `with seeing as materialized (
      select vp.org_id, json_agg(distinct vp.case_id) as cases
      from cases c join case_parties vp on vp.case_id = c.id
      where ${asked} and c.confidentiality <> 'restricted' and ${partySees('c')} group by vp.org_id)
    select s.org_id as "orgId", s.cases as "caseIds",
      (select json_agg(distinct e.official_id) from effective_capacities e
       where e.org_id = s.org_id and ${able}) as "officialIds"
    from seeing s
    union all
    select e.org_id, json_agg(distinct vm.case_id), json_agg(distinct e.official_id)
    from cases c join case_members vm on vm.case_id = c.id join effective_capacities e on ${position} = vm.position_id
    where ${asked} and vm.left_at is null and ${able}
    group by vm.case_id, e.org_id
    union all
    select e.org_id, json_agg(distinct a.case_id), json_agg(distinct e.official_id)
    from cases c join case_access a on a.case_id = c.id join effective_capacities e on ${position} = a.position_id
    where ${asked} and ${holdsNow('a')} and ${able} and (a.level = 'emergency' or (e.org_id = a.org_id
      and exists (select 1 from case_parties vp where vp.case_id = c.id and vp.org_id = a.org_id and ${partySees('c')})))
    group by a.case_id, e.org_id`;
}

/** A deputy does what the focal point does; the head all that a leader does (domain.md C.2). */
const alsoFills: Partial<Record<Role, readonly Role[]>> = { focal: ['focal_deputy'], leader: ['head'] };

export function fills(role: Role, held: readonly Role[]): boolean {
  return held.includes(role) || (alsoFills[role] ?? []).some((other) => held.includes(other));
}

export function splitWho(who: Who): { side: Side | 'group'; role: Role | GroupRole } {
  const [side, role] = who.split('.') as [Side | 'group', Role | GroupRole];
  return { side, role };
}

/** The agencies that are on a side of the case; of a recipient or a part, the one the act is about. */
export function orgsOn(side: Side | 'group', facts: CaseFacts, subject: Subject): string[] {
  const { case: row } = facts;
  const one = (orgId: string | null | undefined): string[] => (orgId ? [orgId] : []);
  switch (side) {
    case 'owner':
      return [row.ownerOrgId];
    case 'adviser':
      return [row.adviserOrgId];
    case 'decider':
      return one(row.deciderOrgId);
    case 'lead':
      // Until somebody is assigned, the agency concerned has the lead.
      return [row.leadOrgId ?? row.ownerOrgId];
    case 'party':
      return facts.parties.filter((party) => !party.left).map((party) => party.orgId);
    case 'recipient':
      return one(subject.recipient?.orgId);
    case 'of':
      return one(subject.part?.orgId);
    case 'from':
      return one(subject.part?.fromOrgId);
    case 'each':
      return subject.part?.orgIds ?? [];
    case 'group':
      return facts.members.map((member) => member.orgId);
  }
}

/**
 * MAY HE DO IT: the first of his capacities (own before stood-in-for) that the table allows, or null. One in which the
 * conditions hold comes before one in which they do not: whoever stands in for the leader discards as the leader.
 * `as` names the role it takes this time, where the table allows several.
 */
export function capacityFor(
  person: Person,
  act: Act,
  facts: CaseFacts,
  subject: Subject,
  as?: Role,
): Capacity | null {
  const step = workflow[act];
  const able = person.capacities.filter(
    (capacity) =>
      (!capacity.actions || capacity.actions.includes(act)) &&
      reaches(capacity, facts, step.reach ?? 'whole') &&
      step.who.some((who) => fits(who, capacity, facts, subject)),
  );
  const fitting = able.find(
    (capacity) =>
      (!as || fills(as, capacity.roles)) && !brokenGuard(step, facts, subject, person.officialId, capacity),
  );
  return fitting ?? able[0] ?? null;
}

/** In a restricted case one acts by a position on the list; what the table marks also by the envelope, or from outside. */
function reaches(capacity: Capacity, facts: CaseFacts, reach: 'whole' | 'envelope' | 'outside'): boolean {
  const { case: row } = facts;
  // Whoever opens a case is on no list yet: the first act makes it.
  if (reach === 'outside' || facts.lastSeq === 0) return true;
  if (row.quarantinedAt) return reach === 'envelope';
  if (row.confidentiality !== 'restricted') return true;
  const position = capacity.onBehalfOfPositionId ?? capacity.positionId;
  return (
    facts.members.some((one) => one.positionId === position) ||
    facts.access.some(
      (one) =>
        one.level === 'list' &&
        one.positionId === position &&
        one.orgId === capacity.orgId &&
        !isOver(one, row.readAt),
    ) ||
    (reach === 'envelope' && capacity.roles.includes('clerk'))
  );
}

function fits(who: Who, capacity: Capacity, facts: CaseFacts, subject: Subject): boolean {
  const { side, role } = splitWho(who);
  if (side === 'group') return isInGroup(role as GroupRole, capacity, facts, subject);
  return fills(role as Role, capacity.roles) && orgsOn(side, facts, subject).includes(capacity.orgId);
}

/** Members act by what they are in the group, as long as it is, and only on the group itself and on its own tasks. */
function isInGroup(role: GroupRole, capacity: Capacity, facts: CaseFacts, { part }: Subject): boolean {
  const position = capacity.onBehalfOfPositionId ?? capacity.positionId;
  const groupId = part?.kind === 'group' ? part.id : part?.kind === 'task' ? part.parentId : undefined;
  return facts.members.some(
    (member) =>
      member.positionId === position &&
      (groupId === undefined || member.groupId === groupId) &&
      (role === 'member' || member.role === role),
  );
}

export function brokenGuard(
  step: Step,
  facts: CaseFacts,
  subject: Subject,
  officialId: string | null,
  capacity: Capacity | null,
): GuardRule | null {
  const positionIds = capacity ? [capacity.onBehalfOfPositionId ?? capacity.positionId] : [];
  const people = [officialId, capacity?.onBehalfOfOfficialId].filter((one) => typeof one === 'string');
  const asking = {
    officialId,
    people,
    orgId: capacity?.orgId ?? null,
    roles: capacity?.roles ?? [],
    positionIds,
  };
  const broken = (step.when ?? []).find((name) => !guards[name].holds(facts, subject, asking));
  return broken ? guards[broken] : null;
}
