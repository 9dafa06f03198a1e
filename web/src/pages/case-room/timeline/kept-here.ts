// What belongs to one person alone: what he has pinned on this device, and how far he has read (rules 7 and 10). Numbers
// of entries only, never what they say.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Schemas } from '../../../api/client';
import { seatHeaders } from '../../../api/seat';
import type { Case } from '../../../case/use-case';
import { useMe } from '../../../session/session';
import { serverNow } from '../../../time/server-clock';

function read<T>(key: string, none: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? none;
  } catch {
    return none;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed store: then it is forgotten with the page.
  }
}

export function usePins(caseId: string): { pins: ReadonlySet<number>; turn: (seq: number) => void } {
  const me = useMe();
  const key = `dau-moi.pins.${me.accountId}.${caseId}`;
  const [pins, setPins] = useState<ReadonlySet<number>>(() => new Set(read<number[]>(key, [])));
  const turn = useCallback(
    (seq: number) =>
      setPins((before) => {
        const next = new Set(before);
        if (!next.delete(seq)) next.add(seq);
        write(key, [...next]);
        return next;
      }),
    [key],
  );
  return { pins, turn };
}

export interface LastSeen {
  seq: number;
  at: string;
}

/**
 * How far this person had read when he came here; the server keeps it, so that it holds on all his devices. What he
 * sees now counts as read when he leaves: a glance away and back does not take the marks off.
 */
export function useLastSeen(
  seen: Case,
  lastSeq: number | null,
): { before: LastSeen | null; unreadFrom: (seq: number) => void } {
  const client = useQueryClient();
  const [before, setBefore] = useState<LastSeen | null>(() =>
    // Who has never been here finds nothing "new": all of it is.
    seen.seen?.lastSeenAt ? { seq: seen.seen.lastSeenSeq, at: seen.seen.lastSeenAt } : null,
  );
  const [held, setHeld] = useState(false);
  const caseId = seen.id;
  const tell = useCallback(
    (body: { seq: number; unread?: boolean }) =>
      // It goes out although the page is going away. Whether it arrives, nothing depends on.
      void fetch(`/api/cases/${caseId}/seen`, {
        method: 'PUT',
        keepalive: true,
        headers: { 'Content-Type': 'application/json', ...seatHeaders },
        body: JSON.stringify(body),
      })
        .then(async (response) => {
          if (!response.ok) return;
          const now = (await response.json()) as Schemas['SeenView'];
          client.setQueryData<Case>(['case', caseId, 'view'], (view) => view && { ...view, seen: now });
          await client.invalidateQueries({ queryKey: ['cases'] });
        })
        .catch(() => undefined),
    [caseId, client],
  );
  const unreadFrom = useCallback(
    (seq: number) => {
      tell({ seq: seq - 1, unread: true });
      setBefore({ seq: seq - 1, at: new Date(serverNow()).toISOString() });
      setHeld(true);
    },
    [tell],
  );
  useEffect(() => {
    // Whoever has marked it unread wants to find it so.
    if (held || lastSeq === null) return;
    const leave = (): void => tell({ seq: lastSeq });
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      if (!document.hidden) leave();
    };
  }, [held, lastSeq, tell]);
  return { before, unreadFrom };
}
