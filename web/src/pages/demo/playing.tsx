import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../parts/problem-note';
import type { Play } from './use-play';
import { Windows } from './windows';
import classes from './demo.module.css';

/** The story from the server: its scene, its two windows, its pace, and every line of it. */
export function Playing({ play }: { play: Play }) {
  const { t } = useTranslation();
  const demo = play.demo!;
  return (
    <section className={classes.play} aria-labelledby="play">
      <div className={classes.bar}>
        <div className={classes.now}>
          <h2 id="play" className={classes.title}>
            {demo.playing || demo.scene > 0
              ? t('demo.scene', { n: demo.scene, of: demo.scenes })
              : t('demo.play')}
          </h2>
          <Text role="status">
            {demo.making
              ? t('demo.making')
              : demo.whole === true
                ? t('demo.whole')
                : (demo.title ?? t('demo.playHint'))}
          </Text>
        </div>
        <Controls play={play} />
      </div>
      {demo.scene > 0 && (
        <Progress
          value={demo.whole === null ? ((demo.scene - 0.5) / demo.scenes) * 100 : 100}
          size="sm"
          aria-label={t('demo.scene', { n: demo.scene, of: demo.scenes })}
        />
      )}
      {play.refused !== null && <ProblemNote error={play.refused} />}
      {demo.whole === false && (
        <Alert color="red" role="alert">
          {t('demo.broke')}
        </Alert>
      )}
      <Windows demo={demo} />
      {play.lines.length > 0 && <Lines lines={play.lines} />}
    </section>
  );
}

function Controls({ play: { demo, begin, set } }: { play: Play }) {
  const { t } = useTranslation();
  if (!demo!.playing)
    return (
      <Group gap="xs">
        <Button
          size="md"
          leftSection={<IconPlayerPlay size={20} aria-hidden />}
          onClick={() => void begin('run')}
        >
          {t('demo.begin')}
        </Button>
        <Button
          size="md"
          variant="default"
          leftSection={<IconPlayerTrackNext size={20} aria-hidden />}
          onClick={() => void begin('step')}
        >
          {t('demo.beginSteps')}
        </Button>
      </Group>
    );
  return (
    <Group gap="xs">
      {demo!.pace === 'run' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={20} aria-hidden />}
          onClick={() => void set('pause')}
        >
          {t('demo.pause')}
        </Button>
      ) : (
        <>
          <Button
            disabled={!demo!.waiting}
            leftSection={<IconPlayerSkipForward size={20} aria-hidden />}
            onClick={() => void set('step')}
          >
            {t('demo.step.next')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={20} aria-hidden />}
            onClick={() => void set('run')}
          >
            {t('demo.goOn')}
          </Button>
        </>
      )}
    </Group>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = box.current;
    // Who has scrolled up reads; the others see the newest line.
    if (place && place.scrollHeight - place.scrollTop - place.clientHeight < 200)
      place.scrollTop = place.scrollHeight;
  }, [lines.length]);
  return (
    <div ref={box} className={classes.lines} role="log" aria-label={t('demo.lines')} tabIndex={0}>
      {lines.map((line, index) => (
        <div key={index} className={/^──/.test(line) ? classes.scene : undefined}>
          {line.replace(/^──\s*/, '')}
        </div>
      ))}
    </div>
  );
}
