// What somebody has typed and not sent: on this device, encrypted, until the server has taken it (rule 1). The key never
// leaves the browser's own store and cannot be read out of it; on leaving everything is wiped.
import { keptPreferences } from '../session/preferences';
import { type IDBPDatabase, openDB } from 'idb';
import { seatSuffix } from '../api/seat';

/** What nobody came back for is gone after that. Milliseconds. */
const KEPT_MS = 72 * 3_600_000;

/** What has been filed and not reached the server (outbox.ts): it does not grow old, and stays wherever it can be sealed. */
const isFiled = (key: string): boolean => key.includes('/outbox/');
const isOver = ({ key, savedAt }: Pick<Row, 'key' | 'savedAt'>): boolean =>
  !isFiled(key) && Date.now() - savedAt > KEPT_MS;

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
  }).then(async (db) => {
    await clearOld(db);
    return db;
  });
  // A store that could not be opened is tried again.
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Also what no form ever asks for again goes when its time is over. */
async function clearOld(db: IDBPDatabase): Promise<void> {
  const tx = db.transaction('drafts', 'readwrite');
  for (let row = await tx.store.openCursor(); row; row = await row.continue())
    if (isOver(row.value as Row)) await row.delete();
  await tx.done;
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
 * Over plain http on another machine's address a browser gives no cryptography, and on a device that others use too no draft
 * is to stay: then it is in memory only, and with the server. What has been filed is sealed there as well.
 */
const memory = new Map<string, Draft>();
const hasSeal = (): boolean => typeof crypto !== 'undefined' && crypto.subtle !== undefined;
const canSeal = (key: string): boolean => hasSeal() && (isFiled(key) || !keptPreferences().sharedDevice);

/** It is in the memory of this page alone: closed, the page takes it along. */
export const isOnlyInMemory = (key: string): boolean => memory.has(key);

export async function keepDraft(key: string, value: unknown, known?: Known): Promise<number> {
  const savedAt = Date.now();
  if (!canSeal(key)) {
    memory.set(key, { key, value, savedAt, known });
    return savedAt;
  }
  try {
    const db = await open();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv },
      await secret(db),
      new TextEncoder().encode(JSON.stringify(value)),
    );
    await db.put('drafts', { key, iv, sealed, savedAt, known } satisfies Row);
    memory.delete(key);
  } catch {
    // A full disk, or a browser that keeps nothing: it is said that it lies nowhere.
    memory.set(key, { key, value, savedAt, known });
  }
  return savedAt;
}

export async function draftOf<T>(key: string): Promise<Draft<T> | null> {
  const here = memory.get(key) as Draft<T> | undefined;
  if (!canSeal(key) || here) return here ?? null;
  const db = await open();
  const row = (await db.get('drafts', key)) as Row | undefined;
  if (!row) return null;
  if (isOver(row)) {
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
  if (canSeal(key)) await (await open()).delete('drafts', key);
}

/** The keys of everything that is kept: what waits to be sent is found again after a reload. */
export async function draftKeys(prefix: string): Promise<string[]> {
  const here = [...memory.keys()].filter((key) => key.startsWith(prefix));
  if (!canSeal(prefix)) return here;
  const keys = (await (await open()).getAllKeys('drafts')) as string[];
  return [...new Set([...here, ...keys.filter((key) => key.startsWith(prefix))])];
}

/** From now on others use this device too: what lies here goes, but for what still has to be sent. */
export async function leaveNothingHere(): Promise<void> {
  const db = await open();
  const keys = (await db.getAllKeys('drafts')) as string[];
  await Promise.all(keys.filter((key) => !isFiled(key)).map((key) => db.delete('drafts', key)));
}

/** Everything that was typed; what has been filed and waits stays, and then the key does too. */
export async function wipeDrafts(): Promise<void> {
  for (const key of [...memory.keys()]) if (!isFiled(key)) memory.delete(key);
  // Also on a device that has become a shared one: what lay there before goes too.
  if (!hasSeal()) return;
  const db = await open();
  const keys = (await db.getAllKeys('drafts')) as string[];
  if (keys.some(isFiled)) {
    await Promise.all(keys.filter((key) => !isFiled(key)).map((key) => db.delete('drafts', key)));
    return;
  }
  await Promise.all([db.clear('drafts'), db.clear('keys')]);
}
