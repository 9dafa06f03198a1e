import { type ReactNode, useState } from 'react';
import { ActDialog } from './act-dialog';
import { OpenAct, type Opened } from './open-act';
import type { CaseView } from './use-act';

/**
 * The form of whichever act somebody opens on this page of a case. It stands above everything that comes and goes with what
 * is offered: a button that a colleague's act takes away does not take the text with it.
 */
export function ActsOpened({ seen, children }: { seen: CaseView; children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <OpenAct value={setOpened}>
      {children}
      {opened && <ActDialog {...opened} seen={seen} onClose={() => setOpened(null)} />}
    </OpenAct>
  );
}
