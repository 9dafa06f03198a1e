import { Alert, Center, Divider, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OtherLanguage } from '../../parts/other-language';
import { api } from '../../api/client';
import { holds, type Me, useSession } from '../../session/session';
import { hasPreferences, prefer } from '../../session/preferences';
import { SampleMark } from '../../parts/sample-mark';
import { Support } from '../../parts/support';
import { Away } from '../../shell/away';
import { FirstStep, LostPassword, SecondStep } from './steps';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in' as never);

export default function SignInPage() {
  const { t } = useTranslation();
  const { back, error, login } = route.useSearch() as { back?: string; error?: string; login?: string };
  const navigate = useNavigate();
  const { me, away, askAgain, entered } = useSession();
  // Where OpenID Connect sends people on who have a second factor here: behind the #, which no server sees.
  const [challenge, setChallenge] = useState(() => /^#challenge=(.+)$/.exec(location.hash)?.[1] ?? null);
  const [lost, setLost] = useState(false);
  const [cameIn, setCameIn] = useState(false);

  // Never to another site: only paths of our own are gone back to.
  const to = back && /^\/(?![/\\])/.test(back) ? back : '/start';

  const welcome = (person: Me): void => {
    // Most who sit in the Standing Committee read more easily a size larger.
    if (!hasPreferences() && holds(person, 'sc_member')) prefer({ textSize: 125 });
    setCameIn(true);
    entered(person);
  };

  // Not before the session is known to every page: the one gone back to would send him here again. Who is signed in already
  // goes on too, unless he was sent here to read why something was refused.
  useEffect(() => {
    if (!me || (error && !cameIn)) return;
    void navigate({ to: to as string, replace: true });
  }, [me, error, cameIn, to, navigate]);

  useEffect(() => {
    document.title = `${t('signIn.title')} – ${t('app')}`;
  }, [t]);

  // Nobody types a password for nothing: whether it can be looked at is asked first.
  const ready = useQuery({
    queryKey: ['ready'],
    queryFn: () => api.GET('/health/ready').then(() => true),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (away) return <Away error={away} onBack={askAgain} />;
  if (ready.error) return <Away error={ready.error} onBack={ready.refetch} />;
  return (
    <Center component="main" className={classes.ground}>
      <div className={classes.card}>
        <Group justify="space-between" mb="md">
          <Group gap="sm">
            <img src="/icon.svg" alt="" width={44} height={44} />
            <div>
              <Title order={1} fz="1.4rem">
                {t('app')}
              </Title>
              <Text size="sm" c="dimmed">
                {t('about')}
              </Text>
            </div>
          </Group>
          <SampleMark />
        </Group>
        {error && (
          <Alert color="red" role="alert" mb="md">
            {t(`signIn.error.${error}`, { defaultValue: t('signIn.error.other') })}
          </Alert>
        )}
        {challenge ? (
          <SecondStep challenge={challenge} onDone={welcome} onBack={() => setChallenge(null)} />
        ) : lost ? (
          <LostPassword onBack={() => setLost(false)} />
        ) : (
          <FirstStep
            begin={login}
            back={to}
            onDone={welcome}
            onChallenge={setChallenge}
            onLost={() => setLost(true)}
          />
        )}
        <Divider my="md" />
        <Group justify="space-between">
          <Support dimmed />
          <OtherLanguage px="xs" />
        </Group>
      </div>
    </Center>
  );
}
