import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlarm, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { DueText } from '../../../parts/due-text';
import { nearDue } from '../../../time/days';
import { nearMoment } from '../../../time/format';
import { useNow } from '../../../time/server-clock';
import { ActsInPlace } from '../acts-in-place';
import { PartState } from '../part-state';
import sections from '../section.module.css';
import { WorkPart } from './work-part';

/** One thing that an agency was asked for: what, by whom, by when, and whether it is done. */
export function DutyItem({
  seen,
  duty,
  part,
}: {
  seen: Case;
  duty: Schemas['DutyView'];
  part: Part | undefined;
}) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const now = useNow(60_000);
  const [open, setOpen] = useState(false);
  const clock = seen.clocks.find((one) => one.subjectId === duty.partId);
  return (
    <li
      className={`paper ${sections.card} ${duty.late && !duty.done ? sections.late : ''}`}
      data-duty={duty.partId}
    >
      <Group gap={6}>
        <Badge color="gray">{t(`room.work.kind.${duty.kind}`)}</Badge>
        <PartState kind={duty.kind} state={duty.state} />
        {duty.done && (
          <Badge color="green" leftSection={<IconCheck size={14} aria-hidden />}>
            {t(duty.late ? 'room.work.lateDone' : 'room.work.done')}
          </Badge>
        )}
        {duty.late && !duty.done && (
          <Badge color="red" leftSection={<IconAlarm size={14} aria-hidden />}>
            {t('room.work.late')}
          </Badge>
        )}
        {duty.passedOn && <Badge color="gray">{t('room.work.passedOn')}</Badge>}
      </Group>
      <Text fw={600} className="prose" lang="vi" td={duty.state === 'cancelled' ? 'line-through' : undefined}>
        {duty.title}
      </Text>
      <Text size="sm" c="dimmed" className="figures">
        {t('room.work.from', {
          agency: directory.nameOf(duty.fromOrgId),
          at: nearMoment(duty.askedAt, now),
        })}
        {!clock && duty.dueAt && ` · ${t('room.work.due', { at: nearDue(duty.dueAt, now) })}`}
      </Text>
      {clock && !duty.done && <DueText clock={clock} />}
      <ActsInPlace seen={seen} of={duty.partId} />
      {part && (
        <Stack gap="xs" align="flex-start">
          <Button variant="subtle" px={0} onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? t('less') : t('room.work.detail')}
          </Button>
          {open && <WorkPart part={part} />}
        </Stack>
      )}
    </li>
  );
}
