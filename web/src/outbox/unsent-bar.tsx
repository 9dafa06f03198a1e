import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftConflicts } from '../drafts/draft-conflicts';
import { keepDraft } from '../drafts/drafts';
import { useConnection } from '../live/live';
import { useMe } from '../session/session';
import { nearMoment, phoneHref, phoneText } from '../time/format';
import { useNow } from '../time/server-clock';
import {
  discard,
  isNowhere,
  isOld,
  readOutbox,
  sendOld,
  sendWaiting,
  type Unsent,
  useOutbox,
} from './outbox';
import classes from './unsent.module.css';
import './texts';

/** Tried again so often while something waits. Milliseconds. */
const AGAIN_MS = 10_000;

/** On every page, and loud: what was thought to be filed is not. */
export default function UnsentBar() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const connection = useConnection().state;
  const items = useOutbox().filter((one) => one.accountId === me.accountId);
  const waiting = items.some((one) => one.state === 'waiting' && !isOld(one));
  const nowhere = items.some(isNowhere);
  useEffect(() => {
    if (!nowhere) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [nowhere]);
  useEffect(() => void readOutbox(me.accountId).catch(() => undefined), [me.accountId]);
  useEffect(() => {
    if (!waiting) return;
    const go = (): void =>
      void sendWaiting(me.accountId)
        .then(() => client.invalidateQueries({ queryKey: ['cases'] }))
        .catch(() => undefined);
    if (connection === 'online') go();
    const timer = setInterval(go, AGAIN_MS);
    addEventListener('online', go);
    return () => {
      clearInterval(timer);
      removeEventListener('online', go);
    };
  }, [waiting, connection, client, me.accountId]);
  if (items.length === 0) return <DraftConflicts />;
  return (
    <section aria-label={t('outbox.label')}>
      <DraftConflicts />
      {items.map((item) => (
        <OneUnsent key={item.id} item={item} />
      ))}
    </section>
  );
}

function OneUnsent({ item }: { item: Unsent }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = useNow(60_000);
  const [busy, setBusy] = useState(false);
  const old = isOld(item);
  const again = (): void => {
    setBusy(true);
    void (old ? sendOld(item) : sendWaiting(item.accountId)).finally(() => setBusy(false));
  };
  const reopen = async (): Promise<void> => {
    await keepDraft(item.draftKey, item.form);
    await discard(item);
    // The page may be open already: it looks for its draft when it is opened.
    await navigate({ to: '/file' as string, search: { again: item.id } as never });
  };
  if (item.state === 'sent')
    return (
      <div className={classes.sent} role="status" data-unsent="sent">
        <Text fw={600}>
          {t('outbox.sent', { at: nearMoment(item.sentAt ?? item.queuedAt, now), title: item.title })}
        </Text>
        <Group gap="xs">
          <Button
            component={Link}
            to={(item.onCase ? `/cases/${item.onCase}/calls` : '/file') as string}
            search={(item.onCase ? {} : { sent: item.caseId }) as never}
            variant="default"
            onClick={() => void discard(item)}
          >
            {t('outbox.sentOpen', { ref: item.ref })}
          </Button>
          <Button variant="default" onClick={() => void discard(item)}>
            {t('outbox.sentClose')}
          </Button>
        </Group>
      </div>
    );
  return (
    <div className={classes.bar} role="alert" data-unsent={old ? 'old' : item.state}>
      <Stack gap={6}>
        <Text fw={600} size="lg">
          {t(`outbox.${item.state}`, { title: item.title })}
        </Text>
        <Text>
          {item.state === 'refused'
            ? item.why
            : isNowhere(item)
              ? t('outbox.nowhere')
              : t(old ? 'outbox.oldText' : 'outbox.waitingText', { at: nearMoment(item.queuedAt, now) })}
        </Text>
        <Group gap="xs">
          {item.phones.map((one) => (
            <Button key={one.phone} component="a" href={phoneHref(one.phone)} variant="white" color="dark">
              {t('outbox.call', { name: one.name, number: phoneText(one.phone) })}
            </Button>
          ))}
          {item.state === 'waiting' ? (
            <>
              <Button variant="white" color="dark" onClick={again} disabled={busy} data-send-unsent>
                {t(busy ? 'outbox.trying' : old ? 'outbox.sendOld' : 'outbox.again')}
              </Button>
              {old && (
                <Button
                  variant="white"
                  color="dark"
                  onClick={() => void (item.onCase ? discard(item) : reopen())}
                  disabled={busy}
                  data-take-back
                >
                  {t(item.onCase ? 'outbox.dropOld' : 'outbox.takeBack')}
                </Button>
              )}
            </>
          ) : item.onCase ? (
            <>
              <Button
                component={Link}
                to={`/cases/${item.onCase}/calls` as string}
                variant="white"
                color="dark"
              >
                {t('outbox.toSheet')}
              </Button>
              <Button variant="white" color="dark" onClick={() => void discard(item)}>
                {t('outbox.sentClose')}
              </Button>
            </>
          ) : (
            <Button variant="white" color="dark" onClick={() => void reopen()}>
              {t('outbox.reopen')}
            </Button>
          )}
        </Group>
      </Stack>
    </div>
  );
}
