import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WriteDialog } from '../../acts/write-dialog';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { shortMoment } from '../../time/format';
import classes from './access.module.css';

type Awaiting = Schemas['AwaitingSecondView'];
const AWAITING = ['inbox', 'awaiting-second'];

/** Emergencies in which one may be the second person: who, what for, for how long; and not a word of the case. */
export function AwaitingSecond() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [act, setAct] = useState<{ one: Awaiting; how: 'confirm' | 'refuse' } | null>(null);
  const {
    data: awaiting,
    error,
    refetch,
  } = useQuery({
    queryKey: AWAITING,
    queryFn: () => data(api.GET('/api/access-requests/awaiting-second')),
  });
  const problem = error && <ProblemNote error={error} onRetry={() => void refetch()} />;
  const label = act && t(`access.${act.how}`, { name: act.one.askedBy });
  const asked = awaiting && awaiting.length > 0 && (
    <Alert
      color="red"
      icon={<IconUsers aria-hidden />}
      title={t('access.second')}
      component="section"
      aria-label={t('access.second')}
    >
      <Text size="sm" mb="sm">
        {t('access.secondHint')}
      </Text>
      <ul className={classes.list}>
        {awaiting.map((one) => (
          <li key={one.id} className={`${classes.line} paper`} data-second={one.caseId}>
            <Text fw={600}>
              {one.askedBy} – {one.title}
              {one.orgName && `, ${one.orgName}`}
            </Text>
            <Text className="figures">
              {t('access.wants', { ref: one.ref, count: one.hours, at: shortMoment(one.askedAt) })}
            </Text>
            <Text size="sm">{t('access.purpose', { text: one.purpose })}</Text>
            <Text size="sm">{t('access.reason', { text: one.reason })}</Text>
            <Group gap="xs" mt="xs">
              <Button color="red" onClick={() => setAct({ one, how: 'confirm' })}>
                {t('access.confirmIt')}
              </Button>
              <Button variant="default" onClick={() => setAct({ one, how: 'refuse' })}>
                {t('access.refuseIt')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </Alert>
  );
  return (
    <>
      {problem}
      {asked}
      {act && (
        <WriteDialog
          method="POST"
          href={`/api/cases/${act.one.caseId}/emergency-requests/${act.one.id}/${act.how}-emergency`}
          label={label!}
          draftName={`emergency/${act.one.id}/${act.how}`}
          needed={REASON}
          onClose={() => setAct(null)}
          onDone={() => {
            notifications.show({ color: 'green', message: t(`access.done.${act.how}`) });
            setAct(null);
            void client.invalidateQueries({ queryKey: AWAITING });
          }}
        />
      )}
    </>
  );
}

const REASON: ReadonlySet<string> = new Set(['reason']);
