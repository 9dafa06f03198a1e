import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../acts/use-act';
import { ProblemNote } from '../../parts/problem-note';
import { Unreachable } from '../../api/problem';
import { type Changed, useChanged } from './use-change';

/** A change that takes effect at once and needs no form: said in full before it is done. */
export function SureButton({
  href,
  label,
  about,
  danger = false,
}: {
  href: string;
  label: string;
  /** What or whom it is done to. */
  about: string;
  danger?: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { sending, act } = useAct<Changed>();
  const changed = useChanged();
  const carryOut = (): void =>
    void act({ method: 'POST', href }, {}).then((answer) => {
      if (answer === null) return;
      changed(answer, label);
      setOpen(false);
    });
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('admin.accounts.sure')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text>{t('admin.accounts.sureText', { what: label, name: about })}</Text>
          {sending.state === 'refused' && <ProblemNote error={sending.problem} />}
          {sending.state === 'unknown' && <ProblemNote error={new Unreachable()} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('back')}
            </Button>
            <Button
              color={danger ? 'red' : undefined}
              loading={sending.state === 'sending'}
              onClick={carryOut}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
