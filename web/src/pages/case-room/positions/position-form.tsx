import { Alert, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NotOffered } from '../../../acts/not-offered';
import { SendingState, useCut } from '../../../acts/sending-state';
import { type Act, useAct } from '../../../acts/use-act';
import { withoutBlanks } from '../../../acts/field';
import type { Case } from '../../../case/use-case';
import { fieldProblems } from '../../../api/problem';
import { useRestoredText, useSavedText } from '../../../drafts/draft-words';
import { useDraft } from '../../../drafts/use-draft';
import { ProblemNote } from '../../../parts/problem-note';
import { useFocusOnRefusal } from '../../committee/use-focus-on-refusal';

interface PositionValues {
  text?: string;
  legalBasis?: string;
  confirmedVerbatim?: boolean;
}

/** One's own agency's words, and nobody else's: confirmed word for word when they are sent. */
export default function PositionForm({
  act,
  seen,
  orgId,
  name,
  begin,
  onDone,
}: {
  act: Act;
  seen: Case;
  orgId: string;
  name: string;
  begin: PositionValues;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft<PositionValues>(`${seen.id}/statePosition/${act.subjectId}/${orgId}`, begin);
  const [restored, saved] = [useRestoredText(draft), useSavedText(draft)];
  const { sending, act: carryOut } = useAct();
  const cut = useCut();
  const refused = sending.state === 'refused' ? sending.problem : null;
  const problems = useMemo(() => fieldProblems(refused), [refused]);
  useFocusOnRefusal(form, problems, refused !== null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.state === 'sending' || cut) return;
    const body = withoutBlanks({ ...draft.value, orgId });
    void carryOut(act, body, seen.version).then(async (answer) => {
      if (!answer) return;
      await draft.done();
      onDone();
    });
  };
  if (!draft.ready) return null;
  const { value, set } = draft;
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={t('positions.mine')}>
      <Stack gap="sm">
        {restored && <Alert color="navy">{restored}</Alert>}
        {refused && <ProblemNote error={refused} except={new Set(problems.keys())} />}
        <Textarea
          label={t('positions.text')}
          autosize
          minRows={4}
          maxLength={5_000}
          error={problems.get('text')}
          data-field="text"
          value={value.text ?? ''}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <Textarea
          label={t('positions.basis')}
          autosize
          minRows={2}
          maxLength={2_000}
          error={problems.get('legalBasis')}
          data-field="legalBasis"
          value={value.legalBasis ?? ''}
          onChange={(event) => set({ legalBasis: event.currentTarget.value })}
        />
        <Checkbox
          label={t('positions.verbatim', { name })}
          error={problems.get('confirmedVerbatim')}
          data-field="confirmedVerbatim"
          checked={value.confirmedVerbatim === true}
          onChange={(event) => set({ confirmedVerbatim: event.currentTarget.checked })}
        />
        <NotOffered act={act} seen={seen} sending={sending} typed={[value.text, value.legalBasis]} />
        <SendingState sending={sending} refusalAbove />
        <Group>
          <Button type="submit" loading={sending.state === 'sending'} disabled={cut} data-act="statePosition">
            {sending.state === 'unknown' ? t('act.again') : t('positions.save', { name })}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('back')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite">
          {sending.state === 'sending' ? t('act.sending') : saved}
        </Text>
      </Stack>
    </form>
  );
}
