// Whether somebody is on shift in this tab. Small: the shell asks it on every page; what a shift does is fetched once one is
// on (on-duty.tsx). It outlives going from page to page, and nobody's session but his own.
import { useSyncExternalStore } from 'react';
import { serverNow } from '../../time/server-clock';

const SNOOZE_MS = 60_000;

interface Shift {
  /** Null: not on shift. Milliseconds, server time. */
  since: number | null;
  snoozedUntil: number;
  /** What calls for somebody now and has not been heard: rows of the board. */
  alarming: readonly string[];
  /** Rows somebody has said that he knows of: they do not ring again. */
  heard: ReadonlySet<string>;
  /** Whether the browser lets a sound out. */
  soundAllowed: boolean;
  /** Whether the screen is kept on. Null: not known yet. */
  awake: boolean | null;
}

const off: Shift = {
  since: null,
  snoozedUntil: 0,
  alarming: [],
  heard: new Set(),
  soundAllowed: false,
  awake: null,
};

let shift = off;
const listeners = new Set<() => void>();

export function become(change: Partial<Shift>): void {
  shift = { ...shift, ...change };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function useOnShift(): Shift {
  return useSyncExternalStore(subscribe, () => shift);
}

export function beginShift(): void {
  become({ ...off, since: serverNow(), soundAllowed: shift.soundAllowed });
}

/** Also when somebody leaves, or another comes: the next person in the tab has begun nothing. */
export function endShift(): void {
  become(off);
}

export function snooze(): void {
  become({ snoozedUntil: serverNow() + SNOOZE_MS });
}

export function hear(): void {
  become({ heard: new Set([...shift.heard, ...shift.alarming]), alarming: [] });
}
