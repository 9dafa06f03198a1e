import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconPrinter, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';
import { useLooking } from '../../shell/use-looking';
import { Facets } from './facets';
import { LessonCard } from './lesson-card';
import classes from './lessons.module.css';
import { askedBy, type Sought } from './sought';

const route = getRouteApi('/inside/lessons' as never);

/** All lessons one may read. What is looked for stands in the address. */
export function Library() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sought = route.useSearch() as Sought;
  const look = useLooking<Sought>('/lessons');
  const asked = askedBy(sought);
  const query = useInfiniteQuery({
    queryKey: ['lessons', 'list', asked],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/lessons', {
          params: { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const lessons = query.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = Object.keys(asked).length > 0;
  const printed = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  return (
    <Stack>
      <Facets sought={sought} look={look} />
      {query.error && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Stack gap="sm" aria-busy="true" aria-label={t('loading')}>
          {[1, 2, 3].map((n) => (
            <Skeleton key={n} height={180} />
          ))}
        </Stack>
      ) : lessons.length === 0 ? (
        !query.error && (
          <Empty
            title={t(narrowed ? 'lessons.noMatch' : 'lessons.none')}
            action={
              narrowed && (
                <Button
                  variant="default"
                  leftSection={<IconX size={18} aria-hidden />}
                  onClick={() => void navigate({ to: '/lessons' as string, search: {} as never })}
                >
                  {t('cases.clear')}
                </Button>
              )
            }
          >
            {t(narrowed ? 'lessons.noMatchHint' : 'lessons.noneHint')}
          </Empty>
        )
      ) : (
        <>
          <ul className={classes.list} aria-label={t('lessons.list')}>
            {lessons.map((lesson) => (
              <LessonCard key={lesson.id} lesson={lesson} />
            ))}
          </ul>
          <Group>
            {query.hasNextPage && (
              <Button
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('cases.more')}
              </Button>
            )}
            <Button
              component="a"
              href={`/print/lessons?${printed.toString()}`}
              variant="subtle"
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              {t('lessons.print')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
