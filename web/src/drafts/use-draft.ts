import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from '../session/session';
import { draftOf, dropDraft, keepDraft } from './drafts';

const PAUSE_MS = 350;

export interface Drafted<T> {
  value: T;
  set: (change: Partial<T> | ((before: T) => T)) => void;
  /** False until what was kept has been looked for: typing into a field that is then overwritten would lose it. */
  ready: boolean;
  /** What was found when the form was opened was typed then. Milliseconds since 1970. */
  restoredAt: number | null;
  savedAt: number | null;
  /** To be called after the server has taken it, never before. */
  done: () => Promise<void>;
  restart: () => Promise<void>;
}

/** The value of a form that survives reloads, crashes and being offline. `name` is the form and what it is about. */
export function useDraft<T extends object>(name: string, initial: T): Drafted<T> {
  const me = useMe();
  const key = `${me.accountId}/${name}`;
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const latest = useRef(value);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (!dirty.current) return;
    dirty.current = false;
    setSavedAt(await keepDraft(key, latest.current));
  }, [key]);

  useEffect(() => {
    let gone = false;
    void draftOf<T>(key)
      .catch(() => null)
      .then((draft) => {
        if (gone) return;
        if (draft && !dirty.current) {
          latest.current = { ...initial, ...draft.value };
          setValue(latest.current);
          setRestoredAt(draft.savedAt);
        }
        setReady(true);
      });
    const leaving = (): void => void save();
    addEventListener('pagehide', leaving);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      gone = true;
      removeEventListener('pagehide', leaving);
      document.removeEventListener('visibilitychange', leaving);
      void save();
    };
    // What a form begins with is looked at once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, save]);

  const set = useCallback(
    (change: Partial<T> | ((before: T) => T)) => {
      latest.current =
        typeof change === 'function' ? change(latest.current) : { ...latest.current, ...change };
      dirty.current = true;
      setValue(latest.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [save],
  );

  const done = useCallback(async () => {
    clearTimeout(timer.current);
    dirty.current = false;
    await dropDraft(key);
  }, [key]);

  const restart = useCallback(async () => {
    await done();
    latest.current = initial;
    setValue(initial);
    setRestoredAt(null);
    setSavedAt(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [done]);

  return { value, set, ready, restoredAt, savedAt, done, restart };
}
