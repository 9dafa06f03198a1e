import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { Problem } from '../../api/problem';
import { HeldNote } from '../../parts/held-note';
import { goOnTo } from '../../session/elsewhere';
import { canPasskey, passkeyAnswer } from '../../session/passkey';
import type { Me } from '../../session/session';

/** A form that sends one thing; tells what is wrong and keeps what was typed. */
function Step({ send, children }: { send: () => Promise<void>; children: (busy: boolean) => ReactNode }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const alert = useRef<HTMLDivElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    send()
      .catch((error: unknown) => {
        setProblem(error);
        alert.current?.focus();
      })
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {problem !== null && (
          <div ref={alert} tabIndex={-1}>
            {problem instanceof Problem && problem.retryAfterSeconds && problem.status === 429 ? (
              <HeldNote seconds={problem.retryAfterSeconds} />
            ) : (
              <Alert color="red" role="alert">
                {problem instanceof Problem ? problem.title : t('unreachable')}
              </Alert>
            )}
          </div>
        )}
        {children(busy)}
      </Stack>
    </form>
  );
}

export function FirstStep({
  begin = '',
  back,
  onDone,
  onChallenge,
  onLost,
}: {
  /** A login that is filled in already. */
  begin?: string;
  /** Where he wanted to go. */
  back: string;
  onDone: (me: Me) => void;
  onChallenge: (challenge: string) => void;
  onLost: () => void;
}) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(begin);
  const [password, setPassword] = useState('');
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: () => data(api.GET('/api/session/ways')),
    staleTime: Infinity,
  });
  const oidc = ways?.oidc;

  const byPasskey = async (): Promise<void> => {
    const { challenge, options } = await data(api.POST('/api/session/passkey/begin'));
    const credential = await passkeyAnswer(options);
    onDone(await data(api.POST('/api/session/passkey', { body: { challenge, credential } })));
  };
  return (
    <>
      {oidc && (
        <Button
          component="a"
          href="/api/session/oidc"
          fullWidth
          mb="md"
          leftSection={<IconLogin2 size={20} aria-hidden />}
          onClick={() => goOnTo(back)}
        >
          {t('signIn.oidc', { name: oidc })}
        </Button>
      )}
      <Step
        send={async () => {
          const answer = await data(api.POST('/api/session', { body: { login: login.trim(), password } }));
          if ('challenge' in (answer as object))
            onChallenge((answer as unknown as { challenge: string }).challenge);
          else onDone(answer as Me);
        }}
      >
        {(busy) => (
          <>
            <TextInput
              label={t('signIn.login')}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
              autoComplete="username"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              required
              withAsterisk={false}
              name="login"
            />
            <PasswordInput
              label={t('signIn.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              required
              withAsterisk={false}
              name="password"
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            />
            <Button type="submit" loading={busy} variant={oidc ? 'default' : 'filled'}>
              {t('signIn.do')}
            </Button>
          </>
        )}
      </Step>
      {canPasskey() && (
        <Step send={byPasskey}>
          {(busy) => (
            <Button
              type="submit"
              variant="default"
              mt="sm"
              loading={busy}
              leftSection={<IconFingerprint size={20} aria-hidden />}
            >
              {t('signIn.passkey')}
            </Button>
          )}
        </Step>
      )}
      <Anchor component="button" type="button" mt="md" onClick={onLost}>
        {t('signIn.lost')}
      </Anchor>
    </>
  );
}

export function SecondStep({
  challenge,
  onDone,
  onBack,
}: {
  challenge: string;
  onDone: (me: Me) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  return (
    <Step
      send={async () =>
        onDone(
          await data(
            api.POST('/api/session/second-factor', { body: { challenge, code: code.replace(/\s/g, '') } }),
          ),
        )
      }
    >
      {(busy) => (
        <>
          <Text>{t('signIn.secondWhy')}</Text>
          <TextInput
            label={t('signIn.code')}
            description={t('signIn.codeHint')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="text"
            autoComplete="one-time-code"
            autoFocus
            required
            withAsterisk={false}
            name="code"
          />
          <Group justify="space-between">
            <Button variant="default" onClick={onBack}>
              {t('back')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('signIn.do')}
            </Button>
          </Group>
        </>
      )}
    </Step>
  );
}

export function LostPassword({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [sent, setSent] = useState(false);
  if (sent)
    return (
      <Stack>
        <Alert color="navy" role="status">
          {t('signIn.lostSent')}
        </Alert>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </Stack>
    );
  return (
    <Step
      send={async () => {
        await api.POST('/api/session/lost-password', { body: { login: login.trim() } });
        setSent(true);
      }}
    >
      {(busy) => (
        <>
          <Text>{t('signIn.lostWhy')}</Text>
          <TextInput
            label={t('signIn.loginOrMail')}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            required
            withAsterisk={false}
          />
          <Group justify="space-between">
            <Button variant="default" onClick={onBack}>
              {t('back')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('signIn.lostSend')}
            </Button>
          </Group>
        </>
      )}
    </Step>
  );
}
