import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useLooking } from '../../shell/use-looking';

const route = getRouteApi('/inside/cases' as never);

/** What is looked for, as it stands in the address: it can be kept, and sent to a colleague. */
export interface Asked {
  q?: string | undefined;
  filter?: string | undefined;
  state?: string | undefined;
  urgency?: string | undefined;
  agency?: string | undefined;
  closed?: string | undefined;
  exercise?: string | undefined;
}

const names = ['q', 'filter', 'state', 'urgency', 'agency', 'closed', 'exercise'] as const;

export function useAsked(): { asked: Asked; look: (change: Asked) => void; only: (asked: Asked) => void } {
  const navigate = useNavigate();
  const asked = known(route.useSearch());
  const look = useLooking<Asked>('/cases');
  const only = (wanted: Asked): void =>
    void navigate({ to: '/cases' as string, search: wanted as never, replace: true });
  return { asked, only, look };
}

function known(search: object): Asked {
  const given = search as Record<string, string | undefined>;
  return Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}

/** As a saved list keeps it: the order of the filters says nothing. */
export function queryOf(asked: Asked): string {
  const pairs = names.flatMap((name): [string, string][] => (asked[name] ? [[name, asked[name]]] : []));
  return new URLSearchParams(pairs).toString();
}

export function askedOf(query: string): Asked {
  return known(Object.fromEntries(new URLSearchParams(query)));
}

/** As the API is asked. */
export function listQuery({ q, filter, state, urgency, agency, closed, exercise }: Asked) {
  return {
    ...(q ? { q } : {}),
    ...(filter ? { filter: filter as 'mine' } : {}),
    ...(state ? { state: state.split(',') as never } : {}),
    ...(urgency ? { urgency: urgency.split(',') as never } : {}),
    ...(agency ? { agency } : {}),
    ...(closed === 'true' ? { closed: true } : {}),
    ...(exercise ? { exercise: exercise === 'true' } : {}),
  };
}
