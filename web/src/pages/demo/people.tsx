import { Button, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { currentLanguage, useWords } from '../../i18n';
import { byGivenName } from '../../parts/fold';
import { Title2 } from './playing';
import classes from './demo.module.css';

/** The sample's people: the sign-in opens with the login filled in, the password is typed. */
export function People({ people }: { people: readonly Schemas['SamplePersonView'][] }) {
  const { t } = useTranslation();
  const words = useWords();
  const vi = currentLanguage() === 'vi';
  return (
    <section className={`${classes.section} paper`} aria-labelledby="people">
      <Title2 id="people">{t('demo.people')}</Title2>
      <Text>{t('demo.peopleHint')}</Text>
      <Text>
        <b>{t('demo.windows')}.</b> {t('demo.windowsHint')}
      </Text>
      <ul className={classes.people}>
        {[...people]
          .sort((a, b) => byGivenName(a.fullName, b.fullName))
          .map((one) => (
            <li key={one.login} className="paper">
              <Text fw={600}>{one.fullName}</Text>
              <Text size="sm" c="dimmed">
                {vi ? one.title : one.titleEn} – {one.orgName}
              </Text>
              <Text size="sm">{words(one.about)}</Text>
              <Button
                component="a"
                href={`/sign-in?login=${encodeURIComponent(one.login)}`}
                variant="default"
                leftSection={<IconUser size={18} aria-hidden />}
                mt="auto"
              >
                {t('demo.as', { name: one.fullName })}
              </Button>
            </li>
          ))}
      </ul>
    </section>
  );
}
