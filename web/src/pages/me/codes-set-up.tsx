import { Button, Code, CopyButton, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { Qr } from '../../parts/qr';
import { useOwn } from './use-own';

/** The secret as a picture and as letters; a first code shows that the app has it. */
export function CodesSetUp({
  begun,
  onDone,
  onCancel,
}: {
  begun: Schemas['TotpView'];
  onDone: (recoveryCodes: readonly string[]) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { busy, error, run } = useOwn();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => data(api.POST('/api/me/totp/confirm', { body: { code: code.replace(/\s/g, '') } }))).then(
      (view) => view && onDone(view.recoveryCodes),
    );
  };
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: '0.75rem' }}>
      <Text>{t('me.codes.scan')}</Text>
      <Qr text={begun.uri} label={t('me.codes.qr')} />
      <div>
        <Text size="sm" c="dimmed">
          {t('me.codes.byHand')}
        </Text>
        <Group>
          <Code fz="md" data-secret={begun.secret} style={{ overflowWrap: 'anywhere' }}>
            {begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Code>
          <CopyButton value={begun.secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'me.copied' : 'me.codes.copySecret')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </div>
      {error !== null && <ProblemNote error={error} />}
      <TextInput
        label={t('me.codes.first')}
        description={t('me.codes.firstHint')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        name="totp"
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('back')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('me.codes.confirm')}
        </Button>
      </Group>
    </form>
  );
}
