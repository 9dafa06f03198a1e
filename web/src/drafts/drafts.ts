// What somebody has typed and not sent: on this device, encrypted, until the server has taken it (rule 1). The key never
// leaves the browser's own store and cannot be read out of it; on leaving everything is wiped.
import { keptPreferences } from '../session/preferences';
import { type IDBPDatabase, openDB } from 'idb';
import { seatSuffix } from '../api/seat';

/** What nobody came back for is gone after that. Milliseconds. */
const KEPT_MS = 72 * 3_600_000;

export interface Draft<T = unknown> {
  key: string;
  value: T;
  savedAt: number;
  /** What the server had of it when it was kept here, and whether it has it as it stands (kept.ts). */
  known?: Known | undefined;
}

export interface Known {
  version: number | null;
  same: boolean;
  /** The server took what it was for: this version of it there is to be thrown away. */
  over?: boolean;
}

interface Row {
  key: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  savedAt: number;
  known?: Known | undefined;
}

let opened: Promise<IDBPDatabase> | undefined;

function open(): Promise<IDBPDatabase> {
  opened ??= openDB(`dau-moi${seatSuffix}`, 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'key' });
      db.createObjectStore('keys');
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

async function secret(db: IDBPDatabase): Promise<CryptoKey> {
  const kept = (await db.get('keys', 'drafts')) as CryptoKey | undefined;
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Two tabs may make one at once: whichever was written first is used by both.
  const tx = db.transaction('keys', 'readwrite');
  const first = (await tx.store.get('drafts')) as CryptoKey | undefined;
  if (!first) await tx.store.put(made, 'drafts');
  await tx.done;
  return first ?? made;
}

/**
 * Over plain http on another machine's address a browser gives no cryptography, and on a device that others use too nothing
 * is to stay: then drafts are in memory only, and with the server.
 */
const memory = new Map<string, Draft>();
const canSeal = (): boolean =>
  typeof crypto !== 'undefined' && crypto.subtle !== undefined && !keptPreferences().sharedDevice;

export async function keepDraft(key: string, value: unknown, known?: Known): Promise<number> {
  const savedAt = Date.now();
  if (!canSeal()) {
    memory.set(key, { key, value, savedAt, known });
    return savedAt;
  }
  const db = await open();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    await secret(db),
    new TextEncoder().encode(JSON.stringify(value)),
  );
  await db.put('drafts', { key, iv, sealed, savedAt, known } satisfies Row);
  return savedAt;
}

export async function draftOf<T>(key: string): Promise<Draft<T> | null> {
  const here = memory.get(key) as Draft<T> | undefined;
  if (!canSeal() || here) return here ?? null;
  const db = await open();
  const row = (await db.get('drafts', key)) as Row | undefined;
  if (!row) return null;
  if (Date.now() - row.savedAt > KEPT_MS) {
    await db.delete('drafts', key);
    return null;
  }
  try {
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, await secret(db), row.sealed);
    return {
      key,
      value: JSON.parse(new TextDecoder().decode(bytes)) as T,
      savedAt: row.savedAt,
      known: row.known,
    };
  } catch {
    return null;
  }
}

export async function dropDraft(key: string): Promise<void> {
  memory.delete(key);
  if (canSeal()) await (await open()).delete('drafts', key);
}

/** The keys of everything that is kept: what waits to be sent is found again after a reload. */
export async function draftKeys(prefix: string): Promise<string[]> {
  const here = [...memory.keys()].filter((key) => key.startsWith(prefix));
  if (!canSeal()) return here;
  const keys = (await (await open()).getAllKeys('drafts')) as string[];
  return [...new Set([...here, ...keys.filter((key) => key.startsWith(prefix))])];
}

/** From now on others use this device too: what lies here goes, but for what still has to be sent. */
export async function leaveNothingHere(): Promise<void> {
  const db = await open();
  const keys = (await db.getAllKeys('drafts')) as string[];
  await Promise.all(keys.filter((key) => !key.includes('/outbox/')).map((key) => db.delete('drafts', key)));
}

/** Everything, or all but what `kept` names; then the key stays too. */
export async function wipeDrafts(kept?: (key: string) => boolean): Promise<void> {
  for (const key of [...memory.keys()]) if (!kept?.(key)) memory.delete(key);
  // Also on a device that has become a shared one: what lay there before goes too.
  if (typeof crypto === 'undefined' || crypto.subtle === undefined) return;
  const db = await open();
  const keys = (await db.getAllKeys('drafts')) as string[];
  if (kept && keys.some(kept)) {
    await Promise.all(keys.filter((key) => !kept(key)).map((key) => db.delete('drafts', key)));
    return;
  }
  await Promise.all([db.clear('drafts'), db.clear('keys')]);
}
