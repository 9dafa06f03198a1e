import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Title2 } from './playing';
import classes from './demo.module.css';

const steps = ['call', 'silence', 'group', 'dispute', 'end', 'lesson'] as const;

/** What happens, and who sees what of it. */
export function Story() {
  const { t } = useTranslation();
  return (
    <section className={`${classes.section} paper`} aria-labelledby="story">
      <Title2 id="story">{t('demo.story')}</Title2>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>
            <Text fw={600}>{t(`demo.step.${step}.title`)}</Text>
            <Text>{t(`demo.step.${step}.text`)}</Text>
            <Text size="sm" c="dimmed">
              {t('demo.sees')}: {t(`demo.step.${step}.sees`)}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
