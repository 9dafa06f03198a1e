import { useCallback, useState } from 'react';
import { send } from '../api/client';
import { useIntention } from './intention';
import { ProofGivenUp, withProof } from './use-act';

/**
 * One thing asked of the server beside the acts of a case: whether it is under way, and what went wrong. A proof of who one
 * is is asked for where the server wants one; whoever gives that up has not failed. What follows from it belongs into it.
 */
export function useRun(): {
  busy: boolean;
  error: unknown;
  run: <T>(what: () => Promise<T>) => Promise<T | undefined>;
  /** Sends, within what is run: sent again after silence, it is done once. */
  ask: <T>(what: { method: string; href: string; body?: unknown }) => Promise<T>;
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
  const { keyOf, answered } = useIntention();
  const ask = useCallback(
    async <T>({ method, href, body }: { method: string; href: string; body?: unknown }): Promise<T> => {
      const answer = await send<T>({ method, href, body, key: keyOf(method, href, body) });
      answered();
      return answer;
    },
    [keyOf, answered],
  );
  const forget = useCallback(() => setError(null), []);
  return { busy, error, run, ask, forget };
}
