import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Case, Entry } from '../../../case/use-case';
import { wholeJournal } from '../../../case/whole-journal';

/** The whole journal of a case. The number of its last entry is part of the question: nothing is whole that is behind. */
export function useJournal(seen: Pick<Case, 'id' | 'lastSeq'>): UseQueryResult<Entry[]> {
  return useQuery({
    queryKey: ['case', seen.id, 'journal', seen.lastSeq],
    queryFn: () => wholeJournal(seen.id),
    placeholderData: (before: Entry[] | undefined) => before,
  });
}

/** Newest first, by when it was so. */
export const newestFirst = (a: Entry, b: Entry): number =>
  b.occurredAt.localeCompare(a.occurredAt) || b.seq - a.seq;
