import { lazy, Suspense, useSyncExternalStore } from 'react';

const Dialog = lazy(() => import('./step-up-dialog'));

// Somebody far from any component (an act under way) asks; the one dialog of the page answers.
let asking: ((proved: boolean) => void) | null = null;
const listeners = new Set<() => void>();
const changed = (): void => listeners.forEach((listener) => listener());

/** Asks the person to prove who he is, again. False when he gives up. */
export function proveAgain(): Promise<boolean> {
  asking?.(false);
  return new Promise((resolve) => {
    asking = (proved) => {
      asking = null;
      changed();
      resolve(proved);
    };
    changed();
  });
}

/** Stands once in the page; what it shows is fetched when it is first needed. */
export function StepUp() {
  const open = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asking !== null,
  );
  return <Suspense>{open && <Dialog onEnd={(proved) => asking?.(proved)} />}</Suspense>;
}
