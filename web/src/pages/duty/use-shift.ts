import { useCallback } from 'react';
import { ring, soundAllowed, unlockSound } from './alarm';
import { become, beginShift, endShift, useOnShift } from './on-shift';

export interface OnShift {
  since: number | null;
  soundAllowed: boolean;
  /** Null: not known yet. */
  awake: boolean | null;
  start: () => void;
  stop: () => void;
  test: () => void;
}

/** The switch of one's own shift; what goes on during it stands in on-duty.tsx, on whatever page. */
export function useShift(): OnShift {
  const { since, soundAllowed: allowed, awake } = useOnShift();
  const test = useCallback(() => void heard(), []);
  const start = useCallback(() => {
    beginShift();
    test();
  }, [test]);
  return { since, soundAllowed: allowed, awake, start, stop: endShift, test };
}

async function heard(): Promise<void> {
  await unlockSound().catch(() => undefined);
  become({ soundAllowed: soundAllowed() });
  ring();
}
