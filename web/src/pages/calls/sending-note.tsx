import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SendingState } from '../../acts/sending-state';
import type { Sending } from '../../acts/use-act';

/** Under way, refused, or not known: never anything that could be taken for done (rule 3). */
export function SendingNote({ sending }: { sending: Sending }) {
  const { t } = useTranslation();
  return (
    <>
      <SendingState sending={sending} />
      <Text size="sm" role="status">
        {sending.state === 'sending' ? t('calls.sending') : ''}
      </Text>
    </>
  );
}
