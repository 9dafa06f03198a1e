import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { WriteForm, type WriteFormProps } from './write-form';

/** A write in a dialog; the whole screen on a phone. */
export function WriteDialog<T>({ onClose, ...form }: WriteFormProps<T> & { onClose: () => void }) {
  const { t } = useTranslation();
  const small = useMediaQuery('(max-width: 40em)');
  return (
    <Modal
      opened
      onClose={onClose}
      title={form.label}
      size="lg"
      fullScreen={small}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <WriteForm {...form} onCancel={onClose} />
    </Modal>
  );
}
