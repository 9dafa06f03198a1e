import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';

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
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    send({ method: 'POST', href: '/api/readings', body: { caseId, purpose: purpose.trim() }, key: newKey() })
      .then(() => {
        onClose();
        onStated();
      }, setError)
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('purpose.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('purpose.why')}</Text>
          <ProblemNote error={error} />
          <Textarea
            label={t('purpose.label')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
            required
            withAsterisk={false}
            maxLength={500}
          />
          <Button type="submit" loading={busy}>
            {t('purpose.do')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
