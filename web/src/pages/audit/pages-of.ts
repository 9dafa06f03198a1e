import { useInfiniteQuery } from '@tanstack/react-query';

interface PageOf<T> {
  items: T[];
  nextCursor: string | number | null;
}

/**
 * The answers to one question, page by page. Asked only when somebody asks (`asked` is null before): each asking is
 * recorded, so nothing is fetched again by itself.
 */
export function usePages<T, Asked>(
  name: string,
  asked: Asked | null,
  fetchPage: (asked: Asked, cursor: string | undefined) => Promise<PageOf<T>>,
) {
  const query = useInfiniteQuery({
    queryKey: ['audit', name, asked],
    queryFn: ({ pageParam }) => fetchPage(asked!, pageParam === null ? undefined : String(pageParam)),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: asked !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
