import type { Capacity, Role } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { guards } from './case-guards.js';
import type { CaseFacts, MemberFacts, PartyFacts, Subject } from './case-facts.js';
import type { GuardRule } from './guard-rule.js';
import { type State, unissuedStates } from './case-states.js';
import { acts, type Act, workflow } from './case-workflow.js';
import type { GroupRole, Side, Step, Who } from './step.js';

/**
 * WHO MAY SEE a case, in words and in SQL side by side (a test holds the two together):
 * whoever answers at this moment for an agency that takes part in it; a draft, also a discarded one, only its
 * owner's people; and who is a member of its working group, as long as he is.
 * Administrators and auditors as such see none.
 */
export function maySee(
  person: Pick<Person, 'capacities'>,
  facts: { case: { state: State }; parties: PartyFacts[]; members: MemberFacts[] },
): boolean {
  const keys = new Set(viewerKeys(person));
  const asParty = facts.parties.some(
    (party) =>
      !party.left &&
      (party.role === 'owner' || !unissuedStates.includes(facts.case.state)) &&
      keys.has(party.orgId),
  );
  return asParty || facts.members.some((member) => keys.has(member.positionId));
}

/** The same in SQL: `c` is the cases row, `keys` the placeholder of what a person sees by (viewerKeys). */
export function visibleSql(c: string, keys: string): string {
  return `(exists (select 1 from case_parties vp where vp.case_id = ${c}.id and vp.org_id = any(${keys}::uuid[])
            and ${partySees(c)})
          or exists (select 1 from case_members vm where vm.case_id = ${c}.id and vm.left_at is null
            and vm.position_id = any(${keys}::uuid[])))`;
}

/** That one agency, the case_parties row `vp`, sees the case. */
const partySees = (c: string): string =>
  `vp.left_at is null and (vp.role = 'owner' or ${c}.state not in (${unissuedSql}))`;

const unissuedSql = unissuedStates.map((state) => `'${state}'`).join(', ');

/** Roles that configure or audit are no part in a case. */
const outsideCases = new Set<Role>(['admin', 'auditor']);

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
 * The same once more for everybody at once: who may see which of the cases in the placeholder `cases`. Grouped by
 * agency, so that twenty cases before five hundred people are a few rows and not ten thousand.
 */
export function viewersSql(cases: string): string {
  const outside = [...outsideCases].map((role) => `'${role}'`).join(', ');
  return `with seeing as materialized (
      select vp.org_id, json_agg(distinct vp.case_id) as cases
      from cases c join case_parties vp on vp.case_id = c.id
      where c.id = any(${cases}::uuid[]) and ${partySees('c')} group by vp.org_id)
    select s.org_id as "orgId", s.cases as "caseIds",
      (select json_agg(distinct e.official_id) from effective_capacities e
       where e.org_id = s.org_id and not e.roles <@ array[${outside}]) as "officialIds"
    from seeing s
    union all
    select e.org_id, json_agg(distinct vm.case_id), json_agg(distinct e.official_id)
    from case_members vm join effective_capacities e on coalesce(e.on_behalf_of_position_id, e.position_id) = vm.position_id
    where vm.case_id = any(${cases}::uuid[]) and vm.left_at is null and not e.roles <@ array[${outside}]
    group by vm.case_id, e.org_id`;
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
      step.who.some((who) => fits(who, capacity, facts, subject)),
  );
  const fitting = able.find(
    (capacity) =>
      (!as || fills(as, capacity.roles)) && !brokenGuard(step, facts, subject, person.officialId, capacity),
  );
  return fitting ?? able[0] ?? null;
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

export interface OfferedAct {
  act: Act;
  subjectId: string | null;
}

/** What this person may do now: state, role and conditions hold. What he must give along, the act itself says. */
export function actsOffered(person: Person, facts: CaseFacts): OfferedAct[] {
  return acts.flatMap((act) => {
    const step = workflow[act];
    if (step.who.length === 0 || !step.from.includes(facts.case.state)) return [];
    return subjectsOf(step, facts).flatMap(({ id, subject }) => {
      if (step.partFrom && !step.partFrom.includes(subject.part!.state)) return [];
      const capacity = capacityFor(person, act, facts, subject);
      if (!capacity || brokenGuard(step, facts, subject, person.officialId, capacity)) return [];
      return [{ act, subjectId: id }];
    });
  });
}

export function brokenGuard(
  step: Step,
  facts: CaseFacts,
  subject: Subject,
  officialId: string | null,
  capacity: Capacity | null,
): GuardRule | null {
  const positionIds = capacity ? [capacity.onBehalfOfPositionId ?? capacity.positionId] : [];
  const asking = { officialId, orgId: capacity?.orgId ?? null, roles: capacity?.roles ?? [], positionIds };
  const broken = (step.when ?? []).find((name) => !guards[name].holds(facts, subject, asking));
  return broken ? guards[broken] : null;
}

function subjectsOf(step: Step, facts: CaseFacts): { id: string | null; subject: Subject }[] {
  if (step.on === 'case') return [{ id: null, subject: {} }];
  if (step.on === 'recipient')
    return facts.recipients.map((recipient) => ({ id: recipient.id, subject: { recipient } }));
  if (step.on === 'call_run') {
    return facts.runs.map((run) => ({ id: run.id, subject: subjectOfRun(facts, run.id) }));
  }
  return facts.parts
    .filter((part) => part.kind === step.on)
    .map((part) => ({ id: part.id, subject: { part } }));
}

export function subjectOfRun(facts: CaseFacts, runId: string): Subject {
  const run = facts.runs.find((one) => one.id === runId);
  return { run, recipient: facts.recipients.find((one) => one.id === run?.recipientId) };
}
