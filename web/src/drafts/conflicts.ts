// Drafts of which two different ones are there: both are shown, and one is chosen. Nothing is lost by itself.
import { useSyncExternalStore } from 'react';

export type Row = readonly [label: string, text: string];

export interface Conflict {
  key: string;
  mine: object;
  /** Null: it was sent or thrown away elsewhere. */
  theirs: object | null;
  at: number | null;
  /** How the page itself puts such a draft into words, where it does. */
  rows?: ((value: object) => Row[]) | undefined;
  choose: (which: 'mine' | 'theirs') => void;
}

let open: readonly Conflict[] = [];
const listeners = new Set<() => void>();
function show(next: readonly Conflict[]): void {
  open = next;
  for (const listener of listeners) listener();
}

export function askAbout(conflict: Conflict): void {
  show([...open.filter((one) => one.key !== conflict.key), conflict]);
}

/** It has been chosen, or its form is gone: opened again, it is asked again. */
export function settle(key: string): void {
  if (open.some((one) => one.key === key)) show(open.filter((one) => one.key !== key));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function useConflicts(): readonly Conflict[] {
  return useSyncExternalStore(subscribe, () => open);
}
