import { Button, Chip, Group, NativeSelect, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChecks, IconSettings } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { api, data } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { useCalm } from '../../parts/use-calm';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { useLooking } from '../../shell/use-looking';
import { AboutMe } from './about-me';
import { InboxLine, type OnThread } from './inbox-line';
import classes from './inbox.module.css';
import './texts';

const route = getRouteApi('/inside/inbox' as never);

const kinds = ['action', 'information', 'unread', 'snoozed', 'all'] as const;
type Kind = (typeof kinds)[number];

/** One queue of what one was told, a line for each case: what asks for something apart from what is to be known. */
export default function InboxPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const asked = route.useSearch() as { which?: string; urgent?: string };
  const which: Kind = kinds.find((one) => one === asked.which) ?? 'action';
  const look = useLooking<typeof asked>('/inbox');
  const { error: problem, run } = useRun();
  const query = {
    which,
    ...(asked.urgent === '1' ? { urgency: 'urgent' as const } : {}),
  };
  const {
    data: pages,
    error,
    isPending,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useInfiniteQuery({
    queryKey: ['inbox', 'threads', query],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/inbox/threads', {
          params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const current = pages?.pages.flatMap((page) => page.items) ?? [];
  const { lines, waiting, show } = useCalm(
    current,
    (one) => one.caseId,
    JSON.stringify(query),
    pages !== undefined,
  );
  const counts = pages?.pages[0]?.counts;
  const small = useMediaQuery('(max-width: 48em)', true, { getInitialValueInEffect: false });
  const nameOf = (kind: Kind): string =>
    counts && (kind === 'action' || kind === 'unread')
      ? `${t(`inbox.${kind}`)} (${counts[kind]})`
      : t(`inbox.${kind}`);
  const unread = lines.filter((one) => one.unread > 0).map((one) => one.caseId);
  const then = async (what: Promise<unknown>): Promise<void> => {
    await run(() => what);
    await client.invalidateQueries({ queryKey: ['inbox'] });
  };
  const on: OnThread = {
    mark: (caseIds, read) => void then(api.POST('/api/inbox/threads/marks', { body: { caseIds, read } })),
    snooze: (caseId, until) => {
      const params = { path: { case: caseId } };
      void then(
        until === null
          ? api.DELETE('/api/inbox/threads/{case}/snooze', { params })
          : api.PUT('/api/inbox/threads/{case}/snooze', {
              params,
              body: { until: new Date(until).toISOString() },
            }),
      );
    },
  };
  return (
    <Page title={t('nav.inbox')}>
      <Group gap="xs" role="group" aria-label={t('inbox.which')}>
        {small ? (
          <NativeSelect
            style={{ flex: '1 1 11rem' }}
            aria-label={t('inbox.which')}
            value={which}
            onChange={(event) => look({ which: event.currentTarget.value })}
            data={kinds.map((value) => ({ value, label: nameOf(value) }))}
          />
        ) : (
          <Chip.Group value={which} onChange={(value) => look({ which: value as Kind })}>
            {kinds.map((value) => (
              <Chip key={value} value={value} variant="outline" size="md">
                {nameOf(value)}
              </Chip>
            ))}
          </Chip.Group>
        )}
        <Chip
          variant="outline"
          size="md"
          checked={asked.urgent === '1'}
          onChange={(on_) => look({ urgent: on_ ? '1' : undefined })}
        >
          {t('inbox.urgentOnly')}
        </Chip>
      </Group>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ProblemNote error={problem} />
      {waiting > 0 && (
        <Button variant="light" onClick={show} data-waiting={waiting} style={{ alignSelf: 'flex-start' }}>
          {t('cases.newOnes', { count: waiting })}
        </Button>
      )}
      {which !== 'snoozed' && <AboutMe unreadOnly={which === 'action' || which === 'unread'} />}
      {isPending ? (
        <Stack gap="xs" aria-busy="true" aria-label={t('loading')}>
          {[1, 2, 3, 4, 5].map((n) => (
            <Skeleton key={n} height={76} />
          ))}
        </Stack>
      ) : lines.length === 0 ? (
        !error && (
          <Empty
            title={asked.urgent === '1' ? t('inbox.noneUrgent') : t(`inbox.none.${which}`)}
            action={
              asked.urgent === '1' ? (
                <Button variant="default" onClick={() => look({ urgent: undefined })}>
                  {t('inbox.showAll')}
                </Button>
              ) : which === 'action' ? (
                <Button variant="default" onClick={() => look({ which: 'information' })}>
                  {t('inbox.seen')}
                </Button>
              ) : undefined
            }
          >
            {t(asked.urgent === '1' ? 'inbox.noneUrgentHint' : 'inbox.noneHint')}
          </Empty>
        )
      ) : (
        <ul className={classes.list} aria-label={t('inbox.list')}>
          {lines.map((thread) => (
            <InboxLine key={thread.caseId} thread={thread} on={on} asking={which === 'action'} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('cases.more')}
        </Button>
      )}
      <Group gap="xs">
        {unread.length > 1 && (
          <Button
            variant="default"
            leftSection={<IconChecks size={20} aria-hidden />}
            onClick={() => on.mark(unread, true)}
          >
            {t('inbox.readAll', { count: unread.length })}
          </Button>
        )}
        <Button
          component={Link}
          to={'/me' as string}
          hash="signals"
          variant="subtle"
          leftSection={<IconSettings size={20} aria-hidden />}
        >
          {t('inbox.settings')}
        </Button>
      </Group>
    </Page>
  );
}
