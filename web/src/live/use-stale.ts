import { useConnection } from './live';

/** The class of what goes on counting although nothing has been heard from the server: it is hatched (rule 5). */
export function useStale(): 'stale' | '' {
  return useConnection().state === 'offline' ? 'stale' : '';
}
