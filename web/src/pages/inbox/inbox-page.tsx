import { Badge, Button, Chip, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleFilled, IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, newKey, type Schemas, send } from '../../api/client';
import { useWords } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { Empty } from '../../shell/states';
import { Page } from '../../shell/page';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from '../cases/case-line.module.css';
import './texts';

type Item = Schemas['InboxItemView'];

/** What this person was told: what asks for something of him apart from what he only has to know. */
export default function InboxPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [which, setWhich] = useState<'action' | 'unread' | 'all'>('action');
  const {
    data: pages,
    error,
    isPending,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useInfiniteQuery({
    queryKey: ['inbox', 'list', which === 'unread'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/inbox', {
          params: {
            query: {
              ...(which === 'unread' ? { unread: true } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = (pages?.pages.flatMap((page) => page.items) ?? []).filter(
    (one) => which !== 'action' || one.needsAction,
  );
  const unread = items.filter((one) => one.readAt === null).map((one) => one.id);
  const read = async (ids: string[]): Promise<void> => {
    for (let from = 0; from < ids.length; from += 200)
      await send({
        method: 'POST',
        href: '/api/inbox/read',
        body: { ids: ids.slice(from, from + 200) },
        key: newKey(),
      });
    await client.invalidateQueries({ queryKey: ['inbox'] });
  };
  return (
    <Page
      title={t('nav.inbox')}
      actions={
        unread.length > 0 ? (
          <Button
            variant="default"
            leftSection={<IconChecks size={20} aria-hidden />}
            onClick={() => void read(unread)}
          >
            {t('inbox.readAll', { count: unread.length })}
          </Button>
        ) : undefined
      }
    >
      <Chip.Group value={which} onChange={(value) => setWhich((value as typeof which) || 'action')}>
        <Group gap="xs" role="group" aria-label={t('inbox.which')}>
          {(['action', 'unread', 'all'] as const).map((value) => (
            <Chip key={value} value={value} variant="outline" size="md">
              {t(`inbox.${value}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending ? (
        <Skeleton height={240} />
      ) : items.length === 0 ? (
        <Empty title={t(`inbox.none.${which}`)}>{t('inbox.noneHint')}</Empty>
      ) : (
        <Stack gap="xs" component="ul" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {items.map((item) => (
            <Told key={item.id} item={item} onOpen={() => item.readAt === null && void read([item.id])} />
          ))}
        </Stack>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('cases.more')}
        </Button>
      )}
    </Page>
  );
}

function Told({ item, onOpen }: { item: Item; onOpen: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const now = useNow(60_000);
  const isNew = item.readAt === null;
  return (
    <li className={`${classes.line} paper`}>
      <div className={classes.main}>
        <Group gap={6}>
          {isNew && (
            <Badge color="navy" leftSection={<IconCircleFilled size={10} aria-hidden />}>
              {t('inbox.new')}
            </Badge>
          )}
          {item.needsAction && <Badge color="orange">{t('inbox.asks')}</Badge>}
          {item.exercise && <Badge color="grape">{t('exercise')}</Badge>}
          {item.urgency && <UrgencyBadge urgency={item.urgency} />}
        </Group>
        <Link
          to={(item.caseId ? `/cases/${item.caseId}` : '/me') as string}
          className={classes.link}
          onClick={onOpen}
          style={{ fontWeight: isNew ? 700 : 400 }}
        >
          {words(item.label)}
        </Link>
        <Text size="sm" c="dimmed">
          {[item.ref, item.subject].filter(Boolean).join(' – ')}
        </Text>
      </div>
      <Text size="sm" c="dimmed" className="figures">
        <time dateTime={String(item.createdAt)}>{nearMoment(String(item.createdAt), now)}</time>
      </Text>
    </li>
  );
}
