import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, data, type Schemas } from '../api/client';
import { byGivenName, byText } from '../parts/fold';

export type Agency = Schemas['AgencyInDirectoryView'];
export type Answering = Schemas['AnsweringView'];

export interface Directory {
  agencies: Agency[];
  agency: (orgId: string | null | undefined) => Agency | undefined;
  /** What an agency is called; a dash where it is not known. */
  nameOf: (orgId: string | null | undefined) => string;
  shortNameOf: (orgId: string | null | undefined) => string;
  /** Everybody who answers for an agency now, to be named in an act. */
  positions: { value: string; label: string; orgId: string }[];
  /** Everybody who works here, to be given a position. */
  officials: { value: string; label: string }[];
  personAt: (
    positionId: string | null | undefined,
  ) => { fullName: string; title: string; phone?: string | null } | undefined;
  loaded: boolean;
  /** Why it is not there, where it was asked for in vain; null once it is. */
  error: unknown;
  again: () => void;
}

export function useDirectory(): Directory {
  const {
    data: overview,
    error: failed,
    refetch,
  } = useQuery({
    queryKey: ['directory'],
    queryFn: () => data(api.GET('/api/directory')),
    staleTime: 300_000,
  });
  const { data: book } = useQuery({
    queryKey: ['directory', 'officials'],
    queryFn: () => data(api.GET('/api/directory/officials')),
    staleTime: 300_000,
  });
  return useMemo(() => {
    const agencies = [...(overview?.agencies ?? [])].sort((a, b) => byText(a.name, b.name));
    const byId = new Map(agencies.map((one) => [one.orgId, one]));
    const people = new Map<string, Answering>();
    for (const one of agencies)
      for (const person of [...one.focalPoint, ...one.leaders, ...one.clerks, ...one.onDuty])
        if (!people.has(person.positionId)) people.set(person.positionId, person);
    const held = (book?.items ?? []).flatMap((one) =>
      one.positions.filter((post) => post.state === 'current'),
    );
    const positions = held
      .sort((a, b) => byGivenName(a.fullName, b.fullName))
      .map((one) => ({
        value: one.id,
        orgId: one.agencyOrgId,
        label: `${one.fullName} – ${one.title} (${byId.get(one.agencyOrgId)?.shortName ?? '–'})`,
      }));
    const officials = (book?.items ?? [])
      .filter((one) => one.active)
      .sort((a, b) => byGivenName(a.fullName, b.fullName))
      .map((one) => ({ value: one.id, label: one.fullName }));
    const posts = new Map(held.map((one) => [one.id, one]));
    return {
      agencies,
      agency: (orgId) => (orgId ? byId.get(orgId) : undefined),
      nameOf: (orgId) => (orgId && byId.get(orgId)?.name) || '–',
      shortNameOf: (orgId) => (orgId && byId.get(orgId)?.shortName) || '–',
      positions,
      officials,
      personAt: (positionId) => (positionId ? (people.get(positionId) ?? posts.get(positionId)) : undefined),
      loaded: overview !== undefined,
      error: overview === undefined ? failed : null,
      again: () => void refetch(),
    };
  }, [overview, book, failed, refetch]);
}
