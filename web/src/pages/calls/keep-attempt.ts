import { newKey } from '../../api/client';
import { fileOrKeep, type Outcome } from '../../outbox/outbox';
import { serverNow } from '../../time/server-clock';

/**
 * What came of a call that was made without a network: written down at once, sent once when there is one. Until then it
 * stands above every page as not sent. `title`: what it is called there; `startedAt` in milliseconds, server time.
 */
export function keepAttempt({
  accountId,
  caseId,
  runId,
  outcome,
  startedAt,
  note,
  title,
}: {
  accountId: string;
  caseId: string;
  runId: string;
  outcome: string;
  startedAt: number;
  note: string;
  title: string;
}): Promise<Outcome> {
  const id = newKey();
  return fileOrKeep({
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
  });
}
