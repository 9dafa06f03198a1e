import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';

/** What was found, or why nothing is shown. */
export function Found({
  asked,
  query,
  count,
  children,
}: {
  asked: boolean;
  query: {
    error: unknown;
    isFetching: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  count: number;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  if (!asked) return <Empty title={t('audit.askFirst')} />;
  if (query.error) return <ProblemNote error={query.error} />;
  if (count === 0)
    return query.isFetching ? (
      <Skeleton height={200} />
    ) : (
      <Empty title={t('audit.none')}>{t('audit.noneHint')}</Empty>
    );
  return (
    <Stack>
      {children}
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      )}
    </Stack>
  );
}
