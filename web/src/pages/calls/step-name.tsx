import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallStep } from '../../offline/call-pack';

/** Who it is and in which capacity, with whom he stands in for. */
export function StepName({ step }: { step: CallStep }) {
  const { t } = useTranslation();
  return (
    <>
      <Text fw={600}>
        {step.fullName ?? t('calls.unnamed')}
        {step.standsInFor && ` (${t('calls.standsIn', { name: step.standsInFor.fullName })})`}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`calls.kind.${step.kind}`)}
        {step.title && ` · ${step.title}`}
      </Text>
    </>
  );
}
