import { useEffect, useState } from 'react';
import type { Schemas } from '../../api/client';

type Line = Schemas['CaseLineView'];

/**
 * A list that never jumps under a finger: rows that are there change in place, new ones wait behind a button. What was
 * asked for anew is shown as it comes.
 */
export function useCalm(
  current: Line[],
  asked: string,
): { lines: Line[]; waiting: number; show: () => void } {
  const [known, setKnown] = useState<{ asked: string; ids: ReadonlySet<string> } | null>(null);
  const ids = current.map((one) => one.id);
  const begun = known?.asked === asked;
  const oldest = begun ? current.findIndex((one) => known.ids.has(one.id)) : 0;
  // What comes after the first known row is a further page, not something new on top.
  const fresh = begun && known.ids.size > 0 && oldest > 0 ? current.slice(0, oldest) : [];
  useEffect(() => {
    if (!begun && current.length > 0) setKnown({ asked, ids: new Set(ids) });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [begun, current.length, asked]);
  return {
    lines: fresh.length > 0 ? current.slice(oldest) : current,
    waiting: fresh.length,
    show: () => setKnown({ asked, ids: new Set(ids) }),
  };
}
