import { Button, Group, Stack, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import forms from 'virtual:act-forms';
import { fieldProblems } from '../api/problem';
import type { Case } from '../case/use-case';
import { useDirectory } from '../directory/use-directory';
import { useSavedText } from '../drafts/draft-words';
import { RestoredNote } from '../drafts/restored-note';
import { useDraft } from '../drafts/use-draft';
import { live } from '../live/live';
import { ProblemNote } from '../parts/problem-note';
import { ActFields } from './act-fields';
import { type Values, withoutBlanks } from './field';
import { NotOffered } from './not-offered';
import { SendingState, useCut } from './sending-state';
import './texts';
import { type Act, useAct } from './use-act';
import { wordsTyped } from './words-typed';

/** The schema of what a write takes, by its address. Null where it takes nothing. */
export function schemaOf({ method, href }: { method: string; href: string }): string | null {
  const path = href.split('?')[0]!.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '*');
  return forms.acts[`${method} ${path}`] ?? null;
}

/** Fields that a person fills in only where the server asks for them. */
const rarely = new Set(['officials']);

export interface WriteFormProps<T> {
  method: string;
  href: string;
  /** What is done, in words: what the form is called, and its button where that says nothing better. */
  label: string;
  /** What it is kept under while it is being written. */
  draftName: string;
  /** Paths of fields that are asked for besides those that the schema requires. */
  needed?: ReadonlySet<string>;
  begin?: Values;
  /** The case that it is about, and the version of it that this person is looking at. */
  caseId?: string;
  version?: number;
  button?: string;
  name?: string;
  /** The act that it carries out, and the case as it is now: whether that can still be done. */
  offer?: { act: Act; seen: Case };
  onDone: (answer: T) => void;
  onCancel?: () => void;
}

/** The agencies that a write goes to, as far as they have been chosen. */
function reached(value: Values): string[] {
  const recipients = Array.isArray(value['recipients']) ? (value['recipients'] as Values[]) : [];
  return [value['toOrgId'], ...recipients.map((one) => one['orgId'])].filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The form of any write, made from what the API says that it takes: what it needs first, the rest behind one tap. What is
 * typed is kept until the server has taken it; what the server finds wrong stands beside its field. Without a network one
 * goes on writing; nothing is sent.
 */
export function WriteForm<T>({
  method,
  href,
  label,
  draftName,
  needed = NONE,
  begin = {},
  caseId,
  version,
  button,
  name,
  offer,
  onDone,
  onCancel,
}: WriteFormProps<T>) {
  const { t } = useTranslation();
  const schema = schemaOf({ method, href });
  const directory = useDirectory();
  const draft = useDraft<Values>(draftName, begin);
  const saved = useSavedText(draft);
  const cut = useCut();
  const { sending, act } = useAct<T>();
  const [more, setMore] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const tops = useMemo(() => new Set([...needed].map((field) => field.split('.')[0]!)), [needed]);
  const problems = useMemo(
    () => fieldProblems(sending.state === 'refused' ? sending.problem : null),
    [sending],
  );
  const fields = schema ? Object.entries(forms.schemas[schema] ?? {}) : [];
  const isFirst = (name: string): boolean =>
    tops.has(name) ||
    // What the page has filled in is to be seen.
    Object.hasOwn(begin, name) ||
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
    if (draft.savedAt === null || !caseId) return;
    live.writing(caseId, true);
    return () => live.writing(caseId, false);
  }, [draft.savedAt, caseId]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.state === 'sending' || cut) return;
    // A list that is asked for may be empty, but must be there.
    const body = (withoutBlanks(draft.value, needed) ?? {}) as Values;
    for (const [name, spec] of fields) if (spec.kind === 'list' && needed.has(name)) body[name] ??= [];
    void act({ method, href }, body, version).then(async (answer) => {
      if (answer === null) return;
      await draft.done();
      onDone(answer);
    });
  };

  if (!draft.ready) return null;
  const names = reached(draft.value).map(directory.shortNameOf).join(', ');
  const does = button ?? (names ? t('acts.to', { act: label, names }) : label);
  const context = { caseId: caseId ?? null, problems, needed };
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={label}>
      <Stack>
        <RestoredNote draft={draft} icon={<IconHourglass aria-hidden />} />
        {sending.state === 'refused' && (
          <ProblemNote error={sending.problem} except={new Set(problems.keys())} />
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
        {offer && (
          <NotOffered {...offer} sending={sending} typed={schema ? wordsTyped(schema, draft.value) : []} />
        )}
        <SendingState sending={sending} refusalAbove />
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('back')}
            </Button>
          )}
          <Button type="submit" loading={sending.state === 'sending'} disabled={cut} data-act={name}>
            {sending.state === 'unknown' ? t('act.again') : does}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" ta="right" aria-live="polite">
          {sending.state === 'sending' ? t('act.sending') : saved}
        </Text>
      </Stack>
    </form>
  );
}
