import { useCallback, useEffect, useRef, useState } from 'react';
import { live } from '../live/live';
import { useMe } from '../session/session';
import { askAbout, type Row, settle } from './conflicts';
import { type Draft, draftOf, isOnlyInMemory, keepDraft } from './drafts';
import {
  ChangedElsewhere,
  dropKept,
  forget,
  type Kept,
  putKept,
  readKept,
  serverKeyOf,
  whenLeaving,
} from './kept';

const PAUSE_MS = 350;
/** To the server a little later: not every pause between two words is worth a journey. Milliseconds. */
const SERVER_PAUSE_MS = 1_200;
/** So long a form that has nothing here waits for what the server has. Milliseconds. */
const PATIENCE_MS = 1_500;

export interface Drafted<T> {
  value: T;
  set: (change: Partial<T> | ((before: T) => T)) => void;
  /** False until what was kept has been looked for: typing into a field that is then overwritten would lose it. */
  ready: boolean;
  /** What was found when the form was opened was typed then. Milliseconds since 1970. */
  restoredAt: number | null;
  savedAt: number | null;
  /** Where what was saved lies; nowhere: in this page alone, which is lost with it. */
  lies: 'device' | 'server' | 'nowhere';
  /** To be called after the server has taken it, never before. */
  done: () => Promise<void>;
  restart: () => Promise<void>;
}

/**
 * The value of a form that survives reloads, crashes and being offline: on this device at once, with the server when there
 * is one. `name` is the form and what it is about. `here`: on this device only. `rows`: how two of them are compared.
 */
