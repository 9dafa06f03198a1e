// The same draft with the server (rule 1): what a device loses, and what is gone on with on another one. One's own alone,
// sealed there, for 72 hours.
import { api, data, send } from '../api/client';
import { Problem } from '../api/problem';
import { dropDraft, keepDraft } from './drafts';

export interface Kept {
  version: number;
  body: object;
  savedAt: number;
}

/** Somebody has saved, sent or thrown it away elsewhere meanwhile. */
export class ChangedElsewhere extends Error {
  constructor(readonly current: Kept | null) {
    super('draft_changed');
  }
}

const FITS = /^[a-z][\w-]{0,39}(?:[:.][\w-]{1,64}){0,4}$/i;

/** How the server calls it: the form first, then what it is about. Null: it cannot be kept there. */
export function serverKeyOf(name: string): string | null {
  const parts = name.split('/').filter((part) => part !== '');
  const form = parts.findIndex((part) => /^[a-z]/i.test(part) && !/^[\da-f]{8}-/.test(part));
  if (form < 0) return null;
  const key = [parts[form], ...parts.slice(0, form), ...parts.slice(form + 1)].join(':');
  return FITS.test(key) ? key : null;
}

const FRESH_MS = 5_000;
/** Nobody who leaves waits longer for a server that does not answer. */
const LEAVING_MS = 2_000;
let listed: { at: number; keys: Promise<Set<string>> } | undefined;

/** What there is; one question for the many forms of a page. */
function known(): Promise<Set<string>> {
  if (!listed || performance.now() - listed.at > FRESH_MS)
    listed = {
      at: performance.now(),
      keys: data(api.GET('/api/drafts')).then(({ drafts }) => new Set(drafts.map((one) => one.key))),
    };
  return listed.keys;
}

/** Null where there is none. Throws where the server does not answer. */
export async function readKept(key: string): Promise<Kept | null> {
  if (!(await known()).has(key)) return null;
  try {
    return keptOf(await data(api.GET('/api/drafts/{key}', { params: { path: { key } } })));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

/** The version it has now. Throws `ChangedElsewhere`. */
export async function putKept(key: string, body: object, version: number | null): Promise<number> {
  listed = undefined;
  try {
    const line = await send<{ version: number }>({
      method: 'PUT',
      href: `/api/drafts/${encodeURIComponent(key)}`,
      body: { body },
      ...(version === null ? {} : { version }),
    });
    return line.version;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'draft_changed') throw error;
    const current = error.details['current'] as Parameters<typeof keptOf>[0] | null;
    throw new ChangedElsewhere(current && keptOf(current));
  }
}

export async function dropKept(key: string): Promise<void> {
  listed = undefined;
  await api.DELETE('/api/drafts/{key}', { params: { path: { key } } });
}

/** Lets a draft go here and there: the server has taken what it was for. Should it not hear of it, it is told later. */
export async function forget(key: string): Promise<void> {
  const there = serverKeyOf(key.slice(key.indexOf('/') + 1));
  await dropDraft(key);
  if (!there) return;
  await dropKept(there).catch(() => keepDraft(key, {}, { version: null, same: true, over: true }));
}

/** What forms that are open have not sent to the server yet; asked for before somebody leaves. */
const unsent = new Set<() => Promise<void>>();
export function whenLeaving(send: () => Promise<void>): () => void {
  unsent.add(send);
  return () => void unsent.delete(send);
}
export async function sendOpenDrafts(): Promise<void> {
  const sent = Promise.all([...unsent].map((send) => send().catch(() => undefined)));
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, LEAVING_MS))]);
}

function keptOf(view: { version: number; body: Record<string, unknown>; savedAt: string }): Kept {
  return { version: view.version, body: view.body, savedAt: Date.parse(view.savedAt) };
}
