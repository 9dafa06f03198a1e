// Who may hear of a restricted case.
import { type AgencyViewers, viewersSql } from '../cases/case-policy.js';
import type { AudienceFacts } from '../cases/case.queries.js';
import type { Role } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';

export interface Hearer {
  officialId: string;
  email: string | null;
  onBehalfOfPositionId: string | null;
}

/** An entry that names officials itself. */
interface Naming {
  data: { gained?: string[]; lost?: string[] } | null;
}

/** They are told of what they do not read: the paper's way, and what must be done about held content. */
export const handlesEnvelopes = new Set<Role>(['clerk', 'security_officer']);

/** Of a restricted case only those hear who see it; null where everybody may hear who answers for a party. */
export async function knowing(tx: Tx, facts: AudienceFacts): Promise<Set<string> | null> {
  if (facts.case.confidentiality !== 'restricted') return null;
  const rows = await tx.sql<AgencyViewers>(viewersSql('$1', 'kept'), [[facts.case.id]]);
  return new Set(rows.flatMap((row) => row.officialIds ?? []));
}

/** Those whom the entry itself names: they see the case from now on, or no more. */
export function namedIn(tx: Tx, { data }: Naming): Promise<Hearer[]> {
  return officialsOf(tx, [...(data?.gained ?? []), ...(data?.lost ?? [])]);
}

export async function officialsOf(tx: Tx, ids: string[]): Promise<Hearer[]> {
  if (ids.length === 0) return [];
  return tx.sql(
    `select id as "officialId", work_email as email, null as "onBehalfOfPositionId" from officials
     where id = any($1::uuid[]) and active`,
    [ids],
  );
}
