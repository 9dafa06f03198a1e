import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { fieldProblems } from '../../../api/problem';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActFields } from '../../../acts/act-fields';
import { type Values, withoutBlanks } from '../../../acts/field';
import { NotOffered } from '../../../acts/not-offered';
import { SendingState, useCut } from '../../../acts/sending-state';
import type { Act } from '../../../acts/use-act';
import type { Case } from '../../../case/use-case';
import { useSavedText } from '../../../drafts/draft-words';
import { RestoredNote } from '../../../drafts/restored-note';
import { useDraft } from '../../../drafts/use-draft';
import { useLabel } from '../../../i18n/use-label';
import { live } from '../../../live/live';
import { type DraftField, factOf, useFactText } from './fact-values';
import { useFieldSave } from './use-field-save';

interface Kept {
  value: unknown;
  /** What stood there when the person began: who changes it meanwhile, is not written over. */
  base: unknown;
  version: number;
  officials?: unknown;
}

/** One field of a draft under the pen. */
export function FieldEditor({
  seen,
  act,
  field,
  onClose,
}: {
  seen: Case;
  act: Act;
  field: DraftField;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = useLabel()('RevisionDto', field);
  const text = useFactText();
  const begin: Kept = { value: factOf(seen, field), base: factOf(seen, field), version: seen.version };
  const draft = useDraft<Kept>(`${seen.id}/fact/${field}`, begin);
  const saved = useSavedText(draft);
  const { saving, save, reset } = useFieldSave(seen.id, field);
  const cut = useCut();
  const { value, base, version, officials } = draft.value;

  useEffect(() => {
    if (draft.savedAt === null) return;
    live.writing(seen.id, true);
    return () => live.writing(seen.id, false);
  }, [draft.savedAt, seen.id]);

  if (!draft.ready) return null;
  const problems = fieldProblems(saving.state === 'refused' ? saving.problem : null);
  // The text names somebody: the server asks in what capacity.
  const asksWho =
    officials !== undefined || [...problems.keys()].some((path) => path.startsWith('officials'));
  const over = (): void => void draft.done().then(onClose);
  const send = async (on: { base: unknown; version: number }): Promise<void> => {
    const body = withoutBlanks({ officials }) as Values | undefined;
    // An emptied field is sent as it is: the server says whether it may be empty.
    const done = await save(act, { ...body, [field]: value ?? '' }, on.base, on.version);
    if (!done) return;
    notifications.show({
      color: 'green',
      message: done === 'saved' ? t('room.facts.saved', { field: label }) : t('room.facts.both'),
    });
    over();
  };
  const theirs = saving.state === 'conflict' ? saving.theirs : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (saving.state === 'sending' || cut) return;
    void send(theirs ? { base: factOf(theirs, field), version: theirs.version } : { base, version });
  };
  const take = (next: unknown): void => draft.set({ value: next });
  const fields = (name: string, given: Values): React.ReactNode => (
    <ActFields
      schema="RevisionDto"
      path=""
      value={given}
      onChange={(next) =>
        draft.set(name === field ? { value: next[field] } : { officials: next['officials'] })
      }
      context={{ caseId: seen.id, problems, needed: new Set([field]) }}
      only={(one) => one === name}
    />
  );
  return (
    <form onSubmit={submit} noValidate aria-label={t('room.facts.editOf', { field: label })}>
      <Stack gap="sm">
        <RestoredNote draft={draft} />
        {theirs && (
          <Alert color="orange" role="alert" title={t('room.facts.conflict')}>
            <Text size="sm">{t('room.facts.conflictWhy')}</Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
              {(
                [
                  ['mine', value],
                  ['theirs', factOf(theirs, field)],
                ] as const
              ).map(([whose, one]) => (
                <div key={whose} className="paper" style={{ padding: '0.75rem' }} data-whose={whose}>
                  <Text size="sm" fw={600}>
                    {t(`room.facts.${whose}`)}
                  </Text>
                  <Text className="prose">{text(field, one)}</Text>
                </div>
              ))}
            </SimpleGrid>
            <Group mt="sm" gap="xs">
              {typeof value === 'string' && typeof factOf(theirs, field) === 'string' && (
                <Button
                  variant="default"
                  onClick={() => take(`${factOf(theirs, field) as string}\n${value}`)}
                >
                  {t('room.facts.takeBoth')}
                </Button>
              )}
              <Button
                variant="default"
                onClick={() => {
                  reset();
                  over();
                }}
              >
                {t('room.facts.takeTheirs')}
              </Button>
            </Group>
          </Alert>
        )}
        {theirs && (
          <Text fw={600} size="sm">
            {t('room.facts.merged')}
          </Text>
        )}
        {fields(field, { [field]: value })}
        {asksWho && fields('officials', { officials })}
        <NotOffered act={act} seen={seen} sending={saving} typed={typeof value === 'string' ? [value] : []} />
        <SendingState
          sending={saving.state === 'conflict' ? { state: 'idle' } : saving}
          except={new Set(problems.keys())}
        />
        <Group>
          <Button type="submit" loading={saving.state === 'sending'} disabled={cut} data-save={field}>
            {t(theirs ? 'room.facts.saveMerged' : 'room.facts.save')}
          </Button>
          {/* What was typed stays for the next time. */}
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Text size="sm" c="dimmed" aria-live="polite">
            {saving.state === 'sending' ? '' : saved}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
