import { lazy, Suspense } from 'react';
import type { Values } from './field';
import type { Act, CaseView } from './use-act';

export interface ActDialogProps {
  act: Act;
  seen: CaseView;
  begin?: Values;
  button?: string;
  onClose: () => void;
  onDone?: (answer: CaseView) => void;
}

const Box = lazy(() => import('./act-dialog-box'));

/** An act in a dialog. The form and its fields are fetched when one is first opened. */
export function ActDialog(props: ActDialogProps) {
  const { act, seen } = props;
  return (
    <Suspense>
      {/* What is typed belongs to this act on this thing: another one begins with its own. */}
      <Box key={`${seen.id} ${act.act} ${act.subjectId}`} {...props} />
    </Suspense>
  );
}
