import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { nearMoment, shortMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { Section } from './section';
import { OWN, useOwn } from './use-own';
import classes from './me.module.css';

/** Where one is signed in; what one does not know one ends. */
export function Sessions() {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const { busy, error, run } = useOwn();
  const query = useQuery({
    queryKey: [OWN, 'sessions'],
    queryFn: () => data(api.GET('/api/me/sessions')),
  });
  const sessions = query.data?.sessions ?? [];
  return (
    <Section id="sessions" title={t('me.sessions.title')} about={t('me.sessions.about')}>
      {query.error && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {error !== null && <ProblemNote error={error} />}
      {query.isPending && <Skeleton height={60} />}
      <ul className={classes.list} aria-label={t('me.sessions.title')}>
        {sessions.map((one) => (
          <li key={one.id}>
            <Group justify="space-between">
              <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
                <Group gap="xs">
                  <Text fw={600}>{one.device || t('me.sessions.program')}</Text>
                  {one.current && <Badge color="green">{t('me.sessions.current')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" className="figures">
                  {t(`me.proof.${one.proof}`)} · {t('me.sessions.network', { network: one.network })}
                </Text>
                <Text size="sm" c="dimmed" className="figures">
                  {t('me.sessions.times', {
                    from: shortMoment(one.createdAt),
                    seen: nearMoment(one.lastSeenAt, now),
                    until: shortMoment(one.expiresAt),
                  })}
                </Text>
              </div>
              {!one.current && (
                <Button
                  variant="default"
                  loading={busy}
                  onClick={() =>
                    void run(() =>
                      api.DELETE('/api/me/sessions/{session}', { params: { path: { session: one.id } } }),
                    )
                  }
                >
                  {t('me.sessions.end')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Group>
          <Button
            variant="default"
            loading={busy}
            onClick={() => void run(() => api.DELETE('/api/me/sessions'))}
          >
            {t('me.sessions.endOthers', { count: sessions.length - 1 })}
          </Button>
        </Group>
      )}
    </Section>
  );
}
