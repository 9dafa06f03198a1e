import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../../api/client';
import { useWords } from '../../i18n';

/** What the server calls its codes: for those that no field of a form has. Null until they are there. */
export function useWordsBook(): {
  book: Schemas['WordsBookView'] | undefined;
  value: (field: string, code: string) => string;
} {
  const words = useWords();
  const { data: book } = useQuery({
    queryKey: ['words'],
    queryFn: () => data(api.GET('/api/words')),
    staleTime: 3_600_000,
  });
  return {
    book,
    value: (field, code) => {
      const found = book?.values[field]?.[code];
      return found ? words(found) : '…';
    },
  };
}
