import { Button, Stack, Text, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { useDraft } from '../../drafts/use-draft';
import { ProblemNote } from '../../parts/problem-note';
import './texts';

/** What a restricted case is read for; recorded before anything of it is shown. */
export function PurposeForm({ caseId, onStated }: { caseId: string; onStated: () => void }) {
  const { t } = useTranslation();
  const { busy, error, run, ask } = useRun();
  const draft = useDraft(`purpose/${caseId}`, { purpose: '' }, { here: true });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { caseId, purpose: draft.value.purpose.trim() };
    void run(async () => {
      await ask({ method: 'POST', href: '/api/readings', body });
      await draft.done();
      onStated();
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('purpose.why')}</Text>
        <ProblemNote error={error} />
        <Textarea
          label={t('purpose.label')}
          value={draft.value.purpose}
          onChange={(event) => draft.set({ purpose: event.currentTarget.value })}
          required
          withAsterisk={false}
          maxLength={500}
        />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          {t('purpose.do')}
        </Button>
      </Stack>
    </form>
  );
}
