import { Button, Group, Modal, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import type { Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { RestoredNote } from '../../drafts/restored-note';
import { useDraft } from '../../drafts/use-draft';
import { ProblemNote } from '../../parts/problem-note';
import { agenciesOf, useMe } from '../../session/session';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import type { OnShift } from './use-shift';

/** What the shift before has left stands before the button: it is read before one begins. */
export function BeginShift({
  shifts,
  shift,
  again,
  still,
}: {
  shifts: Schemas['ShiftsOfAgencyView'][];
  shift: OnShift;
  again: () => void;
  still: boolean;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const directory = useDirectory();
  const now = useNow(60_000);
  const orgs = agenciesOf(me).filter((orgId) => shifts.some((one) => one.orgId === orgId));
  const [orgId, setOrgId] = useState(orgs[0] ?? '');
  const left = shifts.flatMap((one) => (one.before ? [one.before] : []));
  const { busy, error, run, ask } = useRun();
  const begin = async (): Promise<void> => {
    // The click is what lets a browser make a sound: it must not wait for the server.
    shift.start();
    if (!orgId) return;
    const begun = await run(async () => {
      await ask({ method: 'POST', href: '/api/duty/shifts', body: { orgId } });
      return true;
    });
    if (!begun) shift.stop();
    again();
  };
  return (
    <Stack gap="sm">
      {left.map((one) => (
        <Paper
          key={one.id}
          className="paper"
          p="sm"
          component="section"
          aria-label={t('duty.shift.leftLabel')}
          data-hand-over
        >
          <Text size="sm" c="dimmed" className="figures">
            {t('duty.shift.left', { name: one.fullName, at: nearMoment(one.endedAt!, now) })}
          </Text>
          <Text className="prose" lang="vi">
            {one.note}
          </Text>
        </Paper>
      ))}
      <ProblemNote error={error} />
      {orgs.length > 1 && !still && (
        <NativeSelect
          label={t('duty.shift.startFor')}
          value={orgId}
          onChange={(event) => setOrgId(event.currentTarget.value)}
          data={orgs.map((one) => ({ value: one, label: directory.nameOf(one) }))}
        />
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconPlayerPlay size={20} aria-hidden />}
          loading={busy}
          onClick={() => void begin()}
        >
          {t(left.length > 0 ? 'duty.shift.startRead' : 'duty.shift.start')}
        </Button>
        <Text size="sm" c="dimmed" style={{ flex: '1 1 16rem' }}>
          {t('duty.shift.startWhy')}
        </Text>
      </Group>
    </Stack>
  );
}

/** What the next should know; kept like everything that is typed until the server has it. */
export function EndShift({
  shiftId,
  onClose,
  onEnded,
}: {
  shiftId: string;
  onClose: () => void;
  onEnded: () => void;
}) {
  const { t } = useTranslation();
  const draft = useDraft(`handOver/${shiftId}`, { note: '' });
  const { busy, error, run, ask } = useRun();
  const note = draft.value.note.trim().normalize('NFC');
  const end = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    await run(async () => {
      await ask({
        method: 'POST',
        href: `/api/duty/shifts/${shiftId}/end`,
        body: note ? { note } : {},
      });
      await draft.done();
      notifications.show({ color: 'green', message: t('duty.shift.ended') });
      onEnded();
      onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t('duty.shift.endTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void end(event)}>
        <Stack>
          <RestoredNote draft={draft} />
          <Textarea
            label={`${t('duty.shift.note')} ${t('optional')}`}
            description={t('duty.shift.noteHint')}
            minRows={4}
            maxLength={5_000}
            disabled={!draft.ready}
            value={draft.value.note}
            onChange={(event) => draft.set({ note: event.currentTarget.value })}
          />
          <ProblemNote error={error} />
          <Group>
            <Button type="submit" loading={busy}>
              {t(note ? 'duty.shift.endDo' : 'duty.shift.endPlain')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