export function useDraft<T extends object>(
  name: string,
  initial: T,
  { here = false, rows }: { here?: boolean; rows?: (value: T) => Row[] } = {},
): Drafted<T> {
  const me = useMe();
  const key = `${me.accountId}/${name}`;
  const there = here ? null : serverKeyOf(name);
  const [value, setValue] = useState(initial);
  const [ready, setReady] = useState(false);
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [lies, setLies] = useState<Drafted<T>['lies']>('device');
  const latest = useRef(value);
  const told = useRef(rows);
  told.current = rows;
  /** Changed since it was kept on this device; since the server had it; and what it had. */
  const dirty = useRef(false);
  const ahead = useRef(false);
  const version = useRef<number | null>(null);
  const held = useRef(false);
  const sending = useRef<Promise<void>>(undefined);
  const timers = useRef<{ here?: ReturnType<typeof setTimeout>; there?: ReturnType<typeof setTimeout> }>({});

  const keep = useCallback(async () => {
    const at = await keepDraft(key, latest.current, { version: version.current, same: !ahead.current });
    setLies(!isOnlyInMemory(key) ? 'device' : ahead.current ? 'nowhere' : 'server');
    return at;
  }, [key]);
  const save = useCallback(async () => {
    clearTimeout(timers.current.here);
    if (!dirty.current) return;
    dirty.current = false;
    setSavedAt(await keep());
  }, [keep]);

  const take = useCallback((found: object, at: number) => {
    latest.current = { ...initial, ...found };
    setValue(latest.current);
    setRestoredAt(at);
    // What a form begins with is looked at once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  /** Both are shown; nothing goes to the server until one of them is chosen. */
  const ask = useCallback(
    (theirs: Kept | null) => {
      if (theirs && same({ ...initial, ...theirs.body }, latest.current)) {
        version.current = theirs.version;
        ahead.current = false;
        return void keep();
      }
      held.current = true;
      askAbout({
        key,
        mine: latest.current,
        theirs: theirs && { ...initial, ...theirs.body },
        at: theirs?.savedAt ?? null,
        rows: told.current && ((one) => told.current!(one as T)),
        choose: (which) => {
          held.current = false;
          version.current = theirs?.version ?? null;
          if (which === 'theirs') {
            ahead.current = false;
            take(theirs?.body ?? {}, theirs?.savedAt ?? Date.now());
            if (!theirs) setRestoredAt(null);
            void keep();
          } else {
            ahead.current = true;
            void keep().then(() => up());
          }
        },
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the form it is about does not change
    [key, keep, take],
  );

  const up = useCallback(async (): Promise<void> => {
    clearTimeout(timers.current.there);
    if (!there || held.current || !ahead.current) return;
    await sending.current;
    if (!ahead.current) return;
    const sent = latest.current;
    sending.current = putKept(there, sent, version.current)
      .then(async (now) => {
        version.current = now;
        ahead.current = latest.current !== sent;
        await keep();
      })
      .catch((error: unknown) => {
        // Silence, or what may not lie there: it is on this device, and goes again with the next change.
        if (error instanceof ChangedElsewhere) ask(error.current);
      })
      .finally(() => {
        sending.current = undefined;
      });
    await sending.current;
  }, [there, keep, ask]);

  useEffect(() => {
    let gone = false;
    const found = draftOf<T>(key).catch(() => null);
    const compare = (local: Draft<T> | null, kept: Kept | null): void => {
      if (gone) return;
      const mine = local?.known;
      if (kept && mine?.over) return void (there && dropKept(there).then(() => forget(key)));
      if (kept && !local) {
        if (dirty.current || ahead.current) return ask(kept);
        version.current = kept.version;
        return take(kept.body, kept.savedAt);
      }
      if (!local) return;
      version.current = mine?.version ?? null;
      ahead.current = ahead.current || !mine?.same;
      if ((kept?.version ?? null) === version.current) return void up();
      if (ahead.current) return ask(kept);
      // Gone on with, sent or thrown away elsewhere; here nothing was added.
      version.current = kept?.version ?? null;
      take(kept?.body ?? {}, kept?.savedAt ?? 0);
      if (!kept) setRestoredAt(null);
      void (kept ? keep() : forget(key));
    };
    const look = async (): Promise<void> => {
      const local = await found;
      if (gone) return;
      const open = (): void => {
        if (!gone) setReady(true);
      };
      if (local && !local.known?.over && !dirty.current) take(local.value, local.savedAt);
      if (local || !there) open();
      const timer = setTimeout(open, PATIENCE_MS);
      try {
        if (there) compare(local?.known?.over ? { ...local, value: initial } : local, await readKept(there));
      } catch {
        // The server is away: what is here is what there is.
        if (local) {
          version.current = local.known?.version ?? null;
          ahead.current = ahead.current || !local.known?.same;
        }
      }
      clearTimeout(timer);
      open();
    };
    void look();
    const leaving = (): void => {
      void save();
      if (document.visibilityState === 'hidden') void up();
    };
    const back = live.subscribe(() => {
      if (live.state().state === 'online') void up();
    });
    const stop = whenLeaving(async () => {
      await save();
      await up();
    });
    const warn = (event: BeforeUnloadEvent): void => {
      if (ahead.current && isOnlyInMemory(key)) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    addEventListener('pagehide', leaving);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      gone = true;
      back();
      stop();
      settle(key);
      removeEventListener('beforeunload', warn);
      removeEventListener('pagehide', leaving);
      document.removeEventListener('visibilitychange', leaving);
      void save().then(() => up());
    };
    // What a form begins with is looked at once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, save, up]);

  const set = useCallback(
    (change: Partial<T> | ((before: T) => T)) => {
      latest.current =
        typeof change === 'function' ? change(latest.current) : { ...latest.current, ...change };
      dirty.current = true;
      ahead.current = true;
      setValue(latest.current);
      clearTimeout(timers.current.here);
      timers.current.here = setTimeout(() => void save(), PAUSE_MS);
      clearTimeout(timers.current.there);
      timers.current.there = setTimeout(() => void up(), SERVER_PAUSE_MS);
    },
    [save, up],
  );

  const done = useCallback(async () => {
    clearTimeout(timers.current.here);
    clearTimeout(timers.current.there);
    dirty.current = false;
    ahead.current = false;
    held.current = false;
    settle(key);
    await sending.current;
    ahead.current = false;
    version.current = null;
    await forget(key);
  }, [key]);

  const restart = useCallback(async () => {
    await done();
    latest.current = initial;
    setValue(initial);
    setRestoredAt(null);
    setSavedAt(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [done]);

  return { value, set, ready, restoredAt, savedAt, lies, done, restart };
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
