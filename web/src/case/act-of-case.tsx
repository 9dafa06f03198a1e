import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../acts/act-dialog';
import type { Act } from '../acts/use-act';
import { useWords } from '../i18n';
import { live, useWatch } from '../live/live';
import { ProblemNote } from '../parts/problem-note';
import { useCase } from './use-case';

/**
 * An act away from the case's own room: its form wants the case as it is now. Where that cannot be had (a purpose has to be
 * stated first, the network is away) it says so; whoever loses sight of the case loses the form with it.
 */
export function ActOfCase({ caseId, act, onClose }: { caseId: string; act: Act; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const { data: seen, error, refetch } = useCase(caseId);
  useWatch(caseId, true);
  useEffect(() => live.on('gone', (hint) => hint.caseId === caseId && onClose()), [caseId, onClose]);
  if (seen) return <ActDialog act={act} seen={seen} onClose={onClose} />;
  const open = (): void => {
    onClose();
    void navigate({ to: `/cases/${caseId}` as string });
  };
  return (
    <Modal opened onClose={onClose} title={words(act.label)} closeButtonProps={{ 'aria-label': t('close') }}>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton height={160} />}
      <Group mt="md">
        <Button variant="default" onClick={open}>
          {t('palette.openCase')}
        </Button>
      </Group>
    </Modal>
  );
}
