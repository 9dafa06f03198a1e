import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { clockTime } from '../time/format';
import { serverNow } from '../time/server-clock';
import type { ActDialogProps } from './act-dialog';
import { ActForm } from './act-form';
import './texts';

/** An act in a dialog; the whole screen on a phone. What was typed is kept when it is closed. */
export default function ActDialogBox({ act, seen, begin, button, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const small = useMediaQuery('(max-width: 40em)');
  return (
    <Modal
      opened
      onClose={onClose}
      title={words(act.label)}
      size="lg"
      fullScreen={small}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ActForm
        act={act}
        seen={seen}
        begin={begin}
        button={button}
        onCancel={onClose}
        onDone={(answer) => {
          // By the server's clock, and where it stands in the journal: what was done can be pointed at.
          notifications.show({
            color: 'green',
            message: t('acts.recorded', {
              act: words(act.label),
              seq: answer.lastSeq,
              at: clockTime(serverNow()),
            }),
          });
          onDone?.(answer);
          onClose();
        }}
      />
    </Modal>
  );
}
