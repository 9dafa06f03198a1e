import { Alert, Badge, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WriteFormProps } from '../../acts/write-form';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { shortMoment } from '../../time/format';
import { AwaitingSecond } from './awaiting-second';
import classes from './access.module.css';
import './texts';

/** Fetched by itself: what has become of what one asked for is not kept waiting by it. */
const AskForm = lazy(() =>
  import('../../acts/write-form').then((one) => ({ default: one.WriteForm })),
) as ComponentType<WriteFormProps<Schemas['AccessRequestView']>>;

/** Under the inbox: what arrives there says that something has become of them. */
const MINE = ['inbox', 'access-requests'];

/** C.8: asking to see a case by its number, and what has become of it; and whom a second person is wanted for. */
export default function AccessPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Schemas['AccessRequestView'] | null>(null);
  const {
    data: mine,
    error,
    refetch,
  } = useQuery({
    queryKey: MINE,
    queryFn: () => data(api.GET('/api/access-requests')),
  });
  return (
    <Page title={t('access.title')} about={t('access.about')} size="md">
      <AwaitingSecond />
      <Paper className="paper" p="md" component="section" aria-label={t('access.ask')}>
        <Stack>
          <Title order={2}>{t('access.ask')}</Title>
          {asked && (
            <Alert color="green" role="status" title={t('access.sent', { ref: asked.ref })}>
              {t(asked.emergencyHours === null ? 'access.sentNext' : 'access.sentEmergency')}
            </Alert>
          )}
          <Text size="sm">{t('access.askHint')}</Text>
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('access.emergency')}>
            {t('access.emergencyHint')}
          </Alert>
          <Suspense fallback={<Skeleton height={160} />}>
            <AskForm
              // What was sent is not offered to be sent again.
              key={asked?.id}
              method="POST"
              href="/api/access-requests"
              label={t('access.do')}
              draftName="access-request"
              onDone={(answer) => {
                setAsked(answer);
                void client.invalidateQueries({ queryKey: MINE });
              }}
            />
          </Suspense>
        </Stack>
      </Paper>
      <Title order={2}>{t('access.mine')}</Title>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!mine ? (
        !error && <Skeleton height={96} />
      ) : mine.length === 0 ? (
        <Empty title={t('access.none')} />
      ) : (
        <ul className={classes.list}>
          {mine.map((one) => (
            <Asked key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Page>
  );
}

const colours: Record<string, string> = { asked: 'orange', granted: 'green', not_granted: 'gray' };

function Asked({ one }: { one: Schemas['AccessRequestView'] }) {
  const { t } = useTranslation();
  return (
    <li className={`${classes.line} paper`} data-request={one.state}>
      <Group gap="xs">
        <Text fw={600} className="figures">
          {one.caseId ? <Link to={`/cases/${one.caseId}` as string}>{one.ref}</Link> : one.ref}
        </Text>
        <Badge color={colours[one.state]}>{t(`access.state.${one.state}`)}</Badge>
        {one.emergencyHours !== null && (
          <Badge color="red">{t('access.hours', { count: one.emergencyHours })}</Badge>
        )}
      </Group>
      <Text size="sm" className="figures" c="dimmed">
        {t('access.askedAt', { at: shortMoment(one.askedAt) })}
        {one.until && ` · ${t('access.until', { at: shortMoment(one.until) })}`}
      </Text>
      <Text size="sm">{one.purpose}</Text>
    </li>
  );
}
