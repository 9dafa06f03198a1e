import { useEffect, useSyncExternalStore } from 'react';
import type { Command } from './commands';

/** What may be done on the page in view, beside what may be done everywhere. */
export interface Here {
  /** The case that is looked at. */
  caseId: string;
  commands: readonly Command[];
}

let current: Here | null = null;
const listeners = new Set<() => void>();

function become(here: Here | null): void {
  current = here;
  for (const listener of listeners) listener();
}

/** Offered in the palette while the page is shown. `here` must be the same as long as it says the same. */
export function useOffered(here: Here): void {
  useEffect(() => {
    become(here);
    return () => become(null);
  }, [here]);
}

export function useHere(): Here | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
