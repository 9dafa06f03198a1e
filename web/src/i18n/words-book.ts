import { useServerWords } from '../parts/use-clock-label';
import { useWords } from '.';

/** What an act is called. Until the words have come, what the caller has got. */
export function useActWords(): (act: string, meanwhile: string) => string {
  const book = useServerWords();
  const words = useWords();
  return (act, meanwhile) => (book?.acts[act] ? words(book.acts[act]) : meanwhile);
}

/** What a state of a part of a case is called. */
export function usePartState(): (kind: string, state: string) => string {
  const book = useServerWords();
  const words = useWords();
  return (kind, state) => {
    const found = book?.parts[kind]?.states[state];
    return found ? words(found) : '…';
  };
}
