import { Alert, Stack, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { span } from '../time/format';
import { Support } from './support';

/** Too many were wrong: until when one has to wait, that nothing is locked for good, and whom to ask. */
export function HeldNote({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  const [until] = useState(() => performance.now() + seconds * 1_000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.ceil((until - performance.now()) / 1_000)), 500);
    return () => clearInterval(timer);
  }, [until]);
  // By this device's own clock: it is the one that he looks at.
  const [at] = useState(() =>
    new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
      Date.now() + seconds * 1_000,
    ),
  );
  if (left <= 0)
    return (
      <Alert color="navy" role="status" data-held="over">
        {t('held.over')}
      </Alert>
    );
  return (
    <Alert
      color="orange"
      role="alert"
      icon={<IconHourglass aria-hidden />}
      title={t('held.title', { at })}
      data-held
    >
      <Stack gap={6}>
        {/* Counted down for the eye; read aloud once, with the time in the heading. */}
        <Text aria-hidden className="figures">
          {t('held.left', { span: left < 60 ? t('held.seconds', { count: left }) : span(left * 1_000) })}
        </Text>
        <Text>{t('held.why')}</Text>
        <Support />
      </Stack>
    </Alert>
  );
}
