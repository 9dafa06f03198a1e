import { Button, Text } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { currentLanguage, useWords } from '../../i18n';
import { byGivenName } from '../../parts/fold';
import { ProblemNote } from '../../parts/problem-note';
import { enterAs } from './use-play';
import classes from './demo.module.css';

/** The sample's people: one click, and one sees the application as this person does. */
export function People({ people }: { people: readonly Schemas['SamplePersonView'][] }) {
  const { t } = useTranslation();
  const words = useWords();
  const [refused, setRefused] = useState<unknown>(null);
  const [entering, setEntering] = useState<string | null>(null);
  const vi = currentLanguage() === 'vi';
  const enter = async (login: string): Promise<void> => {
    setRefused(null);
    setEntering(login);
    try {
      await enterAs(login);
      location.assign('/start');
    } catch (problem) {
      setRefused(problem);
      setEntering(null);
    }
  };
  return (
    <section className={classes.section} aria-labelledby="people">
      <h2 id="people" className={classes.title}>
        {t('demo.people')}
      </h2>
      <Text className={classes.measure}>{t('demo.peopleHint')}</Text>
      {refused !== null && <ProblemNote error={refused} />}
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
                variant="default"
                loading={entering === one.login}
                onClick={() => void enter(one.login)}
                leftSection={<IconDoorEnter size={18} aria-hidden />}
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
