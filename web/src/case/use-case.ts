import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type Case = Schemas['CaseView'];
export type Entry = Schemas['EntryView'];
export type Part = Schemas['WholePartView'];
export type Clock = Schemas['ClockView'];

/**
 * One case as this person may see it, with what he may do now. `asks` off: only looked at, where somebody else asks for
 * it. All who share it must bring the same way of asking: the last to be drawn leaves his to the next refetch.
 */
export function useCase(caseId: string | null, asks = true): UseQueryResult<Case> {
  return useQuery({
    queryKey: ['case', caseId, 'view'],
    queryFn: () =>
      data(api.GET('/api/cases/{case}', { params: { path: { case: caseId! } } })) as Promise<Case>,
    enabled: asks && caseId !== null,
  });
}

/** What people wrote in the parts of the case: requests, positions, submissions … */
export function useParts(caseId: string, enabled = true): UseQueryResult<Part[]> {
  return useQuery({
    enabled,
    queryKey: ['case', caseId, 'parts'],
    queryFn: () => data(api.GET('/api/cases/{case}/parts', { params: { path: { case: caseId } } })),
  });
}

/** The next thing due of a case: what runs and is due first. */
export function nextClock(clocks: readonly Clock[]): Clock | null {
  return [...clocks].filter((one) => !one.paused).sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null;
}
