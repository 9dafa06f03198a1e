import { useRef } from 'react';
import { newKey } from '../api/client';

export interface Intention {
  /** The key of what is wanted: the same as long as the same is wanted and it has not been answered. */
  keyOf: (...what: unknown[]) => string;
  /** It was answered: wanted once more, it is wanted anew. */
  answered: () => void;
}

/** Something else is another intention; the same, sent again after silence, is the same one, and done once. */
export function useIntention(): Intention {
  const wanted = useRef<{ of: string; key: string } | null>(null);
  const own = useRef<Intention>({
    keyOf: (...what) => {
      const of = JSON.stringify(what);
      if (wanted.current?.of !== of) wanted.current = { of, key: newKey() };
      return wanted.current.key;
    },
    answered: () => {
      wanted.current = null;
    },
  });
  return own.current;
}
