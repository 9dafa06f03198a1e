import { useCallback, useState } from 'react';
import { ProofGivenUp, withProof } from './use-act';

/**
 * One thing asked of the server beside the acts of a case: whether it is under way, and what went wrong. A proof of who one
 * is is asked for where the server wants one; whoever gives that up has not failed. What follows from it belongs into it.
 */
export function useRun(): {
  busy: boolean;
  error: unknown;
  run: <T>(what: () => Promise<T>) => Promise<T | undefined>;
  /** What went wrong has been dealt with. */
  forget: () => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(async <T>(what: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setError(null);
    try {
      return await withProof(what);
    } catch (problem) {
      if (!(problem instanceof ProofGivenUp)) setError(problem);
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setError(null), []);
  return { busy, error, run, forget };
}
