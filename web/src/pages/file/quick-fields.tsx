import { Checkbox, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../i18n';
import { AfterLine } from './after-line';
import type { Urgency } from './report';
import type { Standing } from './standing';
import { useError } from './use-error';
import { type Filing, isUrgent } from './use-filing';

/** What everybody is asked: how urgent, what, where. */
export function QuickFields({ filing, standing }: { filing: Filing; standing: Standing }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const error = useError(filing);
  const { report, set } = filing;
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('file.urgency')}
        value={report.urgency === '' ? '' : isUrgent(report) ? 'urgent' : 'routine'}
        onChange={(value) => set({ urgency: value as Urgency })}
        error={error('urgency') ?? error('tooLow')}
        size="md"
        data-field="urgency"
      >
        <Group mt={6} gap="md">
          <Radio value="urgent" label={t('file.urgent')} styles={touch} />
          <Radio value="routine" label={t('file.routine')} styles={touch} />
        </Group>
      </Radio.Group>
      {isUrgent(report) && (
        <NativeSelect
          label={t('file.urgencyLevel')}
          value={report.urgency}
          onChange={(event) => set({ urgency: event.currentTarget.value as Urgency })}
          data={['urgent', 'very_urgent', 'flash'].map((one) => ({
            value: one,
            label: codes('urgency', one),
          }))}
        />
      )}
      <TextInput
        label={t('file.line')}
        description={t('file.lineHint')}
        value={report.line}
        maxLength={500}
        onChange={(event) => set({ line: event.currentTarget.value })}
        error={error('line')}
        data-field="line"
        enterKeyHint="next"
        // Enter ends a syllable that is being composed, and nothing else: a line is not sent by accident.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <AfterLine filing={filing} />
      <TextInput
        label={t('file.place')}
        value={report.place}
        maxLength={300}
        onChange={(event) => set({ place: event.currentTarget.value })}
        error={error('place')}
        data-field="place"
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {standing.owners.length > 1 ? (
        <NativeSelect
          label={t('file.agency')}
          value={filing.ownerOrgId}
          onChange={(event) =>
            set((before) => ({
              ...before,
              ownerOrgId: event.currentTarget.value,
              recipients: [],
              call: { ...before.call, callerPositionId: '', calleePositionId: '', calleeNumber: '' },
              paper: { ...before.paper, symbol: '', signatoryPositionId: '', capacity: '', requestKind: '' },
            }))
          }
          data={standing.owners.map((value) => ({ value, label: standing.directory.nameOf(value) }))}
          data-field="owner"
        />
      ) : (
        filing.ownerOrgId && (
          <Text size="sm">
            {t('file.agency')}: <strong>{standing.directory.nameOf(filing.ownerOrgId)}</strong>
          </Text>
        )
      )}
    </Stack>
  );
}

/** What is confirmed before anything leaves: never ticked beforehand. */
export function Confirmations({ filing }: { filing: Filing }) {
  const { t } = useTranslation();
  const error = useError(filing);
  const { report, set } = filing;
  return (
    <Stack gap="xs">
      {filing.kind === 'notice' && (
        <Checkbox
          label={t('file.petitioner')}
          checked={report.noPetitionerData}
          onChange={(event) => set({ noPetitionerData: event.currentTarget.checked })}
          error={error('noPetitionerData')}
          data-field="noPetitionerData"
          styles={touch}
        />
      )}
      <Checkbox
        label={t('file.secret')}
        checked={report.noStateSecret}
        onChange={(event) => set({ noStateSecret: event.currentTarget.checked })}
        error={error('noStateSecret')}
        data-field="noStateSecret"
        styles={touch}
      />
    </Stack>
  );
}

const touch = { body: { minHeight: '2.75rem', alignItems: 'center' } } as const;
