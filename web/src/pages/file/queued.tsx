import { Alert, Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { discard, isNowhere, useOutbox } from '../../outbox/outbox';
import { Page } from '../../shell/page';

/** It has not gone out. The loud bar above names it and the number to ring; once it has, its confirmation comes here. */
export function Queued() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const items = useOutbox();
  const waited = useRef<string | null>(null);
  waited.current ??= items.filter((one) => one.state === 'waiting').at(-1)?.id ?? null;
  const mine = items.find((one) => one.id === waited.current);
  useEffect(() => {
    if (mine?.state !== 'sent') return;
    void discard(mine);
    void navigate({ to: '/file' as string, search: { sent: mine.caseId } as never, replace: true });
  }, [mine, navigate]);
  return (
    <Page title={t('file.queued.title')} size="sm">
      <Alert color="red" icon={<IconCloudOff aria-hidden />}>
        {t(mine && isNowhere(mine) ? 'file.queued.nowhere' : 'file.queued.text')}
      </Alert>
      <Button component={Link} to={'/file' as string} variant="default" style={{ alignSelf: 'flex-start' }}>
        {t('file.queued.another')}
      </Button>
    </Page>
  );
}
