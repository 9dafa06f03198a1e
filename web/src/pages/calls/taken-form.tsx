import { Button, Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCut } from '../../acts/sending-state';
import type { Sending } from '../../acts/use-act';
import { useDirectory } from '../../directory/use-directory';
import type { CallRun } from '../../offline/call-pack';
import { phoneText } from '../../time/format';
import { SendingNote } from './sending-note';

export interface Taken {
  calleePositionId: string;
  calledBackNumber: string;
  readBack: boolean;
}

/** Somebody has taken the notice on the telephone: who, at which registered number, and whether it was read back. */
export function TakenForm({
  run,
  ref_,
  agency,
  sending,
  onTake,
  onBack,
}: {
  run: CallRun;
  ref_: string;
  agency: string;
  sending: Sending;
  onTake: (body: Taken) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const cut = useCut();
  const step = run.steps[run.step]!;
  const entry = directory.agency(run.orgId);
  const answering = new Map(
    [
      ...(entry?.focalPoint ?? []),
      ...(entry?.onDuty ?? []),
      ...(entry?.clerks ?? []),
      ...(entry?.leaders ?? []),
    ]
      .filter((one) => !one.absent)
      .map((one) => [one.positionId, one]),
  );
  const people = [...answering.values()].map((one) => ({
    value: one.positionId,
    label: `${one.fullName} – ${one.title}`,
  }));
  if (step.orgId === run.orgId && step.positionId && !answering.has(step.positionId))
    people.unshift({ value: step.positionId, label: `${step.fullName ?? ''} – ${step.title ?? ''}` });
  const numbers = [
    ...new Set(
      [
        step.orgId === run.orgId ? step.phone : null,
        entry?.dutyPhone,
        ...[...answering.values()].map((one) => one.phone),
      ].filter((one): one is string => !!one),
    ),
  ];
  const [body, setBody] = useState<Taken>({
    calleePositionId: (step.orgId === run.orgId && step.positionId) || (people[0]?.value ?? ''),
    calledBackNumber: numbers[0] ?? '',
    readBack: false,
  });
  const busy = sending.state === 'sending';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && !cut) onTake(body);
  };
  return (
    <form onSubmit={submit} data-taken>
      <Stack gap="sm">
        <NativeSelect
          label={t('calls.who')}
          data={people}
          value={body.calleePositionId}
          onChange={(event) => setBody({ ...body, calleePositionId: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('calls.number')}
          data={numbers.map((one) => ({ value: one, label: phoneText(one) }))}
          value={body.calledBackNumber}
          onChange={(event) => setBody({ ...body, calledBackNumber: event.currentTarget.value })}
        />
        <Checkbox
          label={`${t('calls.isRead')}: ${ref_}`}
          checked={body.readBack}
          onChange={(event) => setBody({ ...body, readBack: event.currentTarget.checked })}
        />
        <SendingNote sending={sending} />
        <Group>
          <Button type="submit" color="#1e6b3a" loading={busy} disabled={cut}>
            {sending.state === 'unknown'
              ? t('calls.again', { what: t('calls.take', { agency }) })
              : t('calls.take', { agency })}
          </Button>
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('calls.backToOutcome')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
