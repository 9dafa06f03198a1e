import { Alert, Button, Center, List, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import classes from './sign-in.module.css';

/** Where the links of invitations and resets lead. What stands behind the # never reaches a server's log. */
export default function SetPasswordPage() {
  const { t } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | 'unreachable' | 'differ' | null>(null);
  useEffect(() => {
    document.title = `${t('setPassword.title')} – ${t('app')}`;
    // Not left in the address for whoever looks at the screen, or into the history.
    history.replaceState(history.state, '', location.pathname);
  }, [t]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== again) return setProblem('differ');
    setBusy(true);
    setProblem(null);
    api
      .POST('/api/session/password', { body: { token, password } })
      .then(() => setDone(true))
      .catch((error: unknown) => setProblem(error instanceof Problem ? error : 'unreachable'))
      .finally(() => setBusy(false));
  };
  return (
    <Center component="main" className={classes.ground}>
      <div className={classes.card}>
        <Stack>
          <Title order={1} fz="1.4rem">
            {t('setPassword.title')}
          </Title>
          {done ? (
            <>
              <Alert color="green" role="status">
                {t('setPassword.done')}
              </Alert>
              <Button component="a" href="/sign-in">
                {t('signIn.do')}
              </Button>
            </>
          ) : token === '' ? (
            <Alert color="red" role="alert">
              {t('setPassword.noLink')}
            </Alert>
          ) : (
            <form onSubmit={submit}>
              <Stack>
                <Text>{t('setPassword.rules')}</Text>
                {problem && (
                  <Alert
                    color="red"
                    role="alert"
                    title={
                      problem instanceof Problem
                        ? problem.title
                        : t(problem === 'differ' ? 'setPassword.differ' : 'unreachable')
                    }
                  >
                    {problem instanceof Problem && problem.problems.length > 0 && (
                      <List size="sm">
                        {problem.problems.map((one) => (
                          <List.Item key={one.code}>{one.message}</List.Item>
                        ))}
                      </List>
                    )}
                  </Alert>
                )}
                <PasswordInput
                  label={t('setPassword.new')}
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                  autoComplete="new-password"
                  required
                  withAsterisk={false}
                  visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
                />
                <PasswordInput
                  label={t('setPassword.again')}
                  value={again}
                  onChange={(event) => setAgain(event.currentTarget.value)}
                  autoComplete="new-password"
                  required
                  withAsterisk={false}
                  visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
                />
                <Button type="submit" loading={busy}>
                  {t('setPassword.do')}
                </Button>
              </Stack>
            </form>
          )}
        </Stack>
      </div>
    </Center>
  );
}
