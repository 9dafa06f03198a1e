import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../parts/problem-note';
import { holds, useSession } from '../../session/session';
import type { Play } from './use-play';
import classes from './demo.module.css';

/** The story from the server, line by line. Only its administrator starts it; everybody may watch. */
export function Playing({ play }: { play: Play }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { demo, lines } = play;
  const administrator = demo!.cast.find((one) => one.roles.includes('admin'));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = box.current;
    // Who has scrolled up reads; the others see the newest line.
    if (place && place.scrollHeight - place.scrollTop - place.clientHeight < 200)
      place.scrollTop = place.scrollHeight;
  }, [lines.length]);
  return (
    <section className={`${classes.section} paper`} aria-labelledby="play">
      <Title2 id="play">{t('demo.play')}</Title2>
      <Text>{t('demo.playHint')}</Text>
      {play.refused !== null && <ProblemNote error={play.refused} />}
      {!demo!.playing && (
        <Group>
          {me && holds(me, 'admin') ? (
            <Button leftSection={<IconPlayerPlay size={20} aria-hidden />} onClick={() => void play.begin()}>
              {t('demo.begin')}
            </Button>
          ) : (
            administrator && (
              <Button
                component="a"
                href={`/sign-in?login=${encodeURIComponent(administrator.login)}&back=/demo`}
                variant="default"
              >
                {t('demo.asAdmin')}
              </Button>
            )
          )}
        </Group>
      )}
      <Text role="status" fw={600}>
        {demo!.playing ? t('demo.playing') : demo!.whole === true ? t('demo.whole') : ''}
      </Text>
      {demo!.whole === false && (
        <Alert color="red" role="alert">
          {t('demo.broke')}
        </Alert>
      )}
      {lines.length === 0 && !demo!.playing ? (
        <Text c="dimmed">{t('demo.notYet')}</Text>
      ) : (
        <div ref={box} className={classes.lines} role="log" aria-label={t('demo.lines')} tabIndex={0}>
          {lines.map((line, index) => (
            <div key={index} className={/^──/.test(line) ? classes.scene : undefined}>
              {line.replace(/^──\s*/, '')}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

export function Title2({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className={classes.title}>
      {children}
    </h2>
  );
}
