import { Text } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAgencyName } from '../../case/agency-name';
import type { Case, Clock } from '../../case/use-case';
import { useWords } from '../../i18n';
import { useStale } from '../../live/use-stale';
import { pressing } from '../../parts/due-text';
import { agenciesOf, useMe } from '../../session/session';
import { nearDue } from '../../time/days';
import { span } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from './turn.module.css';

/** Who waits for what an agency owes: who asked for it; else the agency concerned; and for hers the ones that advise. */
function waiting(seen: Case, clock: Clock): string[] {
  const part = seen.parts.find((one) => one.id === clock.subjectId);
  if (part?.fromOrgId && part.fromOrgId !== clock.owesOrgId) return [part.fromOrgId];
  if (clock.owesOrgId !== seen.ownerOrgId) return [seen.ownerOrgId];
  return seen.parties.filter((one) => one.role === 'adviser' && !one.left).map((one) => one.orgId);
}

/** Who waits for whom, for what and until when: a picture that can be read out, line by line. */
export function WhoWaits({ seen, heading = true }: { seen: Case; heading?: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const agency = useAgencyName(seen);
  const mine = agenciesOf(useMe());
  const now = useNow(30_000);
  const stale = useStale();
  const clocks = [...seen.clocks].sort(
    (a, b) => Number(a.paused) - Number(b.paused) || a.dueAt.localeCompare(b.dueAt),
  );
  if (clocks.length === 0) return heading ? <Text>{t('room.turn.nobody')}</Text> : null;
  return (
    <div data-who-waits>
      {heading && (
        <Text fw={600} mb={4}>
          {t('room.turn.who')}
        </Text>
      )}
      <ul className={classes.waits}>
        {clocks.map((clock) => {
          const how = pressing(clock.dueAt, clock.paused, now);
          const left = span(Date.parse(clock.dueAt) - now);
          const due =
            how === 'paused'
              ? t('due.paused')
              : how === 'overdue'
                ? t('due.overdue', { span: left })
                : t('due.left', { span: left });
          const whole = Date.parse(clock.dueAt) - Date.parse(clock.startedAt);
          const used = Math.min(1, Math.max(0.02, (now - Date.parse(clock.startedAt)) / Math.max(1, whole)));
          return (
            <li
              key={clock.id}
              className={classes.wait}
              data-pressing={how}
              data-mine={mine.includes(clock.owesOrgId) || undefined}
            >
              <span className={classes.side}>{waiting(seen, clock).map(agency).join(', ')}</span>
              <span className={classes.arrow}>
                <span className={classes.arrowWord}>{t('room.turn.waitsFor')}</span>
                <IconArrowNarrowRight aria-hidden />
              </span>
              <span className={classes.debtor}>{agency(clock.owesOrgId)}</span>
              <span className={classes.owed}>
                {words(clock.label)}
                <span className={`figures ${stale}`}>
                  {' · '}
                  {t('room.turn.by', { at: nearDue(clock.dueAt, now) })} · <b>{due}</b>
                </span>
                <span className={classes.bar} aria-hidden>
                  <span style={{ width: `${Math.round(used * 100)}%` }} />
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
