// What was to be filed while the network was away. It lies sealed beside the drafts before it is sent for the first time,
// with the key under which it is sent: however often it goes out, and from whichever tab, it is filed once.
import { useSyncExternalStore } from 'react';
import { withProof } from '../acts/use-act';
import { api, data, type Schemas, send } from '../api/client';
import { Problem } from '../api/problem';
import { draftKeys, draftOf, dropDraft, isOnlyInMemory, keepDraft } from '../drafts/drafts';
import { forget } from '../drafts/kept';
import { serverNow } from '../time/server-clock';

export interface Unsent {
  id: string;
  accountId: string;
  href: string;
  body: unknown;
  /** An act on a case goes with the version that is there when it is sent: what it says of the past holds in any. */
  onCase?: string;
  /** Idempotency-Key. */
  key: string;
  /** What it is about, in the words of whoever typed it. */
  title: string;
  /** Whom to ring instead. */
  phones: { name: string; phone: string }[];
  /** Server time, as far as it was known. */
  queuedAt: number;
  /** Old as it was, somebody has said that it is to be sent: counted anew from then. */
  askedAt?: number;
  state: 'waiting' | 'refused' | 'sent';
  /** Why it was refused. */
  why?: string;
  caseId?: string;
  ref?: string;
  sentAt?: number;
  /** The draft it was made from, and what stood in it: a refused one is opened again. */
  draftKey: string;
  form: unknown;
}

export type Outcome =
  | { is: 'sent'; seen: Schemas['CaseView'] }
  | { is: 'refused'; problem: Problem }
  /** No answer, or none that says anything about the report itself. */
  | { is: 'waiting' };

/** So long the server knows a key again; what is sent later under it might be filed twice. Milliseconds. */
const KEY_KNOWN_MS = 7 * 86_400_000;

/** Too old to be sent by itself: whether it still is to be is asked. */
export const isOld = ({ queuedAt, askedAt, state }: Unsent): boolean =>
  state === 'waiting' && serverNow() - (askedAt ?? queuedAt) > KEY_KNOWN_MS;

/** No disk has it: this page is all there is. */
export const isNowhere = (item: Unsent): boolean => item.state !== 'sent' && isOnlyInMemory(placeOf(item));

let items: readonly Unsent[] = [];
const listeners = new Set<() => void>();
const sending = new Set<string>();

function show(next: readonly Unsent[]): void {
  items = next;
  for (const listener of listeners) listener();
}

/** What has arrived is only news, and goes with the drafts; what has not stays until it has (drafts.ts). */
const placeOf = ({ accountId, id, state }: Pick<Unsent, 'accountId' | 'id' | 'state'>): string =>
  `${accountId}/${state === 'sent' ? 'sent' : 'outbox'}/${id}`;

async function put(item: Unsent): Promise<void> {
  await keepDraft(placeOf(item), item);
  if (item.state === 'sent') await dropDraft(placeOf({ ...item, state: 'waiting' }));
  show([...items.filter((one) => one.id !== item.id), item].sort((a, b) => a.queuedAt - b.queuedAt));
}

export async function discard(item: Unsent): Promise<void> {
  await dropDraft(placeOf(item));
  show(items.filter((one) => one.id !== item.id));
}

/** What an earlier page of this person left. */
export async function readOutbox(accountId: string): Promise<void> {
  const keys = (
    await Promise.all(['outbox', 'sent'].map((place) => draftKeys(`${accountId}/${place}/`)))
  ).flat();
  const found = await Promise.all(keys.map((key) => draftOf<Unsent>(key)));
  const known = new Set(items.filter((one) => one.accountId === accountId).map((one) => one.id));
  const fresh = found.flatMap((one) => (one && !known.has(one.value.id) ? [one.value] : []));
  show(
    [...items.filter((one) => one.accountId === accountId), ...fresh].sort((a, b) => a.queuedAt - b.queuedAt),
  );
}

/**
 * Keeps it first, then sends it: nothing is between a tap and a loss but the disk. `kept`: what it was made from may be let
 * go of, before the server is waited for.
 */
export async function fileOrKeep(item: Unsent, kept?: () => Promise<void>): Promise<Outcome> {
  // Until the server has answered it is shown nowhere as waiting: most are answered at once.
  await keepDraft(placeOf(item), item);
  void kept?.();
  const outcome = await alone(item.id, () => attempt(item));
  if (outcome?.is === 'sent') {
    await forget(item.draftKey);
    await dropDraft(placeOf(item));
  } else if (outcome?.is === 'refused') await dropDraft(placeOf(item));
  else await put(item);
  return outcome ?? { is: 'waiting' };
}

/** Sends what waits; what another tab is sending is left to it. */
export async function sendWaiting(accountId: string): Promise<void> {
  await readOutbox(accountId);
  for (const item of items) {
    if (item.state !== 'waiting' || item.accountId !== accountId || isOld(item)) continue;
    await alone(item.id, async () => {
      // Another tab may have been faster.
      const kept = await draftOf<Unsent>(placeOf(item));
      if (!kept) return show(items.filter((one) => one.id !== item.id));
      if (kept.value.state !== 'waiting') return put(kept.value);
      const outcome = await attempt(item);
      if (outcome.is === 'sent') {
        const { id: caseId, ref } = outcome.seen;
        await put({ ...item, state: 'sent', caseId, ref, sentAt: serverNow() });
        await forget(item.draftKey);
      } else if (outcome.is === 'refused')
        await put({ ...item, state: 'refused', why: reasonsOf(outcome.problem) });
    });
  }
}

/** Whoever filed it wants it sent, old as it is. */
export async function sendOld(item: Unsent): Promise<void> {
  await put({ ...item, askedAt: serverNow() });
  await sendWaiting(item.accountId);
}

async function attempt({ href, body, key, onCase }: Unsent): Promise<Outcome> {
  try {
    const version = onCase
      ? (await data(api.GET('/api/cases/{case}', { params: { path: { case: onCase } } }))).version
      : undefined;
    const seen = await withProof(() =>
      send<Schemas['CaseView']>({ method: 'POST', href, body, key, ...(version ? { version } : {}) }),
    );
    return { is: 'sent', seen };
  } catch (error) {
    // Signed out, too fast, broken: none of these says that the report is wrong.
    const final =
      error instanceof Problem && error.status < 500 && ![401, 408, 425, 429].includes(error.status);
    // Somebody has just acted on the case: the same again, on the version that is there now.
    const moved = onCase !== undefined && error instanceof Problem && error.code === 'changed_meanwhile';
    return final && !moved && error.code !== 'still_running'
      ? { is: 'refused', problem: error }
      : { is: 'waiting' };
  }
}

function reasonsOf(problem: Problem): string {
  return [problem.title, ...problem.problems.map((one) => one.message)].join(' ');
}

/** One tab at a time, one attempt at a time. Null where another is at it. */
async function alone<T>(id: string, what: () => Promise<T>): Promise<T | null> {
  if (sending.has(id)) return null;
  sending.add(id);
  try {
    if (!('locks' in navigator)) return await what();
    return (await navigator.locks.request(`outbox ${id}`, { ifAvailable: true }, (lock) =>
      lock ? what() : null,
    )) as T | null;
  } finally {
    sending.delete(id);
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function useOutbox(): readonly Unsent[] {
  return useSyncExternalStore(subscribe, () => items);
}
