// The server's time, not the device's: a phone whose clock is two hours off counts down the same (rule 11).
import { useSyncExternalStore } from 'react';
import { api, data } from '../api/client';

/** Server time minus this device's steady clock. Milliseconds. */
let offset: number | null = null;
/** Half of the journey of the answer the offset was taken from: the shorter, the truer. Milliseconds. */
let doubt = Infinity;
let askedAt = -Infinity;
/** Asked again so often; and after that a longer journey is believed too, because clocks drift. Milliseconds. */
const ASK_EVERY_MS = 60_000;

/** Asks the server for its time. Fails silently: what is known goes on counting. */
export async function askForTime(): Promise<void> {
  const began = performance.now();
  const { now } = await data(api.GET('/api/clock', {}));
  const ended = performance.now();
  const half = (ended - began) / 2;
  const found = Date.parse(now) - (ended - half);
  // The application's time of a sample may have been moved: then the old offset is worth nothing.
  const moved = offset === null || Math.abs(found - offset) > half + doubt + 1_000;
  if (moved || half <= doubt || ended - askedAt > ASK_EVERY_MS) {
    offset = found;
    doubt = half;
    askedAt = ended;
    keepSkew(found + ended - Date.now());
    tick();
  }
}

export function keepTime(): () => void {
  const ask = (): void => void askForTime().catch(() => undefined);
  ask();
  const timer = setInterval(ask, ASK_EVERY_MS);
  return () => clearInterval(timer);
}

/** Now, as the server has it. Milliseconds since 1970. */
export function serverNow(): number {
  return offset === null ? Date.now() + keptSkew() : performance.now() + offset;
}

/** How far this device's clock was off when the server last said: a page opened without a network counts on from there. */
const SKEW = 'dau-moi.skew';

function keepSkew(milliseconds: number): void {
  localStorage.setItem(SKEW, String(Math.round(milliseconds)));
}

function keptSkew(): number {
  const kept = Number(localStorage.getItem(SKEW));
  return Number.isFinite(kept) ? kept : 0;
}

// One timer for all countdowns of a page; whoever shows seconds is woken each second.
const listeners = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  second = Math.floor(serverNow() / 1_000) * 1_000;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Server time to the second, or to `step` milliseconds: the page is drawn again only when it moves. */
export function useNow(step = 1_000): number {
  return useSyncExternalStore(subscribe, () => {
    if (second === 0) second = Math.floor(serverNow() / 1_000) * 1_000;
    return Math.floor(second / step) * step;
  });
}
