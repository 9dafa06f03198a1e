import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallRun } from '../../offline/call-pack';
import { phoneHref, phoneText } from '../../time/format';
import { StepName } from './step-name';
import classes from './calls.module.css';

/** The whole tree in its order; who is passed over stays in it, with the reason. */
export function StepList({ run }: { run: Pick<CallRun, 'steps' | 'step' | 'state'> }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.steps}>
      {run.steps.map((step, at) => (
        <li
          key={at}
          className={classes.step}
          aria-current={run.state === 'open' && at === run.step ? 'step' : undefined}
        >
          <div className={classes.who}>
            <StepName step={step} />
            {step.skipped && (
              <Text size="sm">
                {t(`calls.skipped.${step.skipped.why}`)}
                {step.skipped.note && ` (${step.skipped.note})`}
              </Text>
            )}
          </div>
          {step.phone && (
            <Anchor href={phoneHref(step.phone)} className={`${classes.number} figures`}>
              {phoneText(step.phone)}
            </Anchor>
          )}
        </li>
      ))}
    </ol>
  );
}
