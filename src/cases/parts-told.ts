import type { Change } from './case-door.js';
import type { Subject } from './case-facts.js';
import type { PartFacts } from './case-parts.js';

/** Of a part: whose it is and what it is called, so that an entry can be told and read by itself. */
export function partsTold(subject: Subject, change: Change): Record<string, unknown> {
  const brief = ({
    id,
    kind,
    orgId,
    fromOrgId,
    orgIds,
    title,
  }: Partial<PartFacts>): Record<string, unknown> => ({
    id,
    kind,
    orgId,
    fromOrgId,
    orgIds,
    title,
  });
  return {
    ...(subject.part ? { part: brief(subject.part) } : {}),
    ...(change.newParts?.length
      ? { parts: change.newParts.map((part) => brief(part as Partial<PartFacts>)) }
      : {}),
  };
}
