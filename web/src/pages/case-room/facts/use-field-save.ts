import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Act } from '../../../acts/use-act';
import { useIntention } from '../../../acts/intention';
import { withProof } from '../../../acts/use-act';
import { api, data, send } from '../../../api/client';
import { Problem, Unreachable } from '../../../api/problem';
import type { Case } from '../../../case/use-case';
import { type DraftField, factOf, sameFact } from './fact-values';

export type Saving =
  | { state: 'idle' }
  | { state: 'sending' }
  | { state: 'unknown' }
  | { state: 'refused'; problem: Problem }
  /** Somebody has changed this very field: both are shown, and nothing is overwritten. */
  | { state: 'conflict'; theirs: Case };

export type Saved = 'saved' | 'saved-beside' | null;

/** How often a field is sent again because others kept saving other fields. */
const ROUNDS = 4;

/**
 * Saves one field of a draft (rule 4). Whoever was quicker with another field stands in nobody's way: this one is sent
 * again on top of it. Only who changed the same field since `base` makes the person choose.
 */
export function useFieldSave(caseId: string, field: DraftField) {
  const client = useQueryClient();
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const { keyOf, answered } = useIntention();

  const save = useCallback(
    async (act: Act, body: Record<string, unknown>, base: unknown, version: number): Promise<Saved> => {
      setSaving({ state: 'sending' });
      // The same text, sent again, is the same intention: saved once, also where no answer came.
      const key = keyOf(act.href, body);
      let on = version;
      try {
        for (let round = 0; round < ROUNDS; round++) {
          try {
            const answer = await withProof(() =>
              send<Case>({ method: act.method, href: act.href, body, version: on, key }),
            );
            answered();
            client.setQueryData(['case', caseId, 'view'], answer);
            void client.invalidateQueries({ queryKey: ['case', caseId] });
            void client.invalidateQueries({ queryKey: ['cases'] });
            setSaving({ state: 'idle' });
            return on === version ? 'saved' : 'saved-beside';
          } catch (error) {
            if (!(error instanceof Problem) || error.code !== 'changed_meanwhile') throw error;
            const now = (await data(
              api.GET('/api/cases/{case}', { params: { path: { case: caseId } } }),
            )) as Case;
            client.setQueryData(['case', caseId, 'view'], now);
            if (!sameFact(factOf(now, field), base)) {
              setSaving({ state: 'conflict', theirs: now });
              return null;
            }
            on = now.version;
          }
        }
        setSaving({ state: 'unknown' });
      } catch (error) {
        if (error instanceof Problem) setSaving({ state: 'refused', problem: error });
        else setSaving({ state: error instanceof Unreachable ? 'unknown' : 'idle' });
      }
      return null;
    },
    [caseId, client, field, keyOf, answered],
  );
  const reset = useCallback(() => setSaving({ state: 'idle' }), []);
  return { saving, save, reset };
}
