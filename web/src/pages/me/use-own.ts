import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { ProofGivenUp, withProof } from '../../acts/use-act';

/** What is asked about one's own account; not under "me", which outlives a change of person. */
export const OWN = 'own';

/** Does something to one's own account: asks for a proof where the server wants one, and what is shown is asked anew. */
export function useOwn(): {
  busy: boolean;
  error: unknown;
  run: <T>(what: () => Promise<T>) => Promise<T | undefined>;
} {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(
    async <T>(what: () => Promise<T>): Promise<T | undefined> => {
      setBusy(true);
      setError(null);
      try {
        return await withProof(what);
      } catch (problem) {
        if (!(problem instanceof ProofGivenUp)) setError(problem);
        return undefined;
      } finally {
        setBusy(false);
        void client.invalidateQueries({ queryKey: [OWN] });
      }
    },
    [client],
  );
  return { busy, error, run };
}
