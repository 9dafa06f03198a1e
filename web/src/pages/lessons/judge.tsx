import { Button, Group, Stack, Text } from '@mantine/core';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SendingState, useCut } from '../../acts/sending-state';
import { useAct } from '../../acts/use-act';
import type { Schemas } from '../../api/client';

/** Did it help, where it was applied? Asked of the agency concerned, once the matter is settled. */
export function Judge({ lesson }: { lesson: Schemas['LessonView'] }) {
  const { t } = useTranslation();
  const { sending, act } = useAct();
  const cut = useCut();
  if (lesson.toJudge.length === 0) return null;
  const say = (caseId: string, helped: boolean): void =>
    void act({ method: 'POST', href: `/api/lessons/${lesson.id}/helped` }, { caseId, helped });
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('lessons.judge')}</Text>
      <SendingState sending={sending} />
      {lesson.toJudge.map((one) => (
        <Group key={one.caseId} gap="xs">
          <Text style={{ flex: '1 1 12rem' }}>
            {t('lessons.judgeIn', { ref: one.ref })}
            {one.helped !== null && ` – ${t(one.helped ? 'lessons.saidHelped' : 'lessons.saidNot')}`}
          </Text>
          {([true, false] as const).map((helped) => (
            <Button
              key={String(helped)}
              variant={one.helped === helped ? 'filled' : 'default'}
              aria-pressed={one.helped === helped}
              disabled={cut || sending.state === 'sending'}
              leftSection={
                helped ? <IconThumbUp size={18} aria-hidden /> : <IconThumbDown size={18} aria-hidden />
              }
              onClick={() => say(one.caseId, helped)}
            >
              {t(helped ? 'lessons.didHelp' : 'lessons.didNot')}
            </Button>
          ))}
        </Group>
      ))}
    </Stack>
  );
}
