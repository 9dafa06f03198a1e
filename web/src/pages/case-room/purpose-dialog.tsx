import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PurposeForm } from './purpose-form';

/** What was stated when the case was opened holds for some hours; whoever comes back to it states it again. */
export function PurposeDialog({
  caseId,
  onStated,
  onClose,
}: {
  caseId: string;
  onStated: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('purpose.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <PurposeForm
        caseId={caseId}
        onStated={() => {
          onClose();
          onStated();
        }}
      />
    </Modal>
  );
}
