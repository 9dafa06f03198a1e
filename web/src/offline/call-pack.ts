// Who is to be rung when the network is away: kept beside the drafts, sealed like them, wiped with them on leaving.
import { api, data, type Schemas } from '../api/client';
import { draftOf, keepDraft } from '../drafts/drafts';
import { serverNow } from '../time/server-clock';

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

/** So many call sheets at most: those whose clock is nearest. */
const SHEETS = 12;

const keyOf = (accountId: string): string => `${accountId}/pack`;

export async function callsOfCase(caseId: string): Promise<Calls> {
  const calls = await data(api.GET('/api/cases/{case}/calls', { params: { path: { case: caseId } } }));
  return calls as unknown as Calls;
}

/** Keeps what the board shows to be rung. A restricted case takes a purpose to be read, and is not kept. */
export async function keepPack(
  accountId: string,
  rows: readonly Schemas['DutyRowView'][],
  agencies: readonly Schemas['AgencyInDirectoryView'][],
): Promise<void> {
  const toRing = new Map(
    rows
      .filter((row) => row.call && row.case.confidentiality !== 'restricted' && !row.case.sealed)
      .map((row) => [row.case.id, row]),
  );
  const cases = await Promise.all(
    [...toRing.values()].slice(0, SHEETS).map(async (row): Promise<PackedCase> => ({
      caseId: row.case.id,
      ref: row.case.ref,
      subject: row.case.subject,
      dueAt: row.dueAt,
      agency: row.call!.orgName,
      mayRecord: row.acts.some((act) => act.act === 'recordCallAttempt'),
      calls: await callsOfCase(row.case.id).catch(() => null),
    })),
  );
  const dutyPhones = agencies.flatMap((one) =>
    one.dutyPhone ? [{ agency: one.name, phone: one.dutyPhone }] : [],
  );
  await keepDraft(keyOf(accountId), { at: serverNow(), cases, dutyPhones } satisfies CallPack);
}

export async function packOf(accountId: string): Promise<CallPack | null> {
  return (await draftOf<CallPack>(keyOf(accountId)))?.value ?? null;
}
