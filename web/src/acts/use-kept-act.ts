import { useState } from 'react';
import type { Act } from './use-act';

/**
 * The act as it is offered; while its form is open, as it was offered last: what a colleague does meanwhile takes nobody's
 * text from under his hands. The form says by itself that it can be done no more (NotOffered).
 */
export function useKeptAct(offered: Act | undefined, open: boolean): Act | undefined {
  const [kept, setKept] = useState(offered);
  if (offered && offered.href !== kept?.href) setKept(offered);
  return offered ?? (open ? kept : undefined);
}
