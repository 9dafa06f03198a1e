import { Button, Checkbox, Group, Input, NativeSelect, Stack, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../i18n';
import { shortMoment } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import type { Filing } from './use-filing';
import { MomentField } from '../../parts/moment-field';

const bands = ['unknown', 'up_to_5', '6_to_20', '21_to_50', '51_to_100', 'over_100'];

const isHere = (field: string | undefined): boolean =>
  field !== undefined && ['facts', 'occurredAt', 'nature', 'peopleBand', 'exercise'].includes(field);

/** What may wait until after sending; nobody has to open it. */
export function MoreFields({ filing, sought }: { filing: Filing; sought?: string }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const { report, set } = filing;
  const [open, setOpen] = useState(
    report.facts !== '' || report.occurredAt !== '' || report.exercise || isHere(sought),
  );
  if (!open)
    return (
      <Button
        variant="subtle"
        onClick={() => setOpen(true)}
        px={0}
        justify="flex-start"
        leftSection={<IconPlus size={18} aria-hidden />}
        style={{ alignSelf: 'flex-start', textAlign: 'start' }}
      >
        {t('file.more')}
      </Button>
    );
  return (
    <Stack gap="md">
      <Textarea
        label={t('file.facts')}
        value={report.facts}
        maxLength={10_000}
        onChange={(event) => set({ facts: event.currentTarget.value })}
        data-field="facts"
      />
      <MomentField
        type="datetime-local"
        label={t('file.occurredAt')}
        description={t('file.occurredHint', { at: shortMoment(report.knownAt ?? serverNow()) })}
        value={report.occurredAt}
        onChange={(event) => set({ occurredAt: event.currentTarget.value })}
        data-field="occurredAt"
      />
      <Input.Wrapper label={t('file.natureLabel')} labelElement="div">
        <Group mt={6} role="group" aria-label={t('file.natureLabel')} data-field="nature">
          {(['complex', 'sensitive', 'large'] as const).map((one) => (
            <Checkbox
              key={one}
              label={t(`file.nature.${one}`)}
              checked={report.nature[one]}
              onChange={(event) => set({ nature: { ...report.nature, [one]: event.currentTarget.checked } })}
            />
          ))}
        </Group>
      </Input.Wrapper>
      <NativeSelect
        label={t('file.peopleBand')}
        value={report.peopleBand}
        onChange={(event) => set({ peopleBand: event.currentTarget.value })}
        data-field="peopleBand"
        data={bands.map((one) => ({ value: one, label: codes('peopleBand', one) }))}
      />
      <Checkbox
        label={t('file.exercise')}
        description={t('file.exerciseHint')}
        checked={report.exercise}
        onChange={(event) => set({ exercise: event.currentTarget.checked })}
        data-field="exercise"
      />
    </Stack>
  );
}
