import type { Tx } from '../platform/database.js';
import type { CaseFacts, PartyFacts } from './case-facts.js';

/** Does an agency take part in the case now, in whatever role? */
export function takesPart(facts: CaseFacts, orgId: string): boolean {
  return facts.parties.some((party) => party.orgId === orgId && !party.left);
}

/** An agency comes in (again), under the name it bears today. Throws nothing where it takes part in this role already. */
export async function joinCase(
  tx: Tx,
  caseId: string,
  orgId: string,
  role: PartyFacts['role'],
): Promise<void> {
  await tx.sql(
    `insert into case_parties (case_id, org_id, role, org_version_id, joined_at, is_open)
     select $1, v.org_id, $3, v.id, $4, c.is_open from organisation_versions_at($4) v, cases c
     where v.org_id = $2 and c.id = $1
     on conflict (case_id, org_id, role) do update set left_at = null`,
    [caseId, orgId, role, tx.now],
  );
}

export async function leaveCase(
  tx: Tx,
  caseId: string,
  orgId: string,
  role: PartyFacts['role'],
): Promise<void> {
  await tx.sql('update case_parties set left_at = $4 where case_id = $1 and org_id = $2 and role = $3', [
    caseId,
    orgId,
    role,
    tx.now,
  ]);
}

/** The name it bore when it came in. */
export function partyName(facts: CaseFacts, orgId: string): string {
  return facts.parties.find((party) => party.orgId === orgId)?.name ?? orgId;
}

/** The agencies that take part in settling the case; whoever gives direction is not one of them. */
export function settlingOrgs(facts: CaseFacts): Set<string> {
  return new Set(
    facts.parties.filter((party) => !party.left && party.role !== 'decider').map((party) => party.orgId),
  );
}
