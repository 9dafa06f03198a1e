import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type Schemas, send } from '../api/client';
import { Problem, Unreachable } from '../api/problem';
import { proveAgain } from '../session/step-up';
import { useIntention } from './intention';

export type Act = Schemas['ActView'];
export type CaseView = Schemas['CaseView'];

export type Sending =
  | { state: 'idle' }
  | { state: 'sending' }
  /** No answer came. It may have been done: sent again, it is done once (the key is the same). */
  | { state: 'unknown' }
  | { state: 'refused'; problem: Problem }
  | { state: 'done' };

/** What has to be asked anew after an act, whichever case it was. */
const touched = ['cases', 'inbox', 'duty', 'committee', 'lessons', 'improvements', 'directory'];

/**
 * Carries out an act. Nothing is shown as done before the server has said so (rule 3). A proof of who one is is asked
 * for where the server wants one, and the act is then sent again under the same key.
 */
export function useAct<T = CaseView>(): {
  sending: Sending;
  act: (what: { method: string; href: string }, body: unknown, version?: number) => Promise<T | null>;
  reset: () => void;
} {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const { keyOf, answered } = useIntention();

  const act = useCallback(
    async ({ method, href }: { method: string; href: string }, body: unknown, version?: number) => {
      const key = keyOf(method, href, body);
      setSending({ state: 'sending' });
      try {
        const answer = await withProof(() => send<T>({ method, href, body: body ?? {}, version, key }));
        answered();
        setSending({ state: 'done' });
        const seen = caseIn(answer);
        if (seen) client.setQueryData(['case', seen.id, 'view'], seen);
        for (const one of touched) void client.invalidateQueries({ queryKey: [one] });
        if (seen) void client.invalidateQueries({ queryKey: ['case', seen.id] });
        return answer;
      } catch (error) {
        if (error instanceof Problem) {
          setSending({ state: 'refused', problem: error });
          if (error.status === 409 || error.status === 404)
            void client.invalidateQueries({ queryKey: ['case'] });
        } else if (error instanceof Unreachable) setSending({ state: 'unknown' });
        else if (error instanceof ProofGivenUp) setSending({ state: 'idle' });
        else throw error;
        return null;
      }
    },
    [client, keyOf, answered],
  );
  const reset = useCallback(() => setSending({ state: 'idle' }), []);
  return { sending, act, reset };
}

/** Most acts answer with the case as it is now. */
function caseIn(answer: unknown): CaseView | null {
  return answer !== null && typeof answer === 'object' && 'lastSeq' in answer ? (answer as CaseView) : null;
}

export class ProofGivenUp extends Error {}

/** Does it; where the server asks who one is, asks the person, and does it again. */
export async function withProof<T>(what: () => Promise<T>): Promise<T> {
  try {
    return await what();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'step_up_needed') throw error;
    if (!(await proveAgain())) throw new ProofGivenUp();
    return what();
  }
}
