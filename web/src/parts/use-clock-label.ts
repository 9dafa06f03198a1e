import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import { useWords } from '../i18n';

/** The words of the flow as the server has them: acts, states, clocks, roles. Kept by the browser for as long as they hold. */
export function useServerWords(): Schemas['WordsBookView'] | undefined {
  return useQuery({ queryKey: ['words'], queryFn: () => data(api.GET('/api/words')), staleTime: Infinity })
    .data;
}

/** What a clock is called, by its kind. */
export function useClockLabel(): (kind: string) => string {
  const words = useWords();
  const book = useServerWords();
  return (kind) => {
    const found = book?.clocks?.[kind];
    return found ? words(found) : kind;
  };
}
