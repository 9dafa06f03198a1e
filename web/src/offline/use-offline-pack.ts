import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client';
import { useDirectory } from '../directory/use-directory';
import { useConnection } from '../live/live';
import { useMe } from '../session/session';
import { type CallPack, keepPack, packOf } from './call-pack';

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

/** What was kept, once it is `wanted`; null: nothing, or not looked at yet. */
export function useKeptPack(wanted: boolean): CallPack | null {
  const { accountId } = useMe();
  const [pack, setPack] = useState<CallPack | null>(null);
  useEffect(() => {
    if (wanted) void packOf(accountId).then(setPack, () => setPack(null));
  }, [wanted, accountId]);
  return pack;
}
