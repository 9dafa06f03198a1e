import { Button, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { Page } from '../../shell/page';

/** A restricted case is opened for a stated purpose, which its owners and the auditor can read. */
export function PurposeGate({ caseId, onStated }: { caseId: string; onStated: () => void }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    send({ method: 'POST', href: '/api/readings', body: { caseId, purpose: purpose.trim() }, key: newKey() })
      .then(onStated, setError)
      .finally(() => setBusy(false));
  };
  return (
    <Page title={t('purpose.title')} size="sm">
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('purpose.why')}</Text>
          <ProblemNote error={error} />
          <Textarea
            label={t('purpose.label')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
            required
            withAsterisk={false}
            maxLength={500}
          />
          <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
            {t('purpose.do')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
