import type { AudienceFacts } from '../cases/case.queries.js';
import type { Tellable } from './teller.js';

/** The agencies on one side of an entry: who they are is said in delivery-rules.ts, or by the rule of a clock. */
export function agenciesOn(
  side: string,
  { data }: Tellable,
  { case: row, recipients, parties }: AudienceFacts,
): string[] {
  const told = data?.part ? [data.part] : (data?.parts ?? []);
  const some = (orgs: (string | null | undefined)[]): string[] => orgs.filter((one) => !!one) as string[];
  if (side === 'of') return some(told.map((part) => part.orgId));
  if (side === 'from') return some(told.map((part) => part.fromOrgId));
  if (side === 'each') return some(told.flatMap((part) => part.orgIds ?? []));
  if (side === 'lead') return [row.leadOrgId ?? row.ownerOrgId];
  if (side === 'doers') {
    const items = (data?.parts ?? []).filter((part) => part.kind === 'direction_item');
    return some(items.map((part) => part.orgId));
  }
  const about = data?.orgId ?? data?.calleeOrgId;
  if (side === 'owner') return [row.ownerOrgId];
  if (side === 'adviser') return [row.adviserOrgId];
  if (side === 'decider') return row.deciderOrgId ? [row.deciderOrgId] : [];
  if (side === 'owing') return some([data?.owesOrgId]);
  // Whoever gives direction hears of a case's end where it was asked for one.
  if (side === 'asked')
    return parties.some(({ orgId }) => orgId === row.deciderOrgId) ? some([row.deciderOrgId]) : [];
  if (side === 'recipient') return about ? [about] : [];
  if (side === 'dropped') return data?.droppedOrgIds ?? [];
  if (side === 'recipients') return recipients.map((one) => one.orgId);
  if (side === 'assigner')
    return recipients.some((one) => one.primary && one.orgId === about) ? [row.adviserOrgId] : [];
  return parties.filter((party) => !party.left).map((party) => party.orgId);
}
