import { Alert, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { Problem } from '../api/problem';
import { HeldNote } from '../parts/held-note';
import { goOnTo } from './elsewhere';
import { passkeyAnswer } from './passkey';

/** The dialog in which somebody proves again who he is. `onEnd` is told whether he did. */
export default function StepUpDialog({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={() => onEnd(false)}
      title={t('stepUp.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Proof onEnd={onEnd} />
    </Modal>
  );
}

function Proof({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const { t } = useTranslation();
  const [ways, setWays] = useState<readonly string[] | null>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    void data(api.GET('/api/me/security')).then(
      (security) => setWays(security.ways),
      () => setWays(['password']),
    );
  }, []);

  const withPassword = ways?.some((way) => way.startsWith('password')) ?? false;
  const { data: provider } = useQuery({
    queryKey: ['ways'],
    queryFn: () => data(api.GET('/api/session/ways')),
    staleTime: Infinity,
    enabled: ways?.includes('oidc') ?? false,
  });
  const attempt = async (how: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await how();
      onEnd(true);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(() =>
      data(api.POST('/api/session/step-up', { body: { password, ...(code ? { code: code.trim() } : {}) } })),
    );
  };
  const byPasskey = (): void =>
    void attempt(async () => {
      const { challenge, options } = await data(api.POST('/api/session/step-up/passkey/begin'));
      const credential = await passkeyAnswer(options);
      await data(api.POST('/api/session/step-up/passkey', { body: { challenge, credential } }));
    });

  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('stepUp.why')}</Text>
        {problem !== null &&
          (problem instanceof Problem && problem.status === 429 && problem.retryAfterSeconds ? (
            <HeldNote seconds={problem.retryAfterSeconds} />
          ) : (
            <Alert color="red" role="alert">
              {problem instanceof Problem ? problem.title : t('unreachable')}
            </Alert>
          ))}
        {ways?.includes('oidc') && (
          <>
            <Button
              component="a"
              href="/api/session/oidc?again=true"
              leftSection={<IconLogin2 size={20} aria-hidden />}
              onClick={() => goOnTo(location.pathname + location.search)}
            >
              {t('signIn.oidc', { name: provider?.oidc ?? '' })}
            </Button>
            <Text size="sm" c="dimmed">
              {t('stepUp.elsewhere')}
            </Text>
          </>
        )}
        {(ways === null || withPassword) && (
          <PasswordInput
            label={t('signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          />
        )}
        {ways?.some((way) => way.includes('code') || way === 'totp') && (
          <TextInput
            label={t('signIn.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        )}
        <Group justify="flex-end">
          {ways?.includes('passkey') && (
            <Button
              variant="default"
              leftSection={<IconFingerprint size={18} />}
              onClick={byPasskey}
              disabled={busy}
            >
              {t('signIn.passkey')}
            </Button>
          )}
          {(ways === null || withPassword) && (
            <Button type="submit" loading={busy}>
              {t('stepUp.do')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
