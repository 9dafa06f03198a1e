import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useRun } from '../../acts/use-run';

/** What is asked about one's own account; not under "me", which outlives a change of person. */
export const OWN = 'own';

/** Does something to one's own account; what is shown of it is asked anew. */
export function useOwn(): Pick<ReturnType<typeof useRun>, 'busy' | 'error' | 'run'> {
  const client = useQueryClient();
  const { busy, error, run: runOnce } = useRun();
  const run = useCallback(
    async <T>(what: () => Promise<T>): Promise<T | undefined> => {
      const answer = await runOnce(what);
      void client.invalidateQueries({ queryKey: [OWN] });
      return answer;
    },
    [client, runOnce],
  );
  return { busy, error, run };
}
