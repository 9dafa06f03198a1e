import { Alert, Button, Group, List, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../../acts/use-run';
import { api, data } from '../../../api/client';
import { ProblemNote } from '../../../parts/problem-note';
import { shortMoment, span } from '../../../time/format';
import './system-texts';

const DAY_MS = 86_400_000;

/** Whether the installation does what it should: clocks handled, mail sent, journals sealed. */
export default function System() {
  const { t } = useTranslation();
  const {
    data: health,
    error,
    refetch,
  } = useQuery({
    queryKey: ['administration', 'health'],
    queryFn: () => data(api.GET('/health')),
    refetchInterval: 15_000,
  });
  const { error: problem, run, ask } = useRun();
  if (error && !health) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!health) return <Skeleton height={160} />;
  const well = health.status === 'ok';
  const replay = async (href: string): Promise<void> => {
    await run(async () => {
      await ask({ method: 'POST', href, body: {} });
      notifications.show({ color: 'green', message: t('admin.system.replayed') });
    });
    await refetch();
  };
  return (
    <Stack>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <Alert
        color={well ? 'green' : 'orange'}
        icon={well ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
        title={t(well ? 'admin.system.ok' : 'admin.system.notOk')}
      >
        <List size="sm" className="figures">
          {health.clocks.oldestDueSeconds !== null && (
            <List.Item>
              {t('admin.system.overdue', { span: span(health.clocks.oldestDueSeconds * 1_000) })}
            </List.Item>
          )}
          <List.Item>{t('admin.system.noClock', { count: health.clocks.withoutClock.length })}</List.Item>
          <List.Item>{t('admin.system.nobody', { count: health.clocks.withoutAnybody.length })}</List.Item>
          <List.Item>
            {health.mail.on
              ? t('admin.system.mail', { queued: health.mail.queued, parked: health.mail.parked })
              : t('admin.system.mailOff')}
          </List.Item>
          {health.push.on && (
            <List.Item>
              {t('admin.system.push', { queued: health.push.queued, parked: health.push.parked })}
            </List.Item>
          )}
          <List.Item>
            {health.seals.lastAt
              ? t('admin.system.seals', { at: shortMoment(health.seals.lastAt) })
              : t('admin.system.sealsNever')}
            {health.seals.late && ` – ${t('admin.system.sealsLate')}`}
          </List.Item>
          <List.Item>
            {t('admin.system.sealsOut', { queued: health.seals.queued, parked: health.seals.parked })}
          </List.Item>
          <List.Item>
            {t('admin.system.untold', { count: health.untold })}
            {health.oldestUntoldSeconds !== null &&
              ` – ${t('admin.system.oldest', { span: span(health.oldestUntoldSeconds * 1_000) })}`}
          </List.Item>
          {health.untoldParked > 0 && (
            <List.Item>{t('admin.system.untoldParked', { count: health.untoldParked })}</List.Item>
          )}
          <List.Item>
            {t('admin.system.retention', { count: health.retention.waiting })}
            {health.retention.oldestWaitingDays !== null &&
              ` – ${t('admin.system.oldest', { span: span(health.retention.oldestWaitingDays * DAY_MS) })}`}
          </List.Item>
          {health.retention.unhandled > 0 && (
            <List.Item>{t('admin.system.unhandled', { count: health.retention.unhandled })}</List.Item>
          )}
        </List>
      </Alert>
      <ProblemNote error={problem} />
      <Group>
        {health.mail.parked + health.push.parked + health.untoldParked > 0 && (
          <Button variant="default" onClick={() => void replay('/api/deliveries/replay')}>
            {t('admin.system.replay')}
          </Button>
        )}
        {health.seals.parked > 0 && (
          <Button variant="default" onClick={() => void replay('/api/seals/replay')}>
            {t('admin.system.replaySeals')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
