import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { usePreferences } from '../../session/preferences';
import { useSession } from '../../session/session';
import { proveAgain } from '../../session/step-up';
import { clockTime, span } from '../../time/format';
import { serverNow, useNow } from '../../time/server-clock';
import './texts';

const WARN_MS = 5 * 60_000;
/** What is left is said anew so often, not each second (rule 20). */
const SAY_MS = 15_000;

/** Says five minutes ahead that the session ends; who stays proves again who he is and goes on where he was. */
export default function SessionEnd() {
  const { t } = useTranslation();
  const { leave } = useSession();
  const shared = usePreferences().sharedDevice;
  const now = useNow(SAY_MS);
  const [hidden, setHidden] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: endsAt, refetch } = useQuery({
    queryKey: ['own', 'session-end'],
    queryFn: async () => {
      const { sessions } = await data(api.GET('/api/me/sessions'));
      return sessions.find((one) => one.current)?.expiresAt ?? null;
    },
    staleTime: Infinity,
    retry: false,
  });
  const left = endsAt ? Date.parse(endsAt) - now : Infinity;
  const near = left <= WARN_MS;
  // Another tab may have carried it on since: asked before it is said.
  useEffect(() => {
    if (near) void refetch();
  }, [near, refetch]);

  const stay = async (): Promise<void> => {
    setBusy(true);
    const { data: moved } = await refetch();
    if (!moved || Date.parse(moved) - serverNow() <= WARN_MS) if (await proveAgain()) await refetch();
    setBusy(false);
  };
  // While he proves who he is, that dialog is the one.
  if (!near || busy || !endsAt || hidden === endsAt) return null;
  return (
    <Modal
      opened
      onClose={() => setHidden(endsAt)}
      title={t('sessionEnd.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text aria-live="polite" className="figures">
          {left > 0
            ? t('sessionEnd.left', { span: span(left), at: clockTime(endsAt) })
            : t('sessionEnd.over')}
        </Text>
        <Text>{t(shared ? 'sessionEnd.keptThere' : 'sessionEnd.kept')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void leave()}>
            {t('signOut')}
          </Button>
          <Button onClick={() => void stay()} data-autofocus>
            {t('sessionEnd.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
