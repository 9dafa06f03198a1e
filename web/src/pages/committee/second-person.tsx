import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotOffered } from '../../acts/not-offered';
import { SendingState, useCut } from '../../acts/sending-state';
import { type Act, useAct } from '../../acts/use-act';
import { useKeptAct } from '../../acts/use-kept-act';
import type { Case, Part } from '../../case/use-case';
import { RestoredNote } from '../../drafts/restored-note';
import { useDraft } from '../../drafts/use-draft';
import { Directed } from './directed';
import classes from './committee.module.css';

/** A direction: before its second person while it waits for him, and while he writes why it was not so; else as given. */
export function SecondPerson({
  direction,
  seen,
  children,
}: {
  direction: Part;
  seen: Case;
  /** The direction to whom nothing is to be confirmed. */
  children: ReactNode;
}) {
  const [writing, setWriting] = useState(false);
  const act = useKeptAct(
    seen.acts.find((one) => one.act === 'confirmDirection' && one.subjectId === direction.id),
    writing,
  );
  return act ? <Asked act={act} direction={direction} seen={seen} onWriting={setWriting} /> : children;
}

/** All of what came by telephone, and two buttons. */
function Asked({
  act,
  direction,
  seen,
  onWriting,
}: {
  act: Act;
  direction: Part;
  seen: Case;
  /** Whether a reason is being written: then it is not to be taken away. */
  onWriting: (writing: boolean) => void;
}) {
  const { t } = useTranslation();
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const [opened, setDenies] = useState<boolean | null>(null);
  const draft = useDraft(`${seen.id}/confirmDirection/${direction.id}`, { reason: '' });
  const { reason } = draft.value;
  const denies = opened ?? reason !== '';
  const busy = sending.state === 'sending';
  useEffect(() => onWriting(denies), [denies, onWriting]);
  const say = (confirms: boolean): void =>
    void carryOut(
      act,
      confirms ? { confirms } : { confirms, reason: reason.trim() || undefined },
      seen.version,
    ).then((answer) => answer && draft.restart().then(() => setDenies(null)));
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
        <NotOffered act={act} seen={seen} sending={sending} typed={[reason]} />
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
