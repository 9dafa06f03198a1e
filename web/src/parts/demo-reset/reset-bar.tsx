import { Alert } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { seat } from '../../api/seat';
import { useSession } from '../../session/session';
import { useDemoReset } from './use-demo-reset';

/** So long before it is said on every page. Seconds. */
const TOLD_SECONDS = 5 * 60;

/** In a demo that begins anew: said beforehand; then one is led to the page that says that it has. */
export default function ResetBar() {
  const { t } = useTranslation();
  const { left, over } = useDemoReset();
  const { ended } = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    // What a window of the demo's page shows is none of its own: that page says it.
    if (!over || seat) return;
    void navigate({ to: '/demo' as string, search: { anew: '1' } as never }).then(ended);
  }, [over, navigate, ended]);
  if (left === null || left > TOLD_SECONDS) return null;
  return (
    <Alert
      color="orange"
      radius={0}
      icon={<IconHourglass aria-hidden />}
      title={left < 60 ? t('reset.now') : t('reset.soon', { count: Math.ceil(left / 60) })}
      className="no-print"
      role="status"
      data-reset-soon
    >
      {t('reset.gone')}
    </Alert>
  );
}
