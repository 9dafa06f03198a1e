import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendingState, useCut } from '../../acts/sending-state';
import { type Act, useAct } from '../../acts/use-act';
import type { Case, Part } from '../../case/use-case';
import { RestoredNote } from '../../drafts/restored-note';
import { useDraft } from '../../drafts/use-draft';
import { Directed } from './directed';
import classes from './committee.module.css';

/** A direction that came by telephone, before the second person: all of it, and two buttons. */
export function SecondPerson({ act, direction, seen }: { act: Act; direction: Part; seen: Case }) {
  const { t } = useTranslation();
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const [opened, setDenies] = useState<boolean | null>(null);
  const draft = useDraft(`${seen.id}/confirmDirection/${direction.id}`, { reason: '' });
  const { reason } = draft.value;
  const denies = opened ?? reason !== '';
  const busy = sending.state === 'sending';
  const say = (confirms: boolean): void =>
    void carryOut(
      act,
      confirms ? { confirms } : { confirms, reason: reason.trim() || undefined },
      seen.version,
    ).then((answer) => answer && draft.restart());
  if (!draft.ready) return null;
  return (
    <section className={classes.office} aria-label={t('second.title')}>
      <Stack>
        <h2 style={{ margin: 0 }}>{t('second.title')}</h2>
        <Text>{t('second.about')}</Text>
        <Directed direction={direction} seen={seen} />
        {denies && <RestoredNote draft={draft} />}
        {denies && (
          <Textarea
            label={t('second.reason')}
            autosize
            minRows={2}
            maxLength={2_000}
            value={reason}
            onChange={(event) => draft.set({ reason: event.currentTarget.value })}
          />
        )}
        <SendingState sending={sending} />
        <Group>
          {!denies && (
            <Button
              size="md"
              loading={busy}
              disabled={cut}
              leftSection={<IconCheck size={20} aria-hidden />}
              onClick={() => say(true)}
              data-act="confirmDirection"
            >
              {t('second.yes')}
            </Button>
          )}
          {denies ? (
            <>
              <Button size="md" color="red" loading={busy} disabled={cut} onClick={() => say(false)}>
                {t('second.sendNo')}
              </Button>
              <Button size="md" variant="default" onClick={() => setDenies(false)}>
                {t('back')}
              </Button>
            </>
          ) : (
            <Button
              size="md"
              variant="default"
              leftSection={<IconX size={20} aria-hidden />}
              onClick={() => setDenies(true)}
            >
              {t('second.no')}
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}
