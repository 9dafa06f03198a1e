// What an open tab asks by itself (the time, what a hint has announced) must not keep a session alive that nobody uses.

/** So long after the last key or touch somebody still counts as being there. Milliseconds. */
const AWAY_MS = 60_000;

let touchedAt = performance.now();
const touch = (): void => void (touchedAt = performance.now());
for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
  addEventListener(event, touch, { capture: true, passive: true });

export function isAttended(): boolean {
  return performance.now() - touchedAt < AWAY_MS;
}
