import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useStale } from '../../../live/use-stale';
import { span } from '../../../time/format';
import { useNow } from '../../../time/server-clock';
import classes from './notices.module.css';

type Recipient = Schemas['NoticeRecipientView'];

/**
 * How long each recipient took to acknowledge, or has taken until now, against how long it had: a bar beside its words.
 * The words say everything that the bar shows.
 */
export function AckTimes({ recipients }: { recipients: readonly Recipient[] }) {
  const { t } = useTranslation();
  const now = useNow(30_000);
  const stale = useStale();
  const lines = recipients
    .filter((one) => one.acknowledgeBy && one.state !== 'recalled' && one.state !== 'replaced')
    .map((one) => {
      const sent = Date.parse(one.sentAt);
      const limit = Math.max(1, Date.parse(one.acknowledgeBy!) - sent);
      const took = (one.acknowledgedAt ? Date.parse(one.acknowledgedAt) : now) - sent;
      return { one, limit, took: Math.max(0, took), late: took > limit };
    });
  if (lines.length === 0) return null;
  const scale = Math.max(...lines.map(({ limit, took }) => Math.max(limit, took)));
  const share = (part: number): string => `${Math.round((100 * part) / scale)}%`;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('room.notices.times')}
      </Text>
      <ul className={classes.times} aria-label={t('room.notices.times')}>
        {lines.map(({ one, limit, took, late }) => (
          <li key={one.id} data-ack={one.acknowledgedAt ? 'given' : 'open'} data-late={late || undefined}>
            <span className={classes.timeName}>{one.orgName}</span>
            <span className={classes.timeBar} aria-hidden>
              <span style={{ width: share(took) }} />
              <i style={{ insetInlineStart: share(limit) }} />
            </span>
            <span className={`figures ${one.acknowledgedAt ? '' : stale}`}>
              <b>
                {t(one.acknowledgedAt ? 'room.notices.took' : 'room.notices.waiting', { span: span(took) })}
              </b>
              {' – '}
              {late
                ? t('room.notices.late', { span: span(took - limit) })
                : t('room.notices.limit', { span: span(limit) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
