import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SendingState, useCut } from '../../acts/sending-state';
import { useAct } from '../../acts/use-act';
import type { Schemas } from '../../api/client';
import { RestoredNote } from '../../drafts/restored-note';
import { useDraft } from '../../drafts/use-draft';

export function RetireDialog({ lesson, onClose }: { lesson: Schemas['LessonView']; onClose: () => void }) {
  const { t } = useTranslation();
  const draft = useDraft(`lesson/${lesson.id}/retire`, { reason: '' });
  const { reason } = draft.value;
  const { sending, act } = useAct();
  const cut = useCut();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (cut || sending.state === 'sending') return;
    void act({ method: 'POST', href: `/api/lessons/${lesson.id}/retire` }, { reason: reason.trim() }).then(
      (answer) => answer && draft.done().then(onClose),
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('lessons.retire')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text fw={600}>{lesson.guidance}</Text>
          <Text>{t('lessons.retireWhy')}</Text>
          <RestoredNote draft={draft} />
          <Textarea
            label={t('lessons.reason')}
            value={reason}
            onChange={(event) => draft.set({ reason: event.currentTarget.value })}
            minRows={3}
            maxLength={2_000}
            data-autofocus
          />
          <SendingState sending={sending} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('back')}
            </Button>
            <Button type="submit" loading={sending.state === 'sending'} disabled={cut}>
              {t('lessons.retire')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
