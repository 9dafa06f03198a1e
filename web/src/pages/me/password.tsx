import { Alert, Button, Group, PasswordInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { Problem } from '../../api/problem';
import { ProblemNote } from '../../parts/problem-note';
import { useMe } from '../../session/session';
import { shortMoment } from '../../time/format';
import { Section } from './section';
import { OWN, useOwn } from './use-own';

export function useSecurity() {
  return useQuery({ queryKey: [OWN, 'security'], queryFn: () => data(api.GET('/api/me/security')) });
}

const nothing = { current: '', next: '', again: '' };

export function Password() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: security } = useSecurity();
  const { busy, error, run } = useOwn();
  const [typed, setTyped] = useState(nothing);
  const [differ, setDiffer] = useState(false);
  const [done, setDone] = useState(false);
  const told = new Map(
    error instanceof Problem ? error.problems.map((one) => [one.field ?? '', one.message] as const) : [],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDone(false);
    setDiffer(typed.next !== typed.again);
    if (typed.next !== typed.again) return;
    void run(async () => {
      await api.POST('/api/me/password', { body: { current: typed.current, next: typed.next } });
      return true;
    }).then((changed) => {
      if (!changed) return;
      setTyped(nothing);
      setDone(true);
    });
  };
  const field = (name: keyof typeof nothing, label: string, problem?: string) => (
    <PasswordInput
      label={label}
      name={name}
      value={typed[name]}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
      error={problem}
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
    />
  );
  return (
    <Section
      id="password"
      title={t('me.password.title')}
      about={
        security?.passwordChangedAt && t('me.password.since', { at: shortMoment(security.passwordChangedAt) })
      }
    >
      <form onSubmit={submit} style={{ display: 'grid', gap: '0.75rem' }}>
        {done && (
          <Alert color="green" role="status">
            {t('me.password.done')}
          </Alert>
        )}
        {error !== null && <ProblemNote error={error} except={new Set(['current', 'next'])} />}
        {/* A password keeper has to know whose it is. */}
        <input type="text" name="username" autoComplete="username" value={me.login} readOnly hidden />
        {field('current', t('me.password.current'), told.get('current'))}
        <Text size="sm" c="dimmed">
          {t('setPassword.rules')}
        </Text>
        {field('next', t('setPassword.new'), told.get('next'))}
        {field('again', t('setPassword.again'), differ ? t('setPassword.differ') : undefined)}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" style={{ flex: '1 1 14rem' }}>
            {t('me.password.ends')}
          </Text>
          <Button type="submit" loading={busy}>
            {t('me.password.do')}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
