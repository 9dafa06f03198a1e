import { useEffect, useState } from 'react';

interface Known {
  asked: string;
  ids: readonly string[];
}

/**
 * A list that never jumps under a finger (page 3): rows that are there change in their place, new ones wait behind a
 * button, a further page comes below. What was asked for anew is shown as it comes; `here` is false until it has.
 */
export function useCalm<T>(
  current: readonly T[],
  idOf: (one: T) => string,
  asked: string,
  here: boolean,
): { lines: readonly T[]; waiting: number; show: () => void } {
  const [known, setKnown] = useState<Known | null>(null);
  const ids = current.map(idOf);
  const places = new Map(ids.map((id, index) => [id, index]));
  const kept = known?.asked === asked ? known.ids.filter((id) => places.has(id)) : [];
  const begun = kept.length > 0;
  const last = Math.max(...kept.map((id) => places.get(id)!));
  const shown = begun ? [...kept, ...ids.slice(last + 1)] : ids;
  const news = here && (known?.asked !== asked || shown.join() !== known.ids.join());
  useEffect(() => {
    if (news) setKnown({ asked, ids: shown });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [news]);
  return {
    lines: shown.map((id) => current[places.get(id)!]!),
    waiting: ids.length - shown.length,
    show: () => setKnown({ asked, ids }),
  };
}
