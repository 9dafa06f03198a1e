import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCloudUpload, IconHourglass } from '@tabler/icons-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import forms from 'virtual:act-forms';
import { useDraft } from '../drafts/use-draft';
import { live } from '../live/live';
import { useWords } from '../i18n';
import { clockTime } from '../time/format';
import { ProblemNote } from '../parts/problem-note';
import { ActFields } from './act-fields';
import { type Values, withoutBlanks } from './field';
import { type Act, type CaseView, useAct } from './use-act';

/** The schema of what an act takes, by its address. Null where it takes nothing. */
export function schemaOf(act: Pick<Act, 'method' | 'href'>): string | null {
  const path = act.href.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '*');
  return forms.acts[`${act.method} ${path}`] ?? null;
}

/** Fields that a person fills in only where the server asks for them. */
const rarely = new Set(['officials']);

export interface ActFormProps {
  act: Act;
  /** The case, with the version this person is looking at. */
  seen: Pick<CaseView, 'id' | 'version'>;
  /** What the form begins with, where the page knows it already. */
  begin?: Values;
  /** Says what is done and to whom: "Gửi tới Sở Y tế". */
  button?: string;
  onDone: (answer: CaseView) => void;
  onCancel?: () => void;
}

/**
 * The form of any act, made from what the API says that it takes: what it needs first, the rest behind one tap. A page
 * that has something better to show for an act shows that instead.
 */
export function ActForm({ act, seen, begin = {}, button, onDone, onCancel }: ActFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const schema = schemaOf(act);
  const draft = useDraft<Values>(`${seen.id}/${act.act}/${act.subjectId ?? ''}`, begin);
  const { sending, act: carryOut } = useAct();
  const [more, setMore] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const needed = useMemo(() => new Set(act.needs.map((need) => need.field)), [act]);
  const tops = useMemo(() => new Set([...needed].map((field) => field.split('.')[0]!)), [needed]);
  const problems = useMemo(
    () =>
      new Map(
        sending.state === 'refused'
          ? sending.problem.problems.flatMap((one) => (one.field ? [[one.field, one.message] as const] : []))
          : [],
      ),
    [sending],
  );
  const fields = schema ? Object.entries(forms.schemas[schema] ?? {}) : [];
  const isFirst = (name: string): boolean =>
    tops.has(name) ||
    fields.find(([one]) => one === name)?.[1].required === true ||
    [...problems.keys()].some((path) => path.split('.')[0] === name);
  const rest = fields.filter(([name]) => !isFirst(name));
  const shownRest = rest.filter(([name]) => !rarely.has(name));

  // To the first field that is not right: on a phone it may be far above.
  useEffect(() => {
    if (sending.state !== 'refused') return;
    const first = sending.problem.problems.find((one) => one.field)?.field;
    const place = first && form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"]`);
    const target =
      place &&
      (place.matches('input,textarea,select')
        ? place
        : place.querySelector<HTMLElement>('input,textarea,select'));
    (target || form.current?.querySelector<HTMLElement>('[role="alert"]'))?.focus?.();
    if (!target) form.current?.scrollIntoView({ block: 'start' });
  }, [sending]);

  useEffect(() => {
    if (draft.savedAt === null) return;
    live.writing(seen.id, true);
    return () => live.writing(seen.id, false);
  }, [draft.savedAt, seen.id]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.state === 'sending') return;
    // A list that is asked for may be empty, but must be there.
    const body = (withoutBlanks(draft.value, needed) ?? {}) as Values;
    for (const [name, spec] of fields) if (spec.kind === 'list' && needed.has(name)) body[name] ??= [];
    void carryOut(act, body, seen.version).then(async (answer) => {
      if (!answer) return;
      await draft.done();
      onDone(answer);
    });
  };

  if (!draft.ready) return null;
  const context = { caseId: seen.id, problems, needed };
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={words(act.label)}>
      <Stack>
        {draft.restoredAt !== null && (
          <Alert color="navy" icon={<IconHourglass aria-hidden />}>
            <Group justify="space-between">
              <Text size="sm">{t('draft.restored', { at: clockTime(draft.restoredAt) })}</Text>
              <Button variant="subtle" onClick={() => void draft.restart()}>
                {t('draft.discard')}
              </Button>
            </Group>
          </Alert>
        )}
        {sending.state === 'refused' && (
          <ProblemNote error={sending.problem} except={new Set(problems.keys())} />
        )}
        {sending.state === 'unknown' && (
          <Alert color="orange" role="alert" icon={<IconCloudUpload aria-hidden />} title={t('act.unknown')}>
            <Text size="sm">{t('act.unknownHint')}</Text>
          </Alert>
        )}
        {schema && (
          <>
            <ActFields
              schema={schema}
              path=""
              value={draft.value}
              onChange={(next) => draft.set(() => next)}
              context={context}
              only={isFirst}
            />
            {shownRest.length > 0 &&
              (more || tops.size === 0 ? (
                <ActFields
                  schema={schema}
                  path=""
                  value={draft.value}
                  onChange={(next) => draft.set(() => next)}
                  context={context}
                  only={(name) => !isFirst(name) && !rarely.has(name)}
                />
              ) : (
                <Button variant="subtle" onClick={() => setMore(true)} style={{ alignSelf: 'flex-start' }}>
                  {t('act.more', { count: shownRest.length })}
                </Button>
              ))}
          </>
        )}
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('back')}
            </Button>
          )}
          <Button type="submit" loading={sending.state === 'sending'} data-act={act.act}>
            {sending.state === 'unknown' ? t('act.again') : (button ?? words(act.label))}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" ta="right" aria-live="polite">
          {sending.state === 'sending'
            ? t('act.sending')
            : draft.savedAt
              ? t('draft.saved', { at: clockTime(draft.savedAt) })
              : ''}
        </Text>
      </Stack>
    </form>
  );
}
