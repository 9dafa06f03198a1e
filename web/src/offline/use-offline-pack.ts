import { useEffect } from 'react';
import type { Schemas } from '../api/client';
import { keepDraft } from '../drafts/drafts';
import { useDirectory } from '../directory/use-directory';
import { useConnection } from '../live/live';
import { useMe } from '../session/session';
import { serverNow } from '../time/server-clock';
import { type CallPack, callsOfCase, type PackedCase, packKey } from './call-pack';

/** So many call sheets at most: those whose clock is nearest. */
const SHEETS = 12;

/** Keeps what the board shows to be rung. A restricted case takes a purpose to be read, and is not kept. */
async function keepPack(
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
  await keepDraft(packKey(accountId), { at: serverNow(), cases, dutyPhones } satisfies CallPack);
}

/** While there is a connection, who is to be rung is kept for when there is none. */
export function useOfflinePack(rows: readonly Schemas['DutyRowView'][], loaded: boolean): void {
  const me = useMe();
  const directory = useDirectory();
  const online = useConnection().state === 'online';
  const known = rows.map((row) => `${row.id}${row.call?.next?.at ?? ''}`).join();
  useEffect(() => {
    if (!online || !loaded || !directory.loaded) return;
    const timer = setTimeout(
      () => void keepPack(me.accountId, rows, directory.agencies).catch(() => undefined),
      1_000,
    );
    return () => clearTimeout(timer);
    // Kept anew when something else is to be rung, not with each second.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [online, known, directory.loaded, me.accountId]);
}
