import { Button, Kbd, Text } from '@mantine/core';
import { IconPhone, IconPlayerPlay, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { usePreferences } from '../../session/preferences';
import { useMe } from '../../session/session';
import { useCommands } from '../../shell/commands';
import { placesOf } from '../../shell/nav';
import { Page } from '../../shell/page';
import { Contact } from './contact';
import { FirstWeek } from './first-week';
import { Glossary } from './glossary';
import classes from './help.module.css';
import './texts';

/** The first week, the telephone, the words; printed, one page for the desk. */
export default function HelpPage() {
  const { t } = useTranslation();
  const mayFile = placesOf(useMe()).some((place) => place.to === '/file');
  const { data: demo } = useQuery({
    queryKey: ['demo', 'there'],
    queryFn: () => data(api.GET('/api/demo', { params: { query: { after: 100_000 } } })),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <Page
      title={t('nav.help')}
      about={t('help.about')}
      size="md"
      actions={
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('help.print')}
        </Button>
      }
    >
      <Contact />
      <FirstWeek />
      <section className={`${classes.section} paper`} aria-labelledby="phone">
        <h2 id="phone">{t('help.phone.title')}</h2>
        <Text c="dimmed">{t('help.phone.about')}</Text>
        <ol className={classes.steps}>
          {[1, 2, 3, 4, 5].map((n) => (
            <li key={n}>{t(`help.phone.step${n}`)}</li>
          ))}
        </ol>
        {mayFile && (
          <Button
            component={Link}
            to={'/file' as string}
            className="no-print"
            leftSection={<IconPhone size={18} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('help.phone.file')}
          </Button>
        )}
      </section>
      <Shortcuts />
      <Glossary />
      {demo && (
        <Button
          component="a"
          href="/demo"
          variant="default"
          className="no-print"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('help.demo')}
        </Button>
      )}
    </Page>
  );
}

function Shortcuts() {
  const { t } = useTranslation();
  const { shortcuts } = usePreferences();
  const commands = useCommands(placesOf(useMe())).filter((one) => one.keys);
  return (
    <section className={`${classes.section} paper no-print`} aria-labelledby="shortcuts">
      <h2 id="shortcuts">{t('help.shortcuts.title')}</h2>
      <Text c="dimmed">{shortcuts ? t('shortcuts.about') : t('help.shortcuts.off')}</Text>
      <dl className={classes.keys}>
        <div>
          <dt>{t('palette.open')}</dt>
          <dd>
            <Kbd>Ctrl</Kbd> + <Kbd>K</Kbd>
          </dd>
        </div>
        {commands.map((one) => (
          <div key={one.id}>
            <dt>{one.title}</dt>
            <dd>
              {one.keys!.map((key, index) => (
                <Kbd key={index} mr={4}>
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
