// How this person likes to work. Kept on this device so that the first paint is right; session/following.tsx carries it to
// his account and from there to his other devices.
import { useSyncExternalStore } from 'react';
import { applyTextSize, type TextSize } from '../theme/theme';

export interface Preferences {
  textSize: TextSize;
  density: 'airy' | 'dense';
  /** Single keys (g, then d …) do something: can be switched off (WCAG 2.1.4). */
  shortcuts: boolean;
  /** How loud something urgent sounds; 0 to 1. */
  volume: number;
  /** No sound between these ("22:00"), except for what is urgent. */
  quietFrom: string | null;
  quietTo: string | null;
  /** Of which notices mails and signals on devices tell. */
  mail: 'all' | 'action';
  push: 'all' | 'action' | 'none';
  /** Others use this browser too: what is typed is kept by the server alone. Of this device, not of anybody's account. */
  sharedDevice: boolean;
  /** Commands with other keys than their own, "off" for none. */
  keys: Readonly<Record<string, string>>;
}

const KEY = 'dau-moi.preferences';
const usual: Preferences = {
  textSize: 100,
  density: 'airy',
  shortcuts: true,
  volume: 0.7,
  quietFrom: null,
  quietTo: null,
  mail: 'all',
  push: 'all',
  sharedDevice: false,
  keys: {},
};

let current: Preferences = read();
const listeners = new Set<() => void>();

function read(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return usual;
  }
}

export function keptPreferences(): Preferences {
  return current;
}

/** Whether this device has ever been told anything. */
export function hasPreferences(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/** Less air between things, where somebody wants to see more of them at once (theme/global.css). */
export function applyDensity(): void {
  document.documentElement.dataset['density'] = current.density;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  applyTextSize(current.textSize);
  applyDensity();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
