import type { AudienceFacts } from '../cases/case.queries.js';
import { unissuedStates } from '../cases/case-states.js';
import type { Act } from '../cases/case-workflow.js';
import { type Audience, deliveryRules } from './delivery-rules.js';

/** A part an entry is about or has brought into being. */
interface PartTold {
  kind?: string;
  orgId?: string | null;
  fromOrgId?: string | null;
  orgIds?: string[];
}

/** What an entry says of who is to be told. */
export interface Tellable {
  act: Act;
  actor_official_id: string | null;
  data: {
    orgId?: string;
    calleeOrgId?: string;
    /** Of a clock: who is to act before it runs out. */
    owesOrgId?: string;
    droppedOrgIds?: string[];
    audience?: Audience[];
    noticeId?: string;
    part?: PartTold;
    parts?: PartTold[];
    /** Who sees the case from now on, and who no more. */
    gained?: string[];
    lost?: string[];
  } | null;
}

/** Who is told of an act: those who must act first. */
export function rulesOf(act: Act): { audiences: readonly Audience[]; needsAction: boolean }[] {
  const { toAct, toKnow } = deliveryRules[act];
  return [
    { audiences: toAct, needsAction: true },
    { audiences: toKnow, needsAction: false },
  ].filter((rule) => rule.audiences.length > 0);
}

/** The agencies on a side of a case, as an entry means it. */
export function orgsOf(side: string, entry: Tellable, facts: AudienceFacts): string[] {
  const orgs = [...new Set(agenciesOn(side, entry, facts))];
  // Of a draft nobody outside hears: for him there is no such case.
  return unissuedStates.includes(facts.case.state)
    ? orgs.filter((orgId) => orgId === facts.case.ownerOrgId)
    : orgs;
}

/** The agencies on one side of an entry: who they are is said in delivery-rules.ts, or by the rule of a clock. */
function agenciesOn(
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
