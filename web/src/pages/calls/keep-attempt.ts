import { newKey } from '../../api/client';
import { fileOrKeep, type Outcome, type Unsent } from '../../outbox/outbox';
import { serverNow } from '../../time/server-clock';

/**
 * What came of a call that was made without a network: written down at once, sent once when there is one. Until then it
 * stands above every page as not sent. `title`: what it is called there; `startedAt` in milliseconds, server time;
 * `kept`: it lies there, and what it was made from may be let go of.
 */
export function keepAttempt({
  accountId,
  caseId,
  runId,
  outcome,
  startedAt,
  note,
  title,
  kept,
}: {
  accountId: string;
  caseId: string;
  runId: string;
  outcome: string;
  startedAt: number;
  note: string;
  title: string;
  kept?: () => Promise<void>;
}): Promise<Outcome> {
  const id = newKey();
  const item = {
    id,
    accountId,
    href: `/api/cases/${caseId}/calls/${runId}/attempts`,
    onCase: caseId,
    body: {
      outcome,
      startedAt: new Date(startedAt).toISOString(),
      ...(note.trim() ? { note: note.trim().normalize('NFC') } : {}),
    },
    key: id,
    title,
    phones: [],
    queuedAt: serverNow(),
    state: 'waiting',
    draftKey: `${accountId}/call/${runId}`,
    form: {},
  } satisfies Unsent;
  return fileOrKeep(item, kept);
}
