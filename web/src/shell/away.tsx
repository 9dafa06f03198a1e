import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { IconCloudOff, IconRefresh, IconTools } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OtherLanguage } from '../parts/other-language';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { Support } from '../parts/support';
import { clockTime } from '../time/format';
import { serverNow } from '../time/server-clock';
import classes from './shell.module.css';

/** So often it is asked again by itself. Milliseconds. */
const AGAIN_MS = 5_000;

/**
 * In the place of every page while the server is away or not ready: what is the matter, that nothing is lost, and whom to
 * ask. It asks again by itself and goes on where one was.
 */
export function Away({ error, onBack }: { error: unknown; onBack: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [unready, setUnready] = useState(error instanceof Problem);
  const [asking, setAsking] = useState(false);
  const [askedAt, setAskedAt] = useState(() => serverNow());
  const ask = useCallback(async () => {
    setAsking(true);
    try {
      await api.GET('/health/ready');
      await onBack();
    } catch (problem) {
      setUnready(problem instanceof Problem);
    }
    setAskedAt(serverNow());
    setAsking(false);
  }, [onBack]);
  useEffect(() => {
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [ask]);
  useEffect(() => {
    document.title = `${t('away.title')} – ${t('app')}`;
  }, [t]);
  const Icon = unready ? IconTools : IconCloudOff;
  return (
    <Center component="main" className={classes.away} data-away={unready ? 'unready' : 'unreachable'}>
      <Stack className={classes.awayCard}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Icon size={36} aria-hidden style={{ flex: 'none' }} />
          <Title order={1} fz="1.4rem">
            {t('away.title')}
          </Title>
        </Group>
        <Text role="status">{t(unready ? 'away.unready' : 'away.unreachable')}</Text>
        <Text>{t('away.kept')}</Text>
        <Text>{t('away.urgent')}</Text>
        <Support />
        <Group justify="space-between">
          <Button
            leftSection={<IconRefresh size={20} aria-hidden />}
            loading={asking}
            onClick={() => void ask()}
          >
            {t('retry')}
          </Button>
          <OtherLanguage px="xs" />
        </Group>
        <Text size="sm" c="dimmed" className="figures">
          {t('away.asked', { at: clockTime(askedAt) })}
        </Text>
      </Stack>
    </Center>
  );
}
