import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../acts/use-act';
import { api, data } from '../api/client';
import { useWords } from '../i18n';
import type { Command } from './commands';

export interface Waiting extends Command {
  caseId: string;
  about: string;
  /** A role of mine is to do it, and this is the likeliest way: offered before anything is typed. */
  foremost: boolean;
}

/** What is asked of one in all cases, most pressing first: done, or rung for, from wherever one is (rule 8). */
export function useWaiting(asks: boolean, onAct: (caseId: string, act: Act) => void): readonly Waiting[] {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const { data: board } = useQuery({
    queryKey: ['duty', 'palette'],
    queryFn: () => data(api.GET('/api/duty', { params: { query: { mine: true, limit: 50 } } })),
    enabled: asks,
    // Who has no board has nothing waiting on it.
    retry: false,
  });
  return useMemo(() => {
    const rows = board?.items ?? [];
    const all = rows.flatMap((row): Waiting[] => {
      const { id: caseId, ref, subject } = row.case;
      const of = { caseId, about: `${ref} · ${subject}` };
      return [
        ...row.acts.map((act, index) => ({
          ...of,
          foremost: row.myTurn && index === 0,
          id: `waits-${caseId}-${act.act}-${act.subjectId}`,
          title: words(act.label),
          run: () => onAct(caseId, act),
        })),
        ...(row.call
          ? [
              {
                ...of,
                foremost: row.myTurn,
                id: `call-${row.call.runId}`,
                title: t('palette.call', { agency: row.call.orgName }),
                run: () => void navigate({ to: `/cases/${caseId}/calls` as string }),
              },
            ]
          : []),
      ];
    });
    // One act may settle two times that run.
    return [...new Map(all.map((one) => [one.id, one])).values()];
  }, [board, t, words, navigate, onAct]);
}
