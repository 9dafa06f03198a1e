import { Anchor, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../live/live';
import { type CallPack, packOf } from '../../offline/call-pack';
import { useMe } from '../../session/session';
import { clockTime, phoneHref, phoneText } from '../../time/format';
import classes from './duty.module.css';

/** Without a connection nothing here can be trusted but the telephone: the numbers kept on this device. */
export function LostBar() {
  const { t } = useTranslation();
  const me = useMe();
  const connection = useConnection();
  const lost = connection.state === 'offline';
  const [pack, setPack] = useState<CallPack | null>(null);
  useEffect(() => {
    if (lost) void packOf(me.accountId).then(setPack, () => setPack(null));
  }, [lost, me.accountId]);
  if (connection.state !== 'offline') return null;
  const numbers = [
    ...(pack?.cases ?? []).flatMap((one) =>
      (one.calls?.runs ?? [])
        .filter((run) => run.state === 'open')
        .flatMap((run) =>
          run.steps
            .filter((step) => step.phone && !step.skipped)
            .map((step) => ({ name: `${one.ref} – ${step.fullName ?? one.agency}`, phone: step.phone! })),
        ),
    ),
    ...(pack?.dutyPhones ?? []).map((one) => ({
      name: t('duty.offline.duty', { agency: one.agency }),
      phone: one.phone,
    })),
  ];
  return (
    <section
      className={classes.bar}
      role="alert"
      aria-label={t('duty.offline.title', { at: clockTime(connection.since) })}
    >
      <Stack gap="xs">
        <Text fw={600} size="lg">
          {t('duty.offline.title', { at: clockTime(connection.since) })}
        </Text>
        <Text>{t('duty.offline.text')}</Text>
        <Text size="sm">
          {pack && numbers.length > 0
            ? t('duty.offline.phones', { at: clockTime(pack.at) })
            : t('duty.offline.none')}
        </Text>
        <ul style={{ margin: 0, paddingLeft: '1.2rem' }}>
          {numbers.map((one, index) => (
            <li key={index} style={{ paddingBlock: '0.375rem' }}>
              {one.name}:{' '}
              <Anchor href={phoneHref(one.phone)} c="#fff" fw={600} className="figures" inline>
                {phoneText(one.phone)}
              </Anchor>
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  );
}
