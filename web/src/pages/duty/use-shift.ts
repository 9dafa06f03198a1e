import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../session/preferences';
import { clockTime } from '../../time/format';
import { serverNow, useNow } from '../../time/server-clock';
import { badge, isQuiet, ring, soundAllowed, unlockSound } from './alarm';
import { bandOf, type DutyRow, isAlarming } from './board';

const SNOOZE_MS = 60_000;
const RING_EVERY_MS = 4_000;

/** What outlives leaving the board for a call sheet and coming back. */
interface Shift {
  since: number | null;
  snoozedUntil: number;
  /** Rows somebody has said that he knows of: they do not ring again. */
  heard: ReadonlySet<string>;
}

let shift: Shift = { since: null, snoozedUntil: 0, heard: new Set() };
const listeners = new Set<() => void>();
function become(change: Partial<Shift>): void {
  shift = { ...shift, ...change };
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export interface OnShift {
  since: number | null;
  /** What calls for somebody now and has not been heard. */
  alarming: DutyRow[];
  snoozedUntil: number | null;
  soundAllowed: boolean;
  /** Null: not known yet. */
  awake: boolean | null;
  start: () => void;
  stop: () => void;
  test: () => void;
  snooze: () => void;
  hear: () => void;
}

/** A shift at the board: sound until somebody says that he knows, a flashing title, a screen that stays on (rule 12). */
export function useShift(rows: readonly DutyRow[]): OnShift {
  const now = useNow();
  const { since, snoozedUntil, heard } = useSyncExternalStore(subscribe, () => shift);
  const alarming = useMemo(
    () => rows.filter((row) => !heard.has(row.id) && isAlarming(row, now)),
    [rows, heard, now],
  );
  const snoozed = now < snoozedUntil;
  const [allowed, setAllowed] = useState(soundAllowed());
  useRinging(since !== null && !snoozed, alarming.length);
  useChime(since !== null, rows, now);
  useFlash(since !== null ? alarming.length : 0);
  const awake = useWakeLock(since !== null);
  const unlock = useCallback(async () => {
    await unlockSound().catch(() => undefined);
    setAllowed(soundAllowed());
    ring();
  }, []);
  return {
    since,
    alarming,
    snoozedUntil: snoozed ? snoozedUntil : null,
    soundAllowed: allowed,
    awake,
    start: () => {
      become({ since: serverNow(), snoozedUntil: 0, heard: new Set() });
      void unlock();
    },
    stop: () => become({ since: null }),
    test: () => void unlock(),
    snooze: () => become({ snoozedUntil: serverNow() + SNOOZE_MS }),
    hear: () => become({ heard: new Set([...heard, ...alarming.map((row) => row.id)]) }),
  };
}

/** Again and again: an urgent matter is never kept quiet by the quiet hours. */
function useRinging(on: boolean, count: number): void {
  useEffect(() => {
    if (!on || count === 0) return;
    ring();
    const timer = setInterval(() => ring(), RING_EVERY_MS);
    return () => clearInterval(timer);
  }, [on, count === 0]); // eslint-disable-line react-hooks/exhaustive-deps -- one more rings no faster
}

/** What is not urgent sounds once when it falls due, and not in the quiet hours. */
function useChime(on: boolean, rows: readonly DutyRow[], now: number): void {
  const { volume, quietFrom, quietTo } = usePreferences();
  const late = rows.filter(
    (row) => row.mine && row.case.urgency === 'routine' && bandOf(row, now) === 'overdue',
  );
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const fresh = late.filter((row) => known.current && !known.current.has(row.id));
    if (rows.length > 0) known.current = new Set(late.map((row) => row.id));
    if (on && fresh.length > 0 && !isQuiet(clockTime(now), quietFrom, quietTo)) ring(volume / 2);
  });
}

function useFlash(count: number): void {
  const { t } = useTranslation();
  useEffect(() => {
    badge(count);
    if (count === 0) return;
    const quiet = document.title;
    const loud = t('duty.shift.title', { count });
    const timer = setInterval(() => {
      document.title = document.title === loud ? quiet : loud;
    }, 1_000);
    return () => {
      clearInterval(timer);
      document.title = quiet;
      badge(0);
    };
  }, [count, t]);
}

/** Null while it is not known. A lock is lost whenever the tab is hidden, and asked for anew when it comes back. */
function useWakeLock(on: boolean): boolean | null {
  const [held, setHeld] = useState<boolean | null>(null);
  useEffect(() => {
    if (!on) return setHeld(null);
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (over) return await taken.release();
        lock = taken;
        setHeld(true);
      } catch {
        if (!over) setHeld(false);
      }
    };
    const seen = (): void => void take();
    void take();
    document.addEventListener('visibilitychange', seen);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', seen);
      void lock?.release().catch(() => undefined);
    };
  }, [on]);
  return held;
}
