import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { doneOnTheSheet } from '../acts/on-the-sheet';
import type { Act } from '../acts/use-act';
import { api, data, type Schemas } from '../api/client';
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
    const ofRow = (row: Schemas['DutyRowView']): Waiting[] => {
      const { id: caseId, ref, subject } = row.case;
      // What it is about too: two tasks of one case are two things.
      const of = { caseId, about: [ref, words(row.what), subject || t('cases.noSubject')].join(' · ') };
      const sheet = row.acts.filter(doneOnTheSheet);
      const acts = row.acts
        .filter((act) => !doneOnTheSheet(act))
        .map((act, index) => ({
          ...of,
          id: `waits-${caseId}-${act.act}-${act.subjectId}`,
          title: words(act.label),
          foremost: row.myTurn && index === 0,
          run: () => onAct(caseId, act),
        }));
      if (!row.call || sheet.length === 0) return acts;
      const call = {
        ...of,
        id: `call-${row.call.runId}`,
        title: t('palette.call', { agency: row.call.orgName }),
        foremost: row.myTurn,
        run: () => void navigate({ to: `/cases/${caseId}/calls` as string }),
      };
      return [call, ...acts];
    };
    // One act may settle two times that run: it stands where the first of them does.
    const found = new Map<string, Waiting>();
    for (const one of (board?.items ?? []).flatMap(ofRow)) {
      const same = found.get(one.id);
      found.set(one.id, same ? { ...same, foremost: same.foremost || one.foremost } : one);
    }
    return [...found.values()];
  }, [board, t, words, navigate, onAct]);
}
