import { Alert, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../../acts/use-act';
import { ProblemNote } from '../../parts/problem-note';

/** Under way, refused, or not known: never anything that could be taken for done (rule 3). */
export function SendingNote({ sending }: { sending: Sending }) {
  const { t } = useTranslation();
  if (sending.state === 'refused') return <ProblemNote error={sending.problem} />;
  if (sending.state === 'unknown')
    return (
      <Alert color="orange" role="alert" icon={<IconCloudOff aria-hidden />} title={t('calls.unknown')}>
        {t('calls.unknownHint')}
      </Alert>
    );
  return (
    <Text size="sm" role="status">
      {sending.state === 'sending' ? t('calls.sending') : ''}
    </Text>
  );
}
