import { type ComponentType, lazy, Suspense } from 'react';
import type { WriteDialogProps } from './write-dialog-box';

const Box = lazy(() => import('./write-dialog-box'));

/** A write in a dialog; the whole screen on a phone. */
export function WriteDialog<T>(props: WriteDialogProps<T>) {
  // What is loaded late forgets which answer it is about.
  const Dialog = Box as ComponentType<WriteDialogProps<T>>;
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}
