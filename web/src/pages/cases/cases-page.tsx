import { ActionIcon, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots, IconFilePlus, IconListCheck, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { useCalm } from '../../parts/use-calm';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { listQuery, queryOf, useAsked } from './asked';
import { BulkBar } from './bulk';
import { CaseLine } from './case-line';
import { Filters } from './filters';
import { ListFile } from './list-file';
import { Views } from './views';
import './texts';

/** Find and triage. What is looked for stands in the address; kept under a name it is found again (rule 19). */
export default function CasesPage() {
  const { t } = useTranslation();
  const { asked, only } = useAsked();
  const query = listQuery(asked);
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const {
    data: pages,
    error,
    isPending,
    isPlaceholderData,
    fetchNextPage,
    hasNextPage,
    isFetchingNextPage,
    refetch,
  } = useInfiniteQuery({
    queryKey: ['cases', 'list', query],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/cases', {
          params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const current = useMemo(() => pages?.pages.flatMap((page) => page.items) ?? [], [pages]);
  const { lines, waiting, show } = useCalm(current, (one) => one.id, queryOf(asked), !isPlaceholderData);
  const small = useMediaQuery('(max-width: 48em)', true, { getInitialValueInEffect: false });
  const [tools, setTools] = useState(false);
  const narrowed = queryOf(asked) !== '';

  return (
    <Page
      title={t('cases.title')}
      actions={
        // On a phone it stands below, under the thumb.
        <Button
          component={Link}
          to={'/file' as string}
          visibleFrom="sm"
          leftSection={<IconFilePlus size={20} aria-hidden />}
        >
          {t('nav.file')}
        </Button>
      }
    >
      <Filters />
      {(!small || tools) && (
        <Group gap="xs">
          <Views />
          <ListFile />
          <Button
            variant="default"
            aria-pressed={picked !== null}
            leftSection={<IconListCheck size={20} aria-hidden />}
            onClick={() => setPicked(picked ? null : new Set())}
          >
            {t(picked ? 'cases.bulk.end' : 'cases.bulk.begin')}
          </Button>
        </Group>
      )}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {picked && (
        <BulkBar
          lines={lines}
          picked={lines.filter((one) => picked.has(one.id))}
          onPick={(ids) => setPicked(new Set(ids))}
        />
      )}
      {/* Always there, and always as high: nothing below it moves when something new has come. */}
      <Group justify="space-between" mih="2.75rem" wrap="nowrap">
        <Text size="sm" c="dimmed" className="figures">
          {pages && t('cases.shown', { count: lines.length })}
        </Text>
        {small && (
          <ActionIcon
            size="2.75rem"
            aria-label={t('cases.tools')}
            aria-expanded={tools}
            onClick={() => setTools(!tools)}
            data-tools
          >
            <IconDots aria-hidden />
          </ActionIcon>
        )}
        {waiting > 0 && (
          <Button variant="light" onClick={show} data-waiting={waiting}>
            {t('cases.newOnes', { count: waiting })}
          </Button>
        )}
      </Group>
      {isPending ? (
        <Stack gap="xs" aria-busy="true" aria-label={t('loading')}>
          {[1, 2, 3, 4].map((n) => (
            <Skeleton key={n} height={92} />
          ))}
        </Stack>
      ) : lines.length === 0 ? (
        !error && (
          <Empty
            title={narrowed ? t('cases.noMatch') : t('cases.none')}
            action={
              narrowed ? (
                <Button
                  variant="default"
                  leftSection={<IconX size={18} aria-hidden />}
                  onClick={() => only({})}
                >
                  {t('cases.clear')}
                </Button>
              ) : undefined
            }
          >
            {asked.q
              ? t('cases.noMatchHint', { words: asked.q })
              : t(narrowed ? 'cases.noMatchFilters' : 'cases.noneHint')}
          </Empty>
        )
      ) : (
        <Stack
          gap="xs"
          component="ul"
          style={{ listStyle: 'none', padding: 0, margin: 0 }}
          aria-label={t('cases.title')}
        >
          {lines.map((line) => (
            <CaseLine
              key={line.id}
              line={line}
              {...(picked && {
                picked: picked.has(line.id),
                onPick: (on: boolean) =>
                  setPicked(new Set([...picked].filter((id) => id !== line.id).concat(on ? line.id : []))),
              })}
            />
          ))}
        </Stack>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('cases.more')}
        </Button>
      )}
      {lines.length > 0 && !hasNextPage && (
        <Text size="sm" c="dimmed" ta="center">
          {t('cases.end')}
        </Text>
      )}
    </Page>
  );
}
