import { Anchor, Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OtherLanguage } from '../../parts/other-language';
import { Problem } from '../../api/problem';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';
import { Anew } from './anew';
import { People } from './people';
import { Playing } from './playing';
import { Story } from './story';
import { usePlay } from './use-play';
import classes from './demo.module.css';
import './texts';

/**
 * The sample shows itself, before anybody has signed in: the first that somebody sees who is to decide on it.
 */
export default function DemoPage() {
  const { t } = useTranslation();
  const anew = new URLSearchParams(location.search).has('anew');
  const play = usePlay();
  const off = play.error instanceof Problem && play.error.status === 404;
  useEffect(() => {
    document.title = `${t('nav.demo')} – ${t('app')}`;
  }, [t]);
  return (
    <main className={classes.page}>
      <header className={classes.top}>
        <Group gap="sm">
          <img src="/icon.svg" alt="" width={40} height={40} />
          <Text fw={600} fz="lg">
            {t('app')}
          </Text>
          {play.demo && <Badge color="orange">{t('demo.badge')}</Badge>}
        </Group>
        <Group gap="xs">
          <OtherLanguage />
          <Button
            component="a"
            href="/start"
            variant="default"
            leftSection={<IconDoorEnter size={18} aria-hidden />}
          >
            {t('demo.enter')}
          </Button>
        </Group>
      </header>
      {off ? (
        <>
          <h1>{t('nav.demo')}</h1>
          <Empty title={t('demo.off')} action={<Anchor href="/start">{t('demo.enter')}</Anchor>}>
            {t('demo.offHint')}
          </Empty>
        </>
      ) : (
        <>
          {/* Who was led here reads first what has become of what he was doing. */}
          {anew && <Anew came answers={play.error === null} />}
          <div className={classes.lead}>
            <h1>{t('demo.headline')}</h1>
            <Text fz="lg">{t('demo.lead')}</Text>
            <Text c="dimmed" mt="xs">
              {t('demo.about')}
            </Text>
          </div>
          {!anew && <Anew came={false} answers={play.error === null} />}
          {play.error !== null && !anew && <ProblemNote error={play.error} />}
          {play.demo ? (
            <>
              <Playing play={play} />
              <Story />
              <People people={play.demo.cast} />
            </>
          ) : (
            !play.error && <Skeleton height={240} aria-label={t('loading')} />
          )}
        </>
      )}
    </main>
  );
}
