import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './demo.module.css';

const steps = ['call', 'silence', 'group', 'dispute', 'end', 'lesson'] as const;

/** What happens, and who sees what of it. */
export function Story() {
  const { t } = useTranslation();
  return (
    <section className={classes.section} aria-labelledby="story">
      <h2 id="story" className={classes.title}>
        {t('demo.story')}
      </h2>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step} className="paper">
            <Text fw={600}>{t(`demo.step.${step}.title`)}</Text>
            <Text size="sm">{t(`demo.step.${step}.text`)}</Text>
            <Text size="sm" c="dimmed">
              {t(`demo.step.${step}.sees`)}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
