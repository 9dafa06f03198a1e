import { Badge, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotOffered } from '../../../acts/not-offered';
import { SendingState, useCut } from '../../../acts/sending-state';
import { type Act, useAct } from '../../../acts/use-act';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { RestoredNote } from '../../../drafts/restored-note';
import { useDraft } from '../../../drafts/use-draft';
import { agenciesOf, useMe } from '../../../session/session';
import { shortMoment } from '../../../time/format';
import type { SubmissionContent } from './submission-values';

const colours: Record<string, string> = { confirmed: 'green', objected: 'red', no_answer: 'orange' };

/** How each party stands to the submission; who is silent is shown as silent, never as consenting. */
export function PartyAnswers({ part, seen }: { part: Part; seen: Case }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const { answers } = part.content as unknown as SubmissionContent;
  const revise = seen.acts.find((one) => one.act === 'reviseSubmission' && one.subjectId === part.id);
  const nameOf = (orgId: string): string =>
    seen.parties.find((one) => one.orgId === orgId)?.name ?? directory.nameOf(orgId);
  if (part.orgIds.length === 0) return <Text c="dimmed">{t('submit.noParties')}</Text>;
  return (
    <section>
      <h4 style={{ margin: 0 }}>{t('submit.parties')}</h4>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {part.orgIds.map((orgId) => {
          const given = answers?.[orgId];
          return (
            <li key={orgId} data-org={orgId} style={{ padding: '0.35rem 0' }}>
              <Group gap={8}>
                <Text>{nameOf(orgId)}</Text>
                <Badge color={given ? (colours[given.answer] ?? 'gray') : 'gray'}>
                  {given ? codes('answer', given.answer) : t('submit.waits')}
                </Badge>
                {given && (
                  <Text size="sm" c="dimmed" className="figures">
                    {shortMoment(given.at)}
                  </Text>
                )}
              </Group>
              {given?.text && (
                <Text className="prose" lang="vi">
                  {given.text}
                </Text>
              )}
              {!given && revise && part.state === 'in_review' && orgId !== part.orgId && (
                <Silence act={revise} seen={seen} orgId={orgId} name={nameOf(orgId)} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** That a party was asked and did not answer: noted with how it was asked. It is sent alone, as a changed text would have all confirm anew. */
function Silence({ act, seen, orgId, name }: { act: Act; seen: Case; orgId: string; name: string }) {
  const { t } = useTranslation();
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const [opened, setOpen] = useState<boolean | null>(null);
  const draft = useDraft(`${seen.id}/silence/${act.subjectId}/${orgId}`, { note: '' });
  const { note } = draft.value;
  if (!draft.ready) return null;
  if (!(opened ?? note !== ''))
    return (
      <Button variant="subtle" px={0} onClick={() => setOpen(true)}>
        {t('submit.silence')}
      </Button>
    );
  return (
    <Stack gap="xs" mt={4}>
      <RestoredNote draft={draft} />
      <Textarea
        label={t('submit.silenceNote', { name })}
        autosize
        minRows={2}
        maxLength={1_000}
        value={note}
        onChange={(event) => draft.set({ note: event.currentTarget.value })}
      />
      <SendingState sending={sending} />
      <Group>
        <Button
          loading={sending.state === 'sending'}
          disabled={cut}
          onClick={() =>
            void carryOut(act, { unanswered: [{ orgId, note: note.trim() }] }, seen.version).then(
              (answer) => answer && draft.restart().then(() => setOpen(false)),
            )
          }
        >
          {t('submit.silence')}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('back')}
        </Button>
      </Group>
    </Stack>
  );
}

/** One's own agency's answer: the words stand, or an objection in its own words. */
export function OwnAnswer({
  act,
  seen,
  part,
  onWriting,
}: {
  act: Act;
  seen: Case;
  part: Part;
  /** Whether an objection is being written: then it is not to be taken away. */
  onWriting: (writing: boolean) => void;
}) {
  const { t } = useTranslation();
  const mine = agenciesOf(useMe());
  const { answers } = part.content as unknown as SubmissionContent;
  // What is said already is not asked for again; he may still think otherwise.
  const confirmed = mine.some((orgId) => answers?.[orgId]?.answer === 'confirmed');
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const [opened, setObjects] = useState<boolean | null>(null);
  const draft = useDraft(`${seen.id}/confirmSubmission/${part.id}`, { objection: '' });
  const { objection } = draft.value;
  const objects = opened ?? objection !== '';
  const busy = sending.state === 'sending';
  useEffect(() => onWriting(objects), [objects, onWriting]);
  const say = (body: object): void =>
    void carryOut(act, body, seen.version).then(
      (answer) => answer && draft.restart().then(() => setObjects(null)),
    );
  if (!draft.ready) return null;
  return (
    <Stack gap="sm">
      {objects && <RestoredNote draft={draft} />}
      {objects && (
        <Textarea
          label={t('submit.objection')}
          autosize
          minRows={3}
          maxLength={3_000}
          value={objection}
          onChange={(event) => draft.set({ objection: event.currentTarget.value })}
        />
      )}
      <NotOffered act={act} seen={seen} sending={sending} typed={[objection]} />
      <SendingState sending={sending} />
      <Group>
        {objects ? (
          <>
            <Button
              loading={busy}
              disabled={cut}
              onClick={() => say({ confirms: false, objection: objection.trim() || undefined })}
            >
              {t('submit.sendObjection')}
            </Button>
            <Button variant="default" onClick={() => setObjects(false)}>
              {t('back')}
            </Button>
          </>
        ) : (
          <>
            {!confirmed && (
              <Button
                loading={busy}
                disabled={cut}
                onClick={() => say({ confirms: true })}
                data-act="confirmSubmission"
              >
                {t('submit.confirm')}
              </Button>
            )}
            <Button variant="default" onClick={() => setObjects(true)}>
              {t('submit.object')}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}
