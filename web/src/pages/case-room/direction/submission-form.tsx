import { Button, Checkbox, Fieldset, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconEye, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotOffered } from '../../../acts/not-offered';
import { SendingState, useCut } from '../../../acts/sending-state';
import { type Act, useAct } from '../../../acts/use-act';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { RestoredNote } from '../../../drafts/restored-note';
import { fieldProblems } from '../../../api/problem';
import { useSavedText } from '../../../drafts/draft-words';
import { useDraft } from '../../../drafts/use-draft';
import { BriefSheet, letterOfOption } from '../../../parts/brief/brief-sheet';
import { ProblemNote } from '../../../parts/problem-note';
import { agenciesOf, useMe } from '../../../session/session';
import { fieldOfMoment, momentOfField } from '../../../time/format';
import { useFocusOnRefusal } from '../../committee/use-focus-on-refusal';
import {
  previewOf,
  submissionBody,
  type SubmissionContent,
  type SubmissionValues,
  valuesOf,
  wordsOfSubmission,
} from './submission-values';
import { MomentField } from '../../../parts/moment-field';

const MOST_OPTIONS = 6;

/** The question as it goes up: written here, seen beside it as the one page that the Standing Committee will read. */
export default function SubmissionForm({
  act,
  seen,
  points,
  content,
  onClose,
}: {
  act: Act;
  seen: Case;
  points: readonly Part[];
  /** What is revised; null for a new one. */
  content: SubmissionContent | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const me = useMe();
  const form = useRef<HTMLFormElement>(null);
  const [previews, setPreviews] = useState(false);
  const before = useMemo(() => valuesOf(content, points), [content, points]);
  const draft = useDraft<SubmissionValues>(`${seen.id}/${act.act}/${act.subjectId ?? ''}`, before);
  const saved = useSavedText(draft);
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const refused = sending.state === 'refused' ? sending.problem : null;
  const problems = useMemo(() => fieldProblems(refused), [refused]);
  useFocusOnRefusal(form, problems, refused !== null);
  const nameOf = (orgId: string): string =>
    seen.parties.find((one) => one.orgId === orgId)?.name ?? directory.nameOf(orgId);
  const own = seen.parties.find((one) => agenciesOf(me).includes(one.orgId));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.state === 'sending' || cut) return;
    void carryOut(act, submissionBody(draft.value, content && before), seen.version).then(async (answer) => {
      if (!answer) return setPreviews(false);
      await draft.done();
      onClose();
    });
  };
  if (!draft.ready) return null;
  const { value, set } = draft;
  const setOption = (index: number, change: Partial<SubmissionValues['options'][number]>): void =>
    set({ options: value.options.map((one, i) => (i === index ? { ...one, ...change } : one)) });
  const area = (
    name: 'question' | 'summary' | 'done' | 'recommendation' | 'beyondCompetence',
    rows: number,
    hint?: string,
  ) => (
    <Textarea
      label={t(`submit.${name === 'beyondCompetence' ? 'beyond' : name}`)}
      description={hint}
      autosize
      minRows={rows}
      error={problems.get(name)}
      data-field={name}
      value={value[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      aria-label={t(content ? 'submit.revise' : 'submit.prepare')}
    >
      <Stack>
        <RestoredNote draft={draft} />
        {refused && (
          <ProblemNote
            error={refused}
            except={
              new Set(
                [...problems.keys()].filter((path) =>
                  form.current?.querySelector(`[data-field="${CSS.escape(path)}"]`),
                ),
              )
            }
          />
        )}
        {previews ? (
          <div className="paper" style={{ padding: '1rem' }}>
            <BriefSheet
              brief={previewOf(
                value,
                seen,
                points,
                { orgId: own?.orgId ?? '', name: own?.name ?? '' },
                nameOf,
              )}
            />
          </div>
        ) : (
          <>
            {area('question', 2, t('submit.questionHint'))}
            <MomentField
              type="datetime-local"
              label={t('submit.neededBy')}
              error={problems.get('neededBy')}
              data-field="neededBy"
              value={value.neededBy ? fieldOfMoment(value.neededBy) : ''}
              onChange={(event) =>
                set({
                  neededBy: event.currentTarget.value ? momentOfField(event.currentTarget.value) : undefined,
                })
              }
            />
            {area('summary', 3, t('submit.lineHint'))}
            {area('done', 3, t('submit.lineHint'))}
            <Checkbox.Group
              label={t('submit.points')}
              value={value.disagreementIds}
              onChange={(disagreementIds) => set({ disagreementIds })}
              error={problems.get('disagreementIds')}
              data-field="disagreementIds"
            >
              <Stack gap={8} mt={6}>
                {points.length === 0 && <Text c="dimmed">{t('submit.noPoints')}</Text>}
                {points.map((part) => (
                  <Checkbox key={part.id} value={part.id} label={part.title} />
                ))}
              </Stack>
            </Checkbox.Group>
            {area('beyondCompetence', 2)}
            <Fieldset legend={t('submit.options')} radius="sm" data-field="options">
              {problems.has('options') && (
                <Text c="var(--mantine-color-error)" size="sm">
                  {problems.get('options')}
                </Text>
              )}
              <Stack>
                {value.options.map((one, index) => (
                  <Fieldset
                    key={index}
                    legend={t('submit.option', { letter: letterOfOption(index) })}
                    radius="sm"
                  >
                    <Stack gap="sm">
                      <TextInput
                        label={t('submit.optionTitle')}
                        maxLength={1_000}
                        error={problems.get(`options.${index}.title`)}
                        data-field={`options.${index}.title`}
                        value={one.title}
                        onChange={(event) => setOption(index, { title: event.currentTarget.value })}
                      />
                      <Textarea
                        label={t('submit.consequences')}
                        autosize
                        minRows={2}
                        maxLength={2_000}
                        error={problems.get(`options.${index}.consequences`)}
                        data-field={`options.${index}.consequences`}
                        value={one.consequences}
                        onChange={(event) => setOption(index, { consequences: event.currentTarget.value })}
                      />
                      {value.options.length > 1 && (
                        <Button
                          variant="subtle"
                          color="red"
                          leftSection={<IconTrash size={18} aria-hidden />}
                          onClick={() => set({ options: value.options.filter((_, i) => i !== index) })}
                          style={{ alignSelf: 'flex-start' }}
                        >
                          {t('submit.dropOption', { letter: letterOfOption(index) })}
                        </Button>
                      )}
                    </Stack>
                  </Fieldset>
                ))}
                {value.options.length < MOST_OPTIONS && (
                  <Button
                    variant="default"
                    leftSection={<IconPlus size={18} aria-hidden />}
                    onClick={() => set({ options: [...value.options, { title: '', consequences: '' }] })}
                    style={{ alignSelf: 'flex-start' }}
                  >
                    {t('submit.addOption')}
                  </Button>
                )}
              </Stack>
            </Fieldset>
            {area('recommendation', 3, t('submit.recommendationHint'))}
          </>
        )}
        <NotOffered act={act} seen={seen} sending={sending} typed={wordsOfSubmission(value)} />
        <SendingState sending={sending} refusalAbove />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button
            variant="default"
            leftSection={previews ? <IconPencil size={18} aria-hidden /> : <IconEye size={18} aria-hidden />}
            onClick={() => setPreviews(!previews)}
          >
            {t(previews ? 'submit.edit' : 'submit.preview')}
          </Button>
          <Button type="submit" loading={sending.state === 'sending'} disabled={cut} data-act={act.act}>
            {sending.state === 'unknown' ? t('act.again') : t(content ? 'submit.sendRevised' : 'submit.send')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" ta="right" aria-live="polite">
          {sending.state === 'sending' ? t('act.sending') : saved}
        </Text>
      </Stack>
    </form>
  );
}
