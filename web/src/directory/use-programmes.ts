import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

type Programme = Schemas['ProgrammeInListView'];

export interface Programmes {
  loaded: boolean;
  /** Whichever has not been had, though it was asked for. */
  error: unknown;
  again: () => void;
  /** The programme that an agency's cases run under. */
  of: (orgId: string) => Programme | undefined;
  adviserOf: (orgId: string) => string | undefined;
  /** From which urgency on a telephone call may come first. */
  phoneFrom: (orgId: string) => string;
  /** What a notice of that agency asks for: help with the information, with the matter, or both. */
  asksFor: (orgId: string) => string;
}

/** The coordination programmes, as far as a screen has to know them: the server says what is right. */
export function useProgrammes(): Programmes {
  const {
    data: programmes,
    error,
    refetch,
  } = useQuery({
    queryKey: ['programmes'],
    queryFn: () => data(api.GET('/api/programmes')),
    staleTime: 3_600_000,
  });
  const of = (orgId: string): Programme | undefined => {
    const mine = (programmes ?? []).filter((one) => one.parties.some((party) => party.orgId === orgId));
    // An agreement below a larger one is the nearer.
    return mine.find((one) => one.parentCode !== null) ?? mine[0];
  };
  const profileOf = (orgId: string): { phoneAllowedFrom?: string; notifyAsk?: string[] } =>
    of(orgId)?.profile ?? {};
  return {
    loaded: programmes !== undefined,
    error: programmes === undefined ? error : null,
    again: () => void refetch(),
    of,
    adviserOf: (orgId) => of(orgId)?.parties.find((party) => party.role === 'comm_adviser')?.orgId,
    phoneFrom: (orgId) => profileOf(orgId).phoneAllowedFrom ?? 'urgent',
    asksFor: (orgId) => {
      const [one, ...others] = profileOf(orgId).notifyAsk ?? [];
      return one === undefined || others.length > 0 ? 'both' : one;
    },
  };
}
