import { Badge, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { useWords } from '../../../i18n';
import { ProblemNote } from '../../../parts/problem-note';
import { Empty } from '../../../shell/states';
import { shortDay, shortMoment } from '../../../time/format';
import { Changes } from '../changes';
import { SureButton } from '../sure';
import classes from '../admin.module.css';

/** What takes a second person and waits for one; and everything that was changed, with who did it. */
export default function Proposals() {
  const { t } = useTranslation();
  const words = useWords();
  const proposals = useQuery({
    queryKey: ['administration', 'proposals'],
    queryFn: () => data(api.GET('/api/directory/proposals')),
  });
  const log = useInfiniteQuery({
    queryKey: ['administration', 'changes'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/directory/changes', {
          params: { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Title order={2}>{t('admin.proposals.title')}</Title>
      <ProblemNote error={proposals.error ?? log.error} />
      {!proposals.data ? (
        !proposals.error && <Skeleton height={80} />
      ) : proposals.data.items.length === 0 ? (
        <Empty title={t('admin.proposals.none')} />
      ) : (
        <ul className={classes.list}>
          {proposals.data.items.map((one) => (
            <li key={one.id} className={`${classes.line} paper`}>
              <div className={classes.main}>
                <Text fw={600}>{words(one.label)}</Text>
                <Text size="sm" c="dimmed" className="figures">
                  {t('admin.proposals.by', {
                    name: one.proposedBy,
                    at: shortMoment(one.proposedAt),
                    lapses: shortDay(one.lapsesAt),
                  })}
                </Text>
                <Changes changes={one.changes} />
              </div>
              <Group gap="xs">
                {one.mayConsent && (
                  <SureButton
                    href={`/api/directory/proposals/${one.id}/consent`}
                    label={t('admin.proposals.consent')}
                    about={words(one.label)}
                  />
                )}
                {(one.mayConsent || one.own) && (
                  <SureButton
                    href={`/api/directory/proposals/${one.id}/decline`}
                    label={t(one.own ? 'admin.proposals.withdraw' : 'admin.proposals.decline')}
                    about={words(one.label)}
                  />
                )}
              </Group>
            </li>
          ))}
        </ul>
      )}
      <Title order={2}>{t('admin.proposals.changes')}</Title>
      {log.data && entries.length === 0 && <Empty title={t('admin.nothing')} />}
      <ul className={classes.list}>
        {entries.map((one) => (
          <li key={one.seq} className={`${classes.line} paper`}>
            <div className={classes.main}>
              <Group gap="xs">
                <Text fw={600}>{words(one.label)}</Text>
                <Badge color="gray">#{one.seq}</Badge>
              </Group>
              <Text size="sm" c="dimmed" className="figures">
                {shortMoment(one.at)} · {one.by}
                {one.title && ` – ${one.title}`}
                {one.onBehalfOf && ` · ${t('standingIn', { title: one.onBehalfOf })}`}
              </Text>
              <Changes changes={one.changes} />
            </div>
          </li>
        ))}
      </ul>
      {log.hasNextPage && (
        <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('admin.more')}
        </Button>
      )}
    </Stack>
  );
}
