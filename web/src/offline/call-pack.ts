// Who is to be rung when the network is away: kept beside the drafts, sealed like them, wiped with them on leaving.
import { api, data, type Schemas } from '../api/client';
import { draftOf } from '../drafts/drafts';

/** One rung of a call tree, as the API's answer carries it. */
export interface CallStep {
  step: number;
  kind: string;
  orgId: string;
  positionId: string | null;
  title: string | null;
  fullName: string | null;
  phone: string | null;
  standsInFor: { fullName: string; title: string } | null;
  skipped: { why: string; note: string | null } | null;
}

export type CallRun = Omit<Schemas['CallRunView'], 'steps'> & { steps: CallStep[] };
export type Calls = Omit<Schemas['CallsView'], 'runs'> & { runs: CallRun[] };

export interface PackedCase {
  caseId: string;
  ref: string;
  subject: string;
  dueAt: string;
  agency: string;
  /** Whether this person records what came of a call. */
  mayRecord?: boolean;
  calls: Calls | null;
}

export interface CallPack {
  /** Server time. */
  at: number;
  cases: PackedCase[];
  /** Duty telephones of the agencies one works with. */
  dutyPhones: { agency: string; phone: string }[];
}

export const packKey = (accountId: string): string => `${accountId}/pack`;

export async function callsOfCase(caseId: string): Promise<Calls> {
  const calls = await data(api.GET('/api/cases/{case}/calls', { params: { path: { case: caseId } } }));
  return calls as unknown as Calls;
}

export async function packOf(accountId: string): Promise<CallPack | null> {
  return (await draftOf<CallPack>(packKey(accountId)))?.value ?? null;
}
