import { Button, CopyButton, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconRubberStamp } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { holds, useMe } from '../../session/session';
import { Empty } from '../../shell/states';
import { numberText, shortMoment } from '../../time/format';
import classes from './audit.module.css';
import { VerificationPart } from './verification';

/** The seals over all journals, and the keys with which anybody verifies them. */
export function ProofSection() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { busy, error: problem, run, ask } = useRun();
  const seals = useQuery({
    queryKey: ['audit', 'seals'],
    queryFn: () => data(api.GET('/api/seals', { params: { query: { limit: 20 } } })),
  });
  const keys = useQuery({
    queryKey: ['audit', 'keys'],
    queryFn: () => data(api.GET('/api/signing-keys')),
    staleTime: Infinity,
  });
  const seal = (): void =>
    void run(async () => {
      const made = await ask<Schemas['SealView']>({ method: 'POST', href: '/api/seals', body: {} });
      notifications.show({ color: 'green', message: t('audit.sealed', { no: made.statement.no }) });
      await client.invalidateQueries({ queryKey: ['audit', 'seals'] });
    });
  const error = problem ?? seals.error ?? keys.error;
  return (
    <Stack>
      <VerificationPart />
      <ProblemNote error={error} />
      <Group justify="space-between">
        <Title order={2}>{t('audit.seals')}</Title>
        {holds(me, 'auditor', 'admin') && (
          <Button leftSection={<IconRubberStamp size={20} aria-hidden />} loading={busy} onClick={seal}>
            {t('audit.sealNow')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('audit.sealsHint')}
      </Text>
      {seals.isPending ? (
        <Skeleton height={160} />
      ) : seals.data?.items.length === 0 ? (
        <Empty title={t('audit.noSeals')}>{t('audit.noSealsHint')}</Empty>
      ) : (
        <ul className={classes.list}>
          {seals.data?.items.map(({ statement }) => (
            <li key={statement.no} className={`${classes.line} paper`}>
              <Text className="figures" size="sm">
                #{statement.no} · {shortMoment(statement.sealedAt)}
              </Text>
              <div>
                <Text className="figures">
                  {t('audit.streams', {
                    streams: numberText(statement.streams),
                    entries: numberText(statement.entries),
                  })}
                </Text>
                <Text className={classes.hash} c="dimmed">
                  {statement.root}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Title order={2}>{t('audit.keys')}</Title>
      <Text size="sm" c="dimmed">
        {t('audit.keyHint')}
      </Text>
      {keys.data?.map((one) => (
        <Group key={one.keyId} className="paper" p="sm" justify="space-between" align="flex-start">
          <Text component="pre" className={classes.hash} m={0} style={{ whiteSpace: 'pre-wrap' }}>
            {one.publicKey}
          </Text>
          <CopyButton value={one.publicKey}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>
                {t(copied ? 'audit.copied' : 'audit.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      ))}
    </Stack>
  );
}
