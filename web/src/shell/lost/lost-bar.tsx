import { Anchor, Stack, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../live/live';
import { useKeptPhones } from '../../offline/use-kept-phones';
import { clockTime, nearMoment, phoneHref, phoneText } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from './lost.module.css';
import './texts';

/** Where one telephones from: there the numbers are the page, elsewhere one tap away. */
const RINGING = /^\/(?:duty|calls)\b/;

/** On every page: without a connection nothing here can be trusted but the telephone. The numbers kept on this device. */
export default function LostBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const connection = useConnection();
  const now = useNow(60_000);
  const { at, numbers } = useKeptPhones(connection.state === 'offline');
  if (connection.state !== 'offline') return null;
  const title = t('lost.title', { at: clockTime(connection.since) });
  return (
    <section className={`${classes.bar} no-print`} role="alert" aria-label={title} data-lost>
      <Stack gap="xs">
        <Text fw={600} size="lg">
          {title}
        </Text>
        <Text>{t('lost.text')}</Text>
        {numbers.length === 0 ? (
          <Text size="sm">{t('lost.none')}</Text>
        ) : (
          <details open={RINGING.test(pathname) || undefined}>
            <summary className={classes.summary}>
              {at === null
                ? t('lost.phones', { count: numbers.length })
                : t('lost.phonesAt', { count: numbers.length, at: nearMoment(at, now) })}
            </summary>
            <ul className={classes.numbers}>
              {numbers.map((one, index) => (
                <li key={index}>
                  {one.ref ? `${one.ref} – ${one.name}` : t('lost.duty', { agency: one.name })}:{' '}
                  <Anchor href={phoneHref(one.phone)} c="#fff" fw={600} className="figures" inline>
                    {phoneText(one.phone)}
                  </Anchor>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </section>
  );
}
