/// <reference lib="dom" />
import type { Window } from './browser.js';

/**
 * A tap on a number opens the telephone, or on a desk a question of the browser's own, which takes the mouse away from the
 * page. Here there is none: the page hears the tap, and nothing else does.
 */
export async function withoutDialler({ context }: Window): Promise<void> {
  await context.addInitScript(() => {
    addEventListener('click', (event) => {
      if ((event.target as Element).closest?.('a[href^="tel:"]')) event.preventDefault();
    });
  });
}
