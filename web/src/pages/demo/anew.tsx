import { Alert, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDemoReset } from '../../parts/demo-reset/use-demo-reset';

/** That the demo begins anew, is just doing so, or has. */
export function Anew({ came, answers }: { came: boolean; answers: boolean }) {
  const { t } = useTranslation();
  const { left, everyMinutes, over } = useDemoReset();
  const [began, setBegan] = useState(came);
  useEffect(() => {
    if (over) setBegan(true);
  }, [over]);
  const underWay = began && (over || !answers);
  if (underWay)
    return (
      <Alert color="orange" role="status" title={t('reset.underWayTitle')} data-anew="under-way">
        {t('reset.underWayText')}
      </Alert>
    );
  return (
    <>
      {began && (
        <Alert color="navy" role="status" title={t('reset.anewTitle')} data-anew="done">
          {t('reset.anewText')}
        </Alert>
      )}
      {left !== null && (
        <Text c="dimmed" className="figures" data-reset-every>
          {t('reset.every', { every: everyMinutes, count: Math.ceil(left / 60) })}
        </Text>
      )}
    </>
  );
}
