import { Anchor, Badge, Button, Container, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { currentLanguage, setLanguage } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';
import { People } from './people';
import { Playing } from './playing';
import { Story } from './story';
import { usePlay } from './use-play';
import classes from './demo.module.css';
import './texts';

/**
 * The sample shows itself. Outside the shell: the story moves the clock over nights, every session ends on the way, and
 * whoever watches goes on watching.
 */
export default function DemoPage() {
  const { t } = useTranslation();
  const play = usePlay();
  const off = play.error instanceof Problem && play.error.status === 404;
  useEffect(() => {
    document.title = `${t('nav.demo')} – ${t('app')}`;
  }, [t]);
  return (
    <Container size="lg" component="main" py="md" className={play.demo && classes.marked}>
      <Stack>
        <Group justify="space-between" component="header">
          <Group gap="sm">
            <img src="/icon.svg" alt="" width={40} height={40} />
            <Title order={1}>{t('nav.demo')}</Title>
            {play.demo && <Badge color="orange">{t('demo.badge')}</Badge>}
          </Group>
          <Group gap="xs">
            <Button
              variant="subtle"
              lang={currentLanguage() === 'vi' ? 'en' : 'vi'}
              onClick={() => void setLanguage(currentLanguage() === 'vi' ? 'en' : 'vi')}
            >
              {currentLanguage() === 'vi' ? 'English' : 'Tiếng Việt'}
            </Button>
            <Button
              component="a"
              href="/start"
              variant="default"
              leftSection={<IconDoorEnter size={18} aria-hidden />}
            >
              {t('demo.enter')}
            </Button>
          </Group>
        </Group>
        {off ? (
          <Empty title={t('demo.off')} action={<Anchor href="/start">{t('demo.enter')}</Anchor>}>
            {t('demo.offHint')}
          </Empty>
        ) : (
          <>
            <Text c="dimmed">{t('demo.about')}</Text>
            {play.error !== null && <ProblemNote error={play.error} />}
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
      </Stack>
    </Container>
  );
}
