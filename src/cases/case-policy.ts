import type { Capacity, Role } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { guards } from './case-guards.js';
import type { CaseFacts, PartyFacts, Subject } from './case-facts.js';
import { type State, unissuedStates } from './case-states.js';
import { acts, type Act, type Side, type Step, type Who, workflow } from './case-workflow.js';

/**
 * WHO MAY SEE a case, in words and in SQL side by side (a test holds the two together):
 * whoever answers at this moment for an agency that takes part in it; a draft, also a discarded one, only its
 * owner's people.
 * Administrators and auditors as such see none.
 */
export function maySee(
  person: Pick<Person, 'capacities'>,
  facts: { case: { state: State }; parties: PartyFacts[] },
): boolean {
  return facts.parties.some(
    (party) =>
      !party.left &&
      (party.role === 'owner' || !unissuedStates.includes(facts.case.state)) &&
      person.capacities.some((capacity) => capacity.orgId === party.orgId && takesPart(capacity)),
  );
}

/** The same in SQL: `c` is the cases row, `orgs` the placeholder of the agencies a person answers for. */
export function visibleSql(c: string, orgs: string): string {
  return `exists (select 1 from case_parties vp where vp.case_id = ${c}.id and vp.org_id = any(${orgs}::uuid[])
            and ${partySees(c)})`;
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

/** The agencies for which a person takes part in cases; the `orgs` of visibleSql. */
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
    from seeing s`;
}

/** A deputy does what the focal point does; the head all that a leader does (domain.md C.2). */
const alsoFills: Partial<Record<Role, readonly Role[]>> = { focal: ['focal_deputy'], leader: ['head'] };

export function fills(role: Role, held: readonly Role[]): boolean {
  return held.includes(role) || (alsoFills[role] ?? []).some((other) => held.includes(other));
}

export function splitWho(who: Who): { side: Side; role: Role } {
  const [side, role] = who.split('.') as [Side, Role];
  return { side, role };
}

/** The agencies that are on a side of the case; `recipient` is the one the act is about. */
export function orgsOn(side: Side, facts: CaseFacts, subject: Subject): string[] {
  if (side === 'owner') return [facts.case.ownerOrgId];
  if (side === 'adviser') return [facts.case.adviserOrgId];
  if (side === 'decider') return facts.case.deciderOrgId ? [facts.case.deciderOrgId] : [];
  if (side === 'party') return facts.parties.filter((party) => !party.left).map((party) => party.orgId);
  return subject.recipient ? [subject.recipient.orgId] : [];
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
  return fills(role, capacity.roles) && orgsOn(side, facts, subject).includes(capacity.orgId);
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
): (typeof guards)[keyof typeof guards] | null {
  const asking = { officialId, roles: capacity?.roles ?? [] };
  const broken = (step.when ?? []).find((name) => !guards[name].holds(facts, subject, asking));
  return broken ? guards[broken] : null;
}

function subjectsOf(step: Step, facts: CaseFacts): { id: string | null; subject: Subject }[] {
  if (step.on === 'case') return [{ id: null, subject: {} }];
  if (step.on === 'recipient')
    return facts.recipients.map((recipient) => ({ id: recipient.id, subject: { recipient } }));
  return facts.runs.map((run) => ({ id: run.id, subject: subjectOfRun(facts, run.id) }));
}

export function subjectOfRun(facts: CaseFacts, runId: string): Subject {
  const run = facts.runs.find((one) => one.id === runId);
  return { run, recipient: facts.recipients.find((one) => one.id === run?.recipientId) };
}
