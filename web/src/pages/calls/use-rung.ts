import { useCallback, useEffect } from 'react';
import { useSavedText } from '../../drafts/draft-words';
import { useDraft } from '../../drafts/use-draft';
import { live } from '../../live/live';
import { serverNow } from '../../time/server-clock';

/** A call that somebody has begun and not said the end of. It outlives a reload: the time of the call is evidence. */
export interface Rung {
  runId: string | null;
  at: number | null;
  startedAt: string | null;
  note: string;
}

const none: Rung = { runId: null, at: null, startedAt: null, note: '' };

export function useRung(caseId: string): {
  rung: Rung;
  ready: boolean;
  /** When it was last laid down on this device. */
  savedAt: number | null;
  /** The same in words. */
  saved: string;
  begin: (runId: string, at: number) => void;
  note: (text: string) => void;
  over: () => Promise<void>;
} {
  const draft = useDraft<Rung>(`${caseId}/call`, none, { here: true });
  const { value, set, ready, savedAt, restart } = draft;
  const saved = useSavedText(draft);
  // Whoever else has the sheet open sees that somebody is at it.
  const calling = value.runId;
  useEffect(() => {
    return calling === null ? undefined : live.calling(caseId, calling);
  }, [caseId, calling]);
  const begin = useCallback(
    (runId: string, at: number) =>
      set((before) =>
        before.runId === runId && before.at === at
          ? before
          : { runId, at, startedAt: new Date(serverNow()).toISOString(), note: '' },
      ),
    [set],
  );
  return { rung: value, ready, savedAt, saved, begin, note: (text) => set({ note: text }), over: restart };
}
