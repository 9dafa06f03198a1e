// Leaving a machine that others use: nothing of what was shown or typed stays for whoever comes next, whether or not the
// server can be told at that moment, and in every tab at once.
import { api } from '../api/client';
import { Unreachable } from '../api/problem';
import { wipeDrafts } from '../drafts/drafts';
import { cameBackFor } from './elsewhere';

/** Told to the other tabs by its change; "pending": the server does not know yet. */
const LEFT = 'dau-moi.left';
const PINS = 'dau-moi.pins.';

function say(state: 'pending' | 'done'): void {
  localStorage.setItem(LEFT, `${state} ${Date.now()}`);
}

const isPending = (): boolean => localStorage.getItem(LEFT)?.startsWith('pending') ?? false;

/** Ends the session on the server, if that has not been done. False: it still cannot be reached. */
export async function endSession(): Promise<boolean> {
  if (!isPending()) return true;
  try {
    await api.DELETE('/api/session');
  } catch (error) {
    // Any other answer says that there is no session to end.
    if (error instanceof Unreachable) return false;
  }
  say('done');
  return true;
}

export async function leaveDevice(): Promise<void> {
  say('pending');
  for (const key of Object.keys(localStorage)) if (key.startsWith(PINS)) localStorage.removeItem(key);
  cameBackFor();
  await endSession();
  // What was filed and has not reached the server waits, sealed, until he is back: nothing filed is lost.
  await wipeDrafts();
}

/** Somebody has come in since: his session is not the one to be ended. */
export function cameIn(): void {
  localStorage.removeItem(LEFT);
}

/** Another tab has left, or a page comes back from the history as it was: `what` looks again. */
export function whenLeft(gone: () => void, lookAgain: () => void): () => void {
  const told = ({ key, newValue }: StorageEvent): void => {
    if (key === LEFT && newValue !== null) gone();
  };
  const shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) lookAgain();
  };
  const online = (): void => void endSession();
  addEventListener('storage', told);
  addEventListener('pageshow', shown);
  addEventListener('online', online);
  return () => {
    removeEventListener('storage', told);
    removeEventListener('pageshow', shown);
    removeEventListener('online', online);
  };
}
