import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import { useDirectory } from '../directory/use-directory';
import type { Case } from './use-case';

export type Withheld = Schemas['WithheldActView'];

/** What this person could do but for a condition. */
export function useWithheld(seen: Case): Withheld[] {
  const { data: acts } = useQuery({
    queryKey: ['case', seen.id, 'withheld', seen.version],
    queryFn: () => data(api.GET('/api/cases/{case}/withheld-acts', { params: { path: { case: seen.id } } })),
    placeholderData: (before) => before,
  });
  return acts ?? [];
}

/** What stands in the way, by its name: a part of the case, or an agency. */
export function useObstacleName(seen: Case): (about: string | null) => string | null {
  const directory = useDirectory();
  return (about) =>
    seen.parts.find((part) => part.id === about)?.title ?? directory.agency(about)?.name ?? null;
}
