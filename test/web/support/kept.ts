/// <reference lib="dom" />
import type { Window } from './browser.js';

/** The keys of everything that is kept on this device: drafts, and what waits to be sent. */
export function keptKeys({ page }: Pick<Window, 'page'>): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const asked = indexedDB.open('dau-moi');
        asked.onerror = () => reject(new Error('closed'));
        asked.onsuccess = () => {
          const all = asked.result.transaction('drafts').objectStore('drafts').getAllKeys();
          all.onsuccess = () => resolve(all.result.map(String));
        };
      }),
  );
}
