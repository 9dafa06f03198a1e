import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { WriteForm, type WriteFormProps } from './write-form';

export interface WriteDialogProps<T> extends WriteFormProps<T> {
  onClose: () => void;
}

/** The dialog itself, with the form and what forms are made of: fetched when the first is opened. */
export default function WriteDialogBox<T>({ onClose, ...form }: WriteDialogProps<T>) {
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
